using System.Text;

namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>The encoding of labels in ASCII (RFC 3492).</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int InitialBias = 72;
    private const int InitialPoint = 128;

    public static string? Decode(string text)
    {
        var points = new List<int>();
        var hyphen = text.LastIndexOf('-');
        for (var i = 0; i < hyphen; i++)
        {
            points.Add(char.ToLowerInvariant(text[i]));
        }

        var (point, bias, index) = (InitialPoint, InitialBias, 0);
        var position = hyphen + 1;
        if (position == text.Length)
        {
            return null;
        }

        while (position < text.Length)
        {
            var before = index;
            long weight = 1;
            for (var k = Base; ; k += Base)
            {
                var digit = position < text.Length ? DigitOf(text[position++]) : -1;
                if (digit < 0 || index + (digit * weight) > int.MaxValue)
                {
                    return null;
                }

                index += (int)(digit * weight);
                var threshold = Threshold(k, bias);
                if (digit < threshold)
                {
                    break;
                }

                weight *= Base - threshold;
            }

            var count = points.Count + 1;
            bias = Adapt(index - before, count, before == 0);
            point += index / count;
            index %= count;
            if (point > 0x10FFFF || point is >= 0xD800 and < 0xE000)
            {
                return null;
            }

            points.Insert(index++, point);
        }

        var decoded = new StringBuilder();
        foreach (var one in points)
        {
            decoded.Append(char.ConvertFromUtf32(one));
        }

        return decoded.ToString();
    }

    public static string Encode(string text)
    {
        var points = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            points.Add(char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        }

        var output = new StringBuilder();
        foreach (var basic in points.Where(one => one < InitialPoint))
        {
            output.Append((char)basic);
        }

        var handled = output.Length;
        var basics = handled;
        if (basics > 0)
        {
            output.Append('-');
        }

        var (point, bias, delta) = (InitialPoint, InitialBias, 0);
        while (handled < points.Count)
        {
            var next = points.Where(one => one >= point).Min();
            delta += (next - point) * (handled + 1);
            point = next;
            foreach (var one in points)
            {
                if (one < point)
                {
                    delta++;
                }
                else if (one == point)
                {
                    WriteDelta(output, delta, bias);
                    bias = Adapt(delta, handled + 1, handled == basics);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            point++;
        }

        return output.ToString();
    }

    private static void WriteDelta(StringBuilder output, int delta, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Threshold(k, bias);
            if (delta < threshold)
            {
                break;
            }

            output.Append(CharacterOf(threshold + ((delta - threshold) % (Base - threshold))));
            delta = (delta - threshold) / (Base - threshold);
        }

        output.Append(CharacterOf(delta));
    }

    private static int Threshold(int k, int bias) => Math.Max(1, Math.Min(26, k - bias));

    private static int Adapt(int delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / 700 : delta / 2;
        delta += delta / count;
        var k = 0;
        while (delta > 455)
        {
            delta /= 35;
            k += Base;
        }

        return k + (36 * delta / (delta + 38));
    }

    private static int DigitOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };

    private static char CharacterOf(int digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);
}
