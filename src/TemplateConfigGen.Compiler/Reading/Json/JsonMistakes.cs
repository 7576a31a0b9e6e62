using System.Globalization;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>Says what is wrong where JSON could not go on: what was expected, what stands there, and how to write what was probably meant.</summary>
internal static class JsonMistakes
{
    private const string NotANumber = "This is not a number. Dates, versions, sizes and other text stand in double quotes in JSON.";

    private const string DigitBeforePoint = "A number needs a digit before its point in JSON, as in 0.5. Write it.";

    public static Mistake NoValue(JsonScanner scanner, int opener, int comma)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener, "a value was expected") is { } mistake)
        {
            return mistake;
        }

        var here = Found.SpanAt(text, position);
        switch (scanner.Current)
        {
            case '}' or ']' when comma >= 0:
                return TrailingComma(comma);
            case ',':
                return new Mistake(here, "Expected a value before this comma. Remove the comma, or write the value.");
            case '+':
                return new Mistake(here, "A number does not start with '+' in JSON. Remove the '+'.");
            case '.' when NumberShape.Of(Token(text, position)) is { Exponent: not 0 }:
                return new Mistake(here, DigitBeforePoint);
            case '.' when Found.WordEnd(text, position + 1) > position + 1:
                return new Mistake(here, NotANumber);
            case '\'' or '`' or '\u2018' or '\u2019' or '\u201C' or '\u201D':
                return new Mistake(here, $"Strings stand in double quotes in JSON, but this one starts with {Found.Character(text, position)}. Write \"…\".");
        }

        return char.IsLetter(scanner.Current) || scanner.Current == '_'
            ? new Mistake(here, BareWord(text.Substring(position, here.Length)))
            : new Mistake(here, $"Expected a value (a string in double quotes, a number, true, false, null, '{{' or '['), but found {Found.At(text, position)}.");
    }

    public static Mistake NoKey(JsonScanner scanner, int opener, int comma)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener, comma < 0 ? "a key or '}' was expected" : "a key was expected") is { } mistake)
        {
            return mistake;
        }

        var here = Found.SpanAt(text, position);
        return scanner.Current switch
        {
            '}' when comma >= 0 => TrailingComma(comma),
            ',' => new Mistake(here, "Expected a key before this comma. Remove the comma, or write the entry."),
            '\'' or '`' or '\u2018' or '\u2019' or '\u201C' or '\u201D' =>
                new Mistake(here, $"Keys stand in double quotes in JSON, but this one starts with {Found.Character(text, position)}. Write \"…\"."),
            _ when here.End == Found.WordEnd(text, position) =>
                new Mistake(here, "Keys stand in double quotes in JSON, and this one has none. Write \"…\"."),
            _ => new Mistake(here, $"Expected a key in double quotes{(comma < 0 ? " or '}'" : "")}, but found {Found.At(text, position)}."),
        };
    }

    public static Mistake NoColon(JsonScanner scanner, SourceSpan key, int opener)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener, "':' and a value were expected after a key") is { } mistake)
        {
            return mistake;
        }

        return scanner.Current switch
        {
            '=' => new Mistake(Found.SpanAt(text, position), "A key and its value are separated by ':' in JSON, not by '='."),
            ',' or '}' => new Mistake(key, "This key has no value. Write ':' and a value after it."),
            _ => new Mistake(Found.SpanAt(text, position), $"Expected ':' after this key, but found {Found.At(text, position)}."),
        };
    }

    public static Mistake NoSeparator(JsonScanner scanner, char bracket, int opener, int valueEnd, LineMap lines)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener, $"',' or '{bracket}' was expected") is { } mistake)
        {
            return mistake;
        }

        var here = Found.SpanAt(text, position);
        var expected = $"Expected ',' or '{bracket}' after this value, but found {Found.At(text, position)}.";
        if (scanner.Current is '}' or ']')
        {
            var line = Invariant.Text(lines.GetPosition(opener).Line + 1);
            return new Mistake(here, $"{expected} The '{text[opener]}' of line {line} is still open.", new SourceSpan(opener, 1));
        }

        var isInString = position == valueEnd && text[valueEnd - 1] == '"' && Found.WordEnd(text, position) > position;
        return new Mistake(here, scanner.Current switch
        {
            ';' => "Values are separated by ',' in JSON, not by ';'.",
            '+' => expected + " JSON cannot put values together; write the whole value.",
            ':' or '=' => expected,
            _ when isInString => expected + " If the quote before it belongs to the text, write it as \\\".",
            '"' or '{' or '[' or '-' => expected + " A comma is missing.",
            _ when Found.WordEnd(text, position) > position => expected + " A comma is missing.",
            _ => expected,
        });
    }

    public static Mistake AfterRoot(JsonScanner scanner, bool isScalar)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener: -1, "") is { } mistake)
        {
            return mistake;
        }

        var here = Found.SpanAt(text, position);
        return scanner.Current switch
        {
            '}' or ']' => new Mistake(here, $"This '{scanner.Current}' closes nothing: every bracket before it is closed already. Remove it."),
            ':' when isScalar => new Mistake(here, "Keys and values need braces around them in JSON. Write '{' before the first key and '}' at the end."),
            _ => new Mistake(here, $"Expected the end of the file, but found {Found.At(text, position)}. A JSON file holds exactly one value."),
        };
    }

    public static Mistake Number(JsonScanner scanner, int start)
    {
        var text = scanner.Text;
        var token = Token(text, start);
        var unsigned = token.TrimStart('-');
        return new Mistake(new SourceSpan(start, token.Length), NumberShape.Of(unsigned) switch
        {
            null when unsigned.Length == 0 => $"Expected a digit after '-', but found {Found.At(text, start + token.Length)}.",
            null when char.IsLetter(unsigned[0]) => BareWord(token),
            null when NumberShape.IsPrefixed(unsigned) =>
                $"JSON has decimal numbers only, and this one starts with 0{unsigned[1]}. Write it in decimal, or as text in double quotes.",
            null or { Whole: 0, Exponent: 0 } => NotANumber,
            _ when unsigned.IndexOf('_') >= 0 => "JSON allows no '_' inside a number. Remove it.",
            { Whole: 0 } => DigitBeforePoint,
            { Whole: > 1 } when unsigned[0] == '0' => "A number has no leading zeros in JSON. Remove them, or put the value in double quotes if they matter.",
            { Fraction: 0 } => "A number needs a digit after its point in JSON, as in 5.0. Write one, or remove the point.",
            _ => "The exponent of this number has no digits. Write them, as in 1e6.",
        });
    }

    public static Mistake BrokenString(string text, int quote, int position)
    {
        if (position >= text.Length || text[position] is '\r' or '\n')
        {
            var where = position >= text.Length ? "in this file" : "on its line";
            return new Mistake(new SourceSpan(quote, 1), $"This string is not closed {where}. Close it with '\"'; a line break inside a string is written \\n.");
        }

        var escape = text[position] switch
        {
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            var c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        };
        return new Mistake(new SourceSpan(position, 1), $"A string may not contain {Found.Character(text, position)} as it is. Write {escape} instead.");
    }

    public static Mistake OpenComment(int start) => new(new SourceSpan(start, 2), "This comment is never closed. End it with '*/'.");

    /// <summary>The mistakes that mean the same wherever they stand.</summary>
    private static Mistake? Anywhere(JsonScanner scanner, int opener, string expectation)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (scanner.AtEnd)
        {
            return new Mistake(
                new SourceSpan(opener, 1), $"This '{text[opener]}' is never closed: the file ends where {expectation}.", new SourceSpan(position, 0));
        }

        if (Found.IsConflictMarker(text, position))
        {
            return Found.ConflictMarker(position);
        }

        if (scanner.Current == Found.ByteOrderMark)
        {
            return new Mistake(new SourceSpan(position, 1), Found.SecondMark);
        }

        if (scanner.Current == '#')
        {
            return new Mistake(new SourceSpan(position, 1), scanner.WithComments
                ? "Comments start with // here, not with #."
                : "JSON has no comments. Remove it, or give the file the extension .jsonc and start the comment with //.");
        }

        var startsComment = scanner.Current == '/' && position + 1 < text.Length && text[position + 1] is '/' or '*';
        return startsComment && !scanner.WithComments
            ? new Mistake(new SourceSpan(position, 2), "JSON has no comments. Remove it, or give the file the extension .jsonc, where comments are allowed.")
            : null;
    }

    private static Mistake TrailingComma(int comma) => new(
        new SourceSpan(comma, 1), "Nothing follows this comma: JSON allows no trailing comma. Remove it, or give the file the extension .jsonc, where it is allowed.");

    /// <summary>What stands without quotes from a place on: a number, or something like one.</summary>
    private static string Token(string text, int start)
    {
        var end = start;
        while (end < text.Length && (text[end] is '.' or '+' || Found.WordEnd(text, end) > end))
        {
            end = Math.Max(end + 1, Found.WordEnd(text, end));
        }

        return text.Substring(start, end - start);
    }

    private static string BareWord(string word) => word.TrimStart('-').ToLowerInvariant() switch
    {
        "true" or "false" or "null" => $"JSON writes '{word.ToLowerInvariant()}' in lower case, but found '{word}'.",
        "none" or "nil" or "undefined" => $"JSON has no '{word}'. Write null.",
        "nan" or "inf" or "infinity" => $"JSON has no '{word}': its numbers are finite. Write it as text in double quotes, or null.",
        "yes" or "on" => $"Expected a value, but found '{word}'. Write true for a switch; text stands in double quotes: \"{word}\".",
        "no" or "off" => $"Expected a value, but found '{word}'. Write false for a switch; text stands in double quotes: \"{word}\".",
        _ => $"Expected a value, but found text without quotes. Text stands in double quotes in JSON.{Suggestion.Sentence(word, ["true", "false", "null"])}",
    };
}
