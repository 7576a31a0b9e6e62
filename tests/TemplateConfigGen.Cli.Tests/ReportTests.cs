using System.Diagnostics;
using System.Text.Json;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>Reports: what they say, that they say no secret, and that other tools can read them.</summary>
public sealed class ReportTests : IDisposable
{
    private const string SarifSchema = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

    // In pieces, so that no scanner takes this file for a leak.
    private const string Secret = "Falcon-" + "1994!";

    private readonly TemporaryFolder _folder = new();

    public ReportTests()
    {
        Directory.CreateDirectory(_folder["config"]);
        Directory.CreateDirectory(_folder["schemas"]);
        _folder.Write("config/environments.yaml", "environments:\n  development: {}\n  staging: {}\n  production: { protected: true }\n");
        _folder.Write("config/api.yaml", $"url: http://api.acme.example\npassword: {Secret}\nwebhook_secret: neighbour-word\npin: gate four\ntoken: ${{env:TOKEN}}\n");
        _folder.Write("config/api.production.yaml", "url: http://prod.acme.example # tcg:ignore TCG3004 until 2999-12-31 -- inside the mesh\n");
        _folder.Write("config/users.json", """{ "region": "eu-west-1", "retention_days": 30, "fields": { "email": { "class": "personal" }, "<b>name</b>": { "class": "public" } } }""");
        _folder.Write("config/suppressions.yaml", "suppressions:\n  - { rule: TCG2008, path: api.pin, reason: the gate is open anyway, until: 2020-01-31, approver: facilities }\n");
        _folder.Write("schemas/api.schema.json", """{ "properties": { "pin": { "type": "string", "x-secret": true } } }""");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("html")]
    [InlineData("markdown")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void NoReportShowsASecretOrAValueThatIsCalledLikeOne(string format)
    {
        var report = Report(format);

        Assert.Contains("TCG2001", report, StringComparison.Ordinal);
        Assert.DoesNotContain("1994", report, StringComparison.Ordinal);
        Assert.DoesNotContain("neighbour-word", report, StringComparison.Ordinal);
        Assert.DoesNotContain("gate four", report, StringComparison.Ordinal);
    }

    [Fact]
    public void TheJsonHasScoresFindingsDataAndSuppressions()
    {
        var report = JsonDocument.Parse(Report("json")).RootElement;

        var score = report.GetProperty("score");
        Assert.InRange(score.GetProperty("score").GetDouble(), 1, 99);
        Assert.Equal(["gdpr", "hipaa", "sox", "iso27001"], score.GetProperty("frameworks").EnumerateArray().Select(framework => framework.GetProperty("id").GetString()));
        Assert.Contains("required", score.GetProperty("frameworks")[1].GetProperty("controls").EnumerateArray().Select(control => control.GetProperty("specification").GetString()));
        Assert.Equal(
            [("new", "TCG2001"), ("suppressed", "TCG2008"), ("suppressed", "TCG3004")],
            report.GetProperty("findings").EnumerateArray()
                .Select(finding => (State: finding.GetProperty("state").GetString()!, Rule: finding.GetProperty("rule").GetString()!))
                .Where(finding => finding.State == "suppressed" || finding.Rule == "TCG2001")
                .Distinct()
                .OrderBy(finding => finding.Rule, StringComparer.Ordinal));
        Assert.Contains(
            report.GetProperty("data").EnumerateArray(),
            row => (row.GetProperty("key").GetString(), row.GetProperty("class").GetString(), row.GetProperty("retention").GetString(), row.GetProperty("place").GetString()) == ("users.fields.email", "personal", "30", "eu-west-1"));
        Assert.Contains(report.GetProperty("suppressions").EnumerateArray(), row => row.GetProperty("daysLeft") is { ValueKind: JsonValueKind.Number } days && days.GetInt32() < 0);
        Assert.Matches("^[0-9a-f]{64}$", report.GetProperty("inputSha256").GetString());
    }

    [Fact]
    public void ThePageNeedsNothingElseAndNoFileCanWriteIntoIt()
    {
        var page = Report("html");

        Assert.DoesNotMatch("<script|<link|<img|src=|@import|url\\(", page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("users.fields.&lt;b&gt;name&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>name</b>", page, StringComparison.Ordinal);
        Assert.Contains("production</label>", page, StringComparison.Ordinal);
        Assert.Contains("over since 2020-01-31", page, StringComparison.Ordinal);
        Assert.Contains("class=\"wins\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCommentHasATableOfScoresAndOneOfFindings()
    {
        var comment = Report("markdown");

        Assert.StartsWith("### Configuration of ", comment, StringComparison.Ordinal);
        Assert.Contains("| HIPAA | ", comment, StringComparison.Ordinal);
        Assert.Contains("| 🔴 error | [TCG2001](https://github.com/", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void SarifSaysWhatIsSuppressedWhereAndWhatWasThereBefore()
    {
        var before = Results();
        Assert.All(before, result => Assert.Equal("new", result.GetProperty("baselineState").GetString()));
        Assert.Equal(["external"], Kinds(before, "TCG2008"));
        Assert.Equal(["inSource"], Kinds(before, "TCG3004"));

        Tcg("baseline").Exits(0);
        var after = Results();
        Assert.Contains(after, result => result.GetProperty("ruleId").GetString() == "TCG2001" && result.GetProperty("baselineState").GetString() == "unchanged");

        _folder.Write("config/api.yaml", "url: https://api.acme.example\npin: \"\"\ntoken: ${env:TOKEN}\n");
        Assert.Contains(Results(), result => result.GetProperty("ruleId").GetString() == "TCG2001" && result.GetProperty("baselineState").GetString() == "absent");
    }

    [Theory]
    [InlineData("html", "TCG3090/ACME-1</a> Nobody writes &lt;i&gt; over http", "<th scope=\"row\">ACME-1</th><td>Nobody writes &lt;i&gt; over http</td><td>2</td><td>0 of 1</td><td>GDPR Art. 32(1)(a)</td>")]
    [InlineData("markdown", "[TCG3090/ACME-1](https://", "| ACME-1 | Nobody writes \\<i\\> over http | 2 | 0 of 1 | GDPR Art. 32(1)(a) |")]
    [InlineData("json", "\"projectRule\": \"ACME-1\"", "\"id\": \"ACME-1\",\n      \"rule\": \"TCG3090\",\n      \"title\": \"Nobody writes <i> over http\",\n      \"findings\": 2,\n      \"passed\": 0,\n      \"assessed\": 1,\n      \"controls\": [\n        \"informs GDPR Art. 32(1)(a)\"\n      ]")]
    [InlineData("sarif", "\"ruleId\": \"TCG3090/ACME-1\"", "\"id\": \"TCG3090/ACME-1\",\n              \"name\": \"NobodyWritesIOverHttp\"")]
    public void RulesOfTheProjectAreShownWithWhatCameOfThem(string format, string finding, string rule)
    {
        _folder.Write("config/security_policies.json", """{ "checks": [ { "id": "ACME-1", "title": "Nobody writes <i> over http", "keys": "api.url", "require": { "startsWith": "https://" }, "controls": "gdpr:Art. 32(1)(a)" } ] }""");

        var report = Report(format);

        Assert.Contains(finding, report, StringComparison.Ordinal);
        Assert.Contains(rule, report, StringComparison.Ordinal);
    }

    /// <summary>By the id that the project gave it, in a comment and in the list; it stays in the report, and in the count of what was found.</summary>
    [Fact]
    public void ASuppressedRuleOfTheProjectIsShownAsSuppressed()
    {
        _folder.Write("config/security_policies.json", """{ "checks": [ { "id": "ACME-1", "title": "Https", "keys": "api.url", "require": { "startsWith": "https://" } }, { "id": "ACME-2", "title": "Long", "keys": "api.pin", "require": { "matches": "^.{40,}$" } } ] }""");
        _folder.Write("config/api.production.yaml", "url: http://prod.acme.example # tcg:ignore TCG3004 ACME-1 until 2999-12-31 -- inside the mesh\n");
        _folder.Write("config/suppressions.yaml", "suppressions:\n  - { rule: ACME-2, path: api.pin, reason: a short gate, until: 2999-12-31, approver: facilities }\n");

        var results = Results();
        var json = JsonDocument.Parse(Report("json")).RootElement;

        Assert.Equal(["inSource"], Kinds(results, "TCG3090/ACME-1"));
        Assert.Equal(["external"], Kinds(results, "TCG3090/ACME-2"));
        Assert.Equal(
            [("ACME-1", "new"), ("ACME-1", "suppressed"), ("ACME-2", "suppressed")],
            json.GetProperty("findings").EnumerateArray()
                .Where(finding => finding.TryGetProperty("projectRule", out var own) && own.ValueKind == JsonValueKind.String)
                .Select(finding => (finding.GetProperty("projectRule").GetString()!, finding.GetProperty("state").GetString()!))
                .Distinct()
                .Order());
        Assert.Contains("a short gate", Report("html"), StringComparison.Ordinal);
    }

    /// <summary>Each result refers to the description of its rule, whichever kind of rule that is.</summary>
    [Fact]
    public void EveryResultOfSarifPointsToItsRule()
    {
        _folder.Write("config/security_policies.json", """{ "checks": [ { "id": "ACME-1", "title": "Https", "keys": "api.url", "require": { "startsWith": "https://" } }, { "id": "ACME-2", "title": "Never met", "keys": "nowhere", "require": { "forbidden": true } } ] }""");

        var run = JsonDocument.Parse(Report("sarif")).RootElement.GetProperty("runs")[0];

        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Contains("TCG3090/ACME-2", rules);
        Assert.All(run.GetProperty("results").EnumerateArray(), result => Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]));
    }

    [Fact]
    public void AllOfThemAreWrittenIntoAFolder()
    {
        var outcome = Tcg("report", "--output", "artifacts").Exits(0);

        Assert.StartsWith("artifacts/config-report.html\nartifacts/config-report.md\nartifacts/config-report.json\nartifacts/config-report.sarif\nScore ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(_folder["artifacts"]).Length);
        Assert.Contains("Name a folder for the files", Tcg("report").Exits(2).Error, StringComparison.Ordinal);
    }

    /// <summary>The schema is in a package of Microsoft's SARIF tools; our own evaluator holds the report against it.</summary>
    [NpmFact]
    public void SarifIsValidAgainstItsSchema()
    {
        using var install = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--silent", "--prefix", _folder.Path, "@microsoft/jest-sarif@1.0.0-beta.0"]) { RedirectStandardError = true, UseShellExecute = false })!;
        install.WaitForExit();
        Assert.True(install.ExitCode == 0, "npm install: " + install.StandardError.ReadToEnd());
        Tcg("baseline").Exits(0);
        File.AppendAllText(_folder["config/api.yaml"], "other: http://other.acme.example\n");
        _folder.Write("report.json", Report("sarif"));

        Assert.Equal("1 of 1 files are valid.\n", Tcg("validate", "report.json", "--schema", SarifSchema).Output.Replace("1 of 1 file is valid.", "1 of 1 files are valid.", StringComparison.Ordinal));
    }

    private List<JsonElement> Results() => [.. JsonDocument.Parse(Report("sarif")).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static IEnumerable<string?> Kinds(List<JsonElement> results, string rule) =>
        results.Where(result => result.GetProperty("ruleId").GetString() == rule && result.TryGetProperty("suppressions", out _)).Select(result => result.GetProperty("suppressions")[0].GetProperty("kind").GetString()).Distinct();

    private string Report(string format) => Tcg("report", "--format", format).Exits(0).Output;

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(arguments, _folder.Path);

    private sealed class NpmFactAttribute : FactAttribute
    {
        public NpmFactAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "npm"))))
            {
                Skip = "The schema of SARIF comes from npm, which is not on the path.";
            }
        }
    }
}
