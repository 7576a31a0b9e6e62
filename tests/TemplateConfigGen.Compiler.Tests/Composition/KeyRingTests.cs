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

    private static IReadOnlyList<string> Findings(string environments, string db, string publicKeyOfProduction = "BB", string format = "")
    {
        var ring = $"keys:\n  - {{ id: s1, environment: staging, state: active, publicKey: AA }}\n  - {{ id: p1, environment: production, state: active, publicKey: {publicKeyOfProduction} }}\n  - {{ id: old, environment: production, state: revoked, publicKey: CC }}\n";
        return [.. new Project(
            ("config/environments.yaml", environments),
            ("config/encryption_keys.yaml", ring),
            ("config/db." + (format.Length == 0 ? "yaml" : format), format.Length == 0 ? $"password: \"{db}\"\n" : db)).Findings().Where(finding => finding.Contains("TCG20", StringComparison.Ordinal))];
    }
}
