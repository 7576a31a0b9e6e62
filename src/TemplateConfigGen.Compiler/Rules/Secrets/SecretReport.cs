using System.Text;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>What was found in a text → findings as hosts show them.</summary>
internal static class SecretReport
{
    /// <summary>Stands for each character of a secret where its line is shown.</summary>
    public const char Mask = '*';

    /// <summary>How advice writes a reference.</summary>
    public const string Reference = "${env:NAME}";

    private const int ShownKeyLength = 60;
    private const int LineLength = 400;

    /// <summary>What other scanners read as "this one is known", on the line itself; our own marks in config files are read with the other suppressions.</summary>
    private static readonly string[] Marks = ["pragma: allowlist secret", "pragma: whitelist secret", "gitleaks:allow"];

    public static Finding ToFinding(SecretFinding secret, SourceFile file) => ToFinding(secret, file.Locate(secret.Span));

    public static Finding ToFinding(SecretFinding secret, SourceLocation location) =>
        Finding.Create(DescriptorOf(secret.Class), location, secret.Kind, secret.Key.Length == 0 ? "" : $" under '{Shortened(secret.Key)}'", Reference);

    /// <summary>The text with every secret masked: safe to show.</summary>
    public static string Masked(string text, IEnumerable<SecretFinding> secrets)
    {
        var masked = text.ToCharArray();
        foreach (var secret in secrets)
        {
            for (var i = secret.Span.Start; i < Math.Min(secret.Span.End, masked.Length); i++)
            {
                masked[i] = masked[i] is '\n' or '\r' ? masked[i] : Mask;
            }

            if (secret.Class == SecretClass.PrivateKey)
            {
                MaskKey(masked, secret.Span.End);
            }
        }

        return new string(masked);
    }

    /// <summary>The mark on the line of a secret that says it is known, or null. A mark of ours counts where it can be followed: with the rule and a reason.</summary>
    public static string? SuppressedBy(string text, SecretFinding secret)
    {
        var span = secret.Span;
        var start = text.LastIndexOf('\n', Math.Max(0, span.Start - 1), Math.Min(span.Start, LineLength)) + 1;
        var end = text.IndexOf('\n', span.End, Math.Min(LineLength, text.Length - span.End));
        end = end < 0 ? Math.Min(text.Length, span.End + LineLength) : end;
        var ours = text.IndexOf(CommentSuppressions.Mark, start, end - start, StringComparison.Ordinal);
        if (ours >= 0
            && CommentSuppressions.Parse(text.Substring(ours + CommentSuppressions.Mark.Length, end - ours - CommentSuppressions.Mark.Length), out var ids, out _, out _) is null
            && ids.Contains(DescriptorOf(secret.Class).Id, StringComparer.Ordinal))
        {
            return CommentSuppressions.Mark + " " + DescriptorOf(secret.Class).Id;
        }

        return Array.Find(Marks, mark => text.IndexOf(mark, start, end - start, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    /// <summary>
    /// What stays the same of a finding when lines move: a hash of the path, the rule, and the line without its secrets. Not of the secret: whoever guesses well could check the guess
    /// against a report.
    /// </summary>
    /// <param name="maskedLine">The line, masked.</param>
    /// <param name="occurrence">How many equal lines stand before, in this file.</param>
    public static string Fingerprint(string path, string rule, string maskedLine, int occurrence)
    {
        const int Bytes = 16;
        var line = new StringBuilder(maskedLine.Length);
        foreach (var c in maskedLine.Trim())
        {
            // However long the secret: one mark.
            if (c != Mask || line.Length == 0 || line[line.Length - 1] != Mask)
            {
                line.Append(c);
            }
        }

        return TextHash.Of(string.Join("\n", path, rule, line.ToString(), Invariant.Text(occurrence)), Bytes);
    }

    private static FindingDescriptor DescriptorOf(SecretClass of) => of switch
    {
        SecretClass.Weak => SecretFindings.Weak,
        SecretClass.Token => SecretFindings.ProviderToken,
        SecretClass.PrivateKey => SecretFindings.PrivateKey,
        SecretClass.Credentials => SecretFindings.Credentials,
        _ => SecretFindings.Plaintext,
    };

    /// <summary>The body of a key in PEM, which stands behind the line that is reported.</summary>
    private static void MaskKey(char[] text, int start)
    {
        const int LongestKey = 32 * 1024;
        for (var i = start; i < Math.Min(text.Length, start + LongestKey); i++)
        {
            if (text[i] == '-' && i + 4 < text.Length && text[i + 1] == '-' && text[i + 2] == '-')
            {
                return;
            }

            text[i] = Alphabet.Base64.Contains(text[i]) ? Mask : text[i];
        }
    }

    private static string Shortened(string key) => key.Length <= ShownKeyLength ? key : key.Substring(0, ShownKeyLength) + "…";
}
