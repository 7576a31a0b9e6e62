using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Ends reading at a mistake; without one, for a reason that is reported already.</summary>
internal sealed class YamlMistakeException(Mistake? mistake = null) : Exception(mistake?.Message)
{
    public Mistake? Mistake { get; } = mistake;
}

/// <summary>What is wrong with a token, in words that say what to do.</summary>
internal static class YamlMistakes
{
    public static YamlMistakeException At(int at, string message) => At(at, at + 1, message);

    public static YamlMistakeException At(int start, int end, string message) => new(new Mistake(SourceSpan.FromBounds(start, end), message));

    public static YamlMistakeException TabAsIndentation(int at) =>
        At(at, "A tab indents this line, but YAML allows only spaces there, because a tab has no width of its own. Replace it with spaces.");

    public static YamlMistakeException CommentWithoutSpace(int at) =>
        At(at, "A comment needs a space before its '#'; without one it would be part of the value. Put a space there, or quote the value if the '#' belongs to it.");

    /// <summary>A quote or bracket that is open where the scanner stands, and can't be closed any more.</summary>
    public static YamlMistakeException Unclosed(YamlScanner scanner, int opening)
    {
        var place = PlaceOf(scanner, scanner.Position);
        var mark = scanner.Text[opening];
        return At(opening, mark is '"' or '\''
            ? $"This quote is never closed; the text would run on over {place}. Put a closing {mark} where the value ends."
            : place == EndOfFile
            ? $"This '{mark}' is never closed. Put a '{Closing(scanner, opening)}' where it ends."
            : $"This '{mark}' is not closed: {place} is no part of it any more. Put a '{Closing(scanner, opening)}' where it ends, or indent what belongs to it.");
    }

    /// <summary>A line that looks like a key shows that the quotes were to end above; any other one is only not indented.</summary>
    public static YamlMistakeException UnderIndentedQuotes(YamlScanner scanner, int opening)
    {
        var line = YamlLine.At(scanner.Text, scanner.Position);
        return line.KeyColon() >= 0 || line.IsListItem
            ? Unclosed(scanner, opening)
            : At(line.Content, "This line belongs to the quotes opened above, so it has to be indented deeper than their key. Indent it, or close the quotes before it.");
    }

    public static YamlMistakeException UnknownEscape(YamlScanner scanner, int at) => At(
        at,
        EscapeEnd(scanner, at),
        $"{Escape(scanner, at)} is no escape. In double quotes a backslash begins one: write '\\\\' for the backslash itself, or use single quotes, where it is a character like any other.");

    public static YamlMistakeException IncompleteEscape(YamlScanner scanner, int at) => At(
        at,
        EscapeEnd(scanner, at),
        $"{Escape(scanner, at)} needs the hexadecimal digits of a character: \\x41, \\u0041 or \\U00000041; half of a surrogate pair is none. Complete it, or write '\\\\' for the backslash itself.");

    public static YamlMistakeException ZeroIndentation(int at) =>
        At(at, "The number here tells how many spaces indent the text, from 1 to 9. Leave it out: the first line tells it as well.");

    public static YamlMistakeException TextBesideBlockMark(YamlScanner scanner, int mark) =>
        At(scanner.Position, $"After '{scanner.Text[mark]}' the text starts on the next line, indented. Move this text there, or quote the value if it starts with '{scanner.Text[mark]}'.");

    public static YamlMistakeException BlankLineTooDeep(int line, int endOfBlank) =>
        new(new Mistake(
            new SourceSpan(line, 1),
            "A blank line above has more spaces than this first line of the text, so its indentation can't be told. Remove the spaces of the blank line.",
            new SourceSpan(endOfBlank - 1, 1)));

    public static YamlMistakeException NoName(YamlScanner scanner, int start)
    {
        var mark = scanner.Text[start];
        return At(start, $"'{mark}' begins an {(mark == '*' ? "alias" : "anchor")}, so a name has to follow it at once, without brackets or commas. Write the name, or quote the value if the '{mark}' is text.");
    }

    public static YamlMistakeException AliasWithProperties(int at) =>
        At(at, "An alias stands for a value that has its anchor and tag already, so it can have none of its own. Remove what stands before the '*'.");

    public static YamlMistakeException ColonInAlias(int start, int end) =>
        At(start, end, "No anchor ('&') above has the name of this alias, to which the ':' belongs. Put a space before the ':' if the alias is a key, or quote the key if the '*' is part of the text.");

    public static YamlMistakeException SecondAnchor(SourceSpan span) => At(span.Start, "A value has one anchor. Remove one of the two.");

    public static YamlMistakeException SecondTag(SourceSpan span) => At(span.Start, "A value has one tag. Remove one of the two.");

    public static YamlMistakeException BadTag(int start) =>
        At(start, "A '!' begins a tag, which ends with a space: '!!str text'. Correct the tag, or quote the value if the '!' is text.");

    public static YamlMistakeException UnknownHandle(int start) =>
        At(start, "The part between the '!' of this tag is not declared; a line '%TAG' above the '---' would do that. Remove the tag, or quote the value if the '!' is text.");

    public static YamlMistakeException BadDirective(int start) =>
        At(start, "A line that starts with '%' is a directive: '%YAML 1.2' or '%TAG ! prefix'. Correct it, or quote the text if the '%' belongs to a value.");

    public static YamlMistakeException SecondDirective(int start) =>
        At(start, "A '%' line stands once, above the '---' of its document. Remove it: a configuration needs none.");

    public static YamlMistakeException UnknownVersion(int start) =>
        At(start, "This version of YAML is unknown. Write '%YAML 1.2', or remove the line: it says nothing that a reader needs.");

    public static YamlMistakeException NoMarkerBelowDirective(int at) =>
        At(at, "Between a '%' line and the document stands '---'. Add a line with it above this one, or remove the '%' line.");

    public static YamlMistakeException TextBesideEndMarker(int at) =>
        At(at, "'...' ends the document, so nothing may follow it on its line. Remove this text, or the '...'.");

    /// <summary>A character with which no value can start.</summary>
    public static YamlMistakeException Reserved(YamlScanner scanner, bool inFlow)
    {
        var at = scanner.Position;
        if (Found.IsConflictMarker(scanner.Text, at))
        {
            return new YamlMistakeException(Found.ConflictMarker(at));
        }

        var c = scanner.Current;
        return At(at, c switch
        {
            '@' or '`' => $"A value can't start with '{c}', which YAML keeps for itself. Put the value in quotes.",
            '%' => "A value can't start with '%', which begins a directive. Put the value in quotes.",
            ']' or '}' => $"There is no '{(c == ']' ? '[' : '{')}' that this '{c}' closes. Remove it, or quote the value if the bracket is text.",
            '|' or '>' when inFlow => $"A text with '{c}' can't stand inside brackets. Put the value in quotes.",
            '-' when inFlow && YamlCharacters.IsSeparator(scanner.At(at + 1)) => "A list with '-' can't stand inside brackets. Separate the items with commas: [a, b].",
            '-' when inFlow => "A '-' alone can't be an item inside brackets. Quote it if it is text.",
            '?' => "'? ' begins a key that is no plain text, which can't stand here. Put the value in quotes.",
            '#' => "A comment needs a space before its '#'; without one it would be part of the value. Put a space there, or quote the value if the '#' belongs to it.",
            _ => $"A value can't start with '{c}'. Put the value in quotes.",
        });
    }

    public static char Closing(YamlScanner scanner, int opening) => scanner.Text[opening] == '[' ? ']' : '}';

    private const string EndOfFile = "the end of the file";

    private static string PlaceOf(YamlScanner scanner, int at)
    {
        for (var i = at; i < scanner.Length; i++)
        {
            if (!YamlCharacters.IsSeparator(scanner.Text[i]))
            {
                return $"line {Invariant.Text(new LineMap(scanner.Text).GetPosition(at).Line + 1)}";
            }
        }

        return EndOfFile;
    }

    /// <summary>A backslash and the character behind it, both halves of it.</summary>
    private static string Escape(YamlScanner scanner, int at) =>
        EscapeEnd(scanner, at) is var end && end > at + 1 ? $"'{Found.Short(scanner.Text.Substring(at, end - at))}'" : "'\\'";

    private static int EscapeEnd(YamlScanner scanner, int at)
    {
        var isPair = at + 2 < scanner.Length && char.IsHighSurrogate(scanner.Text[at + 1]) && char.IsLowSurrogate(scanner.Text[at + 2]);
        return Math.Min(scanner.Length, at + (isPair ? 3 : 2));
    }
}
