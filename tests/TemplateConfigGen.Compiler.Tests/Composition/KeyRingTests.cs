namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>The key ring, the environments and what is sealed fit each other.</summary>
public class KeyRingTests
{
    private const string Environments = "environments:\n  staging: {}\n  production: {}\n";

    [Fact]
    public void ARingThatFitsHasNothingToSay() => Assert.Empty(Findings(Environments, "tcg:v1:s1+p1:AAAA"));

    [Fact]
    public void AnEnvironmentWithoutAKeyIsTold() =>
        Assert.Equal(
            ["config/encryption_keys.yaml(1,1): warning TCG2011: The ring has no active key for preview, so what holds there can not be sealed. Make one: tcg keys new --env preview."],
            Findings(Environments + "  preview: {}\n", "tcg:v1:s1+p1:AAAA"));

    [Fact]
    public void OneKeyInTwoEnvironmentsIsTold() =>
        Assert.Equal(
            ["config/encryption_keys.yaml(3,5): warning TCG2012: The key 'p1' of production is the key 's1' of staging, so whoever has the one can open the secrets of the other. Make one of its own: tcg keys rotate."],
            Findings(Environments, "tcg:v1:s1+p1:AAAA", publicKeyOfProduction: "AA").Select(finding => finding.Split(" | ")[0]));

    [Theory]
    [InlineData("yaml", "password: \"tcg:v1:s1+{0}:AAAA\"\n")]
    [InlineData("json", "{ \"password\": \"tcg:v1:s1+{0}:AAAA\" }")]
    [InlineData("toml", "password = \"tcg:v1:s1+{0}:AAAA\"\n")]
    [InlineData("xml", "<db><password>tcg:v1:s1+{0}:AAAA</password></db>")]
    public void AValueSealedToAKeyThatIsNotUsedAnyMoreIsTold(string format, string text)
    {
        var revoked = Assert.Single(Findings(Environments, text.Replace("{0}", "old", StringComparison.Ordinal), format: format));
        Assert.Contains("TCG2010: 'db.password' is sealed to the key 'old', which is revoked, so somebody else may open it.", revoked, StringComparison.Ordinal);
        Assert.Empty(Findings(Environments, text.Replace("{0}", "p1", StringComparison.Ordinal), format: format));
    }

    [Theory]
    [InlineData("2026-11-01", null)]
    [InlineData("2026-11-16", null)]
    [InlineData("2026-11-17", "info TCG2013: The key 'p1' of production should be replaced by 2026-12-01, in 14 days. ")]
    [InlineData("2026-11-30", "info TCG2013: The key 'p1' of production should be replaced by 2026-12-01, in 1 day. ")]
    [InlineData("2026-12-01", "info TCG2013: The key 'p1' of production should be replaced by 2026-12-01, today. ")]
    [InlineData("2026-12-02", "warning TCG2013: The key 'p1' of production should have been replaced by 2026-12-01, 1 day ago. ")]
    [InlineData("2027-12-01", "warning TCG2013: The key 'p1' of production should have been replaced by 2026-12-01, 365 days ago. ")]
    [InlineData(null, null)]
    public void AKeyThatIsPastItsDayOrNearItIsTold(string? today, string? message)
    {
        Assert.All(
            new[]
            {
                ("yaml", "keys:\n  - { id: p1, environment: production, state: active, publicKey: AA, rotateBy: \"2026-12-01T09:00:00Z\" }\n  - { id: p0, environment: production, state: decrypt-only, publicKey: BB, rotateBy: \"2026-01-01T09:00:00Z\" }\n"),
                ("json", "{ \"keys\": [{ \"id\": \"p1\", \"environment\": \"production\", \"state\": \"active\", \"publicKey\": \"AA\", \"rotateBy\": \"2026-12-01\" }] }"),
                ("toml", "[[keys]]\nid = 'p1'\nenvironment = 'production'\nstate = 'active'\npublicKey = 'AA'\nrotateBy = 2026-12-01T09:00:00Z\n"),
                ("xml", "<ring><keys><id>p1</id><environment>production</environment><state>active</state><publicKey>AA</publicKey><rotateBy>2026-12-01T09:00:00Z</rotateBy></keys><keys><id>p0</id></keys></ring>"),
            },
            ring => Assert.Equal(
                message is null ? [] : [message + "The longer a key is used, the more there is that whoever got it can open. Make the next one: tcg keys rotate --env production."],
                new Project(("config/environments.yaml", "environments:\n  production: {}\n"), ("config/encryption_keys." + ring.Item1, ring.Item2)) { Rules = new() { Today = today } }
                    .Findings().Where(finding => finding.Contains("TCG2013", StringComparison.Ordinal)).Select(finding => finding[(finding.IndexOf("): ", StringComparison.Ordinal) + 3)..])));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2026-13-45T00:00:00Z")]
    [InlineData("")]
    public void ADayThatIsNoneIsLeftToTheSchema(string rotateBy) =>
        Assert.DoesNotContain(
            new Project(("config/encryption_keys.yaml", $"recovery: {{ id: r1, state: active, publicKey: AA, rotateBy: \"{rotateBy}\" }}\n")) { Rules = new() { Today = "2027-01-01" } }.Findings(),
            finding => finding.Contains("TCG2013", StringComparison.Ordinal));

    [Fact]
    public void ARecoveryKeyIsReplacedInItsOwnWayAndToldAtItsDay() =>
        Assert.Contains(
            "config/encryption_keys.yaml(1,61): warning TCG2013: The key 'r1' of recovery should have been replaced by 2026-01-01, 365 days ago. The longer a key is used, the more there is that whoever got it can open. Make the next one: take it out of the ring, then tcg keys new --env recovery, tcg reseal.",
            new Project(("config/encryption_keys.yaml", "recovery: { id: r1, state: active, publicKey: AA, rotateBy: \"2026-01-01\" }\n")) { Rules = new() { Today = "2027-01-01" } }.Findings());

    private static IReadOnlyList<string> Findings(string environments, string db, string publicKeyOfProduction = "BB", string format = "")
    {
        var ring = $"keys:\n  - {{ id: s1, environment: staging, state: active, publicKey: AA }}\n  - {{ id: p1, environment: production, state: active, publicKey: {publicKeyOfProduction} }}\n  - {{ id: old, environment: production, state: revoked, publicKey: CC }}\n";
        return [.. new Project(
            ("config/environments.yaml", environments),
            ("config/encryption_keys.yaml", ring),
            ("config/db." + (format.Length == 0 ? "yaml" : format), format.Length == 0 ? $"password: \"{db}\"\n" : db)).Findings().Where(finding => finding.Contains("TCG20", StringComparison.Ordinal))];
    }
}
