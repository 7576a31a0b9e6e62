using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Secrets;
using Xunit.Abstractions;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>How much of what is found is a secret, and how many secrets are found, on files that were made up.</summary>
public class DetectionQualityTests(ITestOutputHelper output)
{
    private const int Rounds = 25;
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.85;

    /// <summary>What two samples of this size differ by for no reason.</summary>
    private const double Noise = 0.02;

    [Theory]
    [InlineData(20261125)]
    [InlineData(4711)]
    public void MostOfWhatIsFoundIsASecretAndMostSecretsAreFoundInEveryFormat(int seed)
    {
        var figures = RuleCases.Formats.ToDictionary(format => format, format => Measure(format, seed));

        figures.Values.ToList().ForEach(figure => output.WriteLine(figure.ToString()));
        Assert.All(figures.Values, figure => Assert.True(figure.Precision >= LeastPrecision && figure.Recall >= LeastRecall, figure.ToString()));
        Assert.True(figures[ConfigFormat.Xml].Recall >= figures[ConfigFormat.Yaml].Recall - Noise, $"{figures[ConfigFormat.Xml]}; {figures[ConfigFormat.Yaml]}");
    }

    private static Figures Measure(ConfigFormat format, int seed)
    {
        var (found, missed, wrong) = (0, new List<string>(), new List<string>());
        foreach (var (input, hasSecret, kind) in new MadeUpCases(seed).All(format, Rounds))
        {
            var isFound = !DocumentSecrets.Of(input).Secrets.IsEmpty;
            found += isFound && hasSecret ? 1 : 0;
            (isFound ? wrong : missed).AddRange(isFound == hasSecret ? [] : [kind]);
        }

        return new Figures(format, found, missed, wrong);
    }

    private sealed record Figures(ConfigFormat Format, int Found, IReadOnlyList<string> Missed, IReadOnlyList<string> Wrong)
    {
        public double Precision => (double)Found / (Found + Wrong.Count);

        public double Recall => (double)Found / (Found + Missed.Count);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Format}: precision {Precision:0.000}, recall {Recall:0.000}; missed {Kinds(Missed)}; taken for secrets {Kinds(Wrong)}");

        private static string Kinds(IReadOnlyList<string> kinds) =>
            kinds.Count == 0 ? "nothing" : string.Join(", ", kinds.GroupBy(kind => kind, StringComparer.Ordinal).OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Count().ToString(CultureInfo.InvariantCulture)} × {kind.Key}"));
    }
}
