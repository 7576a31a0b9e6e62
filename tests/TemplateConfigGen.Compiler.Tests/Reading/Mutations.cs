using System.Globalization;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Texts near to valid ones, the same in every run. <c>TCG_FUZZ_INPUTS</c> says how many.</summary>
internal static class Mutations
{
    private static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("TCG_FUZZ_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var inputs) ? inputs : 3_000;

    public static IEnumerable<string> Of(IReadOnlyList<string> seeds, string alphabet)
    {
        var random = new Random(20_240_229);
        for (var i = 0; i < Inputs; i++)
        {
            var text = seeds[random.Next(seeds.Count)];
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(text.Length + 1);
                var length = Math.Min(random.Next(4), text.Length - at);
                var other = seeds[random.Next(seeds.Count)];
                var from = random.Next(other.Length + 1);
                var inserted = random.Next(3) switch
                {
                    0 => "",
                    1 => alphabet[random.Next(alphabet.Length)].ToString(),
                    _ => other.Substring(from, Math.Min(random.Next(20), other.Length - from)),
                };
                text = string.Concat(text.AsSpan(0, at), inserted, text.AsSpan(at + length));
            }

            yield return text;
        }
    }

    /// <summary>Every beginning of a text.</summary>
    public static IEnumerable<string> Truncations(string text) => Enumerable.Range(0, text.Length + 1).Select(length => text[..length]);
}
