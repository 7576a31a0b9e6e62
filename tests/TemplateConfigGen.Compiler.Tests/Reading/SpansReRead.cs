using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>The property that a span's text alone, read again, is the key or the value that stands there; for any format.</summary>
/// <param name="readKey">What a key's span means, or null where only its surroundings give it a meaning.</param>
/// <param name="readScalar">The same for a value.</param>
internal sealed class SpansReRead(Func<SourceFile, SourceSpan, string?> readKey, Func<SourceFile, SourceSpan, string?> readScalar)
{
    private readonly List<string> _wrong = [];
    private readonly List<string> _skipped = [];
    private int _spans;

    /// <summary>Checks whole files whose spans mean something without the rest of the file.</summary>
    public static void Holds(
        IEnumerable<SourceFile> files, ConfigFormat format, ReadOptions options, Func<string, string> readKey, Func<string, string> readScalar, int atLeast)
    {
        var property = new SpansReRead((file, span) => readKey(TextOf(file, span)), (file, span) => readScalar(TextOf(file, span)));
        foreach (var file in files)
        {
            var document = ConfigReader.Read(file, format, options, CancellationToken.None);
            Assert.DoesNotContain(document.Findings, finding => finding.Descriptor.Severity == Severity.Error);
            property.Check(file, document.Root);
        }

        property.Holds(atLeast);
    }

    public void Check(SourceFile file, ConfigNode? root)
    {
        foreach (var (entry, node) in Reads.Walk(root))
        {
            if (entry is not null)
            {
                Compare(file, entry.KeySpan, entry.Key, readKey);
            }

            if (node is ScalarNode scalar)
            {
                Compare(file, scalar.Span, scalar.Text, readScalar);
            }
        }
    }

    /// <param name="atLeast">How many spans there are to be checked.</param>
    /// <param name="skipped">How many may be left out.</param>
    public void Holds(int atLeast, int skipped = 0)
    {
        Assert.True(_wrong.Count == 0, string.Join("\n", _wrong));
        Assert.True(_spans >= atLeast, $"Only {_spans} spans were checked.");
        Assert.True(_skipped.Count == skipped, $"{_skipped.Count} spans were left out:\n{string.Join("\n", _skipped)}");
    }

    private static string TextOf(SourceFile file, SourceSpan span) => file.Text.Substring(span.Start, span.Length);

    private void Compare(SourceFile file, SourceSpan span, string expected, Func<SourceFile, SourceSpan, string?> read)
    {
        var actual = read(file, span);
        if (actual is null)
        {
            _skipped.Add($"{file.Path}: {span} '{TextOf(file, span)}'");
            return;
        }

        _spans++;
        if (actual != expected)
        {
            _wrong.Add($"{file.Path}: {span} '{TextOf(file, span)}' reads as '{actual}', not '{expected}'");
        }
    }
}
