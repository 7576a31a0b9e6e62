using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>What holds for every document, however broken its text.</summary>
internal static class ReadingInvariants
{
    public static void Hold(ConfigDocument document)
    {
        var length = document.File.Text.Length;
        foreach (var (node, entry) in ReadingText.Walk(document.Root))
        {
            Assert.True(node.Span.Start >= 0 && node.Span.Length >= 0 && node.Span.End <= length, $"{node.GetType().Name} at {node.Span} in {length}");
            Assert.True(entry == null || (entry.KeySpan.Start >= 0 && entry.KeySpan.End <= length), $"key '{entry?.Key}' at {entry?.KeySpan} in {length}");
            if (node is MappingNode mapping)
            {
                Assert.Equal(mapping.Entries.Count, mapping.Entries.Select(child => child.Key).Distinct(StringComparer.Ordinal).Count());
            }
        }

        foreach (var finding in document.Findings)
        {
            Assert.InRange(finding.Location.Span.Start, 0, length);
            Assert.DoesNotContain("While ", finding.Message, StringComparison.Ordinal);
        }

        foreach (var comment in document.Comments)
        {
            Assert.InRange(comment.Span.End, comment.Span.Start, length);
        }

        Assert.Equal(document.Comments.Select(comment => comment.Span.Start).Order().ToList(), document.Comments.Select(comment => comment.Span.Start).ToList());
    }
}
