using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>Says what is wrong where TOML could not go on: what was expected, what stands there, and how to write what was probably meant.</summary>
internal static class TomlMistakes
{
    /// <summary>The end of a message about what only TOML 1.1 has: how each host is told to read it.</summary>
    public const string OrToml11 = "or read the file as TOML 1.1: in a project by TemplateConfigGenTomlVersion, with 'tcg convert' and 'tcg validate' by --toml 1.1.";

    private const string BareKeys = "A name with other characters than A-Z, a-z, 0-9, '_' and '-' stands in quotes.";

    private const string LoneCarriageReturn =
        "A carriage return may stand only before a line feed. Save the file with ordinary line ends (LF or CR LF).";

    /// <param name="opener">The brace of the inline table around the key, or -1.</param>
    /// <param name="part">How many parts of the key were read before.</param>
    public static Mistake NoKey(TomlScanner scanner, int opener, int part)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener, "a key was expected") is { } mistake)
        {
            return mistake;
        }

        var here = Found.SpanAt(text, position);
        if (NotAKeyPart(scanner, part) is { } inKey)
        {
            return inKey;
        }

        return scanner.Current switch
        {
            '=' => new Mistake(here, "Expected a key before this '='. (A key that is empty on purpose is written \"\".)"),
            ',' when opener >= 0 => new Mistake(here, "Expected a key before this comma. Remove the comma, or write the entry."),
            '}' when opener >= 0 => new Mistake(here, "Expected a key, but found '}'."),
            '{' when opener < 0 => new Mistake(here, "Expected a key, but found '{'. If this file is JSON, give it the extension .json."),
            '}' or ']' => new Mistake(here, $"This '{scanner.Current}' closes nothing: every bracket before it is closed already. Remove it."),
            '/' when scanner.Peek(1) is '/' or '*' => SlashComment(text, position),
            ';' => new Mistake(here, "Comments start with # in TOML, not with ';'."),
            _ => new Mistake(here, $"Expected a key, but found {Found.At(text, position)}. {BareKeys}"),
        };
    }

    public static Mistake NoHeaderName(TomlScanner scanner, int start, int part)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (scanner.AtEnd || scanner.Current is '\r' or '\n' or '#')
        {
            return OpenHeader(scanner, start, isItem: start + 1 < text.Length && text[start + 1] == '[');
        }

        var here = Found.SpanAt(text, position);
        return NotAKeyPart(scanner, part) ?? scanner.Current switch
        {
            ']' => new Mistake(SourceSpan.FromBounds(start, position + 1), "A table header needs a name between its brackets, as in [server]."),
            '[' => new Mistake(here, "Expected the name of a table, but found '['. A list of tables has two brackets without a space between them: [[name]]."),
            _ => new Mistake(here, $"Expected the name of a table, but found {Found.At(text, position)}."),
        };
    }

    public static Mistake NoEquals(TomlScanner scanner, TomlKey key, int opener)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (!scanner.AtEnd && scanner.Current is not ('\r' or '\n' or '#' or ',' or '}'))
        {
            var here = Found.SpanAt(text, position);
            var expected = $"Expected '=' after this key, but found {Found.At(text, position)}.";
            if (position == key.Span.End && char.IsLetterOrDigit(scanner.Current))
            {
                return new Mistake(SourceSpan.FromBounds(key.Last.Start, here.End), BareKeys);
            }

            return scanner.Current switch
            {
                ':' => new Mistake(here, "A key and its value are separated by '=' in TOML, not by ':'."),
                ']' => new Mistake(here, $"{expected} A table header starts with '[', as in [server]."),
                '"' or '\'' => new Mistake(here, $"{expected} A part of a key is quoted as a whole or not at all."),
                _ when TomlScanner.IsBareKey(scanner.Current) => new Mistake(here, $"{expected} A key with a space in it stands in quotes."),
                '+' or '-' or '?' or '/' or '{' or '[' => new Mistake(here, expected),
                _ => new Mistake(here, $"{expected} {BareKeys}"),
            };
        }

        return scanner.AtEnd && opener >= 0
            ? Unclosed(scanner, opener, "'=' and a value were expected")
            : new Mistake(key.Span, "This key has no value. Write '=' and a value after it.");
    }

    public static Mistake NoValue(TomlScanner scanner, int opener, int equals)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (equals >= 0 && (scanner.AtEnd || scanner.Current is '\r' or '\n' or '#' or ',' or '}'))
        {
            return new Mistake(new SourceSpan(equals, 1), "Expected a value after this '='. Write it on the same line, or remove the key; an empty text is written \"\".");
        }

        if (Anywhere(scanner, opener, "a value or ']' was expected") is { } mistake)
        {
            return mistake;
        }

        var here = Found.SpanAt(text, position);
        return scanner.Current switch
        {
            ',' => new Mistake(here, "Expected a value before this comma. Remove the comma, or write the value."),
            '=' => new Mistake(here, "Expected a value, but found a second '='. One is enough."),
            '`' or '\u2018' or '\u2019' or '\u201C' or '\u201D' =>
                new Mistake(here, $"Strings stand in straight quotes (\" or ') in TOML, but this one starts with {Found.Character(text, position)}."),
            '/' when scanner.Peek(1) is '/' or '*' => SlashComment(text, position),
            _ => new Mistake(
                here, $"Expected a value (a string in quotes, a number, a date, true, false, '[' or '{{'), but found {Found.At(text, position)}."),
        };
    }

    public static Mistake NoSeparator(TomlScanner scanner, char bracket, int opener, LineMap lines)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        if (Anywhere(scanner, opener, $"',' or '{bracket}' was expected") is { } mistake)
        {
            return mistake;
        }

        var expected = $"Expected ',' or '{bracket}' after this value, but found {Found.At(text, position)}.";
        var line = lines.GetPosition(opener).Line;
        var hint = scanner.Current switch
        {
            '"' or '\'' or '{' or '[' or '-' or '+' => " A comma is missing.",
            _ when char.IsLetterOrDigit(scanner.Current) && lines.GetPosition(position).Line == line => " A comma is missing.",
            _ => $" The '{text[opener]}' of line {Invariant.Text(line + 1)} is still open.",
        };
        return new Mistake(Found.SpanAt(text, position), expected + hint, new SourceSpan(opener, 1));
    }

    public static Mistake AfterValue(TomlScanner scanner)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        var expected = $"Expected the end of the line after this value, but found {Found.At(text, position)}.";
        return CarriageReturn(scanner) ?? new Mistake(Found.SpanAt(text, position), scanner.Current switch
        {
            ',' => "A line ends after its value in TOML, without a comma. Remove it; a list stands in brackets.",
            ';' => "A line ends after its value in TOML, without ';'. Remove it.",
            '/' when scanner.Peek(1) is '/' or '*' => SlashComment(text, position).Message,
            ']' or '}' => $"This '{scanner.Current}' closes nothing: every bracket before it is closed already. Remove it.",
            '"' or '\'' => expected + " TOML cannot put strings together, and a quote inside a string is written \\\".",
            _ when TomlScanner.IsBareKey(scanner.Current) => expected + " Each key stands on a line of its own, and text stands in quotes.",
            _ => expected,
        });
    }

    public static Mistake AfterHeader(TomlScanner scanner, bool isItem)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        var header = isItem ? "[[…]]" : "[…]";
        return CarriageReturn(scanner) ?? new Mistake(Found.SpanAt(text, position), scanner.Current switch
        {
            ']' => $"This ']' closes nothing. A header is either [name] for a table or [[name]] for an item of a list of tables.",
            '=' => "A header has no value. A list that is a value has its key before the '=': name = […].",
            _ => $"Expected the end of the line after the header {header}, but found {Found.At(text, position)}. Keys stand on the lines below.",
        });
    }

    public static Mistake OpenHeader(TomlScanner scanner, int start, bool isItem)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        var bracket = isItem ? "]]" : "]";
        if (scanner.AtEnd || scanner.Current is '\r' or '\n' or '#')
        {
            return new Mistake(new SourceSpan(start, isItem ? 2 : 1), $"This header is not closed on its line. Close it with '{bracket}'.");
        }

        var here = Found.SpanAt(text, position);
        return scanner.Current switch
        {
            ']' => new Mistake(here, "This header starts with two brackets, so it ends with two, without a space between them: ]]."),
            _ when TomlScanner.IsBareKey(scanner.Current) => new Mistake(here, $"Expected '{bracket}' or '.', but found {Found.At(text, position)}. A name with a space in it stands in quotes."),
            '=' => new Mistake(here, $"Expected '{bracket}' to close this header, but found '='. A key does not start with '['."),
            _ => new Mistake(
                here, $"Expected '{bracket}' or '.', but found {Found.At(text, position)}. {BareKeys}"),
        };
    }

    public static Mistake TrailingComma(int comma) => new(
        new SourceSpan(comma, 1),
        "Nothing follows this comma: TOML 1.0 allows no trailing comma in an inline table. Remove it, " + OrToml11);

    public static Mistake InlineTableOverLines(int opener) => new(
        new SourceSpan(opener, 1),
        "This inline table is not closed on its line, as TOML 1.0 requires. Put it on one line, give it a header instead ([name]), " + OrToml11);

    public static Mistake ControlInComment(string text, int position) => new(
        new SourceSpan(position, 1), text[position] == '\r' ? LoneCarriageReturn : $"A comment may not contain {Found.Character(text, position)}. Remove it.");

    /// <summary>A value that starts like none of TOML's.</summary>
    public static string BareWord(string token)
    {
        var word = Found.Short(token);
        return token.TrimStart('+', '-').ToLowerInvariant() switch
        {
            "true" or "false" => $"TOML writes '{token.ToLowerInvariant()}' in lower case, but found '{word}'.",
            "null" or "none" or "nil" or "undefined" => $"TOML has no '{word}'. Leave the key out; the text stands in quotes: \"{word}\".",
            "inf" or "nan" => $"TOML writes '{token.ToLowerInvariant()}' in lower case, but found '{word}'.",
            "infinity" => $"TOML writes infinity as inf, but found '{word}'.",
            "yes" or "on" => $"Expected a value, but found '{word}'. Write true for a switch; text stands in quotes: \"{word}\".",
            "no" or "off" => $"Expected a value, but found '{word}'. Write false for a switch; text stands in quotes: \"{word}\".",
            "" => $"Expected a number after '{word}'.",
            _ => $"Expected a value, but found text without quotes. Text stands in quotes in TOML.{Suggestion.Sentence(token.Length > 40 ? "" : token, ["true", "false"])}",
        };
    }

    private static Mistake? NotAKeyPart(TomlScanner scanner, int part)
    {
        var (text, position) = (scanner.Text, scanner.Position);
        var here = Found.SpanAt(text, position);
        return scanner.Current switch
        {
            '"' or '\'' => new Mistake(new SourceSpan(position, 3), "A key cannot be a multi-line string. Use single or double quotes, once."),
            '.' => new Mistake(here, "Expected a part of the key before this '.'. (A part that is empty on purpose is written \"\".)"),
            '=' or ']' or '\r' or '\n' or TextCursor.End when part > 0 =>
                new Mistake(new SourceSpan(text.LastIndexOf('.', Math.Min(position, text.Length - 1)), 1), "Expected a part of the key after this '.'. (A part that is empty on purpose is written \"\".)"),
            _ when char.IsLetterOrDigit(scanner.Current) =>
                new Mistake(here, BareKeys),
            _ => null,
        };
    }

    /// <summary>The mistakes that mean the same wherever they stand.</summary>
    private static Mistake? Anywhere(TomlScanner scanner, int opener, string expectation)
    {
        if (scanner.AtEnd && opener >= 0)
        {
            return Unclosed(scanner, opener, expectation);
        }

        if (scanner.Current == Found.ByteOrderMark)
        {
            return new Mistake(new SourceSpan(scanner.Position, 1), Found.SecondMark);
        }

        return Found.IsConflictMarker(scanner.Text, scanner.Position) ? Found.ConflictMarker(scanner.Position) : CarriageReturn(scanner);
    }

    private static Mistake? CarriageReturn(TomlScanner scanner) =>
        scanner.Current == '\r' && TomlScanner.LineBreak(scanner.Text, scanner.Position) == 0
            ? new Mistake(new SourceSpan(scanner.Position, 1), LoneCarriageReturn)
            : null;

    private static Mistake Unclosed(TomlScanner scanner, int opener, string expectation) => new(
        new SourceSpan(opener, 1),
        $"This '{scanner.Text[opener]}' is never closed: the file ends where {expectation}.",
        new SourceSpan(scanner.Position, 0));

    private static Mistake SlashComment(string text, int position) => new(new SourceSpan(position, 2), $"Comments start with # in TOML, not with {text.Substring(position, 2)}.");
}
