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

        // A tag on a line above is that of the mapping.
        var (head, tag) = Before(file.Text, span.Start, PropertiesOfKey());
        return Try($"{head}{tag}{text}: 1\n") ?? Try($"{head}? {tag}{text}\n: 1\n") ?? Try($"{head}{{ {tag}{text} : 1 }}\n") ?? "(unreadable)";

        static string? Try(string yaml) => YamlReaderTests.Read(yaml) is { Findings.Count: 0, Root: MappingNode { Entries.Count: 1 } mapping } ? mapping.Entries[0].Key : null;
    }

    public static string? Scalar(SourceFile file, SourceSpan span)
    {
        var text = file.Text.Substring(span.Start, span.Length);
        var (head, tag) = Before(file.Text, span.Start, Properties());
        if (text.Length > 0 && text[0] is '|' or '>')
        {
            return Try(head + Parent(file.Text, span.Start) + tag + text + (text.EndsWith('\n') ? "" : "\n"));
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

    /// <summary>A key where the one above a block scalar stands: its header may say how much deeper than that its lines are indented.</summary>
    private static string Parent(string text, int start)
    {
        var line = text[(text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1)..start];
        var indicators = Indicators().Match(line).Value;
        var column = indicators.Length < line.Length && !line.StartsWith("---", StringComparison.Ordinal)
            ? indicators.Length
            : indicators.LastIndexOfAny(['-', '?', ':']);
        return column < 0 || line.StartsWith("---", StringComparison.Ordinal) ? "" : new string(' ', column) + "k: ";
    }

    /// <summary>The directives and the tag that a span's value has.</summary>
    private static (string Head, string Tag) Before(string text, int start, Regex properties)
    {
        var before = text[..start];
        var tag = properties.Match(before).Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(property => property[0] == '!');
        var directives = Directives().Matches(before).Select(match => match.Value.Trim()).ToLookup(directive => directive.Split(' ')[1], StringComparer.Ordinal);
        return (string.Concat(directives.Select(handle => handle.Last() + "\n")) + "--- \n", tag == null ? "" : tag + " ");
    }

    [GeneratedRegex("^ *(?:[-?:] +)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Indicators();

    [GeneratedRegex(@"(?:(?<=^|[\s\[{,])[&!]\S*[ \t]+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PropertiesOfKey();

    [GeneratedRegex(@"(?:(?<=^|[\s\[{,])[&!]\S*\s+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Properties();

    [GeneratedRegex(@"^%TAG.*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Directives();
}
