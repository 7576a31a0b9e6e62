using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Mistakes of lines and indentation, told apart by looking at the line they were noticed on and the one above.</summary>
internal static class YamlBlockMistakes
{
    public static Mistake? Explain(YamlText text, IReadOnlyList<YamlNesting> nesting, string reason, int start)
    {
        if (Says("did not find expected key") || Says("did not find expected '-' indicator") || Says("could not find expected ':'") || Says("expected <document"))
        {
            return AfterDirective(text, start) ?? Unexpected(text, nesting, start);
        }

        if (Says("found invalid mapping") || Says("Mapping values are not allowed"))
        {
            return AfterDirective(text, start) ?? UnexpectedColon(text, start);
        }

        if (Says("Block sequence entries are not allowed"))
        {
            return At(text, start, "A list starts on the line below its key: here '-' would be part of a value. Break the line before it, or quote the value if the '-' is text.");
        }

        return Says("Mapping keys are not allowed")
            ? At(text, start, "'? ' begins a key that is no plain text, which can't stand here. Put the value in quotes.")
            : null;

        bool Says(string words) => reason.IndexOf(words, StringComparison.Ordinal) >= 0;
    }

    /// <summary>A '%' line without the '---' that has to follow.</summary>
    public static Mistake? AfterDirective(YamlText text, int start)
    {
        var line = YamlLine.At(text.ForScanner, start);
        for (var above = line.Above(); above is { } found; above = found.Above())
        {
            if (found.Column == 0 && found.StartsWith("%"))
            {
                return At(text, line.Content, "Between a '%' line and the document stands '---'. Add a line with it above this one, or remove the '%' line.");
            }

            if (!found.StartsWith("#"))
            {
                break;
            }
        }

        return null;
    }

    /// <summary>A text where a key or a list item was expected.</summary>
    private static Mistake Unexpected(YamlText text, IReadOnlyList<YamlNesting> nesting, int start)
    {
        var source = text.ForScanner;
        var line = YamlLine.At(source, start);
        if (start > line.Content)
        {
            return AfterValue(text, start);
        }

        if (line.StartsWith("<<<<<<<") || line.StartsWith("=======") || line.StartsWith(">>>>>>>"))
        {
            return new Mistake(text.Span(line.Content, line.End), "This is the mark of a merge conflict. Decide between the two versions, and remove all three marks.");
        }

        // What starts here has been opened already; it is the block around it that does not want it.
        var around = nesting.Where(open => open.Start != start).Select(open => (YamlNesting?)open).FirstOrDefault();
        if (around is { } block && line.Column > block.Column)
        {
            return At(text, start, $"This line is indented by {Spaces(line.Column)}, which fits no line above: its block has {Spaces(block.Column)}, the one before it more. Align it with the lines it belongs to.");
        }

        if (around is { IsSequence: true } && !line.IsListItem)
        {
            return At(text, start, "The lines above at this indentation are items of a list, but this one has no '- '. Put '- ' before it, or indent it as part of the item above.");
        }

        if (line.IsListItem)
        {
            return At(text, start, "The lines above at this indentation are keys, but this is an item of a list. Indent it below the key that the list belongs to.");
        }

        return MissingColon(text, line);
    }

    /// <summary>A ':' that would start a second value, or a key where none can be.</summary>
    private static Mistake UnexpectedColon(YamlText text, int colon)
    {
        var source = text.ForScanner;
        var line = YamlLine.At(source, colon);
        if (line.KeyColon() is var first && first >= 0 && first < colon)
        {
            return At(text, colon, "A second ': ' on this line: a plain value can't contain one. Put the value in quotes.");
        }

        if (line.Above() is not { } above)
        {
            return At(text, colon, "A ': ' can't stand here. Put the value in quotes if it is part of the text.");
        }

        if (above.KeyColon() is >= 0 and var key && key + 1 < above.End)
        {
            return At(text, line.Content, "This line is indented deeper than the key above, which has a value already, so it would be part of that value. Align it with the key above, or remove the value there.");
        }

        return source[colon] == ':' && colon > 0 && source[colon - 1] is '"' or '\''
            ? At(text, colon, "A key stands on one line, but these quotes were opened on a line above. Close them there, or join the lines.")
            : MissingColon(text, above);
    }

    private static Mistake MissingColon(YamlText text, YamlLine line)
    {
        if (line.TightColon() is >= 0 and var tight)
        {
            return At(text, tight, "A space is missing after this ':'. Without it the line is plain text, not a key with a value.");
        }

        return new Mistake(
            text.Span(line.Content, line.End),
            "This line is no key, because ': ' is missing. Write it as 'key: value', or indent it deeper if it continues the value above.");
    }

    private static Mistake AfterValue(YamlText text, int start)
    {
        var source = text.ForScanner;
        var before = start - 1;
        while (before > 0 && source[before] is ' ' or '\t')
        {
            before--;
        }

        return At(text, start, source[before] switch
        {
            '\'' => "The text ended at the quote before this. Write a quote inside single quotes twice ('it''s'), or move this inside the quotes.",
            '"' => "The text ended at the quote before this. Write a quote inside double quotes as \\\", or move this inside the quotes.",
            ']' or '}' => "The value ended at the bracket before this. Put the whole value in quotes if the brackets are text.",
            _ => "The value ended before this. Put the whole value in quotes if this belongs to it.",
        });
    }

    private static string Spaces(int count) => count == 1 ? "1 space" : $"{Invariant.Text(count)} spaces";

    private static Mistake At(YamlText text, int at, string message) => new(text.Span(at, at + 1), message);
}
