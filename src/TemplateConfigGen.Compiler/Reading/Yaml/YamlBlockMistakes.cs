using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Mistakes of lines and indentation, told apart by looking at the line they were noticed on and the one above.</summary>
internal static class YamlBlockMistakes
{
    /// <summary>YAML allows 1,024 characters for a key on one line (section 7.4.2).</summary>
    public const int LongestKey = 1_024;

    /// <summary>A line that belongs to no block, or not in this way to its block.</summary>
    /// <param name="scanner">At the content of the line.</param>
    /// <param name="column">The indentation of the innermost block that the line could belong to.</param>
    /// <param name="isSequence">Whether that is a list.</param>
    public static YamlMistakeException Unexpected(YamlScanner scanner, int column, bool isSequence)
    {
        var start = scanner.Position;
        if (Found.IsConflictMarker(scanner.Text, start))
        {
            return new YamlMistakeException(Found.ConflictMarker(start));
        }

        if (scanner.Tab >= 0)
        {
            return YamlMistakes.TabAsIndentation(scanner.Tab);
        }

        var line = YamlLine.At(scanner.Text, start);
        if (line.Column > column && line.KeyColon() < 0 && EndsInComment(scanner, line.Above()))
        {
            return YamlMistakes.At(start, "The comment on the line above ended the value there, so this line can't go on with it. Move the comment above its key, or put the value in quotes and the comment behind them.");
        }

        if (line.Column > column)
        {
            return YamlMistakes.At(start, $"This line is indented by {Spaces(line.Column)}, which fits no line above: its block has {Spaces(column)}, the one before it more. Align it with the lines it belongs to.");
        }

        if (isSequence)
        {
            return YamlMistakes.At(start, "The lines above at this indentation are items of a list, but this one has no '- '. Put '- ' before it, or indent it as part of the item above.");
        }

        return line.IsListItem
            ? YamlMistakes.At(start, "The lines above at this indentation are keys, but this is an item of a list. Indent it below the key that the list belongs to.")
            : MissingColon(scanner, line);
    }

    /// <summary>Text below a value that takes up the whole document.</summary>
    /// <param name="scanner">At the text.</param>
    /// <param name="value">The value.</param>
    public static YamlMistakeException BelowDocument(YamlScanner scanner, SourceSpan value)
    {
        var start = scanner.Position;
        if (Found.IsConflictMarker(scanner.Text, start))
        {
            return new YamlMistakeException(Found.ConflictMarker(start));
        }

        if (scanner.Tab >= 0)
        {
            return YamlMistakes.TabAsIndentation(scanner.Tab);
        }

        var first = YamlLine.At(scanner.Text, value.Start);
        return scanner.Indentation < first.Column
            ? YamlMistakes.At(start, $"This line is indented by {Spaces(scanner.Indentation)}, less than the first line of the document, which has {Spaces(first.Column)}. Align it with the lines it belongs to.")
            : YamlMistakes.At(start, "The value above is the whole document, so this belongs to nothing. Check the indentation of this line, and of the first line of the file.");
    }

    /// <summary>A ':' that would start a second value, or a key where none can be.</summary>
    /// <param name="scanner">At the ':'.</param>
    public static YamlMistakeException UnexpectedColon(YamlScanner scanner)
    {
        var source = scanner.Text;
        var colon = scanner.Position;
        var line = YamlLine.At(source, colon);
        if (line.KeyColon() is var first && first >= 0 && first < colon)
        {
            return YamlMistakes.At(colon, IsQuote(source, Before(source, colon))
                ? "The text ended at the quote before this ':', and a value can't be a key as well. Put all of the value in quotes, or break the line behind the first ':'."
                : "A second ': ' on this line: a plain value can't contain one. Put the value in quotes.");
        }

        if (line.Content == scanner.LineStart && scanner.IsMarkerAt(line.Start))
        {
            return YamlMistakes.At(colon, "A mapping can't start on the line of its '---'. Break the line behind the '---'.");
        }

        if (line.Above() is not { } above)
        {
            return YamlMistakes.At(colon, "A ': ' can't stand here. Put the value in quotes if it is part of the text.");
        }

        if (above.KeyColon() is >= 0 and var key && key + 1 < above.End)
        {
            return YamlMistakes.At(line.Content, "This line is indented deeper than the key above, which has a value already, so it would be part of that value. Align it with the key above, or remove the value there.");
        }

        if (IsQuote(source, Before(source, colon)))
        {
            return YamlMistakes.At(colon, "A key stands on one line, but these quotes were opened on a line above. Close them there, or join the lines.");
        }

        return above.IsListItem && line.Column > above.Column
            ? YamlMistakes.At(line.Content, "This line is indented deeper than the item above, so it would be part of its text. Align it with the lines it belongs to.")
            : MissingColon(scanner, above);
    }

    public static YamlMistakeException MissingColon(YamlScanner scanner, YamlLine line) =>
        Found.IsConflictMarker(scanner.Text, line.Content) ? new YamlMistakeException(Found.ConflictMarker(line.Content))
        : line.TightColon() is >= 0 and var tight
        ? YamlMistakes.At(tight, "A space is missing after this ':'. Without it the line is plain text, not a key with a value.")
        : YamlMistakes.At(line.Content, line.End, "This line is no key, because ': ' is missing. Write it as 'key: value', or indent it deeper if it continues the value above.");

    public static YamlMistakeException KeyTooLong(int start, int colon) => YamlMistakes.At(
        start,
        colon,
        "A key that stands on one line with its ':' has at most 1,024 characters. Shorten it, or check whether a quote or a line break is missing.");

    /// <summary>Text behind a value on its line.</summary>
    public static YamlMistakeException AfterValue(YamlScanner scanner)
    {
        var at = scanner.Position;
        if (scanner.Current == '#')
        {
            return YamlMistakes.CommentWithoutSpace(at);
        }

        var before = Before(scanner.Text, at);
        return YamlMistakes.At(at, (before < 0 ? ' ' : scanner.Text[before]) switch
        {
            _ when scanner.Current == ':' && before == at - 1 => "A space is missing after this ':'. Without it this is no key with a value.",
            '\'' => "The text ended at the quote before this. Write a quote inside single quotes twice ('it''s'), or move this inside the quotes.",
            '"' => "The text ended at the quote before this. Write a quote inside double quotes as \\\", or move this inside the quotes.",
            ']' or '}' => "The value ended at the bracket before this. Put the whole value in quotes if the brackets are text.",
            _ => "The value ended before this. Put the whole value in quotes if this belongs to it.",
        });
    }

    /// <summary>Whether a comment stands behind something else on a line.</summary>
    private static bool EndsInComment(YamlScanner scanner, YamlLine? line) =>
        line is { } above && scanner.Comments.Count > 0 && scanner.Comments[scanner.Comments.Count - 1].Span.Start is var comment && comment > above.Content && comment < above.End;

    private static int Before(string source, int at)
    {
        do
        {
            at--;
        }
        while (at >= 0 && source[at] is ' ' or '\t');
        return at;
    }

    private static bool IsQuote(string source, int at) => at >= 0 && source[at] is '"' or '\'';

    private static string Spaces(int count) => count == 1 ? "1 space" : $"{Invariant.Text(count)} spaces";
}
