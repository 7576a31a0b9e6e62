using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// The secrets of one config file: those of its text (comments, texts within texts, what does not parse), and those that only its tree tells. Depends on the file alone, so that a host
/// can keep it for as long as the file stays the same; what environments they count in is said later, by <see cref="SecretEnvironments"/>.
/// </summary>
internal sealed record DocumentSecrets(ConfigInputKey File, EquatableArray<DocumentSecret> Secrets)
{
    public static DocumentSecrets None { get; } = new(default, default);

    public static DocumentSecrets Of(ConfigInput input)
    {
        var document = input.Document;
        var found = new List<SecretFinding>(SecretDetector.All(document.File.Text));
        if (document.Root is { } root && input.IsConfiguration)
        {
            TreeSecrets.Find(root, document.File.Text, found);
        }

        if (found.Count == 0)
        {
            return None;
        }

        var secrets = SecretDetector.OfAnyRuleSet(found)
            .OrderBy(secret => secret.Span.Start)
            .Select(secret => new DocumentSecret(secret, document.File.Locate(secret.Span), string.Join(".", KeysAt(document.Root, secret.Span.Start)), DigestOf(document.File.Text, secret)));
        return new DocumentSecrets(new ConfigInputKey(input.RelativePath, input.Kind, input.Library), secrets.ToEquatableArray());
    }

    /// <summary>Those that are reported under a rule set.</summary>
    public IEnumerable<DocumentSecret> Under(int ruleSet)
    {
        if (Secrets.All(secret => secret.Secret.RuleSet == RuleCatalog.FirstRuleSet))
        {
            return Secrets;
        }

        var reported = new HashSet<SecretFinding>(SecretDetector.OfRuleSet([.. Secrets.Select(secret => secret.Secret)], ruleSet));
        return Secrets.Where(secret => reported.Contains(secret.Secret));
    }

    /// <summary>The keys down to a place in the text: those of the value there, or of what a comment stands in.</summary>
    private static IEnumerable<string> KeysAt(ConfigNode? root, int position)
    {
        var keys = new List<string>();
        if (root is not null && !IsAt(root, position, keys))
        {
            Enclosing(root, position, keys);
        }

        return keys;
    }

    /// <summary>Looks everywhere: what a table of TOML holds may stand anywhere in the file.</summary>
    private static bool IsAt(ConfigNode node, int position, List<string> keys)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    keys.Add(entry.Key);
                    if (Has(entry.KeySpan, position) || IsAt(entry.Value, position, keys))
                    {
                        return true;
                    }

                    keys.RemoveAt(keys.Count - 1);
                }

                return false;
            case SequenceNode sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    keys.Add(Invariant.Text(i));
                    if (IsAt(sequence.Items[i], position, keys))
                    {
                        return true;
                    }

                    keys.RemoveAt(keys.Count - 1);
                }

                return false;
            default:
                return Has(node.Span, position);
        }
    }

    private static void Enclosing(ConfigNode node, int position, List<string> keys)
    {
        for (var mapping = node as MappingNode; mapping is not null;)
        {
            var entry = mapping.Entries.FirstOrDefault(entry => entry.Value is MappingNode && Has(SourceSpan.FromBounds(entry.KeySpan.Start, entry.Value.Span.End), position));
            if (entry is not null)
            {
                keys.Add(entry.Key);
            }

            mapping = entry?.Value as MappingNode;
        }
    }

    private static bool Has(SourceSpan span, int position) => span.Start <= position && position < span.End;

    /// <summary>What tells whether two secrets are the same: a hash, so that no model holds a secret.</summary>
    private static string DigestOf(string text, SecretFinding secret)
    {
        const int Bytes = 16;
        const int LongestKey = 32 * 1024;
        var end = secret.Span.End;
        if (secret.Class == SecretClass.PrivateKey && text.IndexOf("-----END", end, Math.Min(LongestKey, text.Length - end), StringComparison.Ordinal) is > 0 and var last)
        {
            end = last;
        }

        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text.Substring(secret.Span.Start, end - secret.Span.Start))), 0, Bytes);
    }
}

/// <summary>Which file of the project.</summary>
internal readonly record struct ConfigInputKey(string RelativePath, InputKind Kind, string? Library);

/// <summary>A secret in a config file.</summary>
/// <param name="Keys">The keys down to it, with points between; empty at the top.</param>
/// <param name="Digest">Equal for equal secrets.</param>
internal sealed record DocumentSecret(SecretFinding Secret, SourceLocation Location, string Keys, string Digest);
