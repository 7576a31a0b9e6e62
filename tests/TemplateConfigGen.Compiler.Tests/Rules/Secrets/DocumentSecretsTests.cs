using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>Secrets as a build finds them: in files of a project, where the tree tells more than the text, in environments.</summary>
public class DocumentSecretsTests
{
    // In pieces, so that no scanner takes this file for a leak.
    private const string Password = "Falcon-" + "1994!";
    private const string Random = "q7Zt" + "Kp2VxN9mB4wLr8Jd";

    private const string Manifest = "environments:\n  development: {}\n  staging: {}\n  production: { protected: true }\n";

    [Theory]
    [InlineData("a.yaml", "passwords:\n  - user: x\n    more:\n      value: " + Random + "\n", "passwords.0.more.value")]
    [InlineData("a.yaml", "token:\n  production: " + Random + "\n", "token.production")]
    [InlineData("a.json", """{ "vars": [ { "value": "q7ZtKp2VxN9mB4wLr8Jd", "a": 1, "b": { "c": 2 }, "name": "API_TOKEN" } ] }""", "vars.0.value")]
    [InlineData("a.json", """{ "password": "\u0046alcon\u002d1994!" }""", "password")]
    [InlineData("a.json", """{ "url": "postgres:\/\/app:Falcon-1994!@db.acme.example\/x" }""", "url")]
    [InlineData("a.toml", "[a]\npassword = \"Falcon\\u002d1994!\"\n", "a.password")]
    [InlineData("a.xml", "<a><db password=\"Falcon&#45;1994!\"/></a>", "db.password")]
    [InlineData("a.xml", "<a><db url=\"postgres://app:Falcon-1994!@db.acme.example/x\"/></a>", "db.url")]
    [InlineData("a.xml", "<a><secrets><one>" + Random + "</one></secrets></a>", "secrets.one")]
    [InlineData("a.yaml", "kind: Secret\ndata:\n  config: cGFzc3dvcmQ6IEZhbGNvbi0xOTk0IQo=\n", "data.config")]
    [InlineData("a.yaml", "db:\n  # password: " + Password + "\n  user: app\n", "db")]
    public void ASecretIsFoundAndItsKeyIsKnown(string path, string text, string keys)
    {
        var secrets = DocumentSecrets.Of(Input(path, text)).Secrets;

        Assert.Equal(keys, Assert.Single(secrets).Keys);
    }

    [Theory]
    [InlineData("a.yaml", "passwords: { min_length: 12, algorithm: argon2id, policy: strict }\n")]
    [InlineData("a.yaml", "tokens: { provider: vault, path: kv/app, ttl: PT1H }\n")]
    [InlineData("a.yaml", "token: { issuer: https://login.acme.example, audience: api, lifetime: 3600 }\n")]
    [InlineData("a.yaml", "secrets: { database: db-credentials, cache: redis-credentials }\n")]
    [InlineData("a.json", """{ "vars": [ { "name": "CACHE_KEY", "value": "orders-v2" }, { "name": "password", "label": "Your password" } ] }""")]
    [InlineData("a.json", """{ "text": "a \"quoted\" word\nand C:\\temp" }""")]
    [InlineData("a.yaml", "kind: Secret\ndata:\n  user: YXBw\n  note: aGVsbG8gd29ybGQ=\n")]
    public void WhatStandsUnderATellingKeyNeedNotBeASecret(string path, string text) => Assert.Empty(DocumentSecrets.Of(Input(path, text)).Secrets);

    [Fact]
    public void ALeakIsAnErrorInEveryEnvironmentAndAWeakPasswordOnlyCountsWhereItIsProtected()
    {
        var project = new Project(
            ("config/environments.yaml", Manifest),
            ("config/db.yaml", $"size: 1\npassword: ${{env:A}}\nadmin_password: changeme\n"),
            ("config/db.development.yaml", $"password: {Password}\n"),
            ("config/db.staging.yaml", "password: changeme\n"));

        Assert.Equal(
            [
                ("TCG2001", Severity.Error, "db.password", "development Error"),
                ("TCG2002", Severity.Info, "db.password", "staging Info"),
                ("TCG2002", Severity.Warning, "db.admin_password", "development Info, staging Info, production Warning"),
            ],
            project.Compile().Findings.Select(finding => (
                finding.Descriptor.Id,
                finding.Severity,
                finding.Rule!.KeyPath,
                string.Join(", ", finding.Rule.Environments.Select(environment => $"{environment.Environment} {environment.Severity}")))));
    }

    [Fact]
    public void InAppsettingsFilesNoSecretStopsABuildThatWorkedBefore()
    {
        var finding = Assert.Single(new Project(("appsettings.json", $$"""{ "Database": { "Password": "{{Password}}" } }""")).Compile().Findings);

        Assert.Equal(("TCG2001", Severity.Warning, "Database.Password"), (finding.Descriptor.Id, finding.Severity, finding.Rule!.KeyPath));
    }

    [Fact]
    public void ASecretIsSuppressedByACommentAndByARowForAnEnvironment()
    {
        var project = new Project(
            ("config/environments.yaml", Manifest),
            ("config/db.yaml", $"size: 1\npassword: {Password} # tcg:ignore TCG2001 -- the account of the public demo\n"),
            ("config/db.staging.yaml", "password: changeme\n"),
            ("config/suppressions.yaml", "suppressions:\n  - { rule: TCG2002, path: db.password, environment: staging, reason: everybody may test }\n"));

        var compiled = project.Compile();

        Assert.Empty(compiled.Findings);
        Assert.Equal(["TCG2001", "TCG2002"], compiled.Suppressed.Select(finding => finding.Descriptor.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSameSecretIsReportedOnceWhereTheSecondEnvironmentHasIt()
    {
        var project = new Project(
            ("config/environments.yaml", Manifest),
            ("config/db.yaml", "password: ${env:A}\n"),
            ("config/db.staging.yaml", $"password: {Password}\n"),
            ("config/db.production.yaml", $"password: {Password}\n"));

        var shared = Assert.Single(project.Compile().Findings, finding => finding.Descriptor == SecretFindings.Shared);

        Assert.Equal("config/db.staging.yaml(1,11)", shared.Location.ToString());
        Assert.Equal("config/db.production.yaml(1,11)", Assert.Single(shared.AdditionalLocations).ToString());
        Assert.DoesNotContain("Falcon", shared.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatItsFormGivesAwayIsNotSaidAgainBecauseOfItsSchema()
    {
        var project = new Project(
            ("config/db.yaml", $"password: {Password}\npin: gate four\n"),
            ("schemas/db.schema.json", """{ "properties": { "password": { "x-secret": true, "type": "string" }, "pin": { "x-secret": true, "type": "string" } } }"""));

        Assert.Equal([("TCG2008", "db.pin"), ("TCG2001", "db.password")], project.Compile().Findings.Select(finding => (finding.Descriptor.Id, finding.Rule!.KeyPath)));
    }

    [Fact]
    public void WhatItsFormGivesAwayIsNotSaidAgainBecauseItIsNotSealed()
    {
        const string Schema = """{ "properties": { "account": { "x-secret": true, "type": "object", "properties": { "password": { "type": "string" }, "user": { "type": "string" } } } } }""";
        var project = new Project(("config/db.yaml", $"account:\n  user: some body\n  password: {Password}\n"), ("schemas/db.schema.json", Schema));
        Assert.Equal(["TCG2009", "TCG2001"], project.Compile().Findings.Select(finding => finding.Descriptor.Id));
        Assert.Equal("config/db.yaml(2,9)", project.Compile().Findings[0].Location.ToString());

        // Where somebody says that it may stand there, it is still told that the process would have none.
        var suppressed = new Project(("config/db.yaml", $"account:\n  password: {Password} # tcg:ignore TCG2001 -- of a test\n"), ("schemas/db.schema.json", Schema));
        Assert.Equal(["TCG2009"], suppressed.Compile().Findings.Select(finding => finding.Descriptor.Id));
    }

    [Fact]
    public void AFileThatDoesNotParseIsLookedIntoAsWell() =>
        Assert.Contains(new Project(("config/db.yaml", $"a: [\npassword: {Password}\n")).Compile().Findings, finding => finding.Descriptor == SecretFindings.Plaintext);

    private static ConfigInput Input(string path, string text)
    {
        var document = ConfigReader.Read(new SourceFile(path, text), ConfigReader.FormatOf(path)!.Value, ReadOptions.Default, CancellationToken.None);
        Assert.Empty(document.Findings);
        return new ConfigInput(document, InputKind.Config, path);
    }
}
