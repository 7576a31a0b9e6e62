using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>What holds for every document, however broken its text.</summary>
internal static class ReadingInvariants
{
    // Aliases let a short text have very many nodes; the first of them tell enough.
    private const int MostNodes = 10_000;

    public static void Hold(ConfigDocument document)
    {
        var length = document.File.Text.Length;
        foreach (var (entry, node) in document.Walk().Take(MostNodes))
        {
            IsInside(node.Span, length);
            IsInside(entry?.KeySpan ?? default, length);
            if (node is MappingNode mapping)
            {
                Assert.Equal(mapping.Entries.Count, mapping.Entries.Select(child => child.Key).Distinct(StringComparer.Ordinal).Count());
            }
        }

        foreach (var finding in document.Findings)
        {
            IsInside(finding.Location.Span, length);
            Assert.NotEqual("", finding.Message);
            Assert.DoesNotContain("While ", finding.Message, StringComparison.Ordinal);
        }

        var end = 0;
        foreach (var comment in document.Comments)
        {
            IsInside(comment.Span, length);
            Assert.True(comment.Span.Start >= end, $"The comment at {comment.Span} stands before the end of the one above.");
            end = comment.Span.End;
        }

        Assert.True(
            document.Root != null || document.Findings.Any(finding => finding.Descriptor.Severity == Severity.Error || finding.Descriptor == ReadingFindings.EmptyFile),
            "There is neither a value nor a reason why not.");
    }

    private static void IsInside(SourceSpan span, int length)
    {
        if (span.Start < 0 || span.Length < 0 || span.End > length)
        {
            Assert.Fail($"{span} lies outside of the {length} characters.");
        }
    }
}
