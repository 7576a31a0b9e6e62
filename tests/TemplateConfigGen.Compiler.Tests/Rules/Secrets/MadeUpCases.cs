using System.Text;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>
/// Config files with a secret, and files with none that look alike, made up from a seed: keys in the spellings of several ecosystems, values from several kinds of generators, in many places. No file name
/// and no word says which is which. The detector was not written against them.
/// </summary>
internal sealed class MadeUpCases(int seed)
{
    private static readonly string[] Syllables = ["ka", "lo", "mir", "ten", "su", "bra", "vi", "nor", "pel", "da", "gri", "zo", "hul", "fen", "ta", "qui"];
    private static readonly string[] Owners = ["db", "smtp", "ldap", "redis", "admin", "service", "backup", "ftp", "broker", "report", "billing", "sync"];
    private static readonly string[] PasswordKeys = ["password", "Password", "pwd", "passwd", "PASSWORD", "passphrase", "pass"];
    private static readonly string[] TokenKeys = ["api_key", "apiKey", "access_token", "AuthToken", "client_secret", "secretKey", "signing_key", "webhook-secret", "ACCESS_TOKEN"];
    private static readonly string[] Hosts = ["orders.internal.lan", "10.2.14.7", "eu1.service.corp", "node-3.cluster.local"];

    private readonly Random _random = new(seed);

    /// <summary>A file, whether it has a secret, and what kind of case it is.</summary>
    public IEnumerable<(ConfigInput Input, bool HasSecret, string Kind)> All(ConfigFormat format, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (kind, tree) in Secrets())
            {
                yield return (Write(tree, format), true, kind);
            }

            foreach (var (kind, tree) in Harmless())
            {
                yield return (Write(tree, format), false, kind);
            }
        }
    }

    private IEnumerable<(string Kind, MappingNode Tree)> Secrets()
    {
        yield return ("password of a person", Among(Key(Pick(PasswordKeys)), Text(Memorable())));
        yield return ("password of a machine", Among(Key(Pick(PasswordKeys)), Text(Letters(_random.Next(12, 24)))));
        yield return ("token", Among(Key(Pick(TokenKeys)), Text(Letters(_random.Next(20, 44)))));
        yield return ("hexadecimal token", Among(Key(Pick(TokenKeys)), Text(Hex(32))));
        yield return ("token in Base64", Among(Key(Pick(TokenKeys)), Text(Base64(32))));
        yield return ("address with credentials", Among("endpoint", Text($"{Pick("postgres", "amqp", "redis", "https", "mongodb")}://{Word()}:{Memorable().Replace("#", "x", StringComparison.Ordinal).Replace("/", "y", StringComparison.Ordinal)}@{Pick(Hosts)}/{Word()}")));
        yield return ("connection string", Among("main", Text($"Server={Pick(Hosts)};Database={Word()};User Id={Word()};{Pick("Password", "Pwd", "password")}={Letters(14)};Encrypt=true")));
        yield return ("name and value", Among("settings", new SequenceNode(default, [Mapping(("name", Text((Pick(Owners) + "_" + Pick("PASSWORD", "TOKEN", "SECRET")).ToUpperInvariant())), ("scope", Text(Word())), ("value", Text(Letters(20))))])));
        yield return ("below a telling key", Among(Pick(TokenKeys), Mapping(("production", Mapping(("value", Text(Letters(28))))))));
        yield return ("in a list", Among(Pick("passwords", "api_keys", "tokens"), new SequenceNode(default, [Text(Letters(22)), Text(Letters(22))])));
        yield return ("private key", Among("certificate", Text($"-----BEGIN {Pick("RSA ", "EC ", "")}PRIVATE KEY-----\n{Base64(48)}\n{Base64(48)}\n{Base64(48)}\n-----END PRIVATE KEY-----\n")));
        yield return ("JSON Web Token", Among("header", Text($"{Plain("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Plain($"{{\"sub\":\"{_random.Next(10_000)}\",\"iat\":{1_600_000_000 + _random.Next(90_000_000)}}}")}.{Base64(32).TrimEnd('=').Replace('+', '-').Replace('/', '_')}")));
        yield return ("properties in a text", Among("file", Text($"host={Pick(Hosts)}\nport={_random.Next(1000, 9999)}\n{Pick(Owners)}.password={Letters(16)}\n")));
        yield return ("JSON in a text", Among("file", Text($"{{\"host\": \"{Pick(Hosts)}\", \"{Pick("password", "token", "clientSecret")}\": \"{Letters(24)}\"}}")));
        yield return ("UUID as an API key", Among(Pick("api_key", "apiKey", "auth_token"), Text(Guid())));
        yield return ("number as a PIN", Among(Key(Pick("password", "passwd")), Text(_random.Next(100_000, 99_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        yield return ("passphrase of words", Among(Key("passphrase"), Text($"{Word()} {Word()} {Word()} {Word()}")));
        yield return ("short word as a password", Among(Key("password"), Text(Word())));
        yield return ("query of an address", Among("callback", Text($"https://{Pick(Hosts)}/hook?{Pick("token", "api_key", "access_token", "sig")}={Letters(32)}&v=2")));
        yield return ("credential under a vague key", Among(Pick("auth", "credential", "salt"), Text(Letters(32))));
        yield return ("token of a person's own spelling", Among(Pick("myToken", "tok", "bearerTok", "apitok"), Text(Letters(32))));
        yield return ("header", Among("headers", new SequenceNode(default, [Text($"Authorization: Bearer {Letters(36)}")])));
        yield return ("Basic credentials", Among("headers", new SequenceNode(default, [Text("Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Word()}:{Memorable()}")))])));
    }

    private IEnumerable<(string Kind, MappingNode Tree)> Harmless()
    {
        var key = Key(Pick(PasswordKeys));
        yield return ("reference", Among(key, Text(Pick("${DB_PASSWORD}", "${env:DB_PASSWORD}", "{{ vault.db }}", "$(DbPassword)", "%DB_PASSWORD%", "vault:secret/data/app#db", "ssm:/prod/db", "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/db)"))));
        yield return ("placeholder", Among(key, Text(Pick("<password>", "your-password-here", "********", "xxxxxxxx", "TODO", "REPLACE_ME", "...", "<set by deployment>"))));
        yield return ("rules of passwords", Among("password_policy", Mapping(("min_length", Number(12)), ("hash_algorithm", Text(Pick("argon2id", "bcrypt", "pbkdf2-sha256"))), ("history", Number(5)))));
        yield return ("hash of a password", Among("password_hash", Text(Pick("$2b$12$", "$argon2id$v=19$m=65536,t=3,p=4$") + Letters(50))));
        yield return ("place of a token", Among("token_endpoint", Text($"https://{Pick(Hosts)}/oauth2/token")));
        yield return ("file of a secret", Among("secret_file", Text($"/run/secrets/{Word()}")));
        yield return ("name of a secret", Among("secretName", Text($"{Word()}-{Word()}-credentials")));
        yield return ("identifier", Among(Pick("tenantId", "correlation_id", "clientId"), Text(Guid())));
        yield return ("commit", Among("revision", Text(Hex(40))));
        yield return ("integrity", Among("integrity", Text("sha512-" + Base64(64))));
        yield return ("digest of an image", Among("image", Text($"registry.corp/{Word()}@sha256:{Hex(64)}")));
        yield return ("public key", Among("public_key", Text(Base64(32))));
        yield return ("certificate", Among("ca", Text($"-----BEGIN CERTIFICATE-----\n{Base64(48)}\n{Base64(48)}\n-----END CERTIFICATE-----\n")));
        yield return ("label", Among("password", Text(Pick("Enter your password", "Contraseña", "Mot de passe oublié ?", "Kennwort vergessen?"))));
        yield return ("time to live", Among("token_ttl", Text(Pick("PT1H", "3600s", "24h"))));
        yield return ("cache key", Among("cache_key", Text($"{Word()}:{Word()}:v{_random.Next(9)}")));
        yield return ("partition key", Among("partitionKey", Text("/" + Word())));
        yield return ("address without credentials", Among("endpoint", Text($"amqps://{Word()}@{Pick(Hosts)}:5671/{Word()}")));
        yield return ("picture in Base64", Among("logo", Text("data:image/png;base64," + Base64(180))));
        yield return ("words", Among("description", Text($"The {Word()} {Word()} keeps the token of the {Word()} fresh.")));
        yield return ("name and value", Among("settings", new SequenceNode(default, [Mapping(("name", Text("CACHE_KEY_PREFIX")), ("value", Text(Word() + "-" + Word())))])));
        yield return ("switch", Among("authentication", Mapping(("require_password", Boolean()), ("token_type", Text("Bearer")), ("secret_rotation", Text("P90D")))));
        yield return ("certificate's thumbprint", Among("certificate_thumbprint", Text(Hex(40).ToUpperInvariant())));
        yield return ("tag of a cache", Among("etag", Text($"W/\"{Hex(32)}\"")));
        yield return ("cursor", Among("next_token", Text(Base64(24))));
        yield return ("scopes of a token", Among("token_scopes", new SequenceNode(default, [Text("orders.read"), Text("orders.write"), Text("openid")])));
        yield return ("name of a key in a vault", Among("key_vault_key", Text($"{Word()}-{Word()}-2026")));
        yield return ("identifier of a key", Among(Pick("kid", "key_id", "kms_key"), Text(Guid())));
        yield return ("idempotency key", Among("idempotency_key", Text(Guid())));
        yield return ("path of a field", Among("session_key", Text($"{Word()}.{Word()}.id")));
        yield return ("address in a blockchain", Among("contract", Text("0x" + Hex(40))));
        yield return ("file with a hash in its name", Among("bundle", Text($"/assets/app.{Hex(20)}.js")));
        yield return ("feature", Among("features", Mapping(("password_reset", Boolean()), ("token_refresh", Boolean()), ("secret_santa", Boolean()))));
        yield return ("version", Among("version", Text($"{_random.Next(9)}.{_random.Next(30)}.{_random.Next(90)}-rc.{_random.Next(9)}+{Hex(8)}")));
    }

    /// <summary>The entry somewhere among others.</summary>
    private MappingNode Among(string key, ConfigNode value)
    {
        var inner = new List<(string, ConfigNode)> { ("host", Text(Pick(Hosts))), ("port", Number(_random.Next(1000, 9999))), (key, value), ("timeout", Text("PT" + _random.Next(1, 60) + "S")), ("region", Text(Pick("eu-west-1", "us-east-2"))) };
        var place = Mapping([.. inner.OrderBy(_ => _random.Next())]);
        return _random.Next(3) == 0 ? place : Mapping((Word(), Mapping(("enabled", Boolean()), (Word() + "s", place))));
    }

    private string Key(string word) => _random.Next(3) switch
    {
        0 => word,
        1 => Pick(Owners) + "_" + word,
        _ => Pick(Owners) + char.ToUpperInvariant(word[0]) + word[1..],
    };

    /// <summary>What people make up: a word or two, a number, a sign.</summary>
    private string Memorable()
    {
        var word = Word();
        return char.ToUpperInvariant(word[0]) + word[1..] + Pick("", "-", ".", "_") + (_random.Next(2) == 0 ? "" : Word()) + _random.Next(10, 9999) + Pick("!", "#", "?", "$", "");
    }

    private string Word() => string.Concat(Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Pick(Syllables)));

    private string Letters(int length) => Of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);

    private string Hex(int length) => Of("0123456789abcdef", length);

    private string Of(string alphabet, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[_random.Next(alphabet.Length)]));

    private string Base64(int bytes)
    {
        var data = new byte[bytes];
        _random.NextBytes(data);
        return Convert.ToBase64String(data);
    }

    private string Guid()
    {
        var data = new byte[16];
        _random.NextBytes(data);
        return new Guid(data).ToString();
    }

    private static string Plain(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private ScalarNode Boolean() => new(default, ScalarKind.Boolean, _random.Next(2) == 0 ? "true" : "false");

    private static ScalarNode Text(string text) => new(default, ScalarKind.String, text);

    private static ScalarNode Number(int number) => new(default, ScalarKind.Integer, Invariant.Text(number));

    private static MappingNode Mapping(params (string Key, ConfigNode Value)[] entries) =>
        new(default, [.. entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MappingEntry(entry.Key, default, entry.Value))]);

    private static ConfigInput Write(MappingNode tree, ConfigFormat format)
    {
        var path = "a." + format.ToString().ToLowerInvariant();
        var text = ConfigWriter.Write(tree, new SourceFile(path, ""), format).Text!;
        return new ConfigInput(ConfigReader.Read(new SourceFile(path, text), format, ReadOptions.Default, CancellationToken.None), InputKind.Config, path);
    }
}
