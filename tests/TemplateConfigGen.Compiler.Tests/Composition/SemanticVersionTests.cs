using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

public sealed class SemanticVersionTests
{
    // The examples of https://semver.org, §11, and of its grammar.
    [Fact]
    public void VersionsAreOrderedByPrecedence()
    {
        string[] ordered = ["0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0", "99999999999999999999.0.0"];

        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = 0; j < ordered.Length; j++)
            {
                Assert.Equal(Math.Sign(i.CompareTo(j)), Math.Sign(SemanticVersion.Parse(ordered[i])!.Precedence(SemanticVersion.Parse(ordered[j])!)));
            }
        }

        Assert.Equal(0, SemanticVersion.Parse("1.0.0+a")!.Precedence(SemanticVersion.Parse("1.0.0+b")!));
    }

    [Theory]
    [InlineData("1.0.0-0A.is.legal")]
    [InlineData("1.0.0+0.build.1-rc.10000aaa-kk-0.1")]
    [InlineData("1.0.0--")]
    [InlineData("0.0.0")]
    public void AVersionIsRead(string text) => Assert.NotNull(SemanticVersion.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("v1.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3+")]
    [InlineData("1.2.3-ä")]
    [InlineData("-1.2.3")]
    [InlineData(" 1.2.3")]
    public void AnotherTextIsNone(string text) => Assert.Null(SemanticVersion.Parse(text));
}
