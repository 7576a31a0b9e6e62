namespace TemplateConfigGen.Compiler.Schema;

/// <summary>The drafts of JSON Schema, oldest first.</summary>
internal enum Draft
{
    /// <summary>Draft 4 (2013).</summary>
    Draft4,

    /// <summary>Draft 6 (2017).</summary>
    Draft6,

    /// <summary>Draft 7 (2018).</summary>
    Draft7,

    /// <summary>Draft 2019-09.</summary>
    Draft201909,

    /// <summary>Draft 2020-12.</summary>
    Draft202012,
}

/// <summary>The vocabularies that change what a schema means. Annotations are read in every dialect.</summary>
[Flags]
internal enum Vocabularies
{
    None = 0,
    Applicator = 1,
    Validation = 2,
    Unevaluated = 4,

    /// <summary><c>format</c> is an assertion whatever the evaluator was asked for.</summary>
    FormatAssertion = 8,
}

/// <summary>What the keywords of a schema mean: the draft, and the vocabularies its metaschema asks for.</summary>
internal sealed record Dialect(Draft Draft, Vocabularies Vocabularies)
{
    private const Vocabularies Usual = Vocabularies.Applicator | Vocabularies.Validation | Vocabularies.Unevaluated;

    private static readonly Dialect Draft4 = new(Draft.Draft4, Usual);
    private static readonly Dialect Draft6 = new(Draft.Draft6, Usual);
    private static readonly Dialect Draft7 = new(Draft.Draft7, Usual);
    private static readonly Dialect Draft201909 = new(Draft.Draft201909, Usual);
    private static readonly Dialect Draft202012 = new(Draft.Draft202012, Usual);

    /// <summary>What a schema without <c>$schema</c> is read as.</summary>
    public static Dialect Default => Draft202012;

    /// <summary>Draft 4 to 7: <c>$ref</c> makes everything beside it mean nothing.</summary>
    public bool RefStandsAlone => Draft <= Draft.Draft7;

    public string IdKeyword => Draft == Draft.Draft4 ? "id" : "$id";

    public bool Has(Vocabularies vocabulary) => (Vocabularies & vocabulary) != Vocabularies.None;

    /// <summary>The dialect of a metaschema that json-schema.org publishes, or null. Both schemes are in use for all of them.</summary>
    public static Dialect? OfMetaschema(string uri)
    {
        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? uri : uri.Substring(scheme + 3).TrimEnd('#')) switch
        {
            "json-schema.org/draft-04/schema" => Draft4,
            "json-schema.org/draft-06/schema" => Draft6,
            "json-schema.org/draft-07/schema" => Draft7,
            "json-schema.org/draft/2019-09/schema" => Draft201909,
            "json-schema.org/draft/2020-12/schema" or "json-schema.org/schema" => Draft202012,
            _ => null,
        };
    }

    /// <summary>What a vocabulary's URI stands for; null for one that nobody here knows.</summary>
    public static Vocabularies? OfVocabulary(string uri)
    {
        foreach (var draft in new[] { "2019-09", "2020-12" })
        {
            var prefix = "https://json-schema.org/draft/" + draft + "/vocab/";
            if (!uri.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            return (uri.Substring(prefix.Length), draft) switch
            {
                ("applicator", "2019-09") => Vocabularies.Applicator | Vocabularies.Unevaluated,
                ("applicator", _) => Vocabularies.Applicator,
                ("validation", _) => Vocabularies.Validation,
                ("unevaluated", "2020-12") => Vocabularies.Unevaluated,
                ("format-assertion", "2020-12") => Vocabularies.FormatAssertion,
                ("core" or "meta-data" or "content" or "format" or "format-annotation", _) => Vocabularies.None,
                _ => null,
            };
        }

        return null;
    }
}
