using System.Globalization;
using System.Numerics;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The core schema of YAML 1.2 (section 10.3.2): what a plain scalar means. <c>no</c>, <c>on</c> and <c>2001-12-14</c> are text, unlike in YAML 1.1.
/// Numbers come out as JSON writes them, with all their digits.
/// </summary>
internal static class YamlCoreSchema
{
    /// <summary>Converting a hexadecimal number takes time quadratic in its length; a longer one stays text.</summary>
    private const int MaxRadixDigits = 1024;

    public static (ScalarKind Kind, string Text) Resolve(string plain)
    {
        if (plain.Length > 0 && plain[0] is not ((>= '0' and <= '9') or '+' or '-' or '.' or '~' or 'n' or 'N' or 't' or 'T' or 'f' or 'F'))
        {
            return (ScalarKind.String, plain);
        }

        if (IsNull(plain))
        {
            return (ScalarKind.Null, "");
        }

        if (Boolean(plain) is { } boolean)
        {
            return (ScalarKind.Boolean, boolean);
        }

        if (Integer(plain) is { } integer)
        {
            return (ScalarKind.Integer, integer);
        }

        return Float(plain) is { } real ? (ScalarKind.Float, real) : (ScalarKind.String, plain);
    }

    public static bool IsNull(string plain) => plain is "" or "~" or "null" or "Null" or "NULL";

    public static string? Boolean(string plain) => plain switch
    {
        "true" or "True" or "TRUE" => "true",
        "false" or "False" or "FALSE" => "false",
        _ => null,
    };

    public static string? Integer(string plain)
    {
        if (plain.Length > 2 && plain[0] == '0' && plain[1] is 'o' or 'x')
        {
            return plain.Length - 2 > MaxRadixDigits ? null : plain[1] == 'o' ? Octal(plain) : Hexadecimal(plain);
        }

        var digits = SkipSign(plain);
        if (digits == plain.Length || EndOfDigits(plain, digits) < plain.Length)
        {
            return null;
        }

        return digits == 0 && plain[0] != '0' ? plain : Sign(plain) + WithoutLeadingZeros(plain.Substring(digits));
    }

    /// <summary>Integers too, with a fraction added: <c>!!float 1</c>. Callers that tell them apart ask for integers first.</summary>
    public static string? Float(string plain)
    {
        var at = SkipSign(plain);
        var point = EndOfDigits(plain, at);
        if (point == at)
        {
            switch (plain.Substring(at))
            {
                case ".inf" or ".Inf" or ".INF":
                    return Sign(plain) + "inf";
                case ".nan" or ".NaN" or ".NAN" when at == 0:
                    return "nan";
            }
        }
        else if (at == 0 && plain[0] != '0' && point < plain.Length - 1 && plain[point] == '.' && EndOfDigits(plain, point + 1) == plain.Length)
        {
            return plain;
        }

        var whole = plain.Substring(at, point - at);
        var end = point;
        var fraction = "";
        if (point < plain.Length && plain[point] == '.')
        {
            end = EndOfDigits(plain, point + 1);
            fraction = plain.Substring(point + 1, end - point - 1);
        }

        if (whole.Length + fraction.Length == 0)
        {
            return null;
        }

        var exponent = plain.Substring(end);
        if (exponent.Length > 0 && !IsExponent(exponent))
        {
            return null;
        }

        if (fraction.Length == 0 && (exponent.Length == 0 || end > point))
        {
            fraction = "0";
        }

        return Sign(plain) + WithoutLeadingZeros(whole) + (fraction.Length == 0 ? "" : "." + fraction) + exponent;
    }

    private static bool IsExponent(string text)
    {
        var digits = text.Length > 1 && text[1] is '+' or '-' ? 2 : 1;
        return text[0] is 'e' or 'E' && digits < text.Length && EndOfDigits(text, digits) == text.Length;
    }

    private static string? Octal(string plain)
    {
        var value = BigInteger.Zero;
        for (var i = 2; i < plain.Length; i++)
        {
            if (plain[i] is < '0' or > '7')
            {
                return null;
            }

            value = (value << 3) + (plain[i] - '0');
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static string? Hexadecimal(string plain) =>
        BigInteger.TryParse("0" + plain.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : null;

    private static int SkipSign(string plain) => plain.Length > 0 && plain[0] is '+' or '-' ? 1 : 0;

    private static string Sign(string plain) => plain[0] == '-' ? "-" : "";

    private static string WithoutLeadingZeros(string digits)
    {
        var trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }

    private static int EndOfDigits(string text, int at)
    {
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at;
    }
}
