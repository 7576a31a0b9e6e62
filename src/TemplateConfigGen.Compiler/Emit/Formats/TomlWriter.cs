using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>
/// Writes TOML 1.0: mappings as tables, lists of mappings as arrays of tables, and inside other lists as inline tables. The values of a table stand before the
/// tables inside it, as TOML asks; otherwise the order stays.
/// </summary>
internal sealed class TomlWriter(UnwritableValues unwritable)
{
    /// <summary>Up to here a list of plain values stands on one line.</summary>
    private const int LongestLine = 100;

    private readonly StringBuilder _text = new();

    public static string Write(ConfigNode root, UnwritableValues unwritable)
    {
        var writer = new TomlWriter(unwritable);
        if (root is MappingNode mapping)
        {
            writer.AppendTable(mapping, path: "");
        }
        else
        {
            unwritable.Add(root.Span, $"its files are tables of keys, and this is {Describe.A(root)}. Give the value a key, or choose another format.");
        }

        return writer._text.ToString();
    }

    private void AppendTable(MappingNode table, string path)
    {
        foreach (var entry in table.Entries)
        {
            if (!HasHeader(entry.Value))
            {
                AppendEntry(entry);
            }
        }

        foreach (var entry in table.Entries)
        {
            var name = path.Length == 0 ? Key(entry.Key) : path + "." + Key(entry.Key);
            switch (entry.Value)
            {
                case MappingNode inner:
                    // A table that only holds tables is implied by their headers.
                    if (inner.Entries.Count == 0 || inner.Entries.Any(child => !HasHeader(child.Value)))
                    {
                        AppendHeader("[", name, "]");
                    }

                    AppendTable(inner, name);
                    break;
                case SequenceNode list when HasHeader(list):
                    foreach (var item in list.Items)
                    {
                        AppendHeader("[[", name, "]]");
                        AppendTable((MappingNode)item, name);
                    }

                    break;
            }
        }
    }

    private static bool HasHeader(ConfigNode node) => node is MappingNode || (node is SequenceNode { Items.Count: > 0 } list && list.Items.All(item => item is MappingNode));

    private void AppendHeader(string open, string name, string close) =>
        _text.Append(_text.Length == 0 ? "" : "\n").Append(open).Append(name).Append(close).Append('\n');

    private void AppendEntry(MappingEntry entry)
    {
        var start = _text.Length;
        _text.Append(Key(entry.Key)).Append(" = ");
        switch (entry.Value)
        {
            case SequenceNode list:
                AppendList(list, _text.Length - start, depth: 0);
                break;
            case ScalarNode { Kind: ScalarKind.String } scalar when HasInnerLineBreak(scalar.Text):
                AppendLines(scalar.Text);
                break;
            default:
                AppendInline(entry.Value);
                break;
        }

        _text.Append('\n');
    }

    private void AppendList(SequenceNode list, int column, int depth)
    {
        var start = _text.Length;
        if (list.Items.All(item => item is ScalarNode))
        {
            AppendInline(list);
            if (column + _text.Length - start <= LongestLine)
            {
                return;
            }

            _text.Length = start;
        }

        _text.Append("[\n");
        foreach (var item in list.Items)
        {
            _text.Append(' ', (depth + 1) * 2);
            if (item is SequenceNode inner)
            {
                AppendList(inner, (depth + 1) * 2, depth + 1);
            }
            else
            {
                AppendInline(item);
            }

            _text.Append(",\n");
        }

        _text.Append(' ', depth * 2).Append(']');
    }

    /// <summary>Writes a value on one line, which is all that TOML 1.0 allows inside an inline table.</summary>
    private void AppendInline(ConfigNode node)
    {
        switch (node)
        {
            case MappingNode { Entries.Count: 0 }:
                _text.Append("{}");
                break;
            case MappingNode mapping:
                for (var i = 0; i < mapping.Entries.Count; i++)
                {
                    _text.Append(i == 0 ? "{ " : ", ").Append(Key(mapping.Entries[i].Key)).Append(" = ");
                    AppendInline(mapping.Entries[i].Value);
                }

                _text.Append(" }");
                break;
            case SequenceNode list:
                _text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    _text.Append(i == 0 ? "" : ", ");
                    AppendInline(list.Items[i]);
                }

                _text.Append(']');
                break;
            case ScalarNode scalar:
                AppendScalar(scalar);
                break;
        }
    }

    private void AppendScalar(ScalarNode scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                unwritable.Add(scalar.Span, "it has no null. Leave the key out, or choose another format.");
                break;
            case ScalarKind.Integer when !long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                unwritable.Add(scalar.Span, $"its integers go from {Invariant.Text(long.MinValue)} to {Invariant.Text(long.MaxValue)}. Write the value with a fraction or an exponent, or as text in quotes.");
                break;
            case ScalarKind.Integer when scalar.Text == "-0":
                _text.Append('0'); // TOML's integers have one zero
                break;
            case ScalarKind.String:
                _text.Append(Text(scalar.Text));
                break;
            default:
                _text.Append(scalar.Text);
                break;
        }
    }

    private static string Key(string key) => key.Length > 0 && key.All(IsBare) ? key : Text(key);

    private static bool IsBare(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';

    /// <summary>Single quotes where they spare escapes.</summary>
    private static string Text(string text)
    {
        var isLiteral = text.Any(c => c is '"' or '\\') && text.All(c => c != '\'' && !QuotedText.NeedsEscape(c));
        return isLiteral ? "'" + text + "'" : QuotedText.Of(text);
    }

    private static bool HasInnerLineBreak(string text) => text.IndexOf('\n') is >= 0 and var first && first < text.Length - 1;

    /// <summary>Writes text on lines of its own. Up to two quotes may follow each other; a third, or one before the closing three, is escaped.</summary>
    private void AppendLines(string text)
    {
        _text.Append("\"\"\"\n");
        var quotes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            quotes = text[i] == '"' ? quotes + 1 : 0;
            if (text[i] == '\n' || (text[i] == '"' && quotes < 3 && i < text.Length - 1))
            {
                _text.Append(text[i]);
            }
            else
            {
                QuotedText.AppendEscaped(_text, text[i]);
                quotes = 0;
            }
        }

        _text.Append("\"\"\"");
    }
}
