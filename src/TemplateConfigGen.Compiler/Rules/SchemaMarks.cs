using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>The keys of a section that its schema marks with a keyword about environments, with the value that each environment has.</summary>
internal static class SchemaMarks
{
    public const string Differs = "x-differs";
    public const string RequiredIn = "x-required-in";
    public const string Secret = "x-secret";

    private static readonly string[] Keywords = [Differs, RequiredIn, Secret];

    /// <param name="keyword"><see cref="Differs"/>, <see cref="RequiredIn"/> or <see cref="Secret"/>.</param>
    public static IEnumerable<MarkedKey> Of(RuleSection section, string keyword) => section.Marks.Where(key => key.Keyword == keyword);

    /// <summary>The keys of all keywords at once, since finding them means to walk through the whole section.</summary>
    public static List<MarkedKey> Of(RuleSection section)
    {
        var marks = new List<MarkedKey>();
        if (section.Schema is { } schema && Array.FindAll(Keywords, section.Composed.Plan.Schema!.Files.Mention) is { Length: > 0 } keywords)
        {
            AddBelow(schema, [.. section.Composed.Environments.Select(environment => environment.Root)], section.Path, keywords, marks);
        }

        return marks;
    }

    /// <summary>The environments that a keyword names, in a list or alone.</summary>
    public static IEnumerable<ScalarNode> Names(ConfigNode value) =>
        value is SequenceNode list ? list.Items.OfType<ScalarNode>() : value is ScalarNode { Kind: ScalarKind.String } one ? [one] : [];

    /// <summary>The positions of the environments that a keyword names; unknown names are left out.</summary>
    /// <param name="withHeirs">Whether environments that inherit from one of them count too.</param>
    public static IReadOnlyList<int> Positions(RuleSection section, ConfigNode value, bool withHeirs)
    {
        var names = new HashSet<string>(Names(value).Select(name => section.Graph.Find(name.Text)?.Name).OfType<string>(), StringComparer.Ordinal);
        return [.. section.All.Where(i => withHeirs ? section.Environments[i].Chain.Any(names.Contains) : names.Contains(section.Environments[i].Name))];
    }

    private static (SchemaNode Schema, ConfigNode Value)? MarkOf(SchemaFacts facts, string keyword) =>
        keyword == Differs ? facts.Differs
        : keyword == Secret ? facts.IsSecret && facts.Parts.FirstOrDefault(node => node.IsSecret) is { } secret ? (secret, secret.Keyword(keyword)!) : null
        : facts.RequiredEnvironments.Count > 0 && facts.Asked.FirstOrDefault(node => node.Keyword(keyword) is not null) is { } schema ? (schema, schema.Keyword(keyword)!)
        : null;

    private static void AddBelow(SchemaFacts schema, EffectiveNode?[] parents, string path, string[] keywords, List<MarkedKey> marks)
    {
        foreach (var property in schema.Properties)
        {
            var facts = property.Facts();
            var values = Array.ConvertAll(parents, parent => parent?.Find(property.Key));
            foreach (var keyword in keywords)
            {
                if (MarkOf(facts, keyword) is { } mark)
                {
                    marks.Add(new MarkedKey(keyword, RuleValue.Join(path, property.Key), property.Key, mark.Schema, mark.Value, parents, values));
                }
            }

            // A schema may contain itself; what is there does not.
            if (Array.Exists(values, value => value?.Entries is not null))
            {
                AddBelow(facts, values, RuleValue.Join(path, property.Key), keywords, marks);
            }
        }
    }
}

/// <summary>A key that a schema marks.</summary>
/// <param name="Mark">What the keyword says.</param>
/// <param name="Parents">The mapping that the key belongs to, by environment.</param>
/// <param name="Values">Its value by environment; null where it has none.</param>
internal sealed record MarkedKey(string Keyword, string Path, string Key, SchemaNode Schema, ConfigNode Mark, EffectiveNode?[] Parents, EffectiveNode?[] Values);
