using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Findings as the compiler shows them, and what a mistake leaves of the generated code.</summary>
public class FindingTests
{
    private static readonly TestProject Project = TestProject.With(
        ("config/cache.yaml", "ttl: PT1H\nsize: 10\n"),
        ("config/cache.production.yaml", "size: 20\n"),
        ("config/http.yaml", "port: 80\n"));

    private static readonly TestProject Unsafe = TestProject.With(
        ("config/environments.yaml", "environments:\n  development: {}\n  production: { protected: true }\n"),
        ("config/api.yaml", "url: http://api.acme.example\n"));

    [Fact]
    public void AFindingHasItsPlaceTheOtherPlacesItIsAboutAndALinkToItsRule()
    {
        var run = GeneratorSession.RunOnce(Project.WithFile("config/cache.production.yaml", "ttl: PT2H\nsize: [1]\n"));

        var finding = Assert.Single(run.Diagnostics);
        Assert.Equal("TCG1001", finding.Id);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Equal("/src/App/config/cache.production.yaml", finding.Location.GetLineSpan().Path);
        Assert.Equal("(1,6)-(1,9)", finding.Location.GetLineSpan().Span.ToString());
        Assert.Equal(new Microsoft.CodeAnalysis.Text.TextSpan(16, 3), finding.Location.SourceSpan);
        Assert.Equal("/src/App/config/cache.yaml: (1,6)-(1,8)", Assert.Single(finding.AdditionalLocations).GetLineSpan().ToString());
        Assert.Equal("https://github.com/templateconfiggen/templateconfiggen/blob/main/docs/rules/TCG1001.md", finding.Descriptor.HelpLinkUri);
        run.Finds("config/cache.production.yaml(2,7): error TCG1001: 'size' is a list here, but a whole number at config/cache.yaml(2,7). "
            + "One property cannot be both; give both layers the same type. | config/cache.yaml(2,7)");
    }

    [Theory]
    [InlineData("true", Severity.Error)]
    [InlineData("false", Severity.Warning)]
    public void AnExpiredSuppressionBreaksTheBuildInContinuousIntegrationOnly(string isContinuousIntegration, object severity)
    {
        var run = GeneratorSession.RunOnce(Project
            .WithFile("config/http.yaml", "# tcg:ignore TCG0154 until 2027-01-31 -- until the old player is gone\ntimeout_ms: 5s\n")
            .WithProperty("TemplateConfigGenToday", "2027-02-01")
            .WithProperty("ContinuousIntegrationBuild", isContinuousIntegration));

        // These tests have warnings as errors, so what the generator says is asked for itself.
        var finding = Assert.Single(((Verdict)Assert.Single(run.Outputs(Steps.Judge)).Value).Findings);
        Assert.Equal(("TCG0161", severity), (finding.Descriptor.Id, finding.Severity));
    }

    [Fact]
    public void ASecretIsReportedAtItsPlaceInEveryBuildAndNeverShown()
    {
        const string Secret = "Falcon-" + "1994!";
        var run = GeneratorSession.RunOnce(Project.WithFile("config/http.yaml", $"port: 80\n# once {{ password: {Secret} }}\nproxy: {{ password: '{Secret}' }}\n"));

        Assert.Equal(
            ["config/http.yaml(2,20): error TCG2001", "config/http.yaml(3,21): error TCG2001"],
            run.Findings.Select(finding => finding[..finding.IndexOf(": Plain", StringComparison.Ordinal)]));
        Assert.DoesNotContain(run.Findings, finding => finding.Contains("Falcon", StringComparison.Ordinal));
        run.Compiles();
    }

    [Theory]
    [InlineData("100", "error TCG6008: The configuration check score is 92.8 (13 of 14 checks passed), and the minimum is 100.")]
    [InlineData("92.5", null)]
    [InlineData("all", "error TCG6003: The MSBuild property TemplateConfigGenMinimumScore is 'all'.")]
    public void TheProjectSetsAMinimumScore(string minimum, string? finding)
    {
        var run = GeneratorSession.RunOnce(Unsafe.WithProperty("TemplateConfigGenMinimumScore", minimum)).Compiles();

        Assert.Equal(finding is null ? [] : [finding], run.Findings.Where(text => text.Contains("TCG60", StringComparison.Ordinal)).Select(text => text["(1,1): ".Length..][..finding!.Length]));
    }

    [Fact]
    public void TheScoreIsThereForTheProgramAndAMovedLineLeavesItAlone()
    {
        var session = new GeneratorSession();
        var project = Unsafe.WithProperty("TemplateConfigGenScore", "true");

        Assert.Contains("public const double Overall = 92.8;", session.Run(project).Compiles().Files["AppConfig.Score.g.cs"], StringComparison.Ordinal);
        Assert.Equal(0, session.Run(project.WithFile("config/api.yaml", "\n# moved\nurl: http://api.acme.example\n")).Made(Steps.Score));
        Assert.Contains("public const double Overall = 100.0;", session.Run(project.WithFile("config/api.yaml", "url: https://api.acme.example\n")).Files["AppConfig.Score.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsInTheBaselineIsNotReportedAndStillCountsInTheScore()
    {
        var known = BaselineFile.FingerprintOf(((Verdict)Assert.Single(GeneratorSession.RunOnce(Unsafe).Outputs(Steps.Judge)).Value).Findings[0]);
        var file = $$"""{ "version": 1, "ruleSet": 1, "findings": [ { "rule": "TCG3004", "file": "config/api.yaml", "key": "api.url", "fingerprint": "{{known}}" } ] }""";

        var run = GeneratorSession.RunOnce(Unsafe.WithFile("config-baseline.json", file).WithProperty("TemplateConfigGenScore", "true"));
        var broken = GeneratorSession.RunOnce(Unsafe.WithFile("config-baseline.json", "{ \"version\": 2 }"));

        Assert.Empty(run.Findings);
        Assert.Contains("public const double Overall = 92.8;", run.Files["AppConfig.Score.g.cs"], StringComparison.Ordinal);
        Assert.Equal(["TCG0163", "TCG3004"], broken.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheBaselineAndTheSuppressionsAreReadOnceHoweverManySectionsThereAreAndHoweverOftenTheyAreJudged()
    {
        var project = Enumerable.Range(0, 20).Aggregate(
            Unsafe
                .WithFile("config-baseline.json", """{ "version": 1, "ruleSet": 1, "findings": [ { "rule": "TCG3004", "file": "config/api.yaml", "key": "api.url", "fingerprint": "0000" } ] }""")
                .WithFile("config/suppressions.yaml", "suppressions:\n  - { rule: TCG3004, path: api.url, reason: inside the cluster }\n"),
            (files, i) => files.WithFile($"config/s{i}.yaml", $"size: {i}\n")).WithFile("config/s7.yaml", "url: http://seven.acme.example\n");
        var session = new GeneratorSession();

        var first = session.Run(project);
        var edited = session.Run(project.WithFile("config/s3.yaml", "size: 33\nurl: http://other.acme.example\n"));

        Assert.Equal((2, 1), (first.Made(Steps.Remarks), first.Made(Steps.Judge)));
        Assert.Equal((0, 1), (edited.Made(Steps.Remarks), edited.Made(Steps.Judge)));
        Assert.Equal(first.Outputs(Steps.Remarks).Select(output => output.Value), edited.Outputs(Steps.Remarks).Select(output => output.Value), ReferenceEqualityComparer.Instance);
        Assert.Contains("s7.yaml", Assert.Single(first.Findings), StringComparison.Ordinal);
        Assert.Equal(2, edited.Findings.Count);
    }

    /// <summary>Every property that the generator asks for is one that the package hands to it.</summary>
    [Fact]
    public void ThePackageHandsOverEveryPropertyThatTheGeneratorReads()
    {
        var root = TestFiles.RepositoryRoot;
        var code = File.ReadAllText(Path.Combine(root, "src", "TemplateConfigGen.Generator", "ProjectSettings.cs"));
        var visible = File.ReadAllText(Path.Combine(root, "build", "package", "TemplateConfigGen.props"));
        var read = System.Text.RegularExpressions.Regex
            .Matches(code, "(?<=(?:Property|Choice|Number|List|Namespace)\\(\")[A-Za-z]+(?=\")", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10))
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.Contains("ContinuousIntegrationBuild", read);
        Assert.All(read, name => Assert.Matches($"[\\s;\"]{name}[\\s;\"]", visible));
    }

    [Fact]
    public void ABrokenFileCostsNoOtherSectionAndNotTheRoot()
    {
        var run = GeneratorSession.RunOnce(Project.WithFile("config/cache.yaml", "ttl: PT1H\nsize: \"10\n"));

        Assert.All(run.Diagnostics, finding => Assert.Equal("TCG0002", finding.Id));
        Assert.Equal("/src/App/config/cache.yaml", Assert.Single(run.Diagnostics).Location.GetLineSpan().Path);
        Assert.Contains("class Http", run.Files["Http.g.cs"], StringComparison.Ordinal);
        Assert.Contains("namespace App.Config;", run.Files["AppConfig.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Cache.g.cs", run.Files.Keys);
        run.Compiles();
    }

    [Theory]
    [InlineData("config/broken.json", "{ \"a\": ", "TCG0001")]
    [InlineData("config/broken.yaml", "a: [1\n", "TCG0002")]
    [InlineData("config/broken.toml", "a = \n", "TCG0003")]
    [InlineData("config/broken.xml", "<a><b></a>", "TCG0004")]
    [InlineData("config/broken.json", "[1, 2]", "TCG0112")]
    [InlineData("config/broken.yaml", "", "TCG0013")]
    public void ABrokenFileOfAnyFormatLeavesCodeThatCompiles(string path, string text, string id)
    {
        var run = GeneratorSession.RunOnce(Project.WithFile(path, text));

        Assert.Equal([id], run.Diagnostics.Select(finding => finding.Id).Distinct(StringComparer.Ordinal));
        Assert.Contains("class Http", run.Compiles().Files["Http.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatTheHostCannotReadIsReportedAtItsStart() =>
        GeneratorSession.RunOnce(Project.WithFile("config/queue.json", text: null)).Compiles().Finds(
            "config/queue.json(1,1): error TCG0011: The file could not be read as text. Check that it exists, that it is not binary, and that the build may read it.");

    [Fact]
    public void AFileInAnotherEncodingIsReported() =>
        GeneratorSession.RunOnce(Project.WithFile("config/queue.json", "{}", Encoding.Latin1)).Compiles().Finds(
            "config/queue.json(1,1): error TCG0006: This is not UTF-8 text (it could only be read as iso-8859-1), so values may arrive mangled. Save the file as UTF-8.");

    [Fact]
    public void AByteThatIsNoCharacterIsReportedWhereItStands() =>
        GeneratorSession.RunOnce(Project.WithFile("config/queue.yaml", "name: caf\uFFFD\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false))).Compiles().Finds(
            "config/queue.yaml(1,10): error TCG0006: This is not UTF-8 text (the byte here belongs to no character), so values may arrive mangled. Save the file as UTF-8.");

    [Theory]
    [InlineData("config/queue.json", "{ \"depth\": 5 }", "TCG0001")]
    [InlineData("config/queue.toml", "depth = 5", "TCG0003")]
    [InlineData("config/queue.xml", "<q><depth>5</depth></q>", "TCG0004")]
    public void OfTwoByteOrderMarksTheSecondIsRefused(string path, string text, string id)
    {
        // As the compiler's host does it, from the bytes of the file.
        static string Decoded(string text) => Microsoft.CodeAnalysis.Text.SourceText.From(new MemoryStream(Encoding.UTF8.GetBytes(text))).ToString();

        GeneratorSession.RunOnce(Project.WithFile(path, Decoded("\uFEFF" + text))).Compiles().Finds();
        GeneratorSession.RunOnce(Project.WithFile(path, Decoded("\uFEFF\uFEFF" + text))).Compiles().Finds(
            $"{path}(1,1): error {id}: A byte order mark (U+FEFF) may stand only once, as the very first character of a file. Remove this one.");
    }

    [Fact]
    public void AReplacementCharacterThatTheFileReallyHoldsIsAValue() =>
        GeneratorSession.RunOnce(Project.WithFile("config/queue.yaml", "name: caf\uFFFD\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))).Compiles().Finds();

    [Theory]
    [InlineData("config/queue.json", "{ \"list\": [1, 2, 3], \"port\": 1 }")]
    [InlineData("appsettings.json", "{ \"Queue\": { \"List\": [1, 2, 3], \"Port\": 1 } }")]
    public void ASectionWithTooManyValuesKeepsItsTypes(string path, string text)
    {
        var project = TestProject.With((path, text)).WithProperty("TemplateConfigGenMaxValuesPerSection", "2");

        Assert.Equal("TCG1004", Assert.Single(GeneratorSession.RunOnce(project).Compiles().Diagnostics).Id);
    }

    [Fact]
    public void ASeverityOfTheProjectCounts()
    {
        var project = Project.WithFile("config/empty.yaml", "");

        var asWarning = GeneratorSession.RunOnce(project.WithSeverity("TCG0013", ReportDiagnostic.Warn));
        var suppressed = GeneratorSession.RunOnce(project.WithSeverity("TCG0013", ReportDiagnostic.Suppress));
        var error = GeneratorSession.RunOnce(Project.WithFile("config/cache.production.yaml", "siez: 1\n").WithSeverity("TCG0106", ReportDiagnostic.Warn));

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(asWarning.Diagnostics).Severity);
        Assert.Empty(suppressed.Findings);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(error.Diagnostics).Severity);
    }

    [Fact]
    public void EveryFindingCanBeConfigured()
    {
        var run = GeneratorSession.RunOnce(Project.WithFile("config/cache.production.yaml", "siez: 1\n"));

        Assert.DoesNotContain(WellKnownDiagnosticTags.NotConfigurable, Assert.Single(run.Diagnostics).Descriptor.CustomTags);
    }

    [Theory]
    [InlineData(".NETStandard", "v2.0", "netstandard2.0")]
    [InlineData(".NETFramework", "v4.8", "net48")]
    [InlineData(".NETCoreApp", "v7.0", "net7.0")]
    public void AnUnsupportedFrameworkIsSaidOnceAndNothingIsGenerated(string identifier, string version, string framework)
    {
        var run = GeneratorSession.RunOnce(Project
            .WithFile("config/broken.json", "{")
            .WithProperty("TargetFramework", framework)
            .WithProperty("TargetFrameworkIdentifier", identifier)
            .WithProperty("TargetFrameworkVersion", version));

        Assert.Empty(run.Files);
        run.Finds($"(1,1): error TCG6001: The project targets {framework}, and the generated code needs .NET 8 or later, so none was generated. "
            + "Target net8.0 or later, or set TemplateConfigGenEnabled to false for this target.");
    }

    [Fact]
    public void AnOldLanguageIsSaidOnceAndNothingIsGenerated()
    {
        var run = GeneratorSession.RunOnce(Project.WithFile("config/broken.json", "{").WithLanguage(LanguageVersion.CSharp11));

        Assert.Empty(run.Files);
        run.Finds("(1,1): error TCG6002: The project compiles as C# 11.0, and the generated code needs C# 12 or later, so none was generated. "
            + "Remove LangVersion from the project, or set it to 12 or later.");
    }

    [Theory]
    [InlineData("TemplateConfigGenVisibility", "pubilc", "It knows: internal, public; 'internal' is used.")]
    [InlineData("TemplateConfigGenDefaultPhase", "runtime", "It knows: startup, build, live; 'startup' is used.")]
    [InlineData("TemplateConfigGenTomlVersion", "2", "It knows: 1.0, 1.1; '1.0' is used.")]
    [InlineData("TemplateConfigGenMaxValuesPerSection", "-1", "It is a whole number above 0; 20000 is used.")]
    [InlineData("TemplateConfigGenMaxFileLength", "1 MB", "It is a whole number above 0; 4194304 is used.")]
    [InlineData("TemplateConfigGenMaxDepth", "129", "It is a whole number from 1 to 128; 64 is used.")]
    [InlineData("TemplateConfigGenNamespace", "App.1", "A namespace is names with dots between them; the default is used.")]
    [InlineData("TemplateConfigGenClassName", "class", "It must be a C# name that is no keyword, and none that the class needs for its members, such as Current; 'AppConfig' is used.")]
    [InlineData("TemplateConfigGenClassName", "Environments", "It must be a C# name that is no keyword, and none that the class needs for its members, such as Current; 'AppConfig' is used.")]
    public void APropertyThatMeansNothingIsSaidAndItsDefaultUsed(string name, string value, string rule)
    {
        var run = GeneratorSession.RunOnce(Project.WithProperty(name, value));

        Assert.Equal(GeneratorSession.RunOnce(Project).Files, run.Compiles().Files);
        run.Finds($"(1,1): error TCG6003: The MSBuild property {name} is '{value}'. {rule}");
    }

    [Theory]
    [InlineData("config/queue.json", "{ \"depth\": 5 }")]
    [InlineData("config/queue.yaml", "depth: 5       ")]
    [InlineData("config/queue.toml", "depth = 5      ")]
    [InlineData("config/queue.xml", "<q>too long</q>")]
    public void AFileMayBeAsLongAsTheProjectSays(string path, string text)
    {
        var project = TestProject.With((path, text[..14]), ("config/other.json", "{ \"a\": 1 }"));

        var run = GeneratorSession.RunOnce(project.WithProperty("TemplateConfigGenMaxFileLength", "13"));

        Assert.Contains("class Other", run.Compiles().Files["Other.g.cs"], StringComparison.Ordinal);
        run.Finds(path + "(1,1): error TCG0007: The file has 14 characters; the limit is 13, to keep the compiler and the editor responsive. "
            + "Split it into several sections, or raise TemplateConfigGenMaxFileLength.");
    }

    [Fact]
    public void AFileMayBeAsDeepAsTheProjectSays()
    {
        const int Depth = 128;
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth);
        var project = TestProject.With(("config/deep.json", deep));

        GeneratorSession.RunOnce(project).Finds("config/deep.json(1,321): error TCG0008: Values are nested more than 64 levels deep here. "
            + "Nobody reads that far down; flatten the structure, or raise TemplateConfigGenMaxDepth.");
        GeneratorSession.RunOnce(project.WithProperty("TemplateConfigGenMaxDepth", "128")).IsClean().Compiles();
    }

    [Fact]
    public void PropertiesThatMeanSomethingAreObeyed()
    {
        var run = GeneratorSession.RunOnce(Project
            .WithProperty("TemplateConfigGenVisibility", "PUBLIC")
            .WithProperty("TemplateConfigGenNamespace", "Acme.Settings")
            .WithProperty("TemplateConfigGenClassName", "Settings")).IsClean();

        Assert.Contains("namespace Acme.Settings;", run.Files["Settings.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public class Cache", run.Files["Cache.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void TwoModesInOneProjectAreSaidAndAppsettingsCount()
    {
        var run = GeneratorSession.RunOnce(TestProject.With(("config/cache.yaml", "ttl: PT1H\n"), ("appsettings.json", """{ "Http": { "Port": 1 } }""")));

        Assert.Equal(["AppConfig.g.cs", "Http.g.cs"], run.Compiles().Files.Keys.Order(StringComparer.Ordinal));
        run.Finds("config/cache.yaml(1,1): error TCG6005: The project has TemplateConfig items (appsettings mode) and a 'config' folder (config mode), and one AppConfig cannot follow both rules. "
            + "Remove the items, or set TemplateConfigGenFolder to another folder.");
    }

    // There is no input known to make a section fail; what happens then is tested one level below the host, with an environment graph that is none.
    [Fact]
    public void AFailureOfOurOwnIsAFindingOnItsSection()
    {
        var document = ConfigCompiler.Read(new SourceFile("config/cache.json", "{ }"), ConfigFormat.Json, ReadOptions.Default, CancellationToken.None);
        var plan = new SectionPlan("cache", "Cache", new EquatableArray<Layer>([new Layer(document, Environment: null, default)]), Schema: null);

        var result = ConfigCompiler.Compose(plan, graph: null!, CompilerOptions.Default);

        Assert.Null(result.Model);
        Assert.Equal(
            "config/cache.json(1,1): error TCG6004: TemplateConfigGen failed while compiling the section 'cache' (NullReferenceException). "
            + "This is a bug of ours: please report it with the file. Other sections are not affected.",
            Assert.Single(result.Findings).ToString());
    }
}
