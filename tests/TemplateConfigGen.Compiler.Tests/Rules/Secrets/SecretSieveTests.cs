using System.Text;
using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>What the sieve lets go has no finding, whatever the bytes are.</summary>
public class SecretSieveTests
{
    private const int Texts = 30_000;

    private static readonly string[] Keys =
    [
        "password", "db_password", "API_KEY", "apiKey", "token", "access-token", "client.secret", "key", "name", "value", "pass", "pwd", "auth", "author", "keyboard", "secret_name", "jwt", "credentials", "aws", "token=", "machine x login y",
    ];

    private static readonly string[] Marks =
    [
        ": ", "=", " = ", ":=", "=>", "\": \"", "': '", "\\\": \\\"", "(\"", "\", \"", "\")", "'", "\"", "`", "<", ">", "</", "/>", " value=\"", "--", "-", "#", "# ", "// ", "/* ", "<!-- ", ";", ",", "&", "?", "@", "://", "postgres://user:", "\n", "\r\n", "\n  ", "\t", " ", "  ",
        "{", "}", "[", "]", "|", "!secret ", "$", "${", "\\n", "\\", "=", "==", "====", "const string ", ": string = ", "curl -u ", "Bearer ", "Basic ", "IDENTIFIED BY '", "jdbc:oracle:thin:", "is the ", "{\"kty\":\"oct\",\"k\":\"",
    ];

    private static readonly string[] Beyond = ["é", "漢字", "\U0001F511", "\u00A0", "\u2028", "\uFEFF", "ÀÉ", "“", "ß"];

    [Fact]
    public void NothingThatTheDetectorFindsIsLetGo()
    {
        var random = new Random(Seed: 11);
        var (found, letGo) = (0, 0);
        for (var i = 0; i < Texts; i++)
        {
            var bytes = Bytes(random);
            foreach (var kind in new[] { TextKind.Settings, TextKind.Source })
            {
                var (hasSecret, mayHold) = Ask(bytes, kind);
                Assert.True(mayHold || !hasSecret, $"{kind}: {Encoding.UTF8.GetString(bytes)}");
                found += hasSecret ? 1 : 0;
                letGo += mayHold ? 0 : 1;
            }
        }

        Assert.True(found > Texts / 10 && letGo > Texts / 10, $"{found} have a secret, {letGo} are let go");
    }

    [Fact]
    public void NoFileWithASecretIsLetGoInAnyFormat() =>
        Assert.All(
            RuleCases.Formats.SelectMany(format => new MadeUpCases(seed: 17).All(format, rounds: 3)).Where(made => SecretDetector.Detect(made.Input.Document.File.Text).Count > 0),
            made => Assert.True(Ask(Encoding.UTF8.GetBytes(made.Input.Document.File.Text), TextKind.Settings).MayHold, made.Input.Document.File.Text));

    [SuiteFact("secrets")]
    public void NoFileOfTheSuitesWithASecretIsLetGo() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(TestFiles.Suites!, "secrets"), "*", SearchOption.AllDirectories),
            path => Assert.True(Ask(File.ReadAllBytes(path), TextKinds.Of(path)) is not (true, false), path));

    /// <summary>Otherwise it would be of no use.</summary>
    [Theory]
    [InlineData("The key of an entry is its name. Tokens of the parser are not kept, and https://example.com/docs says more about authors.\n", "a.yaml")]
    [InlineData("module.4.token.endpoint.7 = https://service.acme.example/v1\nmodule.4.timeout.8 = 30\n", "a.yaml")]
    [InlineData("{ \"package\": { \"integrity\": \"sha512-VOoo+PHaAhGcdrQ81n+JLTow/pyPVOoo+PHaAhGcdrQ81n+JLTow/pyPVOoo+PHaAhGcdrQ81n+JLTow/pyPPw==\" } }\n", "a.yaml")]
    [InlineData("foreach (var key in keys)\n{\n    this.Token = Read(key);\n    passed += key.Length; // the secret stays where it is\n}\n", "a.cs")]
    public void WhatPeopleWriteOfKeysIsLetGo(string text, string path) => Assert.False(Ask(Encoding.UTF8.GetBytes(text), TextKinds.Of(path)).MayHold);

    private static (bool HasSecret, bool MayHold) Ask(byte[] bytes, TextKind kind)
    {
        // Behind the bytes there are others, as in memory that is used again.
        var more = Encoding.ASCII.GetBytes("password=q7Zt" + "Kp2VxN9m");
        return (SecretDetector.Detect(Encoding.UTF8.GetString(bytes), kind).Count > 0, SecretSieve.MayHold([.. bytes, .. more], bytes.Length, kind));
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new List<byte>();
        var parts = random.Next(2, 14);
        for (var i = 0; i < parts; i++)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(Part(random)));
            if (random.Next(40) == 0)
            {
                bytes.Add((byte)random.Next(0x80, 0x100));
            }
        }

        return [.. bytes];
    }

    private static string Part(Random random) => random.Next(16) switch
    {
        < 5 => Pick(random, Keys),
        < 10 => Pick(random, Marks),
        10 => Pick(random, Beyond),
        11 => new string(' ', random.Next(1, 500)),
        12 => SecretCatalog.Keywords[random.Next(SecretCatalog.Keywords.Length)].Text,
        13 => SecretCatalog.Kinds[random.Next(SecretCatalog.Kinds.Count)] is { Near.Length: 0 } kind ? TokenPattern.Parse(kind.Form).Make(random.Next) : "eyJ" + Base64(random) + "." + Base64(random) + "." + Base64(random),
        14 => Base64(random),
        _ => random.Next(2) == 0 ? "q7Zt" + "Kp2VxN9m" : Convert.ToBase64String(Encoding.ASCII.GetBytes("password=q7Zt" + "Kp2VxN9mB4wLr8Jd12")),
    };

    private static string Base64(Random random)
    {
        var bytes = new byte[random.Next(8, 50)];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
