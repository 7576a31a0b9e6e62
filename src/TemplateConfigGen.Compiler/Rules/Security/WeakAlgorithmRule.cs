using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>DES, RC4, MD5, SHA-1 and ECB where something is encrypted, signed or hashed with them. Check sums and cache keys need no strength.</summary>
internal sealed class WeakAlgorithmRule : ValueRule
{
    private static readonly string[] Uses =
    [
        "algorithm", "algorithms", "cipher", "ciphers", "ciphersuite", "ciphersuites", "hashing", "hashalgorithm", "hash", "digest", "digestmethod", "signaturealgorithm", "signaturemethod", "signingalgorithm",
        "encryptionalgorithm", "encryptionmethod", "ciphermode", "encryptionmode", "mac", "macs", "hmac", "kexalgorithms", "prf", "encryption",
    ];

    private static readonly string[] Harmless =
        ["checksum", "checksums", "etag", "contentmd5", "partition", "partitioner", "partitioning", "shard", "sharding", "routing", "consistent", "dedup", "deduplication", "cachekey"];

    private static readonly string[] Exclusions = ["disabled", "disallowed", "forbidden", "denied", "excluded", "exclude", "blocked", "banned", "deprecated", "weak", "legacyrejected"];

    public override FindingDescriptor Descriptor => SecurityFindings.WeakAlgorithm;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Keys => Uses;

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.IsUnder(Harmless) || value.IsUnder(Exclusions))
        {
            return;
        }

        foreach (var (text, node) in Settings.Texts(value.Node))
        {
            // In OpenSSL's lists, '!' and '-' take out.
            foreach (var part in text.Split([':', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                if (part[0] is not ('!' or '-') && Weak(part) is { } name)
                {
                    report.Add(value.Path, node, value.Scope, name);
                }
            }
        }
    }

    private static string? Weak(string text)
    {
        foreach (var word in text.ToLowerInvariant().Split([' ', '-', '_', '/', '.', '+', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = word switch
            {
                "des" or "cbc3" or "descbc" or "desede" or "des3" or "3des" or "tripledes" or "3descbc" => "DES",
                "rc4" or "arcfour" or "rc2" => "RC4",
                "md5" or "md4" or "hmacmd5" or "md5withrsa" => "MD5",
                "sha1" or "hmacsha1" or "sha1withrsa" or "rsasha1" or "pbkdf2sha1" => "SHA-1",
                "ecb" or "aesecb" => "ECB",
                _ => null,
            };
            if (name is not null)
            {
                return name;
            }
        }

        return text.IndexOf("sha-1", StringComparison.OrdinalIgnoreCase) is >= 0 and var at && (at + 5 == text.Length || !char.IsDigit(text[at + 5])) ? "SHA-1" : null;
    }
}
