using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary><c>TemplateConfigGenLock</c>: the build holds the committed locks against the configuration.</summary>
public class LockTests
{
    private const string Cache = "# tcg lock 1\n# A comment.\ncache.hosts = [\"a\", \"b\"]\ncache.password = (hidden hmac:0123456789ABCDEF0123456789ABCDEF)\ncache.size = 20\n";
    private const string Http = "# tcg lock 1\nhttp.port = 80\n";

    private static readonly TestProject Project = TestProject.With(
        ("config/cache.yaml", "hosts: [a, b]\npassword: made-up\nsize: 10\n"),
        ("config/cache.production.yaml", "size: 20\n"),
        ("config/http.yaml", "port: 80\n"),
        ("locks/cache.production.lock", Cache),
        ("locks/http.production.lock", Http),
        ("locks/yarn.lock", "# somebody else's\n")).WithProperty("TemplateConfigGenLock", "true");

    [Fact]
    public void LocksThatFitAreSilentAndWhoHasNoKeyTakesAHiddenValueAsItIs() => GeneratorSession.RunOnce(Project).IsClean();

    [Fact]
    public void WindowsLineEndingsAreTheSameLock() =>
        GeneratorSession.RunOnce(Project.WithFile("locks/cache.production.lock", Cache.Replace("\n", "\r\n", StringComparison.Ordinal))).IsClean();

    [Fact]
    public void ADifferentValueIsAtItsLineOfTheLock() =>
        GeneratorSession.RunOnce(Project.WithFile("config/cache.production.yaml", "size: 30\n")).Compiles().Finds(
            "locks/cache.production.lock(5,1): error TCG6006: In production, 'cache.size' is locked as 20, and is 30 now. "
            + "If the change is meant to do that, run 'tcg lock' and commit the result.");

    [Fact]
    public void AKeyThatComesOrGoesIsADifference() =>
        GeneratorSession.RunOnce(Project.WithFile("config/cache.yaml", "hosts: [a, b]\npassword: made-up\nsize: 10\nttl: PT1H\n").WithFile("config/http.yaml", "prot: 80\n")).Finds(
            "locks/cache.production.lock(1,1): error TCG6006: In production, 'cache.ttl' is not locked, and is \"PT1H\" now. If the change is meant to do that, run 'tcg lock' and commit the result.",
            "locks/http.production.lock(1,1): error TCG6006: In production, 'http.prot' is not locked, and is 80 now. If the change is meant to do that, run 'tcg lock' and commit the result.",
            "locks/http.production.lock(2,1): error TCG6006: In production, 'http.port' is locked as 80, and is not set any more. If the change is meant to do that, run 'tcg lock' and commit the result.");

    [Fact]
    public void ASecretIsInNoMessage()
    {
        var run = GeneratorSession.RunOnce(Project.WithFile("locks/cache.production.lock", Cache.Replace("cache.password", "cache.passwort", StringComparison.Ordinal)));

        Assert.Contains(run.Findings, finding => finding.Contains("'cache.password' is not locked, and is (hidden) now.", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Findings, finding => finding.Contains("made-up", StringComparison.Ordinal));
    }

    [Fact]
    public void ManyDifferencesOfOneLockAreCountedRatherThanListed()
    {
        var values = string.Concat(Enumerable.Range(100, 30).Select(i => $"k{i}: 1\n"));
        var locked = "# tcg lock 1\n" + string.Concat(Enumerable.Range(100, 30).Select(i => $"http.k{i} = 2\n"));

        var run = GeneratorSession.RunOnce(Project.WithFile("config/http.yaml", values).WithFile("locks/http.production.lock", locked));

        Assert.Equal(20, run.Findings.Count);
        Assert.Equal(
            "locks/http.production.lock(21,1): error TCG6006: In production, 'http.k119' is locked as 2, and is 1 now. So it is with 10 more values of this lock. "
            + "If the change is meant to do that, run 'tcg lock' and commit the result.",
            run.Findings.Single(finding => finding.Contains("more values", StringComparison.Ordinal)));
    }

    [Fact]
    public void WhatAMergeLeftIsAtItsLine() =>
        GeneratorSession.RunOnce(Project.WithFile("locks/http.production.lock", "# tcg lock 1\n<<<<<<< ours\nhttp.port = 80\n")).Finds(
            "locks/http.production.lock(2,1): error TCG6007: This line is none of a lock: a merge may have left it. Run 'tcg lock' and commit the result.");

    [Fact]
    public void ALockTooFewOrTooManyIsSaid() =>
        GeneratorSession.RunOnce(Project.WithoutFile("locks/http.production.lock").WithFile("locks/http.staging.lock", Http)).Finds(
            "(1,1): error TCG6007: There is no 'locks/http.production.lock', so nobody sees what changes there. Run 'tcg lock' and commit the result.",
            "locks/http.staging.lock(1,1): error TCG6007: This locks a section or an environment that is no more. Run 'tcg lock' and commit the result.");

    [Fact]
    public void WithoutAnyLockThatIsSaidOnce() =>
        GeneratorSession.RunOnce(Project.WithoutFile("locks/http.production.lock").WithoutFile("locks/cache.production.lock").WithoutFile("locks/yarn.lock")).Finds(
            "(1,1): error TCG6007: TemplateConfigGenLock is set, and there is no lock in 'locks'. Run 'tcg lock' and commit the result.");

    [Fact]
    public void LocksOfEnvironmentsThatThisBuildLeavesOutAreNotStale() =>
        GeneratorSession.RunOnce(Project
            .WithFile("config/http.staging.yaml", "port: 8080\n")
            .WithFile("locks/http.staging.lock", "# tcg lock 1\nhttp.port = 8080\n")
            .WithProperty("TemplateConfigGenEnvironments", "production")).IsClean();

    [Fact]
    public void ASectionThatHasErrorsIsNotHeldAgainstItsLock() =>
        Assert.Equal("TCG0106", Assert.Single(GeneratorSession.RunOnce(Project.WithFile("config/cache.production.yaml", "siez: 30\n")).Diagnostics).Id);

    [Fact]
    public void WithoutThePropertyNobodyLooks() =>
        GeneratorSession.RunOnce(Project.WithFile("config/cache.production.yaml", "size: 30\n").WithProperty("TemplateConfigGenLock", "false")).IsClean();

    [Fact]
    public void WhatTheCommandLineWroteIsWhatTheBuildExpects()
    {
        var shop = Directory.EnumerateFiles(Path.Combine(TestFiles.Corpus, "cli", "shop", "config")).Aggregate(
            TestProject.With(), (project, file) => project.WithFile("config/" + Path.GetFileName(file), File.ReadAllText(file)));

        var run = GeneratorSession.RunOnce(shop
            .WithFile("locks/checkout.production.lock", File.ReadAllText(Path.Combine(TestFiles.Corpus, "cli-lock", "checkout.production.lock")))
            .WithProperty("TemplateConfigGenLock", "true"));

        Assert.All(
            run.Findings,
            finding => Assert.StartsWith("(1,1): error TCG6007: There is no 'locks/", finding, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Findings, finding => finding.Contains("checkout.production.lock", StringComparison.Ordinal));
    }

    [Fact]
    public void AnEditedValueLocksItsSectionAnewAndALockThatIsBroughtUpToDateRecomposesNothing()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        session.Run(Project.WithFile("config/http.yaml", "\n\nport: 80\n")).IsClean();
        var edited = session.Run(Project.WithFile("config/http.yaml", "port: 81\n"));
        Assert.Equal(1, edited.Made(Steps.Compose));
        Assert.Equal(["TCG6006"], edited.Diagnostics.Select(finding => finding.Id));

        var locked = session.Run(Project.WithFile("config/http.yaml", "port: 81\n").WithFile("locks/http.production.lock", "# tcg lock 1\nhttp.port = 81\n"));
        Assert.Equal((0, 0, 1), (locked.Made(Steps.Compose), locked.WrittenOutputs, locked.Made(Steps.Remarks)));
        locked.IsClean();
    }
}
