using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>The table of providers' tokens.</summary>
public class SecretKindTests
{
    public static TheoryData<string, string, string> Kinds
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var kind in SecretCatalog.Kinds)
            {
                data.Add(kind.Name, kind.Form, kind.Near);
            }

            return data;
        }
    }

    [Fact]
    public void AtLeastAHundredAndFiftyKindsHaveAFormOfTheirOwn() => Assert.InRange(SecretCatalog.Kinds.Count(kind => kind.Near.Length == 0), 150, int.MaxValue);

    [Fact]
    public void NoKindStandsTwice() => Assert.Equal(SecretCatalog.Kinds.Count, SecretCatalog.Kinds.Distinct().Count());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AFormOfItsOwnHasSomethingToFindItBy(string name, string form, string near) =>
        Assert.True(near.Length > 0 || TokenPattern.Parse(form).Anchor.Length >= 3, $"{name}: the longest literal of {form} is too short.");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ATokenIsFoundInEveryFormat(string name, string form, string near)
    {
        var random = new Random(Seed: 17);
        var key = near.Length == 0 ? "value" : near + "_api_key";
        var pattern = TokenPattern.Parse(form);
        var token = pattern.Make(random.Next);
        while (near.Length > 0 && !SecretJudge.IsDense(token))
        {
            token = pattern.Make(random.Next);
        }

        string[] texts =
        [
            $"a: 1\n{key}: {token}\n", $"{{\n  \"{key}\": \"{token}\"\n}}", $"{key} = \"{token}\"\n", $"<a>\n  <{key}>{token}</{key}>\n</a>", $"<add key=\"{key}\" value=\"{token}\" />", $"export {key.ToUpperInvariant()}={token}\n",
            $"# {key}: {token}\n",
        ];

        Assert.All(texts, text => Assert.True(
            SecretDetector.Detect(text).Any(finding => text.Substring(finding.Span.Start, finding.Span.Length).Contains(token, StringComparison.Ordinal) || token.Contains(text.Substring(finding.Span.Start, finding.Span.Length), StringComparison.Ordinal)),
            $"{name} is not found in {text}"));
    }

    [Theory]
    [InlineData("[q]{3}")]
    [InlineData("ab[w]{2,5}cd")]
    [InlineData("ab[w]{2,}[d]{3}")]
    public void AFormThatIsMalformedOrCouldMatchInTwoWaysIsRefused(string form) => Assert.Throws<ArgumentException>(() => TokenPattern.Parse(form));

    [Theory]
    [InlineData("ab_[d]{3}", "ab_123", true)]
    [InlineData("ab_[d]{3}", "xab_123", false)]
    [InlineData("ab_[d]{3}", "ab_1234", false)]
    [InlineData("ab_[d]{3}", "ab_12", false)]
    [InlineData("ab_[d]{2,3}-[h]{2}", "ab_12-af", true)]
    [InlineData("[h]{4}-us[d]{1,2}", "0a1b-us12", true)]
    [InlineData("[h]{4}-us[d]{1,2}", "f0a1b-us12", false)]
    public void AFormMatchesWholeTokensOnly(string form, string text, bool matches)
    {
        var pattern = TokenPattern.Parse(form);

        Assert.Equal(matches, pattern.TryMatch(new TextCharacters(text), text.IndexOf(pattern.Anchor, StringComparison.Ordinal), new LongRuns(), out _));
    }
}
