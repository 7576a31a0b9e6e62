using System.Text;

namespace TemplateConfigGen.Compiler.Text.Signatures;

/// <summary>
/// <c>config.signature</c>: a manifest, and the signatures over it, a line each. ECDSA with P-256 and SHA-256 (FIPS 186-5), the signature as r and s of 32 bytes each (IEEE P1363). Who signs, signs the manifest and
/// a line with the own name and the time; nobody signs the other signatures, which are independent of each other.
/// </summary>
internal sealed class FolderSignature
{
    /// <summary>The file, in the project's folder.</summary>
    public const string FileName = "config.signature";

    public const string SignatureWord = "signature ";
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>More would only be there to keep a reader busy.</summary>
    public const int MostSignatures = 64;

    public FolderSignature(FolderManifest manifest, IEnumerable<SignatureLine> signatures)
    {
        Manifest = manifest;
        Signatures = signatures.OrderBy(line => line.Signer, StringComparer.Ordinal).ThenBy(line => line.Time, StringComparer.Ordinal).ThenBy(line => line.Bytes, StringComparer.Ordinal).ToList();
        Text = new StringBuilder(manifest.Text).Append(string.Concat(Signatures.Select(line => line.Text))).ToString();
    }

    public FolderManifest Manifest { get; }

    public IReadOnlyList<SignatureLine> Signatures { get; }

    /// <summary>The file.</summary>
    public string Text { get; }

    /// <summary>What a signer signs.</summary>
    public static byte[] Message(FolderManifest manifest, string signer, string time) => Encoding.UTF8.GetBytes($"{manifest.Text}signer {signer} {time}\n");

    /// <summary>Reads the file, and accepts only what would be written the same: nobody can hide in it what a reader takes otherwise.</summary>
    /// <param name="line">Where the mistake is, from 0.</param>
    public static FolderSignature? Parse(string text, out string problem, out int line)
    {
        text = FolderManifest.Lines(text);
        var lines = text.Split('\n');
        var environments = new List<string>();
        var files = new List<SignedFile>();
        var signatures = new List<SignatureLine>();
        line = 0;
        problem = "";
        if (lines[0] != FolderManifest.Header)
        {
            problem = lines[0].StartsWith("tcg-folder:", StringComparison.Ordinal) ? "it is of a version that this release does not know" : $"it does not begin with '{FolderManifest.Header}'";
            return null;
        }

        for (line = 1; line < lines.Length - 1; line++)
        {
            if (!Read(lines[line]))
            {
                problem = "this line is none of a signature; a merge may have left it, or somebody has altered it";
                return null;
            }
        }

        line = 0;
        if (environments.Count == 0 || signatures.Count == 0)
        {
            problem = environments.Count == 0 ? "it names no environment" : "nobody has signed it";
            return null;
        }

        var isEverywhere = environments is [FolderManifest.Everywhere];
        var path = FolderManifest.BadPath(files);
        if (path is not null || (!isEverywhere && environments.Contains(FolderManifest.Everywhere)) || signatures.Count > MostSignatures)
        {
            problem = path is not null ? $"the path '{path}' is in it twice, or leads out of the project" : signatures.Count > MostSignatures ? "it has more signatures than anybody needs" : "it names an environment and all of them";
            return null;
        }

        var parsed = new FolderSignature(FolderManifest.Of(isEverywhere ? [] : environments, files), signatures);
        problem = parsed.Text == text ? "" : "its lines are not in their order, or it was cut off";
        return problem.Length == 0 ? parsed : null;

        bool Read(string content)
        {
            if (content.StartsWith(FolderManifest.EnvironmentWord, StringComparison.Ordinal) && content.Substring(FolderManifest.EnvironmentWord.Length) is var name && name == name.Trim() && name.Length > 0 && !name.Any(char.IsControl))
            {
                environments.Add(name);
            }
            else if (content.StartsWith(FolderManifest.FileWord, StringComparison.Ordinal) && content.Substring(FolderManifest.FileWord.Length) is { Length: > FolderManifest.HashLength + 1 } file
                && file[FolderManifest.HashLength] == ' ' && file.Take(FolderManifest.HashLength).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
            {
                files.Add(new SignedFile(file.Substring(FolderManifest.HashLength + 1), file.Substring(0, FolderManifest.HashLength)));
            }
            else if (SignatureLine.Parse(content) is { } signature)
            {
                signatures.Add(signature);
            }
            else
            {
                return false;
            }

            return true;
        }
    }
}

/// <summary>One signature.</summary>
/// <param name="signer">The name of the key, by which the trust roots know it.</param>
/// <param name="time">When it was made, in UTC, by the signer's own word.</param>
/// <param name="bytes">r and s, as base64url.</param>
internal sealed class SignatureLine(string signer, string time, string bytes)
{
    public string Signer => signer;

    public string Time => time;

    public string Bytes => bytes;

    public string Text => $"{FolderSignature.SignatureWord}{Signer} {Time} {Bytes}\n";

    public static SignatureLine? Parse(string line) =>
        line.StartsWith(FolderSignature.SignatureWord, StringComparison.Ordinal)
        && line.Substring(FolderSignature.SignatureWord.Length).Split(' ') is [var signer, var time, var bytes]
        && P256.IsKeyId(signer)
        && DateTime.TryParseExact(time, FolderSignature.TimeFormat, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _)
        && P256.Decode(bytes) is not null
            ? new SignatureLine(signer, time, bytes)
            : null;
}
