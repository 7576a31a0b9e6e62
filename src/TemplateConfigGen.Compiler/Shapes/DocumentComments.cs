using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// The comments of a section's files as documentation of its keys: the lines directly above a key, or the rest of its own line. The lowest layer that says
/// something wins.
/// </summary>
internal sealed class DocumentComments
{
    private static readonly string[] Directives = ["tcg:", "yaml-language-server:", "$schema", ":schema", "!", "#"];

    private readonly Dictionary<KeyPath, string> _byPath = [];

    public DocumentComments(IReadOnlyList<LaidLayer> layers)
    {
        foreach (var (layer, root) in layers)
        {
            if (layer.Document.Comments.Count > 0)
            {
                Collect(layer.Document, ByLine(layer.Document), root, "");
            }
        }
    }

    /// <summary>What a comment says about a key, or null.</summary>
    public string? Of(KeyPath path) => _byPath.TryGetValue(path, out var text) ? text : null;

    /// <summary>What the comment at the head of a file says about the file: one that a blank line separates from the first key.</summary>
    public static string? OfFile(ConfigDocument document)
    {
        if (document.Comments.Count == 0 || document.Root is not MappingNode { Entries: [var first, ..] })
        {
            return null;
        }

        var lines = document.File.Lines;
        var keyLine = lines.GetPosition(first.KeySpan.Start).Line;
        var text = new List<string>();
        var last = -1;
        foreach (var comment in document.Comments)
        {
            var start = lines.GetPosition(comment.Span.Start).Line;
            if (start >= keyLine || (last >= 0 && start > last + 1))
            {
                break;
            }

            last = lines.GetPosition(comment.Span.End).Line;
            if (!IsDirective(comment.Text))
            {
                text.Add(comment.Text);
            }
        }

        return last >= 0 && last < keyLine - 1 && text.Count > 0 ? string.Join("\n", text) : null;
    }

    private void Collect(ConfigDocument document, Dictionary<int, CommentLine> byLine, ConfigNode node, string path)
    {
        if (node is MappingNode mapping)
        {
            for (var i = 0; i < mapping.Entries.Count; i++)
            {
                var entry = mapping.Entries[i];
                var keyPath = new KeyPath(path, entry.Key);
                if (Beside(document, byLine, entry) is { Length: > 0 } text && !_byPath.ContainsKey(keyPath))
                {
                    _byPath.Add(keyPath, text);
                }

                if (entry.Value is not ScalarNode)
                {
                    Collect(document, byLine, entry.Value, keyPath.ToString());
                }
            }
        }
        else if (node is SequenceNode sequence)
        {
            foreach (var item in sequence.Items)
            {
                Collect(document, byLine, item, path);
            }
        }
    }

    private static string? Beside(ConfigDocument document, Dictionary<int, CommentLine> byLine, MappingEntry entry)
    {
        var lines = document.File.Lines;
        var keyLine = lines.GetPosition(entry.KeySpan.Start).Line;
        List<string>? above = null;
        for (var line = keyLine - 1; byLine.TryGetValue(line, out var comment) && comment.IsAlone; line = comment.FirstLine - 1)
        {
            (above ??= []).Insert(0, comment.Text);
        }

        if (above is not null)
        {
            return string.Join("\n", above);
        }

        var isOneLine = entry.Value is ScalarNode || lines.GetPosition(entry.Value.Span.End).Line == keyLine;
        return isOneLine && byLine.TryGetValue(keyLine, out var trailing) && !trailing.IsAlone ? trailing.Text : null;
    }

    private static Dictionary<int, CommentLine> ByLine(ConfigDocument document)
    {
        var byLine = new Dictionary<int, CommentLine>();
        var lines = document.File.Lines;
        foreach (var comment in document.Comments)
        {
            if (IsDirective(comment.Text))
            {
                continue;
            }

            var first = lines.GetPosition(comment.Span.Start).Line;
            byLine[lines.GetPosition(Math.Max(comment.Span.Start, comment.Span.End - 1)).Line] = new CommentLine(comment.Text, first, IsAlone(document.File.Text, lines.GetLineStart(first), comment.Span.Start));
        }

        return byLine;
    }

    private static bool IsAlone(string text, int lineStart, int start)
    {
        for (var i = lineStart; i < start; i++)
        {
            if (text[i] is not ('\uFEFF' or ' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDirective(string text) => Array.Exists(Directives, directive => text.StartsWith(directive, StringComparison.Ordinal));

    private readonly record struct CommentLine(string Text, int FirstLine, bool IsAlone);
}
