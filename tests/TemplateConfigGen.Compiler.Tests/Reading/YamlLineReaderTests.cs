using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>The short way through YAML gives what the long way gives, or nothing.</summary>
public class YamlLineReaderTests
{
    [Fact]
    public void MostFilesOfTheSampleAreReadTheShortWay()
    {
        var files = Sample();
        Assert.True(files.Length > 10);
        Assert.True(files.Count(IsReadAlike) > files.Length / 2, $"Only {files.Count(IsReadAlike)} of {files.Length}.");
    }

    [Fact]
    public void EveryFileOfTheCorpusIsReadAlikeInBothWays() => Assert.True(Corpus().Count(IsReadAlike) > 100, $"Only {Corpus().Count(IsReadAlike)}.");

    [SuiteFact("yaml")]
    public void EveryCaseOfTheSuiteIsReadAlikeInBothWays() => Assert.InRange(YamlSuiteCase.All.Count(test => IsReadAlike(test.Yaml)), 20, YamlSuiteCase.All.Count);

    [Fact]
    public void NoMutationOfTheSampleIsReadInTwoWays()
    {
        var alike = 0;
        var read = 0;
        new ReaderFuzz(ConfigFormat.Yaml, [.. Sample().SelectMany(Pieces)]) { Also = text => _ = (read++, alike += IsReadAlike(text) ? 1 : 0) }.Run();
        Assert.True(alike > read / 10, $"Only {alike} of {read} were read the short way.");
    }

    [Fact]
    public void NoMutationOfTheCorpusIsReadInTwoWays() => new ReaderFuzz(ConfigFormat.Yaml, Corpus()) { Also = text => IsReadAlike(text) }.Run();

    [Theory]
    [InlineData("a: 1\n")]
    [InlineData("a: 1")]
    [InlineData("# above\r\na: 1 # beside\r\n\r\nb:\r\n  - x\r\n  - y: [1, two, \"three\"]\r\n    z: {k: v, l: []}\r\n")]
    [InlineData("  a: 'x'\n  b:\n  - 1\n  - 2\n  c: ${env:HOME:-/root}\n")]
    [InlineData("- a: -1\n  b: .5\n- c: +2\n- d # no comment: here\n")]
    [InlineData("\"quoted key\": http://host:80/path#fragment # comment\n")]
    [InlineData("größe: 12 µs\n")]
    [InlineData("nodes: [redis://localhost:6379, user's own, a:b]\nat: { time: 10:30:00, no'w: x }\n")]
    public void WhatConfigurationLooksLikeIsReadTheShortWay(string text) => Assert.True(IsReadAlike(text));

    [Theory]
    [InlineData("a: &x 1\nb: *x\n")]
    [InlineData("a: |\n  text\n")]
    [InlineData("a: one\n  two\n")]
    [InlineData("a: \"\\n\"\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: 1\n b: 2\n")]
    [InlineData("a:\n  b: 1\n c: 2\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a:\n")]
    [InlineData("a:\t1\n")]
    [InlineData("<<: x\n")]
    [InlineData("a: !!str 1\n")]
    [InlineData("a: [1,\n  2]\n")]
    [InlineData("--- \na: 1\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("a: 1\n...\n")]
    [InlineData("- a\nb: 1\n")]
    [InlineData("a: 1\n- b\n")]
    [InlineData("scalar\n")]
    [InlineData("")]
    public void AnythingElseIsLeftToTheLongWay(string text) => Assert.Null(YamlLineReader.TryRead(new SourceFile("file", text), ReadOptions.Default, CancellationToken.None));

    [Fact]
    public void AKeyWithAnAsteriskIsAKey()
    {
        var document = YamlReader.Read(new SourceFile("file", "jobs:\n  0 3 * * *: nightly\n"), ReadOptions.Default, CancellationToken.None);
        Assert.Empty(document.Findings);
        Assert.Equal("{jobs: {0 3 * * *: \"nightly\"}}", ReadingText.Of(document.Root));
    }

    [Fact]
    public void LimitsAreLeftToTheLongWay()
    {
        Assert.Null(YamlLineReader.TryRead(new SourceFile("file", "a:\n  b: [1]\n"), ReadOptions.Default with { MaxDepth = 2 }, CancellationToken.None));
        Assert.Null(YamlLineReader.TryRead(new SourceFile("file", "abc: 1\n"), ReadOptions.Default with { MaxKeyLength = 2 }, CancellationToken.None));
    }

    /// <summary>Whether a text is read the short way; fails when that gives anything but what the long way gives.</summary>
    private static bool IsReadAlike(string text)
    {
        var file = new SourceFile("file", text);
        if (YamlLineReader.TryRead(file, ReadOptions.Default, CancellationToken.None) is not { } document)
        {
            return false;
        }

        var whole = YamlReader.ReadWhole(file, ReadOptions.Default, CancellationToken.None);
        Assert.Equal("", whole.FindingText());
        Assert.Equal(Describe(whole), Describe(document));
        return true;
    }

    private static List<string> Describe(ConfigDocument document) =>
    [
        .. document.Walk().Select(pair => $"{pair.Entry?.KeySpan} {pair.Entry?.Key}: {pair.Node.Span} {pair.Node.GetType().Name} {(pair.Node as ScalarNode)?.Kind} {(pair.Node as ScalarNode)?.Text}"),
        .. document.Comments.Select(comment => $"{comment.Span} {comment.Text}"),
    ];

    /// <summary>A file in pieces of two thousand characters, each from the start of a line that begins a key: what a mutation breaks breaks little.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.Length - start <= 2_000 ? text.Length : Next(text, start + 2_000);
            yield return text[start..end];
            start = end;
        }
    }

    private static int Next(string text, int from)
    {
        for (var at = text.IndexOf('\n', from); at >= 0 && at + 1 < text.Length; at = text.IndexOf('\n', at + 1))
        {
            if (char.IsLetter(text[at + 1]))
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private static string[] Sample() => Texts(Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform", "config"));

    private static string[] Corpus() => Texts(TestFiles.Corpus);

    private static string[] Texts(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
