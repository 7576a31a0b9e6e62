namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>
/// A pattern that is a row of ASCII characters and classes, each with a count, from the start of the text: <c>^[a-z][a-z0-9-]*$</c>, <c>^v\d+\.\d+</c>. Where no class
/// shares a character with what may follow it, the longest run is the only one worth trying, and one walk over the text decides.
/// </summary>
internal sealed class SequencePattern
{
    private readonly Step[] _steps;
    private readonly bool _atEnd;

    private SequencePattern(Step[] steps, bool atEnd)
    {
        _steps = steps;
        _atEnd = atEnd;
    }

    /// <summary>Null for a pattern that has more to it. The pattern must be one that <see cref="EcmaTranslator"/> accepts.</summary>
    public static SequencePattern? Of(string pattern)
    {
        if (pattern.Length < 2 || pattern[0] != '^')
        {
            return null;
        }

        var steps = new List<Step>();
        var position = 1;
        while (position < pattern.Length && pattern[position] != '$')
        {
            if (ReadSet(pattern, ref position) is not { } set)
            {
                return null;
            }

            var (least, most) = ReadCount(pattern, ref position);
            if (least < 0)
            {
                return null;
            }

            steps.Add(new Step(set, least, most));
        }

        return position >= pattern.Length - 1 && IsDecided(steps) ? new SequencePattern([.. steps], position < pattern.Length) : null;
    }

    public bool Matches(string text)
    {
        var position = 0;
        foreach (var step in _steps)
        {
            var start = position;
            var end = step.Most < text.Length - start ? start + step.Most : text.Length;
            while (position < end && step.Set.Has(text[position]))
            {
                position++;
            }

            if (position - start < step.Least)
            {
                return false;
            }
        }

        return !_atEnd || position == text.Length;
    }

    private static bool IsDecided(List<Step> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Least == steps[i].Most)
            {
                continue;
            }

            for (var next = i + 1; next < steps.Count; next++)
            {
                if (steps[i].Set.Overlaps(steps[next].Set))
                {
                    return false;
                }

                if (steps[next].Least > 0)
                {
                    break;
                }
            }
        }

        return true;
    }

    private static AsciiSet? ReadSet(string pattern, ref int position)
    {
        var c = pattern[position];
        if (c == '[')
        {
            return ReadClass(pattern, ref position);
        }

        if (c == '\\')
        {
            return ReadEscape(pattern, ref position);
        }

        if (c > '\u007F' || ".|?*+()]{}^".IndexOf(c) >= 0)
        {
            return null;
        }

        position++;
        return AsciiSet.Of(c, c);
    }

    private static AsciiSet? ReadEscape(string pattern, ref int position)
    {
        var c = position + 1 < pattern.Length ? pattern[position + 1] : '\0';
        position += 2;
        return c switch
        {
            'd' => AsciiSet.Of('0', '9'),
            'w' => AsciiSet.Of('0', '9').And(AsciiSet.Of('A', 'Z')).And(AsciiSet.Of('a', 'z')).And(AsciiSet.Of('_', '_')),
            > '\u0020' and < '\u007F' when !char.IsLetterOrDigit(c) => AsciiSet.Of(c, c),
            _ => null,
        };
    }

    private static AsciiSet? ReadClass(string pattern, ref int position)
    {
        var set = default(AsciiSet);
        for (position++; position < pattern.Length && pattern[position] != ']';)
        {
            var c = pattern[position];
            if (c == '\\')
            {
                // An escape at the end of a range is rare enough to be left to the engine.
                if (ReadEscape(pattern, ref position) is not { } escaped || (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']'))
                {
                    return null;
                }

                set = set.And(escaped);
                continue;
            }

            if (c > '\u007F' || c == '^')
            {
                return null;
            }

            var last = c;
            if (position + 2 < pattern.Length && pattern[position + 1] == '-' && pattern[position + 2] != ']')
            {
                last = pattern[position + 2];
                position += 2;
            }

            if (last is > '\u007F' or '\\' || last < c)
            {
                return null;
            }

            set = set.And(AsciiSet.Of(c, last));
            position++;
        }

        position++;
        return position <= pattern.Length ? set : null;
    }

    /// <summary>How often; a negative number for what is left to the engine.</summary>
    private static (int Least, int Most) ReadCount(string pattern, ref int position)
    {
        var c = position < pattern.Length ? pattern[position] : '\0';
        if (c is not ('*' or '+' or '?' or '{'))
        {
            return (1, 1);
        }

        position++;
        var count = c switch { '*' => (0, int.MaxValue), '+' => (1, int.MaxValue), '?' => (0, 1), _ => ReadBraces(pattern, ref position) };
        return position < pattern.Length && pattern[position] == '?' ? (-1, -1) : count;
    }

    private static (int Least, int Most) ReadBraces(string pattern, ref int position)
    {
        var least = ReadNumber(pattern, ref position);
        var most = least;
        if (position < pattern.Length && pattern[position] == ',')
        {
            position++;
            most = position < pattern.Length && pattern[position] == '}' ? int.MaxValue : ReadNumber(pattern, ref position);
        }

        return least >= 0 && most >= least && position < pattern.Length && pattern[position++] == '}' ? (least, most) : (-1, -1);
    }

    private static int ReadNumber(string pattern, ref int position)
    {
        var start = position;
        var number = 0;
        while (position < pattern.Length && pattern[position] is >= '0' and <= '9' && position - start < 6)
        {
            number = (number * 10) + (pattern[position++] - '0');
        }

        return position == start ? -1 : number;
    }

    private readonly struct Step(AsciiSet set, int least, int most)
    {
        public AsciiSet Set { get; } = set;

        public int Least { get; } = least;

        public int Most { get; } = most;
    }

    /// <summary>Some of the 128 characters of ASCII.</summary>
    private readonly struct AsciiSet(ulong low, ulong high)
    {
        private readonly ulong _low = low;
        private readonly ulong _high = high;

        public static AsciiSet Of(char first, char last)
        {
            var set = default(AsciiSet);
            for (var c = (int)first; c <= last; c++)
            {
                set = set.And(c < 64 ? new AsciiSet(1UL << c, 0) : new AsciiSet(0, 1UL << (c - 64)));
            }

            return set;
        }

        public AsciiSet And(AsciiSet other) => new(_low | other._low, _high | other._high);

        public bool Overlaps(AsciiSet other) => ((_low & other._low) | (_high & other._high)) != 0;

        public bool Has(char c) => c < 64 ? (_low >> c & 1) != 0 : c < 128 && (_high >> (c - 64) & 1) != 0;
    }
}
