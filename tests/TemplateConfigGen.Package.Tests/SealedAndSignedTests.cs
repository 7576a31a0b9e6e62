namespace TemplateConfigGen.Package.Tests;

/// <summary>From the command line through the build to the process: a value that is sealed and opens, a folder that is signed and accepted, and what is refused on the way.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class SealedAndSignedTests(PackedFeed feed)
{
    private static readonly string[] SignedBuild = ["-p:TemplateConfigGenRequireSignature=1 production=2", "-p:DefineConstants=SIGNED"];

    /// <summary>What the program says of a tenant in a context, and of the registered templates.</summary>
    private const string OfTenant = "1000 30 base.example,acme.example 365 10\n2 1.10.0\n";

    [Fact]
    public void WhatTheCommandLineSealedOpensInTheProcessAndNowhereElse()
    {
        var consumer = Sealed();
        Assert.DoesNotContain("placeholder", File.ReadAllText(consumer.PathOf("config/db.yaml")), StringComparison.Ordinal);

        consumer.Build().Succeeds();

        Assert.DoesNotContain("placeholder", File.ReadAllText(consumer.PathOf("bin/Debug/net10.0/Sealed.dll")), StringComparison.Ordinal);
        Assert.Equal("placeholder\n", consumer.Run("", With(("CONFIG_ENCRYPTION_KEY_FILE", consumer.PathOf("production.key")))).Succeeds().Output);
        var refused = consumer.Run("", With(("CONFIG_ENCRYPTION_KEY_FILE", "")));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("db.password (base) is sealed to the keys 'staging', 'production', and this process has no key", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASignedFolderIsBuiltAndRunsAndAnAlteredOneNeither()
    {
        var consumer = Sealed();
        var key = ("CONFIG_ENCRYPTION_KEY_FILE", consumer.PathOf("production.key"));
        var trust = string.Join(' ', new[] { "alice", "bob" }.Select(name => Tcg(consumer, [], "keys", "signer", name, "--output", name + ".key").Output.Trim()));
        consumer.Build("", [.. SignedBuild, $"-p:TemplateConfigGenTrustRoots={trust}"]).Fails().Has("TCG6009");

        Tcg(consumer, [("CONFIG_SIGNING_KEY_FILE", "alice.key")], "sign");
        consumer.Build("", [.. SignedBuild, $"-p:TemplateConfigGenTrustRoots={trust}"]).Fails().Has("TCG6011");
        Tcg(consumer, [("CONFIG_SIGNING_KEY_FILE", "bob.key")], "sign");
        consumer.Build("", [.. SignedBuild, $"-p:TemplateConfigGenTrustRoots={trust}"]).Succeeds();

        Assert.Equal("placeholder\nalice, bob True 5\n" + OfTenant, consumer.Run("", With(key, ("CONFIG_REQUIRE_SIGNATURE", "2"), ("CONFIG_TRUST_ROOTS", trust))).Succeeds().Output);
        var distrusted = consumer.Run("", With(key, ("CONFIG_REQUIRE_SIGNATURE", "2"), ("CONFIG_TRUST_ROOTS", trust.Split(' ')[0])));
        Assert.Equal(1, distrusted.ExitCode);
        Assert.Contains("is signed by 1 of the 2 trusted signers that production needs (alice counts; bob is not among the trust roots)", distrusted.Error, StringComparison.Ordinal);

        File.WriteAllText(consumer.PathOf("config/db.yaml"), File.ReadAllText(consumer.PathOf("config/db.yaml")).Replace("db.example", "evil.example", StringComparison.Ordinal));
        var altered = consumer.Build("", [.. SignedBuild, $"-p:TemplateConfigGenTrustRoots={trust}"]).Fails().Has("TCG6010");
        Assert.Contains("'config/db.yaml' was changed after alice (", altered.Message, StringComparison.Ordinal);

        // Without the requirement the build goes on, and the process that has one does not.
        consumer.Build().Succeeds();
        var unsigned = consumer.Run("", With(key, ("CONFIG_REQUIRE_SIGNATURE", "1"), ("CONFIG_TRUST_ROOTS", trust)));
        Assert.Equal(1, unsigned.ExitCode);
        Assert.Contains("is not signed, and this process takes signed configuration only", unsigned.Error, StringComparison.Ordinal);
    }

    /// <summary>Compiled ahead of time for .NET 8: nothing of what opens and checks, of tenants, contexts and the registry, or of a host needs reflection, and no analyzer of trimming has anything to say.</summary>
    [NativeLinkerFact]
    public void ANativeProgramOpensWhatWasSealedAndChecksWhoSigned()
    {
        var consumer = Sealed();
        var trust = Tcg(consumer, [], "keys", "signer", "alice", "--output", "alice.key").Output.Trim();
        Tcg(consumer, [("CONFIG_SIGNING_KEY_FILE", "alice.key")], "sign");

        var published = consumer.DotNet([
            "publish", "-nodeReuse:false", "-tl:off", "-v:m", "-clp:NoSummary", "--use-current-runtime",
            "-p:ConsumerFramework=net8.0", "-p:PublishAot=true", $"-p:CppCompilerAndLinker={NativeLinkerFactAttribute.Linker}", "-p:TrimmerSingleWarn=false", "-p:TreatWarningsAsErrors=true",
            "-p:TemplateConfigGenRequireSignature=true", $"-p:TemplateConfigGenTrustRoots={trust}", "-p:DefineConstants=SIGNED%3BHOSTED", "-p:Hosted=true"]).Succeeds();

        // Not --output: MSBuild's own targets stumble over the apostrophe in an absolute path.
        var program = Directory.GetFiles(consumer.PathOf("bin/Release/net8.0"), "Sealed", SearchOption.AllDirectories).Single(path => Path.GetFileName(Path.GetDirectoryName(path)) == "publish");
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
        var variables = With(("CONFIG_ENCRYPTION_KEY_FILE", consumer.PathOf("production.key")), ("CONFIG_REQUIRE_SIGNATURE", "true"), ("CONFIG_TRUST_ROOTS", trust));
        Assert.Equal("placeholder\nalice True 5\n" + OfTenant + "10 10 Healthy\n", DotNet.Start(program, consumer.Folder, [], variables).Succeeds().Output);
        variables["CONFIG_ENCRYPTION_KEY_FILE"] = "";
        Assert.Contains("and this process has no key", DotNet.Start(program, consumer.Folder, [], variables).Fails().Error, StringComparison.Ordinal);
    }

    /// <summary>The consumer with a key pair for each environment, and its password sealed.</summary>
    private Consumer Sealed()
    {
        var consumer = feed.Copy("Sealed");
        consumer.DotNet("restore").Succeeds();
        foreach (var name in new[] { "staging", "production" })
        {
            Tcg(consumer, [], "keys", "new", "--env", name, "--id", name, "--output", name + ".key");
        }

        Tcg(consumer, [], "seal", "db.password", "--env", "production", "--in-place");
        return consumer;
    }

    /// <summary>The tool that the package brings.</summary>
    private ProcessOutcome Tcg(Consumer consumer, (string, string)[] variables, params string[] arguments) =>
        feed.DotNet.Run(consumer.Folder, [Path.Combine(feed.PackagesFolder, "templateconfiggen", feed.Version, "tools", "net8.0", "tcg.dll"), .. arguments], With(variables)).Succeeds();

    /// <summary>Runs where native programs can be linked.</summary>
    private sealed class NativeLinkerFactAttribute : FactAttribute
    {
        public NativeLinkerFactAttribute()
        {
            Skip = Linker is null ? "Compiling ahead of time needs clang or gcc, and neither is on the path." : null;
        }

        public static string? Linker { get; } = Array.Find(
            ["clang", "gcc"],
            name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));
    }

    private static Dictionary<string, string> With(params (string Name, string Value)[] variables) =>
        variables.Append((Name: "CONFIG_ENVIRONMENT", Value: "production")).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
}
