using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>The words of TOML: white space, comments, keys, strings, and the values without quotes.</summary>
internal sealed class TomlScanner(string source, bool isToml11) : TextCursor(source)
{
    public bool IsToml11 { get; } = isToml11;

    public void SkipSpaces()
    {
        var text = Text;
        var position = Position;
        while (position < text.Length && text[position] is ' ' or '\t')
        {
            position++;
        }

        Position = position;
    }

    /// <summary>Steps over white space, line breaks and comments.</summary>
    public void SkipBlank()
    {
        do
        {
            SkipSpaces();
        }
        while (!Failed && (TrySkipLineBreak() || (Current == '#' && SkipComment())));
    }

    /// <summary>Steps over the rest of a line that holds no more than a comment; false when something else stands there.</summary>
    public bool SkipLineEnd()
    {
        SkipSpaces();
        if (Current == '#' && !SkipComment())
        {
            return false;
        }

        return AtEnd || TrySkipLineBreak();
    }

    /// <summary>Steps over one part of a key; false when none stands here.</summary>
    public bool ReadKeyPart()
    {
        if (Current is '"' or '\'')
        {
            return !(Peek(1) == Current && Peek(2) == Current) && ReadString();
        }

        var text = Text;
        var position = Position;
        while (position < text.Length && IsBareKey(text[position]))
        {
            position++;
        }

        var isRead = position > Position;
        Position = position;
        return isRead;
    }

    /// <summary>Steps over the string whose opening quote stands here.</summary>
    public bool ReadString()
    {
        var text = Text;
        var quote = text[Position];
        var position = Position + 1;
        while (position < text.Length && text[position] != quote && text[position] != '\\' && !IsControl(text[position]))
        {
            position++;
        }

        // Two quotes without anything between them may be the start of three.
        if (position < text.Length && text[position] == quote && position > Position + 1)
        {
            Position = position + 1;
            return true;
        }

        TomlStrings.Read(text, Position, IsToml11, out var end, out var mistake);
        if (mistake is { } found)
        {
            return Fail(found);
        }

        Position = end;
        return true;
    }

    /// <summary>Steps over a number, a date or a boolean; false when there is none, with a mistake when there is something like one.</summary>
    public bool ReadBareValue()
    {
        var start = Position;
        var end = TomlValues.TokenEnd(Text, start);
        if (end == start)
        {
            return false;
        }

        if (!TomlValues.IsSimple(Text, start, end))
        {
            var token = Text.Substring(start, end - start);
            if (TomlValues.Read(token, IsToml11, out var mistake) is null)
            {
                return mistake is not null && Fail(new Mistake(new SourceSpan(start, token.Length), mistake));
            }
        }

        Position = end;
        return true;
    }

    public static bool IsBareKey(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';

    /// <summary>Whether a string or comment may not contain this character as it is.</summary>
    public static bool IsControl(char c) => c is (< ' ' and not '\t') or '\u007F';

    /// <summary>The length of the line break at a place, or 0. A carriage return alone is none.</summary>
    public static int LineBreak(string text, int position)
    {
        if (position >= text.Length)
        {
            return 0;
        }

        return text[position] switch
        {
            '\n' => 1,
            '\r' when position + 1 < text.Length && text[position + 1] == '\n' => 2,
            _ => 0,
        };
    }

    private bool TrySkipLineBreak()
    {
        var length = LineBreak(Text, Position);
        Position += length;
        return length > 0;
    }

    private bool SkipComment()
    {
        var start = Position;
        var end = start;
        while (end < Text.Length && !IsControl(Text[end]))
        {
            end++;
        }

        if (end < Text.Length && LineBreak(Text, end) == 0)
        {
            return Fail(TomlMistakes.ControlInComment(Text, end));
        }

        Position = end;
        AddComment(start, start + 1, end);
        return true;
    }
}
