using System.Diagnostics;
using System.Text;
using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

public class SecretDetectorTests
{
    // In pieces, so that no scanner takes this file for a leak.
    private const string Password = "Falcon-" + "1994!";
    private const string Random = "q7Zt" + "Kp2VxN9mB4wLr8Jd";

    /// <summary>How a key and a value are written.</summary>
    public static TheoryData<string> Shapes { get; } =
    [
        "{0}: {1}", "{0}: '{1}'", "a:\n  {0}: \"{1}\" # why", "{{ \"{0}\": \"{1}\" }}", "{{\"a\":[{{\"name\": \"{0}\", \"value\": \"{1}\"}}]}}", "{0} = \"{1}\"", "[a]\n{0} = '{1}'", "<a><{0}>{1}</{0}></a>",
        "<a {0}=\"{1}\" b=\"2\"/>", "<add key=\"{0}\" value=\"{1}\" />", "<property name=\"{0}\">{1}</property>", "<s name=\"{0}\" serializeAs=\"String\">\n  <value>{1}</value>\n</s>", "<{0}><![CDATA[{1}]]></{0}>",
        "export {0}={1}", "  - {0}={1}", "- name: {0}\n  value: {1}", "{0}: |\n  {1}", "{0}:\n  - {1}", "# {0}: {1}", "<!-- {0}={1} -->", "{{\"file\": \"a=1\\n{0}={1}\\nb=2\"}}", "{{\"file\": \"{{\\\"{0}\\\": \\\"{1}\\\"}}\"}}",
        "Server=db;User Id=app;{0}={1};Encrypt=true", "https://example.org/?a=1&{0}={1}&b=2", "run --{0} {1} --verbose", "set(\"{0}\", \"{1}\")", "time=12 {0}={1} user=bob",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void APasswordIsFoundHoweverItIsWritten(string shape)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, "db_password", Random);

        var finding = Assert.Single(SecretDetector.Detect(text));

        Assert.Equal(Random, text.Substring(finding.Span.Start, finding.Span.Length));
        Assert.Equal("db_password", finding.Key);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AReferenceIsNoneHoweverItIsWritten(string shape) =>
        Assert.Empty(SecretDetector.Detect(string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, "db_password", "${DB_PASSWORD}")));

    [Theory]
    [InlineData("password: " + Password)]
    [InlineData("password: hunter2")]
    [InlineData("passphrase: correct-horse-battery-staple")]
    [InlineData("jwt_secret: abcd" + "Efgh1jklMnop")]
    [InlineData("client_secret: 0f1e2d3c" + "-4b5a-6978-8796-a5b4c3d2e1f0")]
    [InlineData("api_key: 3c6e0b8a" + "9c15224a8228b9a98ca1531d")]
    [InlineData("auth: dXNlcjpo" + "dW50ZXIy")]
    [InlineData("url: postgres://app:" + Password + "@db:5432/x")]
    [InlineData("url: jdbc:oracle:thin:app/" + Random + "@db:1521/x")]
    [InlineData("header: \"Authorization: Bearer " + Random + "\"")]
    [InlineData("ALTER USER app IDENTIFIED BY '" + Random + "'")]
    [InlineData("curl -u app:" + Random + " https://example.org")]
    [InlineData("FROM alpine\nENV DB_PASSWORD " + Password + "\n")]
    [InlineData("machine git.example.org\n  login deploy\n  password " + Password + "\n")]
    [InlineData("{ \"Name\": \"Smtp:Password\", \"Value\": \"" + Password + "\" }")]
    [InlineData("machine example.org login app password " + Random)]
    [InlineData("# " + Random + " is the password of db1")]
    public void ThisIsASecret(string text) => Assert.Single(SecretDetector.Detect(text), finding => finding.Class != SecretClass.Weak);

    [Theory]
    [InlineData("password_min_length: 12")]
    [InlineData("password_policy: strict")]
    [InlineData("passwordHash: $2b$12$" + "KIXQJ4vS1mYh5cN0E8mG9uO7pTq3rWz6")]
    [InlineData("token_endpoint: https://login.example.org/oauth2/token")]
    [InlineData("token_ttl: 3600")]
    [InlineData("secret_name: my-secret")]
    [InlineData("secretRef: redis-credentials")]
    [InlineData("api_key_header: X-Api-Key")]
    [InlineData("public_key: 9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit")]
    [InlineData("key: cache-key")]
    [InlineData("author: jane.doe@example.org")]
    [InlineData("keyboard: us-intl")]
    [InlineData("password: Please enter your password")]
    [InlineData("password: <your-password>")]
    [InlineData("password: xxxxxxxx")]
    [InlineData("password: \"********\"")]
    [InlineData("password: {{ .Values.password }}")]
    [InlineData("password: %DB_PASSWORD%")]
    [InlineData("password: $(DbPassword)")]
    [InlineData("password: tcg:v1:k1:AAAABBBBCCCCDDDDEEEEFFFF0123456789")]
    [InlineData("password: null")]
    [InlineData("private_key_path: /etc/ssl/private/app.key")]
    [InlineData("id: 736f5ef7-7e88-499a-80cc-90c85d2a5180")]
    [InlineData("integrity: sha512-9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit0a1b2c3d4e5f6g7h8")]
    [InlineData("commit: 43fc912ef59a83054ea7f6706df4d53a7dea4d80")]
    [InlineData("aws_access_key_id: AKIAIOSFODNN7EXAMPLE")]
    [InlineData("role: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf")]
    [InlineData("url: https://user@example.org/path")]
    [InlineData("url: http://user:password@host")]
    [InlineData("note: -----BEGIN PRIVATE KEY----- begins a key")]
    [InlineData("csrf_token: Mj2qykJO5rELyHgezQ69nzUX0i3OH67V7+V4eUrLfpuyOuxmiW9rhROG")]
    [InlineData("password: tcg:v1:k1:fVxRaSWAdgaNs6rr" + "OYDxya783MCjUAsuc1CjeS5O_sRaulUi5XwjXSiv\n")]
    [InlineData("integrity: sha512-Q2h1bmsgb2YgYmFz" + "ZTY0IHRoYXQgZW5kcyBzbyBQw==, next: \"" + Password + "\"")]
    [InlineData("The ENV password helper sets it")]
    [InlineData("for machine learning, login by password instead")]
    public void ThisIsNone(string text) => Assert.Empty(SecretDetector.Detect(text));

    [Theory]
    [InlineData("password: changeme")]
    [InlineData("{ \"password\": \"postgres\" }")]
    [InlineData("POSTGRES_PASSWORD=mysecretpassword")]
    [InlineData("<password>admin123</password>")]
    public void WhatEverybodyGuessesIsWeakAndNoLeak(string text) => Assert.Equal(SecretClass.Weak, Assert.Single(SecretDetector.Detect(text)).Class);

    [Theory]
    [InlineData("TCG2001", "password: " + Random)]
    [InlineData("TCG2002", "password: changeme")]
    [InlineData("TCG2003", "x: glsa_" + Random + "AbCdEf01Gh23_0a1b2c3d")]
    [InlineData("TCG2004", "-----BEGIN PRIVATE " + "KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n")]
    [InlineData("TCG2005", "url: redis://:" + Random + "@cache:6379/0")]
    public void EveryClassOfFindingIsARule(string id, string text) =>
        Assert.Equal(id, SecretReport.ToFinding(Assert.Single(SecretDetector.Detect(text)), new TemplateConfigGen.Compiler.Text.SourceFile("a", text)).Descriptor.Id);

    [Theory]
    [InlineData("string password = GetPassword();", 0)]
    [InlineData("var token = options.Token;", 0)]
    [InlineData("var password = \"" + Random + "\";", 1)]
    [InlineData("var text = \"Server=a;Password=" + Random + ";\";", 1)]
    public void InAProgramOnlyWhatIsQuotedIsAValue(string text, int findings) => Assert.Equal(findings, SecretDetector.Detect(text, TextKind.Source).Count);

    [Fact]
    public void APrivateKeyIsFoundAtItsFirstLine()
    {
        var body = string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n    ", 6));
        var text = $"tls:\n  key: |\n    -----BEGIN RSA PRIVATE " + $"KEY-----\n    {body}-----END RSA PRIVATE KEY-----\n  cert: |\n    -----BEGIN CERTIFICATE-----\n    {body}-----END CERTIFICATE-----\n";

        var finding = Assert.Single(SecretDetector.Detect(text));

        Assert.Equal((SecretClass.PrivateKey, "RSA private key", text.IndexOf("-----", StringComparison.Ordinal)), (finding.Class, finding.Kind, finding.Span.Start));
        Assert.DoesNotContain("MIIEvQ", SecretReport.Masked(text, [finding])[..text.IndexOf("cert", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void AWebKeyIsASecretByItsPrivateMember()
    {
        Assert.Empty(SecretDetector.Detect("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"""));
        Assert.Equal(SecretClass.PrivateKey, Assert.Single(SecretDetector.Detect("{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"jpsQnnGQmL-YBIffH1136c" + "spYG6-0iY7X1fCE9-E9LI\"}")).Class);
    }

    [Theory]
    [InlineData("keys:\n  - kty: oct\n    kid: signer\n    k: {0}\n    alg: HS256\n")]
    [InlineData("signing: { kty: EC, crv: P-256, d: {0} }\n")]
    [InlineData("[jwk]\r\nk = \"{0}\"\r\nkty = \"oct\"\r\n")]
    [InlineData("<jwk><kty>OKP</kty><crv>Ed25519</crv><d>{0}</d></jwk>")]
    [InlineData("<jwk kty=\"oct\" k=\"{0}\"/>")]
    [InlineData("KEY={\\\"kty\\\":\\\"oct\\\",\\\"k\\\":\\\"{0}\\\"}")]
    [InlineData("- kty: EC\n  x: f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\n- kty: EC\n  d: {0}\n")]
    public void AWebKeyIsASecretInAnyFormat(string form)
    {
        var key = "jpsQnnGQmL-YBIffH1136c" + "spYG6-0iY7X1fCE9-E9LI";
        var text = form.Replace("{0}", key, StringComparison.Ordinal);

        var finding = Assert.Single(SecretDetector.Detect(text));

        Assert.Equal((SecretClass.PrivateKey, text.IndexOf(key, StringComparison.Ordinal), key.Length), (finding.Class, finding.Span.Start, finding.Span.Length));
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(SecretSieve.MayHold(bytes, bytes.Length, TextKind.Settings));
    }

    [Theory]
    [InlineData("kty: oct\nk: the-key-that-the-vault-has-for-us\n")]
    [InlineData("kty: unknown\nk: {0}\n")]
    [InlineData("kty: oct\n\nk: {0}\n")]
    [InlineData("- { kty: EC, crv: P-256 }\n- { k: {0} }\n")]
    [InlineData("kty: EC\nkid: {0}\nx: {0}\n")]
    public void WhatStandsNearAWebKeyIsNoneOfItsMembers(string form) =>
        Assert.Empty(SecretDetector.Detect(form.Replace("{0}", "jpsQnnGQmL-YBIffH1136c" + "spYG6-0iY7X1fCE9-E9LI", StringComparison.Ordinal)));

    [Fact]
    public void WhatIsWrappedInBase64IsFound()
    {
        var wrapped = Convert.ToBase64String(Encoding.UTF8.GetBytes($"spring.datasource.password={Random}\nspring.datasource.user=app\n"));

        Assert.Equal("password in Base64", Assert.Single(SecretDetector.Detect($"data:\n  application.properties: {wrapped}\n")).Kind);
    }

    [Fact]
    public void NoMessageAndNoShownLineHasTheSecret()
    {
        var file = new TemplateConfigGen.Compiler.Text.SourceFile("a.yaml", $"password: {Random}\n");
        var finding = Assert.Single(SecretDetector.Detect(file.Text));

        Assert.DoesNotContain(Random, SecretReport.ToFinding(finding, file).ToString(), StringComparison.Ordinal);
        Assert.Equal("password: " + new string('*', Random.Length) + "\n", SecretReport.Masked(file.Text, [finding]));
    }

    [Fact]
    public void AFingerprintStaysWhenTheSecretChangesAndDiffersByLine()
    {
        Assert.Equal(SecretReport.Fingerprint("a", "TCG2001", "password: ****", 0), SecretReport.Fingerprint("a", "TCG2001", "  password: *******", 0));
        Assert.NotEqual(SecretReport.Fingerprint("a", "TCG2001", "password: ****", 0), SecretReport.Fingerprint("a", "TCG2001", "password: ****", 1));
    }

    /// <summary>Texts that make backtracking engines, quadratic loops and repeated looks ahead slow.</summary>
    [Theory]
    [InlineData("password=")]
    [InlineData("password: \"")]
    [InlineData("a://b:")]
    [InlineData("key")]
    [InlineData("\"name\": \"token\",")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n")]
    [InlineData("eyJ")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5.")]
    [InlineData("{\"kty\"")]
    [InlineData("kty: oct\n")]
    [InlineData("kty=EC k=")]
    [InlineData("k:jpsQnnGQmLYBIffH1136ckty:oct,")]
    [InlineData("<password ")]
    [InlineData("# token ")]
    [InlineData("ghp_")]
    [InlineData("QUJD")]
    [InlineData("xoxb-1234567890-")]
    [InlineData("basic Zm9vOmJh")]
    [InlineData("@:/@:/")]
    [InlineData("password='\\")]
    public void NoTextTakesMoreThanTimeInProportionToItsLength(string part)
    {
        const int Short = 10_000;
        SecretDetector.Detect(Repeat(part, Short));
        var once = Time(Repeat(part, Short));

        var eightTimes = Time(Repeat(part, 8 * Short));

        Assert.True(eightTimes < (once + TimeSpan.FromMilliseconds(100)) * 40, $"{once} for {Short} characters, {eightTimes} for eight times as many");
    }

    private static string Repeat(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

    private static TimeSpan Time(string text)
    {
        var start = Stopwatch.GetTimestamp();
        SecretDetector.Detect(text);
        return Stopwatch.GetElapsedTime(start);
    }
}
