using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Text;

/// <summary>C# names from keys: the rule that docs/naming.md explains to users.</summary>
internal static class CSharpName
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed "
        + "float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref "
        + "return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
        StringComparer.Ordinal);

    [ThreadStatic]
    private static char[]? s_buffer;

    /// <summary>Whether a text is a name as it stands: letters, digits and '_', not beginning with a digit, and no keyword.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_') && !Keywords.Contains(name);

    /// <summary>
    /// The key in PascalCase: what stands between characters that no name may have becomes a word with a capital. <c>max_pool-size</c> gives <c>MaxPoolSize</c>,
    /// <c>MAX_SIZE</c> gives <c>MaxSize</c>, <c>2xx</c> gives <c>_2xx</c>, <c>*</c> gives <c>_U002A</c>. Never a keyword: those begin with a small letter.
    /// </summary>
    public static string Pascal(string key)
    {
        var shouting = IsShouting(key);
        var name = s_buffer is { } buffer && buffer.Length >= key.Length * 2 ? buffer : s_buffer = new char[Math.Max(64, key.Length * 2)];
        var length = 0;
        var wordStarts = true;
        foreach (var c in key)
        {
            if (!IsNamePart(c))
            {
                wordStarts = true;
                continue;
            }

            // A digit after a digit keeps its distance: 1.10 and 11.0 are different keys and must stay different names.
            if (wordStarts && char.IsDigit(c) && length > 0 && char.IsDigit(name[length - 1]))
            {
                name[length++] = '_';
            }

            name[length++] = wordStarts ? char.ToUpperInvariant(c) : shouting ? char.ToLowerInvariant(c) : c;
            wordStarts = false;
        }

        if (length == 0)
        {
            return EscapeAll(key);
        }

        // Not every script has capitals; a name must not begin with a digit or a combining mark, nor be a keyword.
        var isName = char.IsUpper(name[0]) || (char.IsLetter(name[0]) && name[0] > '\u007F');
        return isName ? new string(name, 0, length) : "_" + new string(name, 0, length);
    }

    /// <summary>The key in camelCase with an underscore: a private field.</summary>
    public static string Field(string name)
    {
        // A letter that is no other's capital stays: a field of a Kelvin sign must not meet that of a K.
        var small = char.ToLowerInvariant(name[0]);
        var field = new char[name.Length + 1];
        field[0] = '_';
        field[1] = char.ToUpperInvariant(small) == name[0] ? small : name[0];
        name.CopyTo(1, field, 2, name.Length - 1);
        return new string(field);
    }

    /// <summary>Whether a key can be read as a member's name: letters, digits, '_' and '-', not beginning with a digit. Other keys make a mapping a map.</summary>
    public static bool IsMemberLike(string key)
    {
        if (key.Length == 0 || char.IsDigit(key[0]) || key[0] == '-')
        {
            return false;
        }

        foreach (var c in key)
        {
            if (!IsNamePart(c) && c is not ('_' or '-' or '$'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNamePart(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;

    private static bool IsShouting(string key)
    {
        var separated = false;
        foreach (var c in key)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            separated |= !IsNamePart(c);
        }

        return separated;
    }

    private static string EscapeAll(string key)
    {
        var name = new StringBuilder();
        foreach (var c in key)
        {
            name.Append("_U").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return name.Length == 0 ? "_Empty" : name.ToString();
    }
}
