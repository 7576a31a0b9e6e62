using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Values that are no secret whatever their key says, told by their form: references to where the secret is kept, placeholders, digests, places, names of types.</summary>
internal static class ValueForm
{
    private const int GuidLength = 36;

    /// <summary>What a value begins with that names a secret store, a sealed value, a hash or a place.</summary>
    private static readonly string[] Prefixes =
    [
        "${", "$(", "$[", "#{", "@{", "%{", "<%", "[[", "{{", "{%", "tcg:v1:", "ENC[", "ENC(", "{cipher}", "vault:", "op://", "arn:", "ref+", "ref:", "secret://", "secretref:", "secrets.", "ssm:", "ssm://",
        "keyvault:", "@Microsoft.KeyVault(", "awssm:", "gcpsm:", "akv:", "kms:", "sops:", "env:", "env.", "env(", "file:", "file(", "projects/", "resolve:", "{{resolve:", "data.", "var.", "local.", "module.",
        "process.env", "os.environ", "os.getenv", "System.getenv", "getenv", "ENV[", "ENV.", "$2a$", "$2b$", "$2y$", "$argon2", "$1$", "$5$", "$6$", "$apr1$", "$pbkdf2", "$scrypt", "$y$", "pbkdf2_", "pbkdf2:",
        "scrypt:", "bcrypt:", "bcrypt$", "argon2:", "argon2$", "{SSHA", "{SHA", "{MD5}", "{PBKDF2", "{bcrypt}", "SCRAM-SHA", "sha1:", "sha256:", "sha256-", "sha384-", "sha512:", "sha512-", "md5:", "sha1-", "SHA256:",
        "sha256$", "sha1$", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2", "age1", "-----BEGIN CERT", "-----BEGIN PUBLIC", "-----BEGIN RSA PUBLIC", "-----BEGIN PGP PUBLIC", "../", "./", "~/", "!vault", "!secret",
        "!env", "!Ref", "!Sub", "!GetAtt", "!ImportValue", "cert:", "classpath:", "data:", "urn:", "javascript:", "pass:", "gopass:", "lpass:", "bw:", "doppler:", "conjur:", "aws-sm:", "gcp:secret", "azurekv",
    ];

    /// <summary>Words of values that stand for a value to be filled in.</summary>
    private static readonly HashSet<string> FillIn = new(
        ("your yours placeholder placeholders example examples sample dummy redacted hidden masked removed todo tbd fixme insert replace replaceme enter changeit here undefined null none nil empty "
        + "unset unused notused notset goes unspecified provide fill put").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Values of settings about secrets, and names of types and algorithms.</summary>
    private static readonly HashSet<string> Terms = new(
        ("true false yes no on off null none nil undefined required optional strict lax basic digest bearer plain plaintext cleartext text string str int integer bool boolean number object array any uuid guid date "
        + "secret password passwords token tokens key keys apikey api-key api_key auth authorization credential credentials securestring secretstr hidden masked prompt ask disabled enabled disable enable auto automatic "
        + "manual default inherit inherited generated generate random vault env environment file keychain keyring kms hsm store memory cookie cookies header query body session local jwt oauth oauth2 saml ldap "
        + "kerberos ntlm x509 mtls tls ssl rsa ecdsa ed25519 hmac sha sha1 sha256 sha-256 sha384 sha512 sha-512 md5 md4 md5hash bcrypt scrypt argon2 argon2i argon2id pbkdf2 pbkdf2sha256 aes aes128 aes192 aes256 hs256 hs384 "
        + "hs512 rs256 rs384 rs512 es256 es384 es512 ps256 ps512 eddsa utf8 utf-8 utf16 ascii base64 hex pem der pkcs8 pkcs12 pkcs1 p12 pfx jks scram-sha-1 scram-sha-256 scram-sha-512 aes-128-cbc aes-256-cbc "
        + "aes-128-gcm aes-256-gcm chacha20 medium high low weak strong simple complex always never off only all both read write readonly readwrite rw ro opaque kubernetes.io/tls valid invalid expired active inactive "
        + "anonymous system user username email login logout public private internal external global passphrase passwort kennwort contraseña contrasena senha parola salasana wachtwoord heslo lozinka jelszo haslo hasło "
        + "lösenord adgangskode passord пароль 密码 密碼 パスワード 비밀번호 parool parolă clave jeton motdepasse şifre sifre xoauth2 cram-md5 rotated rotating revoked managed external-secret kubernetes docker github gitlab "
        + "bitbucket google azure aws okta auth0 ignore ignored same unknown missing blank").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] FileEndings =
        [".pem", ".key", ".crt", ".cer", ".p12", ".pfx", ".jks", ".json", ".txt", ".yaml", ".yml", ".xml", ".keytab", ".env", ".gpg", ".asc", ".pub", ".der", ".properties", ".conf", ".ini", ".html", ".js", ".ts", ".cs", ".java", ".py", ".php", ".svg", ".png", ".md", ".sh", ".dll", ".exe"];

    /// <summary>Whether a value is none, or stands for something that is not in the file.</summary>
    public static bool IsHarmless(string value) =>
        value.Length == 0 || IsReference(value) || IsPlaceholder(value) || Terms.Contains(value) || IsPlace(value) || IsDateOrNumber(value) || IsExpression(value) || KnownExamples.Contains(value);

    public static bool IsGuid(string value)
    {
        if (value.Length != GuidLength)
        {
            return false;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? value[i] != '-' : !Alphabet.Hex.Contains(value[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A name of something else, a sealed value, or a hash.</summary>
    public static bool IsReference(string value)
    {
        foreach (var prefix in Prefixes)
        {
            if (value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return !HasDefault(value);
            }
        }

        return IsVariable(value) || value.IndexOf("{{", StringComparison.Ordinal) >= 0 || value.IndexOf("${", StringComparison.Ordinal) >= 0 || value.IndexOf("$(", StringComparison.Ordinal) >= 0
            || value.IndexOf("<%", StringComparison.Ordinal) >= 0 || IsWrapped(value, '%') || IsWrapped(value, "__") || IsWrapped(value, "@@") || IsWrapped(value, "##") || IsFormat(value);
    }

    /// <summary>Something to be filled in: <c>&lt;your-key&gt;</c>, <c>xxxx</c>, <c>****</c>, <c>your_api_key_here</c>.</summary>
    public static bool IsPlaceholder(string value)
    {
        var (first, last) = (value[0], value[value.Length - 1]);
        if ((first == '<' && last == '>') || (first == '[' && last == ']') || (first == '{' && last == '}') || (first == '(' && last == ')') || value.StartsWith("&lt;", StringComparison.Ordinal) || value.StartsWith("...", StringComparison.Ordinal)
            || value.EndsWith("...", StringComparison.Ordinal) || value.EndsWith("…", StringComparison.Ordinal) || value.IndexOf("<your", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return true;
        }

        return IsMonotone(value) || HasFillInWord(value);
    }

    /// <summary>One or two characters over and over, or a run of one that a person types to fill a field.</summary>
    public static bool IsMonotone(string value)
    {
        const int LongestRun = 6;
        var run = 1;
        var distinct = 0;
        ulong seen = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var bit = 1UL << (value[i] & 63);
            distinct += (seen & bit) == 0 ? 1 : 0;
            seen |= bit;
            run = i > 0 && value[i] == value[i - 1] ? run + 1 : 1;
            if (run >= LongestRun && value[i] is 'x' or 'X' or '*' or '.' or '_' or '0' or '#' or '?' or '-' or '•')
            {
                return true;
            }
        }

        return distinct <= 2 && value.Length >= 4;
    }

    /// <summary>A sentence, a title, a list: what people read.</summary>
    public static bool HasWhiteSpace(string value)
    {
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasDefault(string value) => value.StartsWith("${", StringComparison.Ordinal) && value.IndexOf(":-", StringComparison.Ordinal) is > 0 and var at && value.Length - at > 6;

    private static bool IsVariable(string value)
    {
        if (value[0] is not ('$' or '@' or '%') || value.Length < 2 || !(char.IsLetter(value[1]) || value[1] == '_'))
        {
            return false;
        }

        var hasDigit = false;
        for (var i = 1; i < value.Length; i++)
        {
            if (!Alphabet.Name.Contains(value[i]) && value[i] is not (':' or '>' or '[' or ']' or '\'' or '"' or '%'))
            {
                return false;
            }

            hasDigit |= char.IsDigit(value[i]);
        }

        // "$ecret1" is a password, "$SECRET_1" and "$secret" are names.
        return !hasDigit || value.IndexOf('_') > 0 || value.ToUpperInvariant() == value || value.IndexOf(':') > 0;
    }

    private static bool IsWrapped(string value, char mark) => value.Length > 2 && value[0] == mark && value[value.Length - 1] == mark;

    private static bool IsWrapped(string value, string mark) =>
        value.Length > 2 * mark.Length && value.StartsWith(mark, StringComparison.Ordinal) && value.EndsWith(mark, StringComparison.Ordinal);

    /// <summary><c>%s</c>, <c>%(name)s</c>, <c>{0}</c>: texts with holes.</summary>
    private static bool IsFormat(string value) =>
        value is "%s" or "%v" or "%d" or "?" || (value.IndexOf("%(", StringComparison.Ordinal) is >= 0 and var at && IsHole(value, at + 1, ')') && value.IndexOf(")s", at, StringComparison.Ordinal) > 0) || value.IndexOf("{0}", StringComparison.Ordinal) >= 0 || (value.IndexOf('{') is >= 0 and var open && IsHole(value, open, '}'));

    private static bool IsHole(string value, int open, char mark)
    {
        var close = value.IndexOf(mark, open);
        return close > open + 1 && Alphabet.Name.RunEnd(value, open + 1, close) == close && Alphabet.Letters.Contains(value[open + 1]);
    }

    private static bool HasFillInWord(string value)
    {
        // Only what is written in words: a random token may spell anything.
        if (value.Length > 80)
        {
            return false;
        }

        var words = TellingKey.Words(value);
        foreach (var word in words)
        {
            if (FillIn.Contains(word) && (words.Count > 1 || word.Length == value.Length) && WordLikeness.BitsPerCharacter(value, 0, value.Length) < (word.Length > 3 ? 7 : 5.5))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Files, folders, addresses, hosts: where something is.</summary>
    private static bool IsPlace(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && scheme < 24)
        {
            return true; // What credentials an address has is looked for in the address.
        }

        if (value[0] == '/' && value.IndexOf('/', 1) > 0 && value.IndexOf("==", StringComparison.Ordinal) < 0 && WordLikeness.BitsPerCharacter(value, 0, value.Length) < 6.2)
        {
            return true;
        }

        if (value.Length > 3 && value[1] == ':' && value[2] is '\\' or '/')
        {
            return true;
        }

        foreach (var ending in FileEndings)
        {
            if (value.Length > ending.Length && value.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return IsHostOrAddress(value);
    }

    /// <summary><c>db-1.example.com:5432</c>, <c>a.b@example.com</c>.</summary>
    private static bool IsHostOrAddress(string value)
    {
        var at = value.IndexOf('@');
        var host = at > 0 ? value.Substring(at + 1) : value;
        var port = host.IndexOf(':');
        if (port > 0)
        {
            if (Alphabet.Digits.RunEnd(host, port + 1, host.Length) < host.Length)
            {
                return false;
            }

            host = host.Substring(0, port);
        }

        var labels = host.Split('.');
        if (labels.Length < 2 || labels[labels.Length - 1].Length is < 2 or > 12 || !Alphabet.Letters.ContainsAll(labels[labels.Length - 1]))
        {
            return false;
        }

        foreach (var label in labels)
        {
            foreach (var c in label)
            {
                if (!(char.IsLower(c) || char.IsDigit(c) || c is '-' or '_'))
                {
                    return false;
                }
            }

            if (label.Length is 0 or > 40)
            {
                return false;
            }
        }

        return at < 0 || labels.Length >= 2;
    }

    private static bool IsDateOrNumber(string value)
    {
        var digits = 0;
        foreach (var c in value)
        {
            if (char.IsDigit(c))
            {
                digits++;
            }
            else if (c is not ('.' or '-' or ':' or '/' or '+' or ',' or 'T' or 'Z' or '%'))
            {
                return IsQuantity(value);
            }
        }

        return digits > 0 && digits < value.Length;
    }

    /// <summary><c>30s</c>, <c>15min</c>, <c>10MB</c>, <c>PT5M</c>, <c>v1.2.3</c>.</summary>
    private static bool IsQuantity(string value)
    {
        var end = Alphabet.Digits.RunEnd(value, 0, value.Length);
        if (end > 0 && value.Length - end is > 0 and <= 3 && value.Length <= 8 && Alphabet.Letters.RunEnd(value, end, value.Length) == value.Length)
        {
            return true;
        }

        return value[0] is 'v' or 'V' && value.Length > 1 && char.IsDigit(value[1]) && value.IndexOf('.') > 0;
    }

    /// <summary>Code: <c>getPassword()</c>, <c>config.password</c>, <c>args["password"]</c>, <c>^.{8,}$</c>.</summary>
    private static bool IsExpression(string value)
    {
        if (value[0] == '^' && value[value.Length - 1] == '$')
        {
            return true;
        }

        if (value.IndexOf("(?", StringComparison.Ordinal) >= 0 || value.IndexOf(".*", StringComparison.Ordinal) >= 0 || value.IndexOf("\\d", StringComparison.Ordinal) >= 0)
        {
            return true;
        }

        var name = Alphabet.Name.RunEnd(value, 0, value.Length);
        return name > 0 && name < value.Length && value[name] is '(' or '[' && Alphabet.Letters.Contains(value[0]) && Alphabet.Letters.Contains(value[name - 1]) && WordLikeness.BitsPerCharacter(value, 0, name) < 6.5;
    }
}
