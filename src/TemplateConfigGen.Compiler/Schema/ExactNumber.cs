using System.Globalization;
using System.Numerics;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// A decimal number as it is written, however large or fine: a whole number without trailing zeros, times a power of ten. Up to 18 digits it takes no memory beside
/// itself; comparing and dividing never go through a binary fraction, and never write out a power of ten.
/// </summary>
internal readonly struct ExactNumber : IEquatable<ExactNumber>, IComparable<ExactNumber>
{
    private const int SmallDigits = 18;
    private const long ExponentLimit = 1_000_000_000_000_000;

    private static readonly long[] PowersOfTen = Powers();

    // The digits when there are more than 18 of them.
    private readonly string? _digits;
    private readonly long _mantissa;
    private readonly long _exponent;
    private readonly int _digitCount;
    private readonly Sort _sort;

    private ExactNumber(Sort sort, string? digits, long mantissa, int digitCount, long exponent)
    {
        _sort = sort;
        _digits = digits;
        _mantissa = mantissa;
        _digitCount = digitCount;
        _exponent = exponent;
    }

    private enum Sort : sbyte
    {
        NegativeInfinity = -2,
        Negative = -1,
        Zero = 0,
        Positive = 1,
        PositiveInfinity = 2,
        NotANumber = 3,
    }

    public bool IsFinite => _sort is >= Sort.Negative and <= Sort.Positive;

    public bool IsNaN => _sort == Sort.NotANumber;

    public bool IsInteger => IsFinite && _exponent >= 0;

    public bool IsPositive => _sort is Sort.Positive or Sort.PositiveInfinity;

    public static bool operator ==(ExactNumber a, ExactNumber b) => a.CompareTo(b) == 0;

    public static bool operator !=(ExactNumber a, ExactNumber b) => a.CompareTo(b) != 0;

    public static bool operator <(ExactNumber a, ExactNumber b) => a.CompareTo(b) < 0;

    public static bool operator <=(ExactNumber a, ExactNumber b) => a.CompareTo(b) <= 0;

    public static bool operator >(ExactNumber a, ExactNumber b) => a.CompareTo(b) > 0;

    public static bool operator >=(ExactNumber a, ExactNumber b) => a.CompareTo(b) >= 0;

    /// <summary>The number that a <see cref="Reading.ScalarNode"/> of a number holds.</summary>
    public static ExactNumber Parse(string text)
    {
        switch (text)
        {
            case "inf":
                return new ExactNumber(Sort.PositiveInfinity, null, 0, 0, 0);
            case "-inf":
                return new ExactNumber(Sort.NegativeInfinity, null, 0, 0, 0);
            case "nan":
                return new ExactNumber(Sort.NotANumber, null, 0, 0, 0);
        }

        var start = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        long mantissa = 0;
        long exponent = 0;
        var point = -1;
        var first = -1;
        var last = -1;
        var position = start;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '.')
            {
                point = position;
            }
            else if (c is >= '0' and <= '9')
            {
                if (c != '0')
                {
                    first = first < 0 ? position : first;
                    last = position;
                }
            }
            else
            {
                break;
            }
        }

        if (position < text.Length && !long.TryParse(text.Substring(position + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            exponent = text[position + 1] == '-' ? -ExponentLimit : ExponentLimit;
        }

        if (first < 0)
        {
            return default;
        }

        exponent = Math.Max(-ExponentLimit, Math.Min(ExponentLimit, exponent));
        exponent += point < 0 ? position - 1 - last : last < point ? point - 1 - last : point - last;
        var count = last - first + (point > first && point < last ? 0 : 1);
        var sort = text[0] == '-' ? Sort.Negative : Sort.Positive;
        if (count > SmallDigits)
        {
            var digits = text.Substring(first, last - first + 1);
            return new ExactNumber(sort, point > first && point < last ? digits.Remove(point - first, 1) : digits, 0, count, exponent);
        }

        for (var i = first; i <= last; i++)
        {
            if (i != point)
            {
                mantissa = (mantissa * 10) + (text[i] - '0');
            }
        }

        return new ExactNumber(sort, null, mantissa, count, exponent);
    }

    public int CompareTo(ExactNumber other)
    {
        if (_sort != other._sort)
        {
            return _sort < other._sort ? -1 : 1;
        }

        if (_sort is not (Sort.Positive or Sort.Negative))
        {
            return 0;
        }

        var magnitude = (_digitCount + _exponent).CompareTo(other._digitCount + other._exponent);
        magnitude = magnitude != 0 ? magnitude : CompareDigits(other);
        return _sort == Sort.Positive ? magnitude : -magnitude;
    }

    public bool Equals(ExactNumber other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is ExactNumber other && Equals(other);

    public override int GetHashCode() => unchecked(((int)_sort * 397) ^ (_digits is null ? _mantissa.GetHashCode() : StringComparer.Ordinal.GetHashCode(_digits)) ^ (int)_exponent);

    /// <summary>Whether this is a whole number of <paramref name="divisor"/>s.</summary>
    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (_sort == Sort.Zero)
        {
            return true;
        }

        // Without trailing zeros, a number that ends on a finer place than the divisor is no multiple of it.
        if (!IsFinite || divisor._sort is not (Sort.Positive or Sort.Negative))
        {
            return false;
        }

        var shift = _exponent - divisor._exponent;
        if (shift < 0)
        {
            return false;
        }

        if (_digits is null && divisor._digits is null && _digitCount + shift <= SmallDigits)
        {
            return _mantissa * PowersOfTen[shift] % divisor._mantissa == 0;
        }

        var modulus = divisor.Mantissa();
        return (Remainder(modulus) * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
    }

    /// <summary>The value where it is a whole number that fits.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (!IsInteger || _digitCount + _exponent > SmallDigits + 1)
        {
            return false;
        }

        var number = Mantissa() * BigInteger.Pow(10, (int)_exponent) * (int)_sort;
        if (number < long.MinValue || number > long.MaxValue)
        {
            return false;
        }

        value = (long)number;
        return true;
    }

    public ExactNumber Negate() => new(_sort is Sort.NotANumber ? _sort : (Sort)(-(sbyte)_sort), _digits, _mantissa, _digitCount, _exponent);

    /// <summary>The absolute value of up to 18 digits as a whole number and a power of ten; the former is 0 where there are more.</summary>
    public (long Mantissa, long Exponent) Parts() => (_mantissa, _exponent);

    /// <summary>The smallest whole number that is not below this one, whose magnitude must be under 10¹⁸.</summary>
    public long Ceiling()
    {
        if (_sort == Sort.Zero)
        {
            return 0;
        }

        if (_exponent >= 0)
        {
            return (long)_sort * _mantissa * PowersOfTen[_exponent];
        }

        var whole = _digitCount + _exponent;
        var truncated = whole <= 0 ? 0
            : _digits is null ? _mantissa / PowersOfTen[-_exponent]
            : long.Parse(_digits.Substring(0, (int)whole), NumberStyles.None, CultureInfo.InvariantCulture);
        return _sort == Sort.Positive ? truncated + 1 : -truncated;
    }

    /// <summary>The number in a message: plain digits where they are few, an exponent otherwise.</summary>
    public override string ToString()
    {
        if (!IsFinite || _sort == Sort.Zero)
        {
            return _sort switch { Sort.Zero => "0", Sort.PositiveInfinity => "infinity", Sort.NegativeInfinity => "-infinity", _ => "not a number" };
        }

        var sign = _sort == Sort.Negative ? "-" : "";
        var digits = Digits();
        var point = digits.Length + _exponent;
        if (_exponent >= 0 && point <= 21)
        {
            return sign + digits + new string('0', (int)_exponent);
        }

        if (_exponent < 0 && point > 0)
        {
            return sign + digits.Substring(0, (int)point) + "." + digits.Substring((int)point);
        }

        return _exponent < 0 && point > -6
            ? sign + "0." + new string('0', (int)-point) + digits
            : sign + digits.Substring(0, 1) + (digits.Length > 1 ? "." + digits.Substring(1) : "") + "e" + (point - 1).ToString(CultureInfo.InvariantCulture);
    }

    private int CompareDigits(ExactNumber other)
    {
        if (_digits is null && other._digits is null)
        {
            // Of the same magnitude, so the digits aligned by their first fit as well.
            var difference = _digitCount - other._digitCount;
            return difference >= 0
                ? _mantissa.CompareTo(other._mantissa * PowersOfTen[difference])
                : (_mantissa * PowersOfTen[-difference]).CompareTo(other._mantissa);
        }

        return string.CompareOrdinal(Digits(), other.Digits());
    }

    private string Digits() => _digits ?? _mantissa.ToString(CultureInfo.InvariantCulture);

    private BigInteger Mantissa() => _digits is null ? new BigInteger(_mantissa) : BigInteger.Parse(_digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The digits modulo a number, a few at a time: linear, where writing out the whole would not be.</summary>
    private BigInteger Remainder(BigInteger modulus)
    {
        if (_digits is null)
        {
            return _mantissa % modulus;
        }

        var remainder = BigInteger.Zero;
        for (var i = 0; i < _digits.Length; i += SmallDigits)
        {
            var length = Math.Min(SmallDigits, _digits.Length - i);
            remainder = ((remainder * PowersOfTen[length]) + long.Parse(_digits.Substring(i, length), NumberStyles.None, CultureInfo.InvariantCulture)) % modulus;
        }

        return remainder;
    }

    private static long[] Powers()
    {
        var powers = new long[SmallDigits + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
