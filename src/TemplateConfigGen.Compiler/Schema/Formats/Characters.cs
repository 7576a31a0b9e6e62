namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>The characters that the grammars of the formats are made of.</summary>
internal static class Characters
{
    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    public static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    /// <summary>The value of a run of digits of a fixed length, or -1.</summary>
    public static int Number(string text, int start, int length)
    {
        if (start + length > text.Length)
        {
            return -1;
        }

        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            if (!IsDigit(text[i]))
            {
                return -1;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return value;
    }
}
