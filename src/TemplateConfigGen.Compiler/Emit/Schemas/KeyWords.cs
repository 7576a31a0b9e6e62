namespace TemplateConfigGen.Compiler.Emit.Schemas;

/// <summary>What the name of a key tells of its value, where it can mean one thing only.</summary>
internal static class KeyWords
{
    private const int LongestWord = 32;

    /// <summary>The unit of a number by the last word of its key: <c>timeout_ms</c>, <c>maxAgeSeconds</c>. None for words that mean two things, such as <c>m</c> and <c>mb</c>.</summary>
    public static string? UnitOf(string key) => LastWord(key).ToLowerInvariant() switch
    {
        "ms" or "msec" or "milliseconds" => "milliseconds",
        "sec" or "secs" or "seconds" => "seconds",
        "minutes" => "minutes",
        "hours" => "hours",
        "days" => "days",
        "bytes" => "bytes",
        "kib" => "kibibytes",
        "mib" => "mebibytes",
        "gib" => "gibibytes",
        "percent" => "percent",
        _ => null,
    };

    /// <summary>Whether a text is one word, as choices are named: <c>info</c>, <c>verify-full</c>.</summary>
    public static bool IsWord(string text) =>
        text.Length is > 0 and <= LongestWord && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Words are told apart by what stands between them, or by their capitals. A key of one word says nothing beside itself.</summary>
    private static string LastWord(string key)
    {
        var start = key.Length;
        while (start > 0 && char.IsLower(key[start - 1]))
        {
            start--;
        }

        if (start == key.Length)
        {
            // MAX_SIZE_BYTES, timeoutMS
            while (start > 0 && char.IsUpper(key[start - 1]))
            {
                start--;
            }
        }
        else if (start > 0 && char.IsUpper(key[start - 1]) && (start == 1 || !char.IsUpper(key[start - 2])))
        {
            start--;
        }

        return start == 0 ? "" : key.Substring(start);
    }
}
