using System.Text;

namespace TemplateConfigGen.Tenants;

/// <summary>
/// Reads the compact form of tenants' data. It is UTF-8 text, so that it can stand in the code as one literal: numbers are digits of six bits from '0' on, the least
/// significant first, the sixth bit of each saying that another follows (the scheme of source maps' VLQ); or four such digits of six bits each where their place is computed.
/// </summary>
internal ref struct Packed(ReadOnlySpan<byte> data, int position)
{
    private const int Zero = '0';
    private const int BitsOfDigit = 5;
    private const int More = 1 << BitsOfDigit;

    /// <summary>How long a number is whose place is computed.</summary>
    public const int FixedLength = 4;

    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; } = position;

    /// <summary>The number of four digits at a place.</summary>
    public static int Fixed(ReadOnlySpan<byte> data, int position)
    {
        var number = 0;
        for (var i = FixedLength - 1; i >= 0; i--)
        {
            number = (number << 6) | (data[position + i] - Zero);
        }

        return number;
    }

    public int Number()
    {
        var number = 0;
        for (var shift = 0; ; shift += BitsOfDigit)
        {
            var digit = _data[Position++] - Zero;
            number |= (digit & (More - 1)) << shift;
            if ((digit & More) == 0)
            {
                return number;
            }
        }
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        var bytes = _data.Slice(Position, length);
        Position += length;
        return bytes;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());
}
