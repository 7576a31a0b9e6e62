using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>A set of characters, by code point, and how .NET writes it: characters beyond U+FFFF are two of its characters and stand outside the brackets.</summary>
internal sealed class CharacterClass
{
    private const int LastOfPlane = 0xFFFF;
    private const string Pair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";

    private static readonly CharacterClass Digits = Of(false, ('0', '9'));
    private static readonly CharacterClass NoDigits = Of(true, ('0', '9'));
    private static readonly CharacterClass Words = Of(false, ('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly CharacterClass NoWords = Of(true, ('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly (int, int)[] Blanks =
        [('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)];

    private static readonly CharacterClass Spaces = Of(false, Blanks);
    private static readonly CharacterClass NoSpaces = Of(true, Blanks);

    private readonly List<(int From, int To)> _ranges = [];
    private readonly StringBuilder _categories = new();

    /// <summary>What <c>.</c> matches: anything but the end of a line.</summary>
    public static CharacterClass Dot { get; } = new() { IsNegated = true };

    static CharacterClass()
    {
        Dot.Add('\n', '\n');
        Dot.Add('\r', '\r');
        Dot.Add(0x2028, 0x2029);
    }

    public bool IsNegated { get; set; }

    /// <summary>The class that <c>\d</c> and its like stand for.</summary>
    public static CharacterClass? Known(char escape) => escape switch
    {
        'd' => Digits,
        'D' => NoDigits,
        'w' => Words,
        'W' => NoWords,
        's' => Spaces,
        'S' => NoSpaces,
        _ => null,
    };

    public void Add(int from, int to) => _ranges.Add((from, to));

    public void Add(CharacterClass other)
    {
        _ranges.AddRange(other.IsNegated ? Complement(other._ranges) : other._ranges);
        _categories.Append(other._categories);
    }

    public void AddCategories(IReadOnlyList<string> categories, bool negated)
    {
        // .NET joins what stands in brackets, so the complement of several categories is the list of all others.
        if (negated && categories.Count > 1)
        {
            var all = new[] { "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Nd", "Nl", "No", "P", "S", "Z", "C" };
            foreach (var other in all)
            {
                if (!categories.Any(category => other.StartsWith(category, StringComparison.Ordinal)))
                {
                    _categories.Append("\\p{").Append(other).Append('}');
                }
            }

            return;
        }

        foreach (var category in categories)
        {
            _categories.Append(negated ? "\\P{" : "\\p{").Append(category).Append('}');
        }
    }

    /// <param name="isRepeatedFreely">Whether <c>*</c> or <c>+</c> follows: then halves of a pair may be matched one by one.</param>
    public void Write(StringBuilder output, bool isRepeatedFreely)
    {
        var beyond = _ranges.FindAll(range => range.To > LastOfPlane);
        if (IsNegated)
        {
            WriteNegated(output, beyond, isRepeatedFreely);
            return;
        }

        var within = _ranges.FindAll(range => range.From <= LastOfPlane);
        if (within.Count == 0 && beyond.Count == 0 && _categories.Length == 0)
        {
            output.Append("[^\\u0000-\\uFFFF]");
            return;
        }

        if (beyond.Count == 0)
        {
            WriteBrackets(output, within, isNegated: false);
            return;
        }

        output.Append("(?:");
        var separator = "";
        if (within.Count > 0 || _categories.Length > 0)
        {
            WriteBrackets(output, within, isNegated: false);
            separator = "|";
        }

        foreach (var range in beyond)
        {
            output.Append(separator);
            WritePairs(output, Math.Max(range.From, LastOfPlane + 1), range.To);
            separator = "|";
        }

        output.Append(')');
    }

    /// <summary>One character, escaped unless it is a letter or digit of ASCII; a pair becomes a group, so that it repeats as a whole.</summary>
    public static void WriteCharacter(StringBuilder output, int character)
    {
        if (character <= LastOfPlane)
        {
            WriteUnit(output, character);
            return;
        }

        var pair = char.ConvertFromUtf32(character);
        output.Append("(?:");
        WriteUnit(output, pair[0]);
        WriteUnit(output, pair[1]);
        output.Append(')');
    }

    private void WriteNegated(StringBuilder output, List<(int From, int To)> beyond, bool isRepeatedFreely)
    {
        var within = _ranges.FindAll(range => range.From <= LastOfPlane);
        if (beyond.Count == 0 && isRepeatedFreely)
        {
            WriteBrackets(output, within, isNegated: true);
            return;
        }

        within.Add((0xD800, 0xDFFF));
        output.Append("(?:");
        WriteBrackets(output, within, isNegated: true);
        if (beyond.Count == 0)
        {
            output.Append('|').Append(Pair).Append(')');
            return;
        }

        foreach (var range in Complement(_ranges))
        {
            if (range.To > LastOfPlane)
            {
                output.Append('|');
                WritePairs(output, Math.Max(range.From, LastOfPlane + 1), range.To);
            }
        }

        output.Append(')');
    }

    private void WriteBrackets(StringBuilder output, List<(int From, int To)> ranges, bool isNegated)
    {
        output.Append(isNegated ? "[^" : "[");
        foreach (var (from, to) in ranges)
        {
            WriteUnit(output, from);
            if (to > from)
            {
                output.Append('-');
                WriteUnit(output, Math.Min(to, LastOfPlane));
            }
        }

        output.Append(_categories).Append(']');
        if (isNegated && ranges.Count == 0 && _categories.Length == 0)
        {
            output.Length -= 3;
            output.Append("[\\u0000-\\uFFFF]");
        }
    }

    /// <summary>A range beyond U+FFFF: the rest of the first block of 1024, whole blocks, the start of the last.</summary>
    private static void WritePairs(StringBuilder output, int from, int to)
    {
        var separator = "";
        while (from <= to)
        {
            var first = char.ConvertFromUtf32(from);
            var blockEnd = from | 0x3FF;
            var end = Math.Min(blockEnd, to);
            var high = first[0];
            if ((from & 0x3FF) == 0 && to > blockEnd)
            {
                var lastWhole = (to & 0x3FF) == 0x3FF ? to : (to & ~0x3FF) - 1;
                end = lastWhole;
                high = char.ConvertFromUtf32(lastWhole)[0];
            }

            output.Append(separator).Append('[');
            WriteUnit(output, first[0]);
            output.Append('-');
            WriteUnit(output, high);
            output.Append("][");
            WriteUnit(output, first[1]);
            output.Append('-');
            WriteUnit(output, char.ConvertFromUtf32(end)[1]);
            output.Append(']');
            separator = "|";
            from = end + 1;
        }
    }

    private static void WriteUnit(StringBuilder output, int unit)
    {
        if (unit is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_')
        {
            output.Append((char)unit);
        }
        else
        {
            output.Append("\\u").Append(unit.ToString("X4", CultureInfo.InvariantCulture));
        }
    }

    private static List<(int From, int To)> Complement(List<(int From, int To)> ranges)
    {
        var complement = new List<(int, int)>();
        var next = 0;
        foreach (var (from, to) in ranges.OrderBy(range => range.From))
        {
            if (from > next)
            {
                complement.Add((next, from - 1));
            }

            next = Math.Max(next, to + 1);
        }

        if (next <= 0x10FFFF)
        {
            complement.Add((next, 0x10FFFF));
        }

        return complement;
    }

    private static CharacterClass Of(bool negated, params (int From, int To)[] ranges)
    {
        var set = new CharacterClass { IsNegated = negated };
        set._ranges.AddRange(ranges);
        return set;
    }
}
