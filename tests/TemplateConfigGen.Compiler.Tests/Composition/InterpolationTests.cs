using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Tests.Composition;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$${x} and $${y}", "${x} and ${y}")]
    [InlineData("$5 {x} $", "$5 {x} $")]
    public void TextWithoutAReferenceIsItself(string text, string literal)
    {
        var interpolation = Interpolation.Parse(text);

        Assert.False(interpolation.IsLateBound);
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
    public void AReferenceIsLateBoundAndItsDefaultsSayWhatItMayBe(string text, string? defaulted)
    {
        var interpolation = Interpolation.Parse(text);

        Assert.Null(interpolation.Error);
        Assert.True(interpolation.IsLateBound);
        Assert.Equal(defaulted, interpolation.Defaulted?.TrimEnd('}'));
    }

    [Theory]
    [InlineData("a ${env:HOST", "no closing '}'")]
    [InlineData("${HOST}", "'${HOST}' is no kind of reference")]
    [InlineData("${evn:HOST}", "Did you mean 'env'?")]
    [InlineData("${env:}", "names no environment variable")]
    [InlineData("${env:1A}", "names no environment variable")]
    [InlineData("${env:A-B}", "expected '}' or ':-' and a default, but found '-'")]
    [InlineData("${secret:vault/db#password}", "not supported by this version")]
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
