using System.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>The words of JSON: white space, comments, strings, numbers.</summary>
internal sealed class JsonScanner(string source, bool withComments) : TextCursor(source)
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    private readonly StringBuilder _decoded = new();

    public bool WithComments { get; } = withComments;

    public void SkipTrivia()
    {
        if (Position < Text.Length && Text[Position] is > ' ' and not '/')
        {
            return;
        }

        while (!Failed)
        {
            var text = Text;
            var position = Position;
            while (position < text.Length && text[position] is ' ' or '\n' or '\r' or '\t')
            {
                position++;
            }

            Position = position;
            if (!WithComments || Current != '/' || !SkipComment())
            {
                return;
            }
        }
    }

    /// <summary>Steps over <paramref name="word"/> if it stands here and ends here.</summary>
    public bool TryWord(string word)
    {
        var end = Position + word.Length;
        if (string.CompareOrdinal(Text, Position, word, 0, word.Length) != 0 || (end < Text.Length && Found.WordEnd(Text, end) > end))
        {
            return false;
        }

        Position = end;
        return true;
    }

    /// <summary>Steps over the string whose opening quote stands here.</summary>
    public bool ReadString()
    {
        var text = Text;
        var position = Position + 1;
        while (position < text.Length && text[position] is not ('"' or '\\' or < ' '))
        {
            position++;
        }

        if (position < text.Length && text[position] == '"')
        {
            Position = position + 1;
            return true;
        }

        return ReadEscapedString(Position, position);
    }

    /// <summary>Steps over a string as <see cref="ReadString"/> does.</summary>
    /// <param name="hash">The same for keys that are the same, however they are written.</param>
    public bool ReadKey(out int hash)
    {
        var text = Text;
        var position = Position + 1;
        hash = 0;
        while (position < text.Length && text[position] is not ('"' or '\\' or < ' ') and var c)
        {
            hash = unchecked((hash * 31) + c);
            position++;
        }

        if (position < text.Length && text[position] == '"')
        {
            Position = position + 1;
            return true;
        }

        if (!ReadEscapedString(Position, position))
        {
            return false;
        }

        hash = 0;
        for (var i = 0; i < _decoded.Length; i++)
        {
            hash = unchecked((hash * 31) + _decoded[i]);
        }

        return true;
    }

    /// <summary>Steps over the number that starts here.</summary>
    public bool ReadNumber()
    {
        var text = Text;
        var start = Position;
        var position = start;
        if (text[position] == '-')
        {
            position++;
        }

        var digits = SkipDigits(position);
        var isWhole = digits > position && (text[position] != '0' || digits == position + 1);
        position = digits;
        if (isWhole && position < text.Length && text[position] == '.')
        {
            digits = SkipDigits(position + 1);
            isWhole = digits > position + 1;
            position = digits;
        }

        if (isWhole && position < text.Length && text[position] is 'e' or 'E')
        {
            position += position + 1 < text.Length && text[position + 1] is '+' or '-' ? 2 : 1;
            digits = SkipDigits(position);
            isWhole = digits > position;
            position = digits;
        }

        if (!isWhole || (position < text.Length && (text[position] is '.' or '+' || Found.WordEnd(text, position) > position)))
        {
            return Fail(JsonMistakes.Number(this, start));
        }

        Position = position;
        return true;
    }

    private int SkipDigits(int position)
    {
        while (position < Text.Length && Text[position] is >= '0' and <= '9')
        {
            position++;
        }

        return position;
    }

    /// <summary>The end of the characters that stand for themselves in a string.</summary>
    private int SkipPlain(int position)
    {
        var text = Text;
        while (position < text.Length && text[position] is not ('"' or '\\' or < ' '))
        {
            position++;
        }

        return position;
    }

    /// <summary>Goes on in the string that starts at <paramref name="quote"/>, from the first character that does not stand for itself. Decodes it too.</summary>
    private bool ReadEscapedString(int quote, int position)
    {
        _decoded.Clear();
        var plain = quote + 1;
        while (position < Text.Length && Text[position] == '\\')
        {
            _decoded.Append(Text, plain, position - plain);
            if (JsonEscapes.Decode(Text, position, _decoded, out var length) is { } mistake)
            {
                return Fail(mistake);
            }

            plain = position + length;
            position = SkipPlain(plain);
        }

        if (position >= Text.Length || Text[position] != '"')
        {
            return Fail(JsonMistakes.BrokenString(Text, quote, position));
        }

        _decoded.Append(Text, plain, position - plain);
        Position = position + 1;
        return true;
    }

    private bool SkipComment()
    {
        var start = Position;
        var next = Peek(1);
        if (next == '/')
        {
            var end = Text.IndexOfAny(LineEnds, start);
            Position = end < 0 ? Text.Length : end;
            AddComment(start, start + 2, Position);
            return true;
        }

        if (next != '*')
        {
            return false;
        }

        var close = Text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            return Fail(JsonMistakes.OpenComment(start));
        }

        Position = close + 2;
        AddComment(start, start + 2, close);
        return true;
    }
}
