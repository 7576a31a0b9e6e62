using System.Globalization;

namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>Labels of characters beyond ASCII: which characters they may have, and beside which others (RFC 5892, 5893).</summary>
internal static class InternationalLabel
{
    public static bool IsValid(string label)
    {
        var points = CodePoints(label);
        if (points is null || points[0] == '-' || points[points.Length - 1] == '-' || (points.Length > 3 && points[2] == '-' && points[3] == '-'))
        {
            return false;
        }

        if (CategoryOf(points[0]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        {
            return false;
        }

        for (var i = 0; i < points.Length; i++)
        {
            if (!IsAllowed(points, i))
            {
                return false;
            }
        }

        return BidirectionalRule.Holds(points);
    }

    internal static UnicodeCategory CategoryOf(int point) =>
        point < 0x10000 ? CharUnicodeInfo.GetUnicodeCategory((char)point) : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(point), 0);

    private static bool IsAllowed(int[] points, int index)
    {
        var point = points[index];
        switch (point)
        {
            case '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z'):
                return true;
            case < 0x80:
                // Capitals are the one difference that names do not make: hosts fold them.
                return point is >= 'A' and <= 'Z';
            case 0xDF or 0x3C2 or 0x6FD or 0x6FE or 0xF0B or 0x3007:
                return true;
            case 0x640 or 0x7FA or 0x302E or 0x302F or (>= 0x3031 and <= 0x3035) or 0x303B:
                return false;
            case 0xB7:
                return index > 0 && points[index - 1] == 'l' && index + 1 < points.Length && points[index + 1] == 'l';
            case 0x375:
                return index + 1 < points.Length && points[index + 1] is (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF);
            case 0x5F3 or 0x5F4:
                return index > 0 && points[index - 1] is >= 0x591 and <= 0x5F4;
            case 0x30FB:
                return points.Any(other => other is (>= 0x3041 and <= 0x3096) or 0x3005 or (>= 0x30A1 and <= 0x30FA) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF));
            case >= 0x660 and <= 0x669:
                return !points.Any(other => other is >= 0x6F0 and <= 0x6F9);
            case >= 0x6F0 and <= 0x6F9:
                return !points.Any(other => other is >= 0x660 and <= 0x669);
            case 0x200C:
                return IsAfterVirama(points, index) || IsBetweenJoining(points, index);
            case 0x200D:
                return IsAfterVirama(points, index);
            case (>= 0xFB00 and <= 0xFDFF) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFE70 and <= 0xFEFF) or (>= 0xFF00 and <= 0xFFEF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x1100 and <= 0x11FF) or (>= 0x2F800 and <= 0x2FA1F):
                // Compatibility forms and old Hangul letters.
                return false;
            default:
                return CategoryOf(point) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
        }
    }

    /// <summary>The signs that kill a vowel, of the Indic scripts: what a joiner may follow.</summary>
    private static bool IsAfterVirama(int[] points, int index) =>
        index > 0 && points[index - 1] is 0x94D or 0x9CD or 0xA4D or 0xACD or 0xB4D or 0xBCD or 0xC4D or 0xCCD or 0xD3B or 0xD3C or 0xD4D or 0xDCA or 0xE3A or 0xEBA or 0xF84
            or 0x1039 or 0x103A or 0x1714 or 0x1734 or 0x17D2 or 0x1A60 or 0x1B44 or 0x1BAA or 0x1BAB or 0x1BF2 or 0x1BF3 or 0x2D7F or 0xA806 or 0xA82C or 0xA8C4 or 0xA953 or 0xA9C0 or 0xAAF6 or 0xABED;

    /// <summary>Arabic and its relatives: between letters that join, which a non-joiner keeps apart.</summary>
    private static bool IsBetweenJoining(int[] points, int index) =>
        index > 0 && index + 1 < points.Length && IsJoining(points[index - 1]) && IsJoining(points[index + 1]);

    private static bool IsJoining(int point) => point is (>= 0x620 and <= 0x64A) or (>= 0x66E and <= 0x6D3) or (>= 0x6FA and <= 0x6FF) or (>= 0x710 and <= 0x74F) or (>= 0x750 and <= 0x77F) or (>= 0x7CA and <= 0x7EA) or (>= 0x8A0 and <= 0x8B4) or (>= 0x1807 and <= 0x18AA);

    private static int[]? CodePoints(string text)
    {
        var points = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                points.Add(char.ConvertToUtf32(text[i], text[++i]));
            }
            else if (char.IsSurrogate(text[i]))
            {
                return null;
            }
            else
            {
                points.Add(text[i]);
            }
        }

        return points.Count == 0 ? null : [.. points];
    }
}

/// <summary>RFC 5893: a label of a script that is written from right to left must not change direction.</summary>
internal static class BidirectionalRule
{
    /// <summary>Where one label is written from right to left, the others must say by their first character which way they go.</summary>
    public static bool Holds(string[] labels) =>
        !labels.Any(label => label.Any(c => IsRightToLeft(c))) || !labels.Any(label => label.Length > 0 && Characters.IsDigit(label[0]));

    public static bool Holds(int[] points)
    {
        if (!points.Any(point => IsRightToLeft(point) || IsArabicDigit(point)))
        {
            return true;
        }

        if (!IsRightToLeft(points[0]))
        {
            return false;
        }

        var last = points.Length - 1;
        while (last > 0 && InternationalLabel.CategoryOf(points[last]) == UnicodeCategory.NonSpacingMark)
        {
            last--;
        }

        return (IsRightToLeft(points[last]) || IsDigit(points[last]))
            && !points.Any(point => char.IsLetter(point < 0x10000 ? (char)point : 'a') && !IsRightToLeft(point))
            && !(points.Any(IsArabicDigit) && points.Any(point => point is (>= '0' and <= '9') or (>= 0x6F0 and <= 0x6F9)));
    }

    private static bool IsDigit(int point) => point is (>= '0' and <= '9') or (>= 0x6F0 and <= 0x6F9) || IsArabicDigit(point);

    private static bool IsArabicDigit(int point) => point is (>= 0x660 and <= 0x669) or 0x66B or 0x66C;

    private static bool IsRightToLeft(int point) =>
        point is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
        && !IsDigit(point)
        && InternationalLabel.CategoryOf(point) != UnicodeCategory.NonSpacingMark;
}
