using System.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Secrets in Base64: an encoding is no protection.</summary>
internal static class WrappedSecrets
{
    private const int PeekLength = 16;

    private static readonly Alphabet Digits = Alphabet.Find('b')!.Value;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first secret of what a run of Base64 says, if it says something.</summary>
    public static SecretFinding? Find(string text, int start, int end, int depth)
    {
        // Most runs are no text: the first bytes tell, at the price of a few.
        if (!BeginsPrintable(new TextCharacters(text), start, end) || Decode(text.Substring(start, end - start)) is not { } decoded)
        {
            return null;
        }

        foreach (var finding in SecretDetector.Distinct(SecretDetector.All(decoded, TextKind.Settings, depth + 1)))
        {
            if (finding.Class != SecretClass.Weak)
            {
                return finding with { Kind = finding.Kind + " in Base64" };
            }
        }

        return null;
    }

    /// <summary>Whether a value is <c>user:password</c> in Base64.</summary>
    public static bool HasCredentials(string value)
    {
        if (value.Length < 8 || value.Length > 512 || !Alphabet.Base64.ContainsAll(value) || Decode(value) is not { } decoded)
        {
            return false;
        }

        var colon = decoded.IndexOf(':');
        return colon > 0 && colon < decoded.Length - 1 && decoded.IndexOf('\n') < 0 && decoded.IndexOf(' ') < 0 && !ValueForm.IsPlaceholder(decoded.Substring(colon + 1)) && !KnownExamples.Contains(value);
    }

    /// <summary>The text that Base64 stands for, or null when it is none.</summary>
    public static string? Decode(string base64)
    {
        try
        {
            var digits = base64.TrimEnd('=');
            if (digits.Length % 4 == 1)
            {
                return null;
            }

            var text = Utf8.GetString(Convert.FromBase64String(digits + new string('=', (4 - (digits.Length % 4)) % 4)));
            foreach (var c in text)
            {
                if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                {
                    return null;
                }
            }

            return text;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The run of Base64 that a character is in, with the marks of its end, but not those of the one before.</summary>
    public static (int Start, int End) RunAround<TText>(TText text, int at)
        where TText : struct, ICharacters
    {
        var (start, end) = (at, at);
        while (start > 0 && Digits.Contains(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && Digits.Contains(text[end]))
        {
            end++;
        }

        while (end < text.Length && text[end] == '=')
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>Whether the first bytes that a run stands for are characters.</summary>
    public static bool BeginsPrintable<TText>(TText text, int start, int end)
        where TText : struct, ICharacters
    {
        var (bits, count) = (0, 0);
        end = Math.Min(end, start + PeekLength);
        for (var i = start; i < end; i++)
        {
            var value = ValueOf(text[i]);
            if (value < 0)
            {
                break;
            }

            bits = ((bits << 6) | value) & 0xFFFF;
            count += 6;
            if (count < 8)
            {
                continue;
            }

            count -= 8;
            var c = (bits >> count) & 0xFF;
            if (c is < 0x20 or > 0x7E && c is not ('\n' or '\r' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    private static int ValueOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
