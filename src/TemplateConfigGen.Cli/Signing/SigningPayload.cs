using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Cli.Signing;

/// <summary>What a key signs that is not on this machine: the very bytes of <see cref="FolderSignature.Message"/>, as a file. The time is that of the payload.</summary>
internal sealed class SigningPayload
{
    private const string SignerWord = "signer ";

    private readonly string _signer;
    private readonly string _time;

    private SigningPayload(string text, string signer, string time) => (Text, _signer, _time) = (text, signer, time);

    public string Text { get; }

    /// <summary>The environments that are meant; none for all.</summary>
    public IEnumerable<string> Environments =>
        Text.Split('\n').Where(line => line.StartsWith(FolderManifest.EnvironmentWord, StringComparison.Ordinal)).Select(line => line[FolderManifest.EnvironmentWord.Length..]).Where(name => name != FolderManifest.Everywhere);

    /// <exception cref="UsageException">The signer's name has other characters than it may have.</exception>
    public static SigningPayload Of(FolderManifest manifest, string signer, DateTimeOffset now)
    {
        SigningKey.RequireName(signer);
        var time = now.UtcDateTime.ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);
        return new SigningPayload(Encoding.UTF8.GetString(FolderSignature.Message(manifest, signer, time)), signer, time);
    }

    /// <exception cref="UsageException">The file is no payload.</exception>
    public static SigningPayload Read(string path)
    {
        var text = Encoding.UTF8.GetString(InputFile.ReadBytes(path));
        var lines = text.Split('\n');
        return lines[0] == FolderManifest.Header
            && lines[^1].Length == 0
            && lines[^2].StartsWith(SignerWord, StringComparison.Ordinal)
            && lines[^2][SignerWord.Length..].Split(' ') is [var signer, var time]
            && P256.IsKeyId(signer)
            && DateTime.TryParseExact(time, FolderSignature.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? new SigningPayload(text, signer, time)
                : throw new UsageException($"'{path}' is no payload as 'tcg sign --emit-payload' writes it.");
    }

    /// <summary>The signature that a key gave over it.</summary>
    /// <param name="now">The configuration as it is: what was signed must still be that.</param>
    /// <exception cref="UsageException">The configuration is another one by now, the file holds no signature, or a key that is known did not make it.</exception>
    public SignatureLine Attach(string path, FolderManifest now)
    {
        var message = FolderSignature.Message(now, _signer, _time);
        if (!message.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Text)))
        {
            throw new UsageException("The configuration was changed since the payload was written, and the signature would not fit it. Write a new payload (--emit-payload), and sign that.");
        }

        var signature = NumbersOf(InputFile.ReadBytes(path)) ?? throw new UsageException($"'{path}' holds no signature of ECDSA with P-256: it is in DER, or 64 bytes (r and s), or base64 of either.");
        var line = new SignatureLine(_signer, _time, P256.Encode(signature));
        var roots = TrustRoots.Parse(Environment.GetEnvironmentVariable(TrustRoots.Variable), out _);
        return roots.Has(_signer) && roots.Judge(new FolderSignature(now, [line]))[0].Problem is { } problem
            ? throw new UsageException($"The signature in '{path}' does not count: {_signer} {problem}. Nothing was written.")
            : line;
    }

    /// <summary>r and s, 32 bytes each (IEEE P1363), from what services and tools give; null where it is nothing of the kind.</summary>
    private static byte[]? NumbersOf(byte[] bytes)
    {
        const int Length = 2 * P256.FieldLength;
        if (bytes.Length == Length)
        {
            return bytes;
        }

        if (bytes is [0x30, ..])
        {
            try
            {
                var numbers = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
                var output = new byte[Length];
                foreach (var half in new[] { output.AsMemory(0, P256.FieldLength), output.AsMemory(P256.FieldLength) })
                {
                    var number = numbers.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
                    number.CopyTo(half[(P256.FieldLength - number.Length)..]);
                }

                numbers.ThrowIfNotEmpty();
                return output;
            }
            catch (Exception exception) when (exception is AsnContentException or OverflowException or ArgumentException)
            {
                return null;
            }
        }

        var text = Encoding.ASCII.GetString(bytes).Trim().Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            return text.Length is > 80 and < 110 ? NumbersOf(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
