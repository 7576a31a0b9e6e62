using System.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>The words of JSON: white space, comments, strings, numbers.</summary>
internal sealed class JsonScanner(string source, bool withComments) : TextCursor(source)
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    private readonly string?[] _recent = new string[256];

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

    /// <summary>Reads the string whose opening quote stands here; null after a mistake.</summary>
    public string? ReadString()
    {
        var start = Position + 1;
        var end = SkipPlain(start);
        if (end < Text.Length && Text[end] == '"')
        {
            Position = end + 1;
            return Text.Substring(start, end - start);
        }

        return ReadEscapedString(start, end);
    }

    /// <summary>Reads a string as <see cref="ReadString"/> does, as the same object where a file repeats it.</summary>
    public string? ReadKey()
    {
        var start = Position + 1;
        var end = SkipPlain(start);
        if (end >= Text.Length || Text[end] != '"')
        {
            return ReadEscapedString(start, end);
        }

        Position = end + 1;
        return Shared(start, end);
    }

    public ScalarNode? ReadNumber()
    {
        var start = Position;
        var position = start;
        var kind = ScalarKind.Integer;
        if (Text[position] == '-')
        {
            position++;
        }

        var digits = SkipDigits(position);
        var isWhole = digits > position && (Text[position] != '0' || digits == position + 1);
        position = digits;
        if (isWhole && position < Text.Length && Text[position] == '.')
        {
            kind = ScalarKind.Float;
            digits = SkipDigits(position + 1);
            isWhole = digits > position + 1;
            position = digits;
        }

        if (isWhole && position < Text.Length && Text[position] is 'e' or 'E')
        {
            kind = ScalarKind.Float;
            position += position + 1 < Text.Length && Text[position + 1] is '+' or '-' ? 2 : 1;
            digits = SkipDigits(position);
            isWhole = digits > position;
            position = digits;
        }

        if (!isWhole || (position < Text.Length && (Text[position] is '.' or '+' || Found.WordEnd(Text, position) > position)))
        {
            Fail(JsonMistakes.Number(this, start));
            return null;
        }

        Position = position;
        return new ScalarNode(SpanFrom(start), kind, Shared(start, position));
    }

    /// <summary>A stretch of the text. Keys and numbers repeat, so the latest ones are kept: a fraction of the objects, at the price of one comparison.</summary>
    private string Shared(int start, int end)
    {
        var length = end - start;
        if (length == 0)
        {
            return "";
        }

        ref var recent = ref _recent[(length + (31 * Text[start]) + (7 * Text[end - 1]) + (131 * Text[start + (length / 2)])) & 255];
        if (recent is null || recent.Length != length || string.CompareOrdinal(recent, 0, Text, start, length) != 0)
        {
            recent = Text.Substring(start, length);
        }

        return recent;
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

    private string? ReadEscapedString(int start, int position)
    {
        var decoded = new StringBuilder();
        var plain = start;
        while (position < Text.Length && Text[position] == '\\')
        {
            decoded.Append(Text, plain, position - plain);
            if (JsonEscapes.Decode(Text, position, decoded, out var length) is { } mistake)
            {
                Fail(mistake);
                return null;
            }

            plain = position + length;
            position = SkipPlain(plain);
        }

        if (position >= Text.Length || Text[position] != '"')
        {
            Fail(JsonMistakes.BrokenString(Text, start - 1, position));
            return null;
        }

        Position = position + 1;
        return decoded.Append(Text, plain, position - plain).ToString();
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
