using System.Text;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>
/// Writes the compact form of tenants' data that the runtime reads: UTF-8 text, so that it can stand in the code as one literal. Numbers are digits of six bits from '0'
/// on, the least significant first, the sixth bit of each saying that another follows (the scheme of source maps' VLQ); or four digits of six bits where the reader
/// computes their place.
/// </summary>
internal sealed class PackedText
{
    public const int FixedLength = 4;

    /// <summary>The largest number of four digits, and so the largest data.</summary>
    public const int Most = (1 << 24) - 1;

    private const int BitsOfDigit = 5;
    private const int More = 1 << BitsOfDigit;

    private readonly StringBuilder _text = new();

    /// <summary>In bytes of UTF-8.</summary>
    public int Length { get; private set; }

    public static int LengthOf(int number)
    {
        var length = 1;
        for (; number >= More; number >>= BitsOfDigit)
        {
            length++;
        }

        return length;
    }

    public void Number(int number)
    {
        for (; number >= More; number >>= BitsOfDigit)
        {
            Digit((number & (More - 1)) | More);
        }

        Digit(number);
    }

    public void Fixed(int number)
    {
        for (var i = 0; i < FixedLength; i++, number >>= 6)
        {
            Digit(number & 63);
        }
    }

    /// <summary>A text with its length before it.</summary>
    public void Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        Raw(text);
    }

    public void Raw(string text)
    {
        _text.Append(text);
        Length += Encoding.UTF8.GetByteCount(text);
    }

    public override string ToString() => _text.ToString();

    private void Digit(int value)
    {
        _text.Append((char)('0' + value));
        Length++;
    }
}
