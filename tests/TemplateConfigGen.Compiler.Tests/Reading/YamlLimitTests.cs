using System.Diagnostics;
using System.Text;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Files that are built to hurt: they end quickly, with a finding that names the place.</summary>
public class YamlLimitTests
{
    private static readonly ReadOptions Large = new() { MaxLength = 64 * 1024 * 1024 };

    public static TheoryData<string, string> Deep => new()
    {
        { "flow lists", new string('[', 10_000) + new string(']', 10_000) },
        { "flow lists on lines", string.Concat(Enumerable.Repeat("[\n", 10_000)) },
        { "flow mappings", string.Concat(Enumerable.Repeat("{a: ", 10_000)) },
        { "block lists on a line", string.Concat(Enumerable.Repeat("- ", 10_000)) + "a\n" },
        { "block lists on lines", string.Concat(Enumerable.Range(0, 10_000).Select(i => new string(' ', i % 1000) + "- \n")) + "a\n" },
        { "block mappings", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")) },
        { "complex keys", string.Concat(Enumerable.Repeat("? ", 10_000)) + "a\n" },
        { "aliases", "- &a0 [x]\n" + string.Concat(Enumerable.Range(1, 10_000).Select(i => $"- &a{i} [*a{i - 1}]\n")) },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void NestingBeyondTheLimitIsReportedOnceOrAtEachAlias(string what, string text)
    {
        var document = InTime(text);
        Assert.All(document.Findings, finding => Assert.True(finding.Descriptor.Id is "TCG0008" or "TCG0002" or "TCG0009" or "TCG0012", $"{what}: {finding}"));
        Assert.True(Height(document.Root) <= ReadOptions.Default.MaxDepth, what);
        if (what != "block lists on lines")
        {
            Assert.Contains(document.Findings, finding => finding.Descriptor.Id == "TCG0008");
        }
    }

    [Fact]
    public void TheLimitIsExact()
    {
        Assert.Empty(InTime(new string('[', 64) + new string(']', 64)).Findings);
        var finding = Assert.Single(InTime(new string('[', 65) + new string(']', 65)).Findings);
        Assert.Equal(("TCG0008", 64, 1), (finding.Descriptor.Id, finding.Location.Span.Start, finding.Location.Span.Length));
    }

    [Fact]
    public void ALongRunOfIndicatorsEndsQuickly()
    {
        foreach (var run in new[] { "[", "{", "]", "- ", "? ", ": ", "&a ", "*a ", "!a ", "'", "\"", "|", ">", "%", "#", "@", "\t", "\n", "\r", "a: ", "a:\n", "? a\n", "--- ", "---\n", "...\n", ",", "[,", "{a: ", "\\", "<<: " })
        {
            InTime(string.Concat(Enumerable.Repeat(run, 300_000 / run.Length)));
            InTime("a: [" + string.Concat(Enumerable.Repeat(run, 100_000 / run.Length)));
        }
    }

    [Fact]
    public void AnExponentOfAliasesIsRefusedAtTheAliasThatExceedsTheBudget()
    {
        var text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        foreach (var name in "bcdefghi")
        {
            var below = (char)(name - 1);
            text.Append(name).Append(": &").Append(name).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*{below}", 10)).Append("]\n");
        }

        var document = InTime(text.ToString(), seconds: 5);
        var finding = Assert.Single(document.Findings);
        Assert.Equal("TCG0009", finding.Descriptor.Id);
        Assert.Equal("*d", YamlReaderTests.TextAt(document, finding.Location.Span));
        Assert.Contains("'*d'", finding.Message, StringComparison.Ordinal);
        Assert.InRange(document.Walk().Count(), 1_000, 130_000);
    }

    [Fact]
    public void VeryManyAliasesWithoutAnchorsAmongVeryManyAnchorsAreReportedInTime() =>
        Assert.Equal(
            ReadOptions.Default.MaxFindings,
            InTime(string.Concat(Enumerable.Range(0, 60_000).Select(i => $"- &anchor{i} x\n")) + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"- *anchar{i}\n")), seconds: 10).Findings.Count);

    [Fact]
    public void MergesOfAliasesCountLikeTheirValues()
    {
        var text = "base: &base {" + string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"k{i}: {i}")) + "}\n"
            + string.Concat(Enumerable.Range(0, 1000).Select(i => $"m{i}: {{<<: *base}}\n"));
        Assert.Equal("TCG0009", Assert.Single(InTime(text).Findings).Descriptor.Id);
    }

    [Fact]
    public void AHexadecimalNumberOfAMegabyteStaysText()
    {
        var root = (MappingNode)InTime("a: 0x" + new string('F', 1_000_000) + "\n").Root!;
        Assert.Equal(ScalarKind.String, ((ScalarNode)root.Find("a")!.Value).Kind);
    }

    [Fact]
    public void TenMegabytesAreReadInTime()
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < 10 * 1024 * 1024; i++)
        {
            text.Append("section").Append(i).Append(":\n  host: \"a.example\"\n  ports: [80, 443]\n  text: |\n    one\n    two\n");
        }

        var root = (MappingNode)InTime(text.ToString(), seconds: 120).Root!;
        Assert.True(root.Entries.Count > 100_000);
    }

    [Theory]
    [InlineData("a: \"", "\"")]
    [InlineData("a: ", "")]
    [InlineData("a: [", "]")]
    [InlineData("a: |\n  ", "\n")]
    [InlineData("# ", "\na: 1")]
    public void TenMegabytesInOneTokenAreReadInTime(string before, string after) =>
        Assert.Empty(InTime(before + string.Concat(Enumerable.Repeat("word ", 2 * 1024 * 1024)) + after, seconds: 120).Findings);

    [Theory]
    [InlineData("a, ")]
    [InlineData("{a: 1}, ")]
    [InlineData("\"a\": \"b\", ")]
    [InlineData("'a' # b\n , ")]
    public void TwoMegabytesOfAFlowListAreReadInTime(string item) =>
        Assert.Empty(InTime("a: [" + string.Concat(Enumerable.Repeat(item, 2 * 1024 * 1024 / item.Length)) + "]").Findings);

    private static int Height(ConfigNode? node) => node switch
    {
        MappingNode mapping => 1 + mapping.Entries.Select(entry => Height(entry.Value)).DefaultIfEmpty().Max(),
        SequenceNode list => 1 + list.Items.Select(Height).DefaultIfEmpty().Max(),
        _ => 0,
    };

    // The bound is far above what a loaded machine needs and far below what a quadratic reader would.
    private static ConfigDocument InTime(string text, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        var document = YamlReaderTests.Read(text, Large);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"{watch.Elapsed} for {text.Length} characters: {text[..Math.Min(40, text.Length)]}");
        return document;
    }
}
