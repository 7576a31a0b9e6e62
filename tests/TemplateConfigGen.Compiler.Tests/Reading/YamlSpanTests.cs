using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class YamlSpanTests
{
    [SuiteFact("yaml")]
    public void TheTextAtEverySpanOfTheSuiteReadsAsTheSameValue()
    {
        var wrong = new List<string>();
        var checkedNodes = 0;
        foreach (var test in YamlSuiteCase.All.Where(test => !test.IsError))
        {
            var stream = YamlReader.ReadAll(new SourceFile(test.Id, test.Yaml), ReadOptions.Default, CancellationToken.None);
            foreach (var (node, entry) in stream.Documents.SelectMany(document => ReadingText.Walk(document.Root)))
            {
                if (node is ScalarNode scalar && Reread(test.Yaml, scalar.Span) is { } value)
                {
                    checkedNodes++;
                    if (value.Text != scalar.Text && !HasTag(stream, test.Yaml))
                    {
                        wrong.Add($"{test.Id}: {scalar.Span} '{Cut(test.Yaml, scalar.Span)}' reads as '{value.Text}', not '{scalar.Text}'");
                    }
                }

                if (entry != null && Reread(test.Yaml, entry.KeySpan) is { } key)
                {
                    checkedNodes++;
                    if (Raw(key, Cut(test.Yaml, entry.KeySpan)) != entry.Key && !Cut(test.Yaml, entry.KeySpan).StartsWith('*'))
                    {
                        wrong.Add($"{test.Id}: key {entry.KeySpan} '{Cut(test.Yaml, entry.KeySpan)}' reads as '{key.Text}', not '{entry.Key}'");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(checkedNodes > 1000, $"Only {checkedNodes} spans were checked.");
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void SpansAreExactWhateverEndsALine(string lineBreak)
    {
        var text = "# c\na:\n  😀key: 'x😀y'\n  \"q\\n\":\t[1, two ,\n    {t: &x !!str 5}]\nb: |\n  l1\n  l2\nc:\n- *x\n-   - deep\n".Replace("\n", lineBreak, StringComparison.Ordinal);
        foreach (var prefix in new[] { "", "\uFEFF" })
        {
            var document = YamlReaderTests.Valid(prefix + text);
            string At(SourceSpan span) => YamlReaderTests.TextAt(document, span);
            var root = (MappingNode)document.Root!;
            Assert.Equal((prefix + text).TrimEnd('\r', '\n')[(prefix.Length + 3 + lineBreak.Length)..], At(root.Span));
            var a = (MappingNode)root.Find("a")!.Value;
            Assert.Equal("😀key", At(a.Entries[0].KeySpan));
            Assert.Equal("'x😀y'", At(a.Entries[0].Value.Span));
            Assert.Equal("\"q\\n\"", At(a.Entries[1].KeySpan));
            var list = (SequenceNode)a.Entries[1].Value;
            Assert.Equal($"[1, two ,{lineBreak}    {{t: &x !!str 5}}]", At(list.Span));
            Assert.Equal("two", At(list.Items[1].Span));
            Assert.Equal("{t: &x !!str 5}", At(list.Items[2].Span));
            Assert.Equal("5", At(((MappingNode)list.Items[2]).Entries[0].Value.Span));
            Assert.Equal($"|{lineBreak}  l1{lineBreak}  l2", At(root.Find("b")!.Value.Span));
            var c = (SequenceNode)root.Find("c")!.Value;
            Assert.Equal($"- *x{lineBreak}-   - deep", At(c.Span));
            Assert.Equal("- deep", At(c.Items[1].Span));
        }
    }

    [Theory]
    [InlineData("a: 1\nb: @\n", 2, 4)]
    [InlineData("a: 1\r\nb: @\r\n", 2, 4)]
    [InlineData("a: 1\rb: @\r", 2, 4)]
    [InlineData("\uFEFFb: @\n", 1, 5)]
    [InlineData("a: \t😀\nb:\t\t@\n", 2, 5)]
    [InlineData("a: '😀😀' @\n", 1, 11)]
    [InlineData("a: x\u2028y\nb: @\n", 3, 4)]
    public void AMistakeIsAtTheLineAndColumnThatAnEditorShows(string text, int line, int column)
    {
        var finding = Assert.Single(YamlReaderTests.Read(text).Findings);
        Assert.Equal(ReadingFindings.YamlSyntax, finding.Descriptor);
        Assert.Equal(new LinePosition(line - 1, column - 1), finding.Location.Start);
    }

    [Fact]
    public void AnEmptyValueHasAnEmptySpanBehindItsColon()
    {
        var root = (MappingNode)YamlReaderTests.Valid("a:\nb: 1\n").Root!;
        Assert.Equal(new SourceSpan(2, 0), root.Find("a")!.Value.Span);
    }

    [Fact]
    public void ThePairOfAFlowListSpansItsKeyAndValue()
    {
        var document = YamlReaderTests.Valid("a: [ b: c , d]\n");
        var list = (SequenceNode)((MappingNode)document.Root!).Find("a")!.Value;
        Assert.Equal("b: c", YamlReaderTests.TextAt(document, list.Items[0].Span));
    }

    /// <summary>What a span holds, read on its own; null for what only its surroundings give a meaning (block scalars, aliases).</summary>
    private static ScalarNode? Reread(string yaml, SourceSpan span)
    {
        var text = Cut(yaml, span);
        if (text.Length > 0 && (text[0] is '|' or '>' or '*' || text.StartsWith("? ", StringComparison.Ordinal)))
        {
            return null;
        }

        // Some texts are only read in brackets (over several lines), some only outside (with commas), some only as a key.
        foreach (var around in new[] { text, $"[ {text}\n ]", $"{text}: 1" })
        {
            var root = YamlReaderTests.Read(around).Root;
            root = around == text ? root : root switch
            {
                SequenceNode { Items.Count: 1 } list => list.Items[0],
                MappingNode { Entries.Count: 1 } mapping => new ScalarNode(mapping.Entries[0].KeySpan, ScalarKind.String, mapping.Entries[0].Key),
                _ => root,
            };
            if (root is ScalarNode scalar)
            {
                return scalar;
            }
        }

        return text.Length == 0 ? new ScalarNode(default, ScalarKind.Null, "") : new ScalarNode(default, ScalarKind.String, "(unreadable)");
    }

    /// <summary>A key is its text as it stands, not the value that the text would be.</summary>
    private static string Raw(ScalarNode key, string text) => text.Length > 0 && text[0] is '"' or '\'' ? key.Text : key.Kind == ScalarKind.String ? key.Text : text;

    /// <summary>A tag changes how the same text is read.</summary>
    private static bool HasTag(YamlStream stream, string yaml) => stream.Documents.Count > 0 && yaml.Contains('!', StringComparison.Ordinal);

    private static string Cut(string text, SourceSpan span) => span.Start > text.Length ? "" : text.Substring(span.Start, Math.Min(span.Length, text.Length - span.Start));
}
