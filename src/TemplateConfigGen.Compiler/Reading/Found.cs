using System.Globalization;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>
/// Names what stands at a place of a text the way a message can show it: readable, short, and without characters nobody can see. Where the syntax is broken, what looks
/// like a word, a number or a key may be the rest of a password. So a syntax error repeats no more of a file than one character, or a word that the format itself
/// knows: the place says where to look. (XML adds the name of an element that is still open, since its end needs it.)
/// </summary>
internal static class Found
{
    public const char ByteOrderMark = '\uFEFF';

    public const string SecondMark = "A byte order mark (U+FEFF) may stand only once, as the very first character of a file. Remove this one.";

    private const int LongestShown = 40;
    private const int LongestAddress = 200;
    private const int LongestShortName = 5;

    /// <summary>
    /// What stands at <paramref name="position"/>: that it is a word, which character it is, or the end.
    /// </summary>
    public static string At(string text, int position)
    {
        if (position >= text.Length)
        {
            return "the end of the file";
        }

        var wordEnd = WordEnd(text, position);
        if (wordEnd <= position + 1)
        {
            return Character(text, position);
        }

        for (var i = position; i < wordEnd; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return "a word";
            }
        }

        return "a number";
    }

    /// <summary>Whether a message may repeat a name that somebody perhaps did not mean as one, where nothing is broken: a word that is short, or has no digits in it.</summary>
    public static bool IsShown(string name) => name.Length > 0 && WordEnd(name, 0) == name.Length && (name.Length <= LongestShortName || !name.Any(char.IsDigit));

    /// <summary>The span of what <see cref="At"/> names.</summary>
    public static SourceSpan SpanAt(string text, int position)
    {
        if (position >= text.Length)
        {
            return new SourceSpan(text.Length, 0);
        }

        var wordEnd = WordEnd(text, position);
        return SourceSpan.FromBounds(position, wordEnd > position ? wordEnd : position + CharacterLength(text, position));
    }

    /// <summary>The end of the letters, digits, underscores and hyphens from <paramref name="position"/> on.</summary>
    public static int WordEnd(string text, int position)
    {
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '-'))
        {
            position++;
        }

        return position;
    }

    /// <summary>One character, named.</summary>
    public static string Character(string text, int position)
    {
        var c = text[position];
        return c switch
        {
            '\r' or '\n' => "the end of the line",
            '\t' => "a tab",
            ' ' => "a space",
            '\'' => "a single quote",
            ByteOrderMark => "a byte order mark (U+FEFF)",
            '\u00A0' => "a no-break space (U+00A0)",
            '\u201C' or '\u201D' or '\u2018' or '\u2019' => "the typographic quote '" + c + "'",
            _ when CharacterLength(text, position) == 2 => "'" + text.Substring(position, 2) + "'",
            _ when IsVisible(c) => "'" + c + "'",
            _ => "the invisible character U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A key or value that a message repeats: cut when long, and without line breaks and other characters that would garble the message.</summary>
    public static string Short(string value) => Short(value, LongestShown);

    /// <summary>The same for an address, which is of use only as a whole.</summary>
    public static string Address(string value) => Short(value, LongestAddress);

    private static string Short(string value, int longest)
    {
        var shown = value.Length > longest ? value.Substring(0, longest - 1) : value;
        if (shown.Length > 0 && char.IsHighSurrogate(shown[shown.Length - 1]))
        {
            shown = shown.Substring(0, shown.Length - 1);
        }

        foreach (var c in shown)
        {
            if (!IsVisible(c) && c != ' ' && !char.IsSurrogate(c))
            {
                shown = shown.Replace(c, '\uFFFD');
            }
        }

        return shown.Length < value.Length && value.Length > longest ? shown + "…" : shown;
    }

    /// <summary>Whether the line that starts at <paramref name="position"/> is one of those that Git leaves in a file it could not merge.</summary>
    public static bool IsConflictMarker(string text, int position)
    {
        if (position + 7 > text.Length || (position > 0 && text[position - 1] is not ('\r' or '\n')))
        {
            return false;
        }

        var mark = text[position];
        for (var i = position; i < position + 7; i++)
        {
            if (text[i] != mark)
            {
                return false;
            }
        }

        return mark is '<' or '=' or '>' or '|';
    }

    /// <summary>The mistake of an unresolved merge.</summary>
    public static Mistake ConflictMarker(int position) =>
        new(new SourceSpan(position, 7), "This line is a marker of an unresolved merge conflict. Decide for one side and remove the marker lines.");

    private static int CharacterLength(string text, int position) =>
        char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 1;

    private static bool IsVisible(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
