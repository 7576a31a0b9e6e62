using System.Globalization;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Where runs of characters end that may be very long: a text that begins a token at every fifth character of one would have it walked through each time.</summary>
internal sealed class LongRuns
{
    private Dictionary<Alphabet, (int Start, int End)>? _last;

    public int EndOf<TText>(Alphabet alphabet, TText text, int start)
        where TText : struct, ICharacters
    {
        _last ??= [];
        if (!_last.TryGetValue(alphabet, out var run) || start < run.Start || start > run.End)
        {
            _last[alphabet] = run = (start, alphabet.RunEnd(text, start, text.Length));
        }

        return run.End;
    }
}

/// <summary>
/// The form of a token: literal text, and runs of characters of an alphabet with their length. <c>ghp_[w]{36}</c> is "ghp_" and 36 letters or digits,
/// <c>xoxb-[d]{10,13}-[w]{24,}</c> has runs of varying length. In brackets stand a code (<c>a</c> a-z, <c>A</c> A-Z, <c>d</c> digits, <c>h</c> and <c>H</c> hexadecimal,
/// <c>x</c> a-z and digits, <c>X</c> A-Z and digits, <c>w</c> letters and digits, <c>u</c> and <c>b</c> the two Base64 alphabets) and any further characters.
/// <para>
/// Matching takes one look at each character: a run takes all it can, and what follows a run of varying length cannot begin with a character of the run. That is checked
/// when the pattern is made, so that no text can make a pattern slow.
/// </para>
/// </summary>
internal sealed class TokenPattern
{
    /// <summary>No provider's token is longer; a text may repeat what begins one, and each time somebody looks as far as this.</summary>
    private const int Unbounded = 4096;

    private readonly Part[] _parts;
    private readonly int _anchor;

    private TokenPattern(string text, Part[] parts, int anchor) => (Text, _parts, _anchor) = (text, parts, anchor);

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>How long a token is at the least.</summary>
    public int Shortest => _parts.Sum(part => part.Literal?.Length ?? part.Min);

    /// <summary>The literal text that finds candidates: its longest.</summary>
    public string Anchor => _anchor < 0 ? "" : _parts[_anchor].Literal!;

    /// <exception cref="ArgumentException">The pattern is malformed, or could match in two ways.</exception>
    public static TokenPattern Parse(string text)
    {
        var parts = new List<Part>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '[')
            {
                parts.Add(ParseRun(text, ref i));
            }
            else
            {
                var next = text.IndexOf('[', i);
                next = next < 0 ? text.Length : next;
                parts.Add(new Part(text.Substring(i, next - i), default, 0, 0));
                i = next;
            }
        }

        var anchor = -1;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Literal is { } literal && (anchor < 0 || literal.Length > parts[anchor].Literal!.Length))
            {
                anchor = i;
            }
        }

        CheckOneWay(text, parts, anchor);
        return new TokenPattern(text, [.. parts], anchor);
    }

    /// <summary>Whether the token stands around its anchor.</summary>
    /// <param name="at">Where the anchor begins.</param>
    /// <param name="runs">What is known of the long runs of the text.</param>
    public bool TryMatch<TText>(TText text, int at, LongRuns runs, out SourceSpan span)
        where TText : struct, ICharacters
    {
        span = default;
        var start = at;
        for (var i = _anchor - 1; i >= 0; i--)
        {
            if (!MatchBefore(_parts[i], text, ref start))
            {
                return false;
            }
        }

        // The edge first: in the midst of a run of such characters nothing begins, and nobody has to look for its end.
        if (!IsLeftEdge(text, start) || !MatchFrom(_anchor, text, at, runs, out var end) || !IsRightEdge(text, end))
        {
            return false;
        }

        span = SourceSpan.FromBounds(start, end);
        return true;
    }

    /// <summary>Whether a text is such a token, from its first to its last character.</summary>
    public bool IsWhole(string text) => MatchFrom(0, new TextCharacters(text), 0, new LongRuns(), out var end) && end == text.Length;

    /// <summary>A token of this form, for tests: <paramref name="choose"/> gives a number below its argument.</summary>
    public string Make(Func<int, int> choose)
    {
        var token = new System.Text.StringBuilder();
        foreach (var part in _parts)
        {
            if (part.Literal is { } literal)
            {
                token.Append(literal);
                continue;
            }

            var characters = Enumerable.Range(0, 128).Select(code => (char)code).Where(part.Alphabet.Contains).ToArray();
            var length = part.Min + (part.Max > part.Min ? choose(Math.Min(part.Max - part.Min, 12) + 1) : 0);
            for (var i = 0; i < length; i++)
            {
                token.Append(characters[choose(characters.Length)]);
            }
        }

        return token.ToString();
    }

    private static Part ParseRun(string text, ref int i)
    {
        var close = text.IndexOf(']', i);
        if (close < i + 2 || Alphabet.Find(text[i + 1]) is not { } alphabet)
        {
            throw new ArgumentException($"'{text}' has no alphabet at {Invariant.Text(i)}.", nameof(text));
        }

        for (var extra = i + 2; extra < close; extra++)
        {
            alphabet += Alphabet.Single(text[extra]);
        }

        i = close + 1;
        if (i >= text.Length || text[i] != '{')
        {
            return new Part(null, alphabet, 1, 1);
        }

        var end = text.IndexOf('}', i);
        var bounds = text.Substring(i + 1, end - i - 1).Split(',');
        i = end + 1;
        var min = int.Parse(bounds[0], CultureInfo.InvariantCulture);
        var max = bounds.Length == 1 ? min : bounds[1].Length == 0 ? Unbounded : int.Parse(bounds[1], CultureInfo.InvariantCulture);
        return new Part(null, alphabet, min, max);
    }

    private static void CheckOneWay(string text, List<Part> parts, int anchor)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            // Before the anchor the text is read backwards, so that what comes next is what stands before.
            var next = i < anchor ? i - 1 : i + 1;
            if (parts[i].Literal is not null || parts[i].Min == parts[i].Max || next < 0 || next == parts.Count)
            {
                continue;
            }

            var (run, other) = (parts[i].Alphabet, parts[next]);
            var overlaps = other.Literal is { } literal
                ? run.Contains(next < i ? literal[literal.Length - 1] : literal[0])
                : (run.Low & other.Alphabet.Low) != 0 || (run.High & other.Alphabet.High) != 0;
            if (overlaps)
            {
                throw new ArgumentException($"'{text}' could match in two ways: what follows a run of varying length must not be of its alphabet.", nameof(text));
            }
        }
    }

    private static bool MatchBefore<TText>(Part part, TText text, ref int start)
        where TText : struct, ICharacters
    {
        if (part.Literal is { } literal)
        {
            start -= literal.Length;
            return start >= 0 && StandsAt(literal, text, start);
        }

        var first = part.Alphabet.RunStart(text, start, Math.Max(0, start - part.Max));
        var isLong = start - first >= part.Min;
        start = first;
        return isLong;
    }

    private bool MatchFrom<TText>(int first, TText text, int at, LongRuns runs, out int end)
        where TText : struct, ICharacters
    {
        end = at;
        for (var i = first; i < _parts.Length; i++)
        {
            var part = _parts[i];
            if (part.Literal is { } literal)
            {
                if (!StandsAt(literal, text, end))
                {
                    return false;
                }

                end += literal.Length;
                continue;
            }

            var limit = Math.Min(text.Length, end + part.Max);
            var run = part.Max == Unbounded ? Math.Min(limit, runs.EndOf(part.Alphabet, text, end)) : part.Alphabet.RunEnd(text, end, limit);
            if (run - end < part.Min)
            {
                return false;
            }

            end = run;
        }

        return true;
    }

    /// <summary>A token does not begin within a word; the letter of an escape (<c>\n</c>) is none.</summary>
    private bool IsLeftEdge<TText>(TText text, int start)
        where TText : struct, ICharacters =>
        start == 0
        || !Alphabet.LettersAndDigits.Contains(text[start - 1])
        || (text[start - 1] is 'n' or 'r' or 't' && start > 1 && text[start - 2] == '\\')
        || (_parts[0].Literal is { } literal && !Alphabet.LettersAndDigits.Contains(literal[0]));

    private bool IsRightEdge<TText>(TText text, int end)
        where TText : struct, ICharacters =>
        end == text.Length
        || (!Alphabet.LettersAndDigits.Contains(text[end]) && (_parts[_parts.Length - 1] is not { Literal: null } last || !last.Alphabet.Contains(text[end])));

    private static bool StandsAt<TText>(string literal, TText text, int start)
        where TText : struct, ICharacters
    {
        if (start + literal.Length > text.Length)
        {
            return false;
        }

        for (var i = 0; i < literal.Length; i++)
        {
            if (text[start + i] != literal[i])
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Part(string? Literal, Alphabet Alphabet, int Min, int Max);
}
