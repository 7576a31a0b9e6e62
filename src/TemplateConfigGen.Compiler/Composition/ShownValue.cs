using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Values as answers, comparisons and locks show them: never one that could be a secret.</summary>
internal static class ShownValue
{
    /// <summary>Stands where a value is not shown.</summary>
    public const string Hidden = "(hidden)";

    /// <summary>Shorter numbers under such keys are how many, how long or how often.</summary>
    private const int ShortestPin = 6;

    /// <summary>Whether a key by its name holds a secret. References to where a secret is kept are none themselves.</summary>
    public static bool IsHidden(string keyPath, ScalarNode value) =>
        (value.Kind == ScalarKind.String || (value.Kind == ScalarKind.Integer && value.Text.Length >= ShortestPin))
        && !IsReference(value.Text)
        && (TellingKey.HidesValue(keyPath.Split('.')) || HasCredentials(value.Text));

    /// <summary>The same of a text that was read without a type.</summary>
    public static bool IsHidden(string keyPath, string value) => IsHidden(keyPath, new ScalarNode(default, ScalarKind.String, value));

    /// <summary>The text of a value with its references, quoted, or hidden where the value would be.</summary>
    public static string Quoted(string text, string keyPath) => IsHidden(keyPath, text) ? Hidden : Quote(text);

    /// <summary>The value on one line, as YAML's flow style writes it.</summary>
    /// <param name="keyPath">The keys down to the value.</param>
    public static string Of(EffectiveNode? node, string keyPath)
    {
        var text = new StringBuilder();
        Write(node, keyPath, text);
        return text.ToString();
    }

    /// <summary>The value as a tree, with what is hidden replaced.</summary>
    public static ConfigNode Tree(EffectiveNode node, string keyPath)
    {
        if (node.Entries is { } entries)
        {
            return new MappingNode(node.Node.Span, [.. entries.Select(entry => new MappingEntry(entry.Key, default, Tree(entry.Value, Join(keyPath, entry.Key))))]);
        }

        if (node.Items is { } items)
        {
            return new SequenceNode(node.Node.Span, [.. items.Select(item => Tree(item, keyPath))]);
        }

        return node.Node is ScalarNode { Kind: ScalarKind.String } text && SealedText.Is(text.Text) ? new ScalarNode(text.Span, ScalarKind.String, SealedText.Shown(text.Text))
            : node.Node is ScalarNode scalar && IsHidden(node, keyPath, scalar) ? new ScalarNode(scalar.Span, ScalarKind.String, Hidden) : node.Node;
    }

    private static void Write(EffectiveNode? node, string keyPath, StringBuilder text)
    {
        if (node is null)
        {
            text.Append("(not set)");
        }
        else if (node.Entries is { } entries)
        {
            text.Append('{');
            for (var i = 0; i < entries.Length; i++)
            {
                text.Append(i > 0 ? ", " : "").Append(entries[i].Key).Append(": ");
                Write(entries[i].Value, Join(keyPath, entries[i].Key), text);
            }

            text.Append('}');
        }
        else if (node.Items is { } items)
        {
            text.Append('[');
            for (var i = 0; i < items.Count; i++)
            {
                text.Append(i > 0 ? ", " : "");
                Write(items[i], keyPath, text);
            }

            text.Append(']');
        }
        else if (node.Node is ScalarNode scalar)
        {
            text.Append(scalar.Kind switch
            {
                ScalarKind.String when SealedText.Is(scalar.Text) => SealedText.Shown(scalar.Text),
                _ when IsHidden(node, keyPath, scalar) => Hidden,
                ScalarKind.Null => "null",
                ScalarKind.String => Quote(scalar.Text),
                _ => scalar.Text,
            });
        }
    }

    /// <summary>Quoted, with line breaks and controls as escapes: one line, and nothing that a terminal would obey.</summary>
    private static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (char.IsControl(c) || c is '\u2028' or '\u2029')
                    {
                        text.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        text.Append(c);
                    }

                    break;
            }
        }

        return text.Append('"').ToString();
    }

    /// <summary>A value that came from one that is hidden is hidden too, whatever its own key is called.</summary>
    private static bool IsHidden(EffectiveNode node, string keyPath, ScalarNode value) =>
        IsHidden(keyPath, value)
        || (node.Origin?.Steps.Any(step => step.Value?.Node is ScalarNode source && IsHidden(step.Value, step.Reference.Name, source)) ?? false);

    private static bool IsReference(string text) =>
        text.Length == 0 || (text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}') == text.Length - 1 && text.IndexOf(":-", StringComparison.Ordinal) < 0);

    /// <summary><c>scheme://user:password@host</c>, and the password of a connection string.</summary>
    private static bool HasCredentials(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            var at = text.IndexOf('@', scheme + 3);
            var colon = text.IndexOf(':', scheme + 3);
            if (colon > 0 && colon < at && text.IndexOf('/', scheme + 3, at - scheme - 3) < 0)
            {
                return true;
            }
        }

        return text.IndexOf("password=", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("pwd=", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;
}
