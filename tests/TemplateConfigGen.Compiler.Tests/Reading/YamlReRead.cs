using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>
/// What the text of a span of YAML means on its own. Its tag, which stands before it, belongs to what it means; and some texts are only read in brackets (plain
/// text over several lines), some only outside of them (with commas), so both are tried.
/// </summary>
internal static partial class YamlReRead
{
    public static string? Key(SourceFile file, SourceSpan span)
    {
        var text = file.Text.Substring(span.Start, span.Length);
        if (text.StartsWith('*'))
        {
            return null; // an alias, which means something only where its anchor is
        }

        var (head, tag) = Before(file.Text, span.Start);
        return Try($"{head}? {tag}{text}\n: 1\n") ?? Try($"{head}{{ ? {tag}{text}\n : 1 }}\n") ?? "(unreadable)";

        static string? Try(string yaml) => YamlReaderTests.Read(yaml).Root is MappingNode { Entries.Count: 1 } mapping ? mapping.Entries[0].Key : null;
    }

    public static string? Scalar(SourceFile file, SourceSpan span)
    {
        var text = file.Text.Substring(span.Start, span.Length);
        var (head, tag) = Before(file.Text, span.Start);
        if (text.Length > 0 && text[0] is '|' or '>')
        {
            return Try($"{head}{Indented(text, tag)}\n");
        }

        return Try($"{head}{tag}{text}\n") ?? Try($"{head}[ {tag}{text}\n ]\n") ?? "(unreadable)";

        static string? Try(string yaml)
        {
            var document = YamlReaderTests.Read(yaml);
            var root = document.Root switch
            {
                SequenceNode { Items.Count: 1 } list => list.Items[0],
                MappingNode { Entries.Count: 1 } mapping => mapping.Entries[0].Value,
                var other => other,
            };
            return (root as ScalarNode)?.Text;
        }
    }

    /// <summary>A block scalar below a key; where its header says how deep its lines are indented below the key, the key is indented to fit.</summary>
    private static string Indented(string text, string tag)
    {
        var header = text.Split('\n')[0];
        var digit = header.FirstOrDefault(char.IsAsciiDigit);
        if (digit == 0)
        {
            return tag + text;
        }

        var deepest = text.Split('\n').Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(digit - '0').Min();
        return new string(' ', Math.Max(0, deepest - (digit - '0'))) + "k: " + tag + text;
    }

    /// <summary>The directives and the tag that a span's value has.</summary>
    private static (string Head, string Tag) Before(string text, int start)
    {
        var before = text[..start];
        var properties = Properties().Match(before).Value;
        var directives = string.Concat(Directives().Matches(before).Select(match => match.Value.TrimEnd('\r', '\n') + "\n"));
        return (directives + "--- \n", Tag().Match(properties) is { Success: true } tag ? tag.Value + " " : "");
    }

    [GeneratedRegex(@"(?:(?<=^|[\s\[\]{},\-?:])[&!][^\s]*\s+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Properties();

    [GeneratedRegex(@"![^\s]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^%TAG.*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Directives();
}
