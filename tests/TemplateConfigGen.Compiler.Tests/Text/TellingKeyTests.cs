using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Tests.Text;

/// <summary>The one reading of keys that findings, messages, answers, locks and inferred schemas share.</summary>
public class TellingKeyTests
{
    public static TheoryData<string, bool> Paths { get; } = new()
    {
        { "db.password", true }, { "db.Password", true }, { "db.dbpassword", true }, { "db.DB_PASSWORD_2", true }, { "db.kennwort", true }, { "db.pwd", true }, { "db.passphrase", true },
        { "a.api_key", true }, { "a.apiKey", true }, { "a.x-api-key", true }, { "a.accessKey", true }, { "a.private_key", true }, { "a.signingKey", true }, { "a.client_secret", true },
        { "a.clientSecrets", true }, { "a.token", true }, { "a.bearer_token", true }, { "a.credentials", true }, { "a.connectionString", true }, { "a.connection_string", true },
        { "a.ConnectionStrings.Main", true }, { "a.ConnectionStrings.Orders", true }, { "a.dsn", true }, { "a.webhook", true }, { "a.passwords.admin", true }, { "a.tokens.ci.value", true }, { "a.secret.production", true },
        { "a.password.value", true }, { "a.password.0", true },
        { "a.password_min_length", false }, { "a.passwordPolicy", false }, { "a.token_endpoint", false }, { "a.token.issuer", false }, { "a.tokenizer", false }, { "a.public_key", false },
        { "a.cache_key", false }, { "a.secretary", false }, { "a.hashed_password", false }, { "a.access", false }, { "a.auth.mode", false }, { "a.secret_name", false },
        { "a.api_tokens.limits.burst", false }, { "a.author", false }, { "a.authorization.decisionCache", false }, { "a.access_tokens.overlap", false }, { "encryption_keys.sealTo", false }, { "a.key", false }, { "a.string", false },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void AnswersAndLocksHideWhatMessagesHide(string path, bool isHidden)
    {
        var keys = path.Split('.');
        var value = new ScalarNode(default, ScalarKind.String, "gate four");

        Assert.Equal(isHidden, TellingKey.HidesValue(keys));
        Assert.Equal(isHidden, ShownValue.IsHidden(path, value));
        Assert.Equal(isHidden, Secrecy.IsSecret(AnySchema(), keys, value));
    }

    /// <summary>What is a finding where the value looks like a secret is never shown where it does not: the reverse would make a leak of every message.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void WhateverRoleMakesAnyWordASecretHidesItsValue(string path, bool isHidden) =>
        Assert.True(isHidden || TellingKey.RoleOf(path.Split('.')[^1]) < KeyRole.Token, path);

    [Theory]
    [InlineData("dbpassword")]
    [InlineData("kennwort")]
    [InlineData("DB_PASSWORD")]
    public void AnEmptyPasswordIsFoundUnderEveryKeyThatIsOnes(string key) =>
        Assert.Contains(
            new Project(("config/environments.yaml", "environments: { production: { protected: true } }\n"), ("config/db.yaml", $"host: db.acme.example\nuser: app\n{key}: ''\n")).Findings(),
            finding => finding.Contains("TCG2007", StringComparison.Ordinal));

    private static SchemaNode AnySchema()
    {
        var project = new Project(("config/a.yaml", "a: 1\n"), ("schemas/a.schema.json", "{}"));
        return SchemaLibrary.Compile(Assert.Single(project.Plan().Sections).Schema!)!;
    }
}
