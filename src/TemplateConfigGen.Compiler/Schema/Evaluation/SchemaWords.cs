using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>Schemas and their limits in the words of a message.</summary>
internal static class SchemaWords
{
    private const int MostShown = 8;

    private static readonly (SchemaTypes Type, string Words)[] TypeWords =
    [
        (SchemaTypes.Object, "a mapping"), (SchemaTypes.Array, "a list"), (SchemaTypes.String, "text"), (SchemaTypes.Boolean, "true or false"), (SchemaTypes.Null, "null"),
    ];

    /// <summary><c>a, b or c</c>; long lists end in how many more there are.</summary>
    public static string Or(IReadOnlyList<string> items) => Join(items, " or ");

    public static string And(IReadOnlyList<string> items) => Join(items, " and ");

    public static string Types(SchemaTypes types)
    {
        var words = new List<string>();
        if ((types & SchemaTypes.Number) == SchemaTypes.Number)
        {
            words.Add("a number");
        }
        else if ((types & SchemaTypes.Integer) != SchemaTypes.None)
        {
            words.Add("a whole number");
        }

        words.AddRange(TypeWords.Where(word => (types & word.Type) != SchemaTypes.None).Select(word => word.Words));
        return words.Count == 0 ? "no value at all" : Or(words);
    }

    /// <summary>A pointer that keeps its beginning and its end: <c>config.schema.json#/properties/performance/…/ttl</c>.</summary>
    public static string Place(SchemaNode schema)
    {
        var tokens = schema.Pointer.Split('/');
        return tokens.Length <= 6
            ? schema.Location
            : schema.Document.Name + "#/" + tokens[1] + "/" + tokens[2] + "/…/" + tokens[tokens.Length - 1];
    }

    /// <summary>The bounds of a number: <c>1 to 65535</c>, <c>at most 86400</c>, <c>multiples of 5</c>.</summary>
    public static string Range(NumberKeywords keywords, bool isOfBounds)
    {
        if (!isOfBounds)
        {
            return "multiples of " + keywords.MultipleOf;
        }

        return (keywords.Minimum, keywords.ExclusiveMinimum, keywords.Maximum, keywords.ExclusiveMaximum) switch
        {
            ({ } least, null, { } most, null) => least == most ? $"only {least}" : $"{least} to {most}",
            _ => And([.. Bounds()]),
        };

        IEnumerable<string> Bounds()
        {
            if (keywords.Minimum is { } least)
            {
                yield return "at least " + least;
            }

            if (keywords.ExclusiveMinimum is { } above)
            {
                yield return "more than " + above;
            }

            if (keywords.Maximum is { } most)
            {
                yield return "at most " + most;
            }

            if (keywords.ExclusiveMaximum is { } below)
            {
                yield return "less than " + below;
            }
        }
    }

    /// <summary>How many of something: <c>1 to 5</c>, <c>at least 1</c>, <c>exactly 3</c>.</summary>
    public static string Counts(int? least, int? most) => (least, most) switch
    {
        ({ } from, { } to) when from == to => "exactly " + Invariant.Text(from),
        ({ } from and > 0, { } to) => Invariant.Text(from) + " to " + Invariant.Text(to),
        (_, { } to) => "at most " + Invariant.Text(to),
        ({ } from, _) => "at least " + Invariant.Text(from),
        _ => "any number",
    };

    /// <summary>The values of an enum.</summary>
    public static string Values(IEnumerable<ConfigNode> values)
    {
        var shown = values.Select(Value).Distinct(StringComparer.Ordinal).ToList();
        return shown.Count switch { 0 => "no value", 1 => "only " + shown[0], _ => Or(shown) };
    }

    public static string Value(ConfigNode node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Null } => "null",
        ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Boolean } scalar => Found.Short(scalar.Text),
        ScalarNode scalar => "'" + Found.Short(scalar.Text) + "'",
        _ => Describe.A(node),
    };

    /// <summary>A schema as one of several forms: its title, the name it is defined under, or what it asks for.</summary>
    public static string Form(SchemaNode schema, int depth = 0)
    {
        if (schema.Title is { Length: > 0 } title)
        {
            return "'" + Found.Short(title) + "'";
        }

        if (schema.Values is not null)
        {
            return Or([.. (schema.Enum ?? [schema.Const!]).Select(Value).Distinct(StringComparer.Ordinal)]);
        }

        if (schema.InPlace?.Ref is { } target && depth < 8)
        {
            return Form(target, depth + 1);
        }

        var form = new StringBuilder(schema.HasType ? Types(schema.Types) : schema.Object is not null ? "a mapping" : schema.Array is not null ? "a list" : "");
        if (schema.Object is { Required.Count: > 0 } keywords)
        {
            form.Append(" with ").Append(And([.. keywords.Required.Select(key => "'" + Found.Short(key) + "'")]));
        }

        if (schema.String is { Format: { } format })
        {
            form.Append(form.Length == 0 ? "text" : "").Append(" of the format '").Append(Found.Short(format)).Append('\'');
        }
        else if (schema.String is { Pattern: { } pattern })
        {
            form.Append(form.Length == 0 ? "text" : "").Append(" matching '").Append(Found.Short(pattern.Source)).Append('\'');
        }
        else if (schema.String is { } text && (text.MinLength ?? text.MaxLength) is not null)
        {
            form.Append(form.Length == 0 ? "text" : "").Append(" of ").Append(Counts(text.MinLength, text.MaxLength)).Append(" characters");
        }

        if (schema.Number is { } number && (number.Minimum ?? number.ExclusiveMinimum ?? number.Maximum ?? number.ExclusiveMaximum) is not null)
        {
            form.Append(form.Length == 0 ? "a number" : "").Append(" of ").Append(Range(number, isOfBounds: true));
        }

        return form.Length == 0 ? "what stands at " + schema.Pointer : form.ToString();
    }

    private static string Join(IReadOnlyList<string> items, string last)
    {
        if (items.Count > MostShown)
        {
            return string.Join(", ", items.Take(MostShown)) + last + Invariant.Text(items.Count - MostShown) + " others";
        }

        return items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + last + items[items.Count - 1];
    }
}
