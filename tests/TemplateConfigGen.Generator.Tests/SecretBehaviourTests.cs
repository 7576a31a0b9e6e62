using System.Text;
using TemplateConfigGen.Generator.Tests.Harness;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What generated code makes of sealed values and of keys that a schema marks as secrets. One class: the process's key ring is static.</summary>
public sealed class SecretBehaviourTests : IDisposable
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "password": { "type": "string", "x-secret": true, "minLength": 3 },
            "pin": { "type": "integer", "x-secret": true, "minimum": 1000 },
            "mode": { "enum": ["strict", "lenient"], "x-secret": true },
            "hosts": { "type": "array", "items": { "type": "string" }, "x-secret": true },
            "account": { "type": "object", "x-secret": true, "properties": { "user": { "type": "string" }, "port": { "type": "integer" } } },
            "keys": { "type": "object", "additionalProperties": { "type": "string", "x-secret": true } },
            "salt": { "type": "string", "x-secret": true, "default": "from-the-schema" },
            "port": { "type": "integer" }
          }
        }
        """;

    private readonly KeyRing _before = KeyRing.Process;
    private readonly OpeningKey _key = OpeningKey.Generate("production-2026-11");

    public SecretBehaviourTests() => KeyRing.Process = new KeyRing([_key]);

    public void Dispose()
    {
        KeyRing.Process = _before;
        _key.Dispose();
    }

    [Fact]
    public void ADayThatPassesMakesAKeyLateAndNothingElse()
    {
        var project = TestProject.With(
            ("config/environments.yaml", "environments:\n  production: {}\n"),
            ("config/encryption_keys.yaml", "keys:\n  - { id: p1, environment: production, state: active, publicKey: AA, rotateBy: \"2026-12-01\" }\n"));
        var session = new GeneratorSession();
        session.Run(project.WithProperty("TemplateConfigGenToday", "2026-11-01")).IsClean();

        var late = session.Run(project.WithProperty("TemplateConfigGenToday", "2026-12-02"));
        Assert.Equal("TCG2013", Assert.Single(late.Diagnostics).Id);
        Assert.Equal((0, 0, 0), (late.Made(Steps.Compose), late.Made(Steps.Emit), late.Made(Steps.Root)));
    }

    [Fact]
    public void ASealedValueWithoutASchemaIsASecretText()
    {
        var project = TestProject.With(("config/db.yaml", $"password: \"{Sealed("db.password", "base", "\"hunter2\"")}\"\nport: 1\n"));

        Assert.Equal(["hunter2", "***", "db.password", "base"], LoadedConfiguration.Evaluate(
            project,
            "AppConfig.AtStartup.Db.Password.Reveal()",
            "AppConfig.AtStartup.Db.Password",
            "AppConfig.AtStartup.Db.Password.Key",
            "AppConfig.AtStartup.Db.Password.Layer"));
    }

    [Theory]
    [InlineData("json", "{\"password\": \"$\"}")]
    [InlineData("toml", "password = \"$\"")]
    [InlineData("xml", "<db><password>$</password></db>")]
    [InlineData("yaml", "password: $")]
    public void EveryFormatHoldsASealedValue(string format, string text)
    {
        var project = TestProject.With(("config/db." + format, text.Replace("$", Sealed("db.password", "base", "\"hunter2\""), StringComparison.Ordinal)));

        Assert.Equal(["hunter2"], LoadedConfiguration.Evaluate(project, "AppConfig.AtStartup.Db.Password.Reveal()"));
    }

    [Fact]
    public void SealedValuesHaveTheTypesOfTheSchema()
    {
        var project = WithSchema($$"""
            password: "{{Sealed("db.password", "base", "\"hunter2\"")}}"
            pin: "{{Sealed("db.pin", "base", "4711")}}"
            mode: "{{Sealed("db.mode", "base", "\"lenient\"")}}"
            hosts: "{{Sealed("db.hosts", "base", "[\"a\",\"b\"]")}}"
            account: "{{Sealed("db.account", "base", "{\"user\":\"u\",\"port\":5432}")}}"
            keys: { a: "{{Sealed("db.keys.a", "base", "\"one\"")}}" }
            """);

        Assert.Equal(["hunter2", "4712", "Lenient", "a,b", "u5432", "one", "null"], LoadedConfiguration.Evaluate(
            project,
            "AppConfig.AtStartup.Db.Password!.Reveal()",
            "AppConfig.AtStartup.Db.Pin!.Reveal() + 1",
            "AppConfig.AtStartup.Db.Mode!.Reveal()",
            "string.Join(\",\", AppConfig.AtStartup.Db.Hosts!.Reveal())",
            "AppConfig.AtStartup.Db.Account!.Reveal() is var account ? account.User + account.Port : null",
            "AppConfig.AtStartup.Db.Keys![\"a\"].Reveal()",
            "AppConfig.AtStartup.Db.Salt"));
    }

    [Fact]
    public void PartsOfASecretListOrObjectMayBeSealedOneByOne()
    {
        var project = WithSchema($$"""
            hosts: ["{{Sealed("db.hosts[]", "base", "\"a\"")}}", "{{Sealed("db.hosts[]", "base", "\"b\"")}}"]
            account: { user: "{{Sealed("db.account.user", "base", "\"u\"")}}", port: "{{Sealed("db.account.port", "base", "5432")}}" }
            """);

        Assert.Equal(["a,b", "u5432"], LoadedConfiguration.Evaluate(
            project,
            "string.Join(\",\", AppConfig.AtStartup.Db.Hosts.Select(host => host.Reveal()))",
            "AppConfig.AtStartup.Db.Account is { } account ? account.User!.Reveal() + account.Port!.Reveal() : null"));
    }

    [Fact]
    public void WhatIsSealedIsHeldToTheSchemaWhenItIsRevealed()
    {
        var project = WithSchema($"password: \"{Sealed("db.password", "base", "\"x\"")}\"\npin: \"{Sealed("db.pin", "base", "12")}\"\nhosts: \"{Sealed("db.hosts", "base", "{\"a\":1}")}\"\n");

        Assert.Equal(
            [
                "db.password (base) is sealed, and what is sealed is not a text of at least 3 characters.",
                "db.pin (base) is sealed, and what is sealed is not a whole number of at least 1000.",
                "db.hosts (base) is sealed, and what is sealed is not a list that fits.",
            ],
            LoadedConfiguration.Evaluate(project, "AppConfig.AtStartup.Db.Password!.Reveal()", "AppConfig.AtStartup.Db.Pin!.Reveal()", "AppConfig.AtStartup.Db.Hosts!.Reveal()"));
    }

    [Fact]
    public void OverlaysHaveSecretsOfTheirOwnAndNoneOpensInAnotherLayer()
    {
        var production = Sealed("db.password", "environment:production", "\"of production\"");
        var project = TestProject.With(
            ("config/environments.yaml", "environments:\n  development: {}\n  staging: {}\n  production: {}\ndefault: development\n"),
            ("config/db.yaml", $"password: \"{Sealed("db.password", "base", "\"of all\"")}\"\n"),
            ("config/db.production.yaml", $"password: \"{production}\"\n"),
            ("config/db.staging.yaml", $"password: \"{production}\"\n"));

        var read = LoadedConfiguration.Evaluate(
            project,
            "AppConfig.AtStartup.Db.Password.Reveal()", "AppConfig.Environments.Production.Db.Password.Reveal()", "AppConfig.Environments.Staging.Db.Password.Reveal()");

        Assert.Equal(["of all", "of production"], read.Take(2));
        Assert.Equal("db.password (environment:staging) does not open with the key 'production-2026-11': the text was altered, or sealed for another key path or layer. Seal the value again with 'tcg seal'.", read[2]);
    }

    [Fact]
    public void WithoutTheKeyTheProcessStartsAndRevealingNamesTheSecret()
    {
        KeyRing.Process = new KeyRing([]);
        var project = TestProject.With(("config/db.yaml", $"password: \"{Sealed("db.password", "base", "\"hunter2\"")}\"\nport: 1\n"));

        Assert.Equal(
            ["1", "db.password (base) is sealed to the key 'production-2026-11', and this process has no key: give it the private key in CONFIG_ENCRYPTION_KEY, or a file of it in CONFIG_ENCRYPTION_KEY_FILE."],
            LoadedConfiguration.Evaluate(project, "AppConfig.AtStartup.Db.Port", "AppConfig.AtStartup.Db.Password.Reveal()"));
    }

    [Fact]
    public void AnOverrideIsASecretToo()
    {
        var project = WithSchema($"password: \"{Sealed("db.password", "base", "\"hunter2\"")}\"\nport: 1\n");
        var elsewhere = Sealed("db.password", "environment:production", "\"rotated\"");

        Assert.Equal(
            ["swordfish", "***", "hunter2", "rotated", "a,b"],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfig.Create(\"Production\", new() { [\"db.password\"] = \"swordfish\" }).Db.Password!.Reveal()",
                "AppConfig.Create(\"Production\", new() { [\"db.password\"] = \"swordfish\" }).Db.Password",
                "AppConfig.Create(\"Production\", new() { [\"db.port\"] = \"2\" }).Db.Password!.Reveal()",
                $"AppConfig.Create(\"Production\", new() {{ [\"db.password\"] = \"{elsewhere}@environment:production\" }}).Db.Password!.Reveal()",
                "string.Join(\",\", AppConfig.Create(\"Production\", new() { [\"db.hosts.0\"] = \"a\", [\"db.hosts.1\"] = \"b\" }).Db.Hosts!.Value.Select(host => host.Reveal()))"));
    }

    [Fact]
    public void ANumberMayBeTheKeyOfAMapAsWellAsAnItemOfAList()
    {
        var files = WithSchema($"keys: {{ \"2025\": \"{Sealed("db.keys.2025", "base", "\"of all\"")}\" }}\nhosts: [\"{Sealed("db.hosts[]", "base", "\"h\"")}\"]\n")
            .WithFile("config/environments.yaml", "environments:\n  production: {}\ntenants:\n  acme: {}\n")
            .WithFile("config/tenants/acme/db.yaml", $"keys: {{ \"2025\": \"{Sealed("db.keys.2025", "tenant:acme", "\"of acme\"")}\" }}\nhosts: [\"{Sealed("db.hosts[]", "tenant:acme", "\"a\"")}\"]\n");
        string Override(string key, string sealedFor) => $"AppConfig.Create(\"production\", new() {{ [\"{key}\"] = \"{Sealed(sealedFor, "base", "\"new\"")}@base\" }}).Db.";

        Assert.Equal(
            ["of all", "of acme", "a", "new", "new"],
            LoadedConfiguration.Evaluate(
                files,
                "AppConfig.AtStartup.Db.Keys![\"2025\"].Reveal()",
                "AppConfig.AtStartup.ForTenant(\"acme\").Db.Keys![\"2025\"].Reveal()",
                "AppConfig.AtStartup.ForTenant(\"acme\").Db.Hosts[0].Reveal()",
                Override("db.keys.2026", "db.keys.2026") + "Keys![\"2026\"].Reveal()",
                Override("db.hosts.0", "db.hosts[]") + "Hosts[0].Reveal()"));

        // Sealed for another key of the map it opens as little as ever.
        Assert.Contains("does not open with the key", LoadedConfiguration.Evaluate(files, Override("db.keys.2026", "db.keys.2025") + "Keys![\"2026\"].Reveal()")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ABadOverrideOfASecretStopsTheStartWithoutBeingShown()
    {
        var project = WithSchema($"password: \"{Sealed("db.password", "base", "\"hunter2\"")}\"\npin: \"{Sealed("db.pin", "base", "4711")}\"\n");
        var read = LoadedConfiguration.Evaluate(
            project,
            "AppConfig.Create(\"Production\", new() { [\"db.pin\"] = \"Q#abc\" })",
            $"AppConfig.Create(\"Production\", new() {{ [\"db.password\"] = \"{Sealed("db.password", "base", "\"x\"")}\" }})",
            "AppConfig.Create(\"Production\", new() { [\"db.password\"] = \"tcg:v1:k:AAAA@base\" })");

        Assert.Contains("is not a whole number of at least 1000", read[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Q#", read[0], StringComparison.Ordinal);
        Assert.Contains("is sealed, and does not say for which layer", read[1], StringComparison.Ordinal);
        Assert.Contains("is no sealed value", read[2], StringComparison.Ordinal);
    }

    [Fact]
    public void AReferenceInASecretIsCheckedAtTheStartAndReadWhenItIsRevealed()
    {
        var name = "TCG_TEST_SECRET_" + Guid.NewGuid().ToString("N");
        var project = WithSchema($"password: \"${{env:{name}}}\"\nport: 1\n");
        try
        {
            Assert.Contains(name, Assert.Single(LoadedConfiguration.Evaluate(project, "AppConfig.AtStartup.Db.Port")), StringComparison.Ordinal);
            Environment.SetEnvironmentVariable(name, "swordfish");
            Assert.Equal(["1", "***", "swordfish"], LoadedConfiguration.Evaluate(project, "AppConfig.AtStartup.Db.Port", "AppConfig.AtStartup.Db.Password", "AppConfig.AtStartup.Db.Password!.Reveal()"));
            Environment.SetEnvironmentVariable(name, Sealed("db.password", "base", "\"of the file\"") + "@base");
            Assert.Equal(["of the file"], LoadedConfiguration.Evaluate(project, "AppConfig.AtStartup.Db.Password!.Reveal()"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, value: null);
        }
    }

    [Fact]
    public void ATenantHasSecretsOfItsOwn()
    {
        var project = TestProject.With(
            ("config/environments.yaml", "environments:\n  production: {}\ntenants:\n  acme: {}\n  other: {}\n"),
            ("config/db.yaml", $"password: \"{Sealed("db.password", "base", "\"of all\"")}\"\nhosts: [\"{Sealed("db.hosts[]", "base", "\"h\"")}\"]\n"),
            ("config/tenants/acme/db.yaml", $"password: \"{Sealed("db.password", "tenant:acme", "\"of acme\"")}\"\nhosts: [\"{Sealed("db.hosts[]", "tenant:acme", "\"a\"")}\"]\n"));

        Assert.Equal(["of acme", "a", "of all", "h"], LoadedConfiguration.Evaluate(
            project,
            "AppConfig.AtStartup.ForTenant(\"acme\").Db.Password.Reveal()",
            "AppConfig.AtStartup.ForTenant(\"acme\").Db.Hosts[0].Reveal()",
            "AppConfig.AtStartup.ForTenant(\"other\").Db.Password.Reveal()",
            "AppConfig.AtStartup.ForTenant(\"other\").Db.Hosts[0].Reveal()"));
    }

    [Theory]
    [InlineData("json", "{\"password\": \"two dogs\", \"account\": {\"user\": \"some body\"}}")]
    [InlineData("toml", "password = \"two dogs\"\naccount = { user = \"some body\" }")]
    [InlineData("xml", "<db><password>two dogs</password><account><user>some body</user></account></db>")]
    [InlineData("yaml", "password: two dogs\naccount: { user: some body }")]
    public void APlaintextSecretIsAnErrorAndStaysOutOfTheAssembly(string format, string text)
    {
        var run = GeneratorSession.RunOnce(TestProject.With(("schemas/db.schema.json", Schema), ("config/db." + format, text)));

        Assert.Equal(["'db.account.user'", "'db.password'"], run.Diagnostics.Where(finding => finding.Id is "TCG2008" or "TCG2009").OrderByDescending(finding => finding.Id, StringComparer.Ordinal).Select(finding => finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split(' ')[0]));
        Assert.All(run.Output.SyntaxTrees, tree => Assert.DoesNotContain("two dogs", tree.ToString(), StringComparison.Ordinal));
        Assert.All(run.Output.SyntaxTrees, tree => Assert.DoesNotContain("some body", tree.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void WhereOneLayerSealsAValueAnotherMustToo()
    {
        var run = GeneratorSession.RunOnce(TestProject.With(
            ("config/environments.yaml", "environments:\n  development: {}\n  production: {}\n"),
            ("config/db.development.yaml", "phrase: my dog\n"),
            ("config/db.yaml", "phrase: \"\"\n"),
            ("config/db.production.yaml", $"phrase: \"{Sealed("db.phrase", "environment:production", "\"x\"")}\"\n")));

        Assert.Equal("db.development.yaml", Path.GetFileName(Assert.Single(run.Diagnostics, finding => finding.Id == "TCG2009").Location.GetLineSpan().Path));
    }

    [Fact]
    public void TheSealedTextStaysSealedInTheGeneratedCode()
    {
        var text = Sealed("db.password", "base", "\"hunter2\"");
        var run = GeneratorSession.RunOnce(TestProject.With(("config/db.yaml", $"password: \"{text}\"\n")));

        Assert.Contains(run.Output.SyntaxTrees, tree => tree.ToString().Contains($"Secrets.Sealed<string>(\"db.password\", \"base\", \"{text}\"", StringComparison.Ordinal));
    }

    private static TestProject WithSchema(string text) => TestProject.With(("schemas/db.schema.json", Schema), ("config/db.yaml", text));

    private string Sealed(string keyPath, string layer, string json) => SealedValue.Seal(Encoding.UTF8.GetBytes(json), new SealingContext(keyPath, layer), [_key.Public!]);
}
