using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>Texts made of what each form looks for, repeated so that it begins everywhere and ends nowhere: eight times as much text takes about eight times as long.</summary>
public class SecretGrowthTests
{
    private const int Short = 8_000;
    private const int Times = 8;

    /// <summary>In proportion it would be eight; quadratic, sixty-four.</summary>
    private const double MostGrowth = 32;

    /// <summary>What takes a millisecond is now and then interrupted for ten; what is quadratic is so each time.</summary>
    private const int Attempts = 10;

    public static TheoryData<string> Anchors { get; } = [.. SecretCatalog.Kinds.Where(kind => kind.Near.Length == 0).GroupBy(kind => TokenPattern.Parse(kind.Form).Anchor, StringComparer.Ordinal).Select(group => group.Key)];

    [Theory]
    [MemberData(nameof(Anchors))]
    public void NoFormMakesATextSlow(string anchor)
    {
        var random = new Random(Seed: 5);
        foreach (var form in SecretCatalog.Kinds.Where(kind => kind.Near.Length == 0).Select(kind => TokenPattern.Parse(kind.Form)).Where(form => form.Anchor == anchor))
        {
            var token = form.Make(random.Next);
            var start = token.IndexOf(anchor, StringComparison.Ordinal);

            // The beginning over and over; all but the last character; the whole token with no edge between; runs that could all be part of it.
            string[] parts = [anchor, token[..(start + anchor.Length)], token[..^1], token, token + "/", anchor + new string(token[^1], 5000), new string(token[0], 5000) + anchor];
            foreach (var part in parts)
            {
                AssertGrows(form.Text, part);
            }
        }
    }

    /// <summary>What reads as one assignment within the other takes twice as long for twice as much, and not so much longer than the same assignments one a line.</summary>
    [Theory]
    [InlineData("key=")]
    [InlineData("name=key=")]
    [InlineData("pass:")]
    [InlineData("password login ")]
    [InlineData("# the token of ")]
    public void AssignmentsWithinEachOtherAreNotReadOverAndOver(string part)
    {
        const int Length = 100_000;
        const double MostForTwice = 3;
        const double MostForOneLine = 60;
        var (few, many, lines) = (Repeat(part, Length), Repeat(part, 2 * Length), Repeat(part + "1\n", Length));
        var (twice, oneLine) = (double.MaxValue, double.MaxValue);
        for (var attempt = 0; attempt < Attempts && (twice > MostForTwice || oneLine > MostForOneLine); attempt++)
        {
            twice = Math.Min(twice, Growth.Of(() => SecretDetector.Detect(few), () => SecretDetector.Detect(many)));
            oneLine = Math.Min(oneLine, Growth.Of(() => SecretDetector.Detect(lines), () => SecretDetector.Detect(few)));
        }

        Assert.True(twice <= MostForTwice && oneLine <= MostForOneLine, $"{twice:0.0} times as long for twice as much; {oneLine:0.0} times as long on one line");
    }

    private static void AssertGrows(string form, string part)
    {
        var (few, many) = (Repeat(part, Short), Repeat(part, Times * Short));
        var growth = double.MaxValue;
        for (var attempt = 0; attempt < Attempts && growth > MostGrowth; attempt++)
        {
            growth = Growth.Of(() => SecretDetector.Detect(few), () => SecretDetector.Detect(many));
        }

        Assert.True(growth <= MostGrowth, $"{form}: {growth:0.0} times as long for {Times} times '{(part.Length <= 40 ? part : part[..40] + "…")}'");
    }

    private static string Repeat(string part, int length) => string.Concat(Enumerable.Repeat(part, Math.Max(1, length / part.Length)));
}
