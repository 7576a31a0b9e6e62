using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. What schemas demand of values, where C# has no operator for it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rule
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>Whether a text has so many characters; a surrogate pair is one.</summary>
    public static bool HasLength(string text, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count >= least && count <= most;
    }

    /// <summary>Whether a pattern matches somewhere in a text. A match that takes too long is none.</summary>
    public static bool Matches(string text, string pattern)
    {
        try
        {
            return Patterns.GetOrAdd(pattern, static pattern => Regex(pattern)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether a number is a whole number of divisors.</summary>
    public static bool IsMultipleOf(decimal value, decimal divisor) => value % divisor == 0;

    /// <summary>Whether the number that a text is is a whole number of divisors; one beyond decimals is taken for it.</summary>
    public static bool IsMultipleOf(string text, decimal divisor) =>
        !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || IsMultipleOf(value, divisor);

    /// <summary>A regular expression that runs without backtracking where it can, and never for long.</summary>
    public static Regex Regex(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, LongestMatch);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
    }
}
