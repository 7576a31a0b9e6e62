using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Schema.Patterns;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

public class PatternTests
{
    [Theory]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^.$", "\U0001F432", true)]
    [InlineData("^.{2}$", "\U0001F432", false)]
    [InlineData("^[^a]$", "\U0001F432", true)]
    [InlineData("^[\\u{1F400}-\\u{1F4FF}]$", "\U0001F432", true)]
    [InlineData("^[\\u{1F400}-\\u{1F4FF}]$", "\U0001F700", false)]
    [InlineData("^\\uD83D\\uDC32$", "\U0001F432", true)]
    [InlineData("[a-z-[aeiou]]", "[]", true)]
    [InlineData("^[]$", "", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("\\bword\\b", "a word here", true)]
    [InlineData("^\\bé", "é", false)]
    [InlineData("^(?<year>\\d{4})-\\k<year>$", "2026-2026", true)]
    [InlineData("^(a)(?<n>b)\\1\\2$", "abab", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^\\p{Lu}\\P{Lu}$", "Éé", true)]
    [InlineData("^[\\w.-]+@[\\w-]+$", "a.b@c-d", true)]
    [InlineData("^(?!x)", "xy", false)]
    [InlineData("^[\\b]$", "\b", true)]
    [InlineData("^\\/\\-\\_$", "/-_", true)]
    public void APatternMeansWhatEcmaScriptSays(string pattern, string text, bool matches)
    {
        var compiled = Compile(pattern);

        Assert.Null(compiled.Mistake);
        Assert.Equal(matches, compiled.Matches(text));
    }

    /// <summary>Patterns that are decided without an engine, against the engine: every text of up to four characters of a small alphabet.</summary>
    [Theory]
    [InlineData("^[a-c]*$")]
    [InlineData("^a+b?$")]
    [InlineData("^a?b{1,2}-$")]
    [InlineData("^[a-b-]{2,}")]
    [InlineData("^a*b*-*$")]
    [InlineData("^\\w+-\\d*$")]
    [InlineData("^a{2}$")]
    [InlineData("^[\\w-]+$")]
    [InlineData("^a")]
    [InlineData("b$")]
    [InlineData("ab")]
    [InlineData("^$")]
    [InlineData("^a*ab$")]
    [InlineData("^[]*a$")]
    [InlineData("^a*b*a$")]
    public void ASimplePatternMatchesWhatTheEngineMatches(string pattern)
    {
        var compiled = Compile(pattern);
        var engine = new System.Text.RegularExpressions.Regex(compiled.Translated!, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        string[] alphabet = ["", "a", "b", "-", "1", "é", "\n"];

        foreach (var text in from a in alphabet from b in alphabet from c in alphabet from d in alphabet select a + b + c + d)
        {
            Assert.True(engine.IsMatch(text) == compiled.Matches(text), text);
        }
    }

    [Theory]
    [InlineData("a**")]
    [InlineData("*a")]
    [InlineData("(?>a)")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[z-a]")]
    [InlineData("\\")]
    [InlineData("\\p{Klingon}")]
    [InlineData("\\2(a)")]
    [InlineData("a{999999999}")]
    [InlineData("\\A")]
    public void WhatIsNoPatternSaysWhy(string pattern) => Assert.Matches(@"\.$", Compile(pattern).Mistake!);

    [Fact]
    public void APatternThatExplodesElsewhereEndsAtOnce() => Assert.False(Compile("^(a+)+$").Matches(new string('a', 50_000) + "!"));

    [Fact]
    public void APatternThatMustBacktrackIsGivenUpWhenItTakesTooLong()
    {
        var schema = SchemaTexts.Compile("""{ "pattern": "^(?=x)(([a-z])+.)+[A-Z]([a-z])+$" }""");
        var validator = new SchemaValidator(ValidationOptions.Config);

        Assert.True(validator.IsValid(schema, SchemaTexts.Value('"' + new string('x', 199) + "!" + '"')));
        Assert.Equal(
            "schema.json(1,14): error TCG1010: The pattern '^(?=x)(([a-z])+.)+[A-Z]([a-z])+$' cannot be used: matching takes longer than 250 ms for a text of 200 characters. Until it is corrected, nothing is checked against it.",
            Assert.Single(validator.Findings).ToString());
    }

    [Fact]
    public void ThatAPatternIsTooSlowIsSaidByEveryCheckThatMeetsIt()
    {
        var schema = SchemaTexts.Compile("""{ "pattern": "^(?=x)(([a-z])+.)+[A-Z]([a-z])+$" }""");
        var (first, second) = (new SchemaValidator(ValidationOptions.Config), new SchemaValidator(ValidationOptions.Config));
        first.IsValid(schema, SchemaTexts.Value('"' + new string('x', 199) + "!" + '"'));

        Assert.True(second.IsValid(schema, SchemaTexts.Value("\"short\"")));
        Assert.True(second.IsValid(schema, SchemaTexts.Value("\"shorter\"")));
        Assert.Equal(first.Findings.Select(finding => finding.ToString()), second.Findings.Select(finding => finding.ToString()));
        Assert.Single(second.Findings);
    }

    [Fact]
    public void GroupsNestedBeyondReasonAreAMistake() => Assert.NotNull(Compile(new string('(', 5_000) + new string(')', 5_000)).Mistake);

    private static SchemaPattern Compile(string pattern) => new(pattern, new SourceFile("schema.json", pattern), default);
}
