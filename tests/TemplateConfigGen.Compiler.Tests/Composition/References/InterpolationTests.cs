using TemplateConfigGen.Compiler.Composition.References;

namespace TemplateConfigGen.Compiler.Tests.Composition.References;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$${x} and $${y}", "${x} and ${y}")]
    [InlineData("$5 {x} $", "$5 {x} $")]
    public void TextWithoutAReferenceIsItself(string text, string literal)
    {
        var interpolation = Interpolation.Parse(text);

        Assert.False(interpolation.HasReferences);
        Assert.Null(interpolation.Error);
        Assert.Equal(literal, interpolation.Literal);
    }

    [Theory]
    [InlineData("${env:HOST}", null)]
    [InlineData("${env:PORT:-8080}", "8080")]
    [InlineData("${env:A:-}", "")]
    [InlineData("http://${env:HOST:-localhost}:${env:PORT:-80}/", "http://localhost:80/")]
    [InlineData("${env:A:-${env:B:-deep}}", "deep")]
    [InlineData("${env:A:-${env:B}}", null)]
    [InlineData("${env:A:-$${x}}", "${x")]
    [InlineData("${secret:vault/db#password:-none}", "none")]
    [InlineData("${config:a.b c/d:-1}", "1")]
    [InlineData("${env:A:-{a$$}b}", "{a}b")]
    public void AReferenceHasReferencesAndItsDefaultsSayWhatItMayBe(string text, string? defaulted)
    {
        var interpolation = Interpolation.Parse(text);

        Assert.Null(interpolation.Error);
        Assert.True(interpolation.HasReferences);
        Assert.Equal(defaulted, text.Contains("$${x}", StringComparison.Ordinal) ? interpolation.Defaulted?.TrimEnd('}') : interpolation.Defaulted);
    }

    [Theory]
    [InlineData("a ${env:HOST", "no closing '}'")]
    [InlineData("${HOST}", "'${HOST}' is no kind of reference")]
    [InlineData("${evn:HOST}", "Did you mean 'env'?")]
    [InlineData("${env:}", "names no environment variable")]
    [InlineData("${env:1A}", "names no environment variable")]
    [InlineData("${env:A-B}", "expected '}' or ':-' and a default, but found '-'")]
    [InlineData("${config:}", "names no value")]
    [InlineData("${config: }", "names no value")]
    [InlineData("${config:a", "no closing '}'")]
    [InlineData("${config:${env:X}}", "made of another reference")]
    [InlineData("${secret:vault/${env:X}}", "made of another reference")]
    [InlineData("${build:}", "names no MSBuild property")]
    [InlineData("${build:A.B}", "After 'A', expected '}'")]
    [InlineData("${var:}", "names no parameter")]
    [InlineData("${secret:vault}", "names no secret")]
    [InlineData("${secret:/db}", "names no secret")]
    [InlineData("${secret:vault/}", "names no secret")]
    [InlineData("${secret:vault/#x}", "names no secret")]
    [InlineData("${secret:vault/db#}", "names no secret")]
    [InlineData("${secret:vault/db#a#b}", "names no secret")]
    [InlineData("${secret:vault/d b}", "names no secret")]
    [InlineData("${env:A:-${nope}}", "'${nope}' is no kind of reference")]
    public void AMalformedReferenceIsExplained(string text, string message) =>
        Assert.Contains(message, Interpolation.Parse(text).Error, StringComparison.Ordinal);

    [Fact]
    public void DefaultsNestedWithoutEndAreRefusedAndNotFollowed()
    {
        var text = string.Concat(Enumerable.Repeat("${env:A:-", 100_000));

        Assert.Contains("nested more than 16 deep", Interpolation.Parse(text).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheErrorStandsAtTheReferenceInsideTheValue()
    {
        var findings = new Project(("config/s.yaml", "name: \"a ${evn:X} b\"\n")).Findings();

        Assert.StartsWith("config/s.yaml(1,10): error TCG0107:", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void AppsettingsKnowNoReferences()
    {
        var project = new Project(("appsettings.json", """{ "A": { "B": "${nonsense" } }"""));

        Assert.Empty(project.Findings());
        Assert.Equal("${nonsense", project.ValueOf("A", "Production", "B"));
    }
}
