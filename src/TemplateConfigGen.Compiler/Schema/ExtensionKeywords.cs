using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>What the keywords beyond JSON Schema take. <c>x-…</c> belongs to everybody, so those that are not ours are let alone.</summary>
internal static class ExtensionKeywords
{
    private static readonly string[] Phases = ["build", "startup", "live"];
    private static readonly string[] Merges = ["replace", "append", "prepend", "unique", "byKey:<member>"];
    private static readonly string[] Classifications = ["public", "internal", "confidential", "personal", "special", "health", "financial"];
    private static readonly string[] Levels = ["warning", "error"];
    private static readonly string[] Names = ["x-phase", "x-merge", "x-final", "x-secret", "x-classification", "x-unit", "x-type", "x-deprecated", "x-required-in", "x-differs"];

    /// <summary>Reports a value that means nothing, and a name that differs from one of ours by a slip: a secret that is not marked would be shown.</summary>
    public static void Check(SchemaNode node, MappingEntry entry, List<Finding> findings)
    {
        var (value, expected) = (entry.Value, Expected(entry.Key));
        if (expected is null)
        {
            if (Suggestion.Nearest(entry.Key, Names) is { } near && Math.Abs(near.Length - entry.Key.Length) <= 1 && near != entry.Key)
            {
                findings.Add(Finding.Create(SchemaShapeFindings.Misspelt, node.Document.File.Locate(entry.KeySpan), "keyword", Found.Short(entry.Key), near));
            }

            return;
        }

        if (!IsValid(entry.Key, value, out var wrong))
        {
            var shown = wrong is ScalarNode { Kind: not ScalarKind.Null } scalar ? "'" + Found.Short(scalar.Text) + "'" : Describe.A(wrong);
            var hint = wrong is ScalarNode { Kind: ScalarKind.String } text ? Suggestion.Sentence(text.Text, Choices(entry.Key)) : "";
            findings.Add(Finding.Create(SchemaShapeFindings.MalformedExtension, node.Document.File.Locate(wrong.Span), entry.Key, expected, shown, hint));
        }
    }

    private static string? Expected(string key) => key switch
    {
        "x-phase" => Words(Phases),
        "x-merge" => Words(Merges),
        "x-classification" => Words(Classifications),
        "x-final" or "x-secret" => "true or false",
        "x-unit" => "the name of a unit, such as seconds or bytes",
        "x-type" => "the name of a CLR type",
        "x-required-in" => "the names of environments",
        "x-differs" => "true, false, or the names of environments",
        "x-deprecated" => "true, false, the key to use instead, or an object with 'level' (warning, error), 'replacement' and 'since'",
        _ => null,
    };

    private static string[] Choices(string key) => key switch
    {
        "x-phase" => Phases,
        "x-merge" => Merges,
        "x-classification" => Classifications,
        "x-deprecated" => [.. Levels, "level", "replacement", "since"],
        _ => [],
    };

    /// <param name="wrong">The value, or the part of it, that is wrong.</param>
    private static bool IsValid(string key, ConfigNode value, out ConfigNode wrong)
    {
        wrong = value;
        switch (key)
        {
            case "x-phase":
                return IsOneOf(value, Phases);
            case "x-merge":
                return IsOneOf(value, Merges.Take(4)) || value is ScalarNode { Kind: ScalarKind.String, Text: { Length: > 6 } byKey } && byKey.StartsWith("byKey:", StringComparison.Ordinal);
            case "x-classification":
                return IsOneOf(value, Classifications);
            case "x-final" or "x-secret":
                return value is ScalarNode { Kind: ScalarKind.Boolean };
            case "x-unit" or "x-type":
                return IsText(value);
            case "x-differs" when value is ScalarNode { Kind: ScalarKind.Boolean }:
                return true;
            case "x-required-in" or "x-differs":
                wrong = (value as SequenceNode)?.Items.FirstOrDefault(item => !IsText(item)) ?? value;
                return IsText(value) || (value is SequenceNode names && names.Items.All(IsText));
            default:
                return value is ScalarNode { Kind: ScalarKind.Boolean or ScalarKind.String } || (value is MappingNode parts && AreValid(parts, ref wrong));
        }
    }

    private static bool AreValid(MappingNode deprecation, ref ConfigNode wrong)
    {
        foreach (var entry in deprecation.Entries)
        {
            wrong = entry.Key is "level" or "replacement" or "since" ? entry.Value : new ScalarNode(entry.KeySpan, ScalarKind.String, entry.Key);
            if (entry.Key switch { "level" => !IsOneOf(entry.Value, Levels), "replacement" => !IsText(entry.Value), "since" => entry.Value is not ScalarNode, _ => true })
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsText(ConfigNode value) => value is ScalarNode { Kind: ScalarKind.String, Text.Length: > 0 };

    private static bool IsOneOf(ConfigNode value, IEnumerable<string> choices) => value is ScalarNode { Kind: ScalarKind.String } text && choices.Contains(text.Text, StringComparer.Ordinal);

    private static string Words(string[] choices) => string.Join(", ", choices.Take(choices.Length - 1)) + " or " + choices[choices.Length - 1];
}
