using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>Findings that may stay: what a comment or a row is about, and what is said about suppressions themselves.</summary>
public class SuppressionTests
{
    private const string Manifest = """
        environments:
          development: {}
          cloud: { abstract: true }
          staging: { inherits: cloud }
          production: { inherits: cloud, protected: true }
        """;

    /// <summary>A finding in every format, with a place for a comment on the line before it and one behind it.</summary>
    public static TheoryData<string, string, string> Formats { get; } = new()
    {
        { "yaml", "a: 1\n{0}\nb_ms: 5s{1}\nc_ms: 5s\n", "# {0}" },
        { "toml", "a = 1\n{0}\nb_ms = '5s'{1}\nc_ms = '5s'\n", "# {0}" },
        { "jsonc", "{\n\"a\": 1,\n{0}\n\"b_ms\": \"5s\",{1}\n\"c_ms\": \"5s\"\n}", "// {0}" },
        { "jsonc", "{\n\"a\": 1,\n{0}\n\"b_ms\": \"5s\",{1}\n\"c_ms\": \"5s\"\n}", "/* {0} */" },
        { "xml", "<config>\n<a>1</a>\n{0}\n<b_ms>5s</b_ms>{1}\n<c_ms>5s</c_ms>\n</config>", "<!-- {0} -->" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void ACommentAboveAValueOrBehindItIsAboutThatValueOnly(string extension, string file, string comment)
    {
        var ignore = comment.Replace("{0}", "tcg:ignore TCG0154 until 2027-01-31 because the old client sends it so", StringComparison.Ordinal);

        foreach (var (above, behind) in new[] { (ignore, ""), ("", " " + ignore) })
        {
            var text = file.Replace("{0}", above, StringComparison.Ordinal).Replace("{1}", behind, StringComparison.Ordinal);
            var result = new Project(($"config/cache.{extension}", text)).Compile();

            Assert.Equal("cache.c_ms", Assert.Single(result.Findings).Rule!.KeyPath);
            var suppressed = Assert.Single(result.Suppressed);
            Assert.Equal(("cache.b_ms", "the old client sends it so"), (suppressed.Rule!.KeyPath, suppressed.SuppressedBecause));
        }
    }

    [Fact]
    public void ACommentAboveAMappingIsAboutAllThatIsInIt() =>
        Assert.Empty(Of("# tcg:ignore TCG0154 -- measured\nclient:\n  a_ms: 5s\n  nested: { b_ms: 5s }\n"));

    [Fact]
    public void ACommentAboveAnItemOfAListIsAboutThatItem() =>
        Assert.Equal(
            ["cache.clients.1.a_ms"],
            new Project(("config/cache.yaml", "clients:\n  # tcg:ignore TCG0154 -- measured\n  - a_ms: 5s\n  - a_ms: 5s\n")).Compile().Findings.Select(finding => finding.Rule!.KeyPath));

    [Theory]
    [InlineData("tcg:ignore TCG0154", "It gives no reason, and whoever reads it next needs one.")]
    [InlineData("tcg:ignore TCG0154 --", "It gives no reason")]
    [InlineData("tcg:ignore -- because", "It names no rule.")]
    [InlineData("tcg:ignore TCG0451 -- why", "There is no rule 'TCG0451'. Did you mean 'TCG0151'?")]
    [InlineData("tcg:ignore TCG0106 -- why", "TCG0106 (an overlay sets a key that its section does not have) cannot be suppressed")]
    [InlineData("tcg:ignore TCG0154 until tomorrow -- why", "'until' takes a date such as 2027-01-31, not 'tomorrow'.")]
    [InlineData("tcg:ignore TCG0154 until 2027-02-30 -- why", "'until' takes a date such as 2027-01-31, not '2027-02-30'.")]
    [InlineData("tcg:ignore TCG0154 for ever -- why", "'for' is neither the id of a rule nor 'until'.")]
    public void ACommentThatCannotBeFollowedSaysWhyAndSuppressesNothing(string comment, string message)
    {
        var findings = new Project(("config/cache.yaml", $"# {comment}\na_ms: 5s\n")).Compile().Findings;

        Assert.Equal(["TCG0154", "TCG0160"], findings.Select(finding => finding.Descriptor.Id));
        Assert.StartsWith(message, findings[1].Message, StringComparison.Ordinal);
        Assert.Equal("config/cache.yaml(1,1)", findings[1].Location.ToString());
    }

    [Fact]
    public void ASuppressionOfNothingIsSaid() =>
        Assert.Equal(
            ["config/cache.yaml(1,1): warning TCG0162: There is no TCG0154 here to suppress. Remove the suppression, so that it does not hide the next one."],
            Of("# tcg:ignore TCG0154 -- measured\na: 5s\n"));

    [Fact]
    public void OfABrokenFileNobodySaysThatItSuppressesNothing() =>
        Assert.DoesNotContain(Of("# tcg:ignore TCG0154 -- measured\na_ms: [\n"), finding => finding.Contains("TCG0162", StringComparison.Ordinal));

    [Theory]
    [InlineData("2027-01-31", false, null)]
    [InlineData("2027-02-01", false, "warning")]
    [InlineData("2027-02-01", true, "error")]
    [InlineData(null, true, null)]
    public void AfterItsLastDayASuppressionIsAWarningAndAnErrorWhereItCounts(string? today, bool isStrict, string? severity)
    {
        var project = new Project(("config/cache.yaml", "# tcg:ignore TCG0154 until 2027-01-31 -- until the client is gone\na_ms: 5s\n")) { Rules = new RuleSettings { Today = today, IsStrict = isStrict } };

        var findings = project.Findings();

        Assert.Equal(
            severity is null
                ? []
                : [$"config/cache.yaml(1,1): {severity} TCG0161: The suppression of TCG0154 was good until 2027-01-31 (\"until the client is gone\"). Fix what it hides, or decide anew and set another date."],
            findings);
    }

    public static TheoryData<string, string> Files { get; } = new()
    {
        { "yaml", "suppressions:\n  - { rule: TCG0154, path: cache.a_ms, reason: measured, until: 2027-01-31, approver: platform }\n" },
        { "json", """{ "suppressions": [{ "rule": "TCG0154", "path": "cache.a_ms", "reason": "measured", "until": "2027-01-31", "approver": "platform" }] }""" },
        { "toml", "[[suppressions]]\nrule = 'TCG0154'\npath = 'cache.a_ms'\nreason = 'measured'\nuntil = 2027-01-31\napprover = 'platform'\n" },
        { "xml", "<config><suppressions rule='TCG0154' path='cache.a_ms' reason='measured' until='2027-01-31' approver='platform'/></config>" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void ARowIsAboutItsPathInAnyFormat(string extension, string text)
    {
        var result = new Project(("config/cache.json", """{ "a_ms": "5s", "b_ms": "5s" }"""), ($"config/suppressions.{extension}", text)).Compile();

        Assert.Equal("cache.b_ms", Assert.Single(result.Findings).Rule!.KeyPath);
        Assert.Equal("measured", Assert.Single(result.Suppressed).SuppressedBecause);
        Assert.DoesNotContain(result.Files, file => file.HintName.StartsWith("Suppressions", StringComparison.Ordinal));
    }

    [Fact]
    public void ARowForAnEnvironmentLeavesTheOthers()
    {
        var result = WithRow("{ rule: TCG0154, path: cache.a_ms, environment: cloud, reason: measured }");

        Assert.Equal("config/cache.yaml(1,7): warning TCG0154: 'cache.a_ms' is in milliseconds by its name, but the value is in seconds, so whoever reads it may be wrong by orders of magnitude. "
            + "Rename the key, or correct the unit.", Assert.Single(result.Findings).ToString());
        Assert.Equal(["development"], result.Findings[0].Rule!.Environments.Select(environment => environment.Environment));
        Assert.Equal(["staging", "production"], Assert.Single(result.Suppressed).Rule!.Environments.Select(environment => environment.Environment));
    }

    [Theory]
    [InlineData("{ rule: TCG0154, path: cache.a_ms }", "It has no 'reason', and whoever reads it next needs one. Until then nothing is suppressed by it.")]
    [InlineData("{ rule: TCG0154, reason: a }", "It has no 'path'.")]
    [InlineData("{ path: cache.a_ms, reason: a }", "It names no 'rule'.")]
    [InlineData("{ rule: TCG9999, path: cache.a_ms, reason: a }", "There is no rule 'TCG9999'.")]
    [InlineData("{ rule: TCG0154, path: cache.a_ms, reason: a, untill: 2027-01-31 }", "A suppression has no 'untill'. Did you mean 'until'?")]
    [InlineData("{ rule: TCG0154, path: cache.a_ms, reason: a, until: soon }", "'until' takes a date such as 2027-01-31, not 'soon'.")]
    [InlineData("{ rule: [TCG0154], path: cache.a_ms, reason: a }", "'rule' is a text; this is a list.")]
    [InlineData("TCG0154", "A suppression has 'rule', 'path' and 'reason'; this is text.")]
    [InlineData("{ rule: TCG0154, path: cache.a_ms, reason: a, environment: stagin }", "It is for the environment 'stagin', which config/environments.yaml does not define. Did you mean 'staging'?")]
    public void ARowThatCannotBeFollowedSaysWhy(string row, string message)
    {
        var findings = WithRow(row).Findings;

        Assert.Equal(["TCG0154", "TCG0160"], findings.Select(finding => finding.Descriptor.Id));
        Assert.StartsWith(message, findings[1].Message, StringComparison.Ordinal);
        Assert.Equal("config/suppressions.yaml", findings[1].Location.DisplayPath);
    }

    [Fact]
    public void ARowThatMatchesNothingIsSaidUnlessTheBuildLeavesEnvironmentsOut()
    {
        const string Row = "{ rule: TCG0154, path: cache.b_ms, environment: staging, reason: a }";

        Assert.Equal(
            "There is no TCG0154 at 'cache.b_ms' in staging to suppress. Remove the suppression, so that it does not hide the next one.",
            WithRow(Row).Findings.Single(finding => finding.Descriptor.Id == "TCG0162").Message);
        Assert.DoesNotContain(
            WithRow(Row, CompilerOptions.Default with { Environments = new EquatableArray<string>(["production"]) }).Findings, finding => finding.Descriptor.Id == "TCG0162");
    }

    [Theory]
    [InlineData("cache.a_ms", true)]
    [InlineData("cache.*", true)]
    [InlineData("*.A_MS", true)]
    [InlineData("**", true)]
    [InlineData("cache.a*", true)]
    [InlineData("*", false)]
    [InlineData("cache", false)]
    [InlineData("cache.a_ms.*", false)]
    [InlineData("**************************************************x", false)]
    public void StarsStandForKeys(string pattern, bool isMatch) =>
        Assert.Equal(isMatch, !WithRow($"{{ rule: TCG0154, path: '{pattern}', reason: a }}").Findings.Any(finding => finding.Descriptor.Id == "TCG0154"));

    [Fact]
    public void AProjectInAppsettingsModeMayHaveAListOfSuppressions()
    {
        var result = new Project(
            ("appsettings.json", """{ "Cache": { "AMs": "5s" } }"""), ("config/suppressions.yaml", "suppressions:\n  - { rule: TCG0154, path: Cache.AMs, reason: measured }\n")).Compile();

        Assert.Empty(result.Findings);
        Assert.Single(result.Suppressed);
    }

    private static IReadOnlyList<string> Of(string yaml) => new Project(("config/cache.yaml", yaml)).Findings();

    private static CompilationResult WithRow(string row, CompilerOptions? options = null) =>
        new Project(("config/environments.yaml", Manifest), ("config/cache.yaml", "a_ms: 5s\n"), ("config/suppressions.yaml", $"suppressions:\n  - {row}\n")) { Options = options ?? CompilerOptions.Default }.Compile();
}
