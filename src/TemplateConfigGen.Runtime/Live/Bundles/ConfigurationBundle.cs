using System.Globalization;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Live;

/// <summary>
/// Live overrides, what they are for, and the signatures over both: what <c>tcg bundle</c> writes and a <see cref="LiveConfiguration{T}"/> takes. Immutable and safe for use by several threads.
/// </summary>
/// <remarks>
/// A JSON object with <c>payloadType</c>, <c>payload</c> and <c>signatures</c>, as in DSSE (Dead Simple Signing Envelope, github.com/secure-systems-lab/dsse): the payload is the base64url of a JSON text, and what is signed
/// are the very bytes of that text behind their type and length (<see cref="SignedBytes"/>). Nothing has to be made canonical, and no signature of anything else fits, not even by the same key. Signatures are ECDSA with P-256 and
/// SHA-256 (FIPS 186-5), r and s of 32 bytes each (IEEE P1363), as base64url without padding (RFC 4648, section 5).
/// </remarks>
public sealed class ConfigurationBundle
{
    /// <summary>What the payload is, and the first thing that is signed.</summary>
    public const string PayloadType = "application/vnd.templateconfiggen.bundle.v1+json";

    /// <summary>The first member of the payload.</summary>
    public const string Format = "tcg-bundle:v1";

    /// <summary>The largest epoch and version: every reader of JSON can hold it.</summary>
    public const long Largest = 9_007_199_254_740_991;

    private const string Tenants = "tenant";
    private const int LongestName = 256;

    private static readonly string[] PayloadMembers = ["format", "application", "environment", "epoch", "version", "issued", "expires", "values"];

    private readonly byte[] _payload;

    /// <exception cref="FormatException">This is no payload.</exception>
    private ConfigurationBundle(byte[] payload)
    {
        _payload = payload;
        Digest = TextHash.Of(payload);
        using var document = JsonDocument.Parse(payload);
        var members = Members(document.RootElement, PayloadMembers, Tenants);
        if (Text(members[0]) != Format)
        {
            throw Broken("it is of a format that this release does not know");
        }

        (Application, Environment) = (Name(members[1]), Name(members[2]));
        (Epoch, Version) = (Number(members[3]), Number(members[4]));
        (Issued, Expires) = (Time(members[5]), Time(members[6]));
        Values = members[7].ValueKind == JsonValueKind.Object ? members[7].GetRawText() : throw Broken("its values are no object of sections");
        Tenant = members[8].ValueKind == JsonValueKind.Undefined ? null : Name(members[8]);
        if (Expires <= Issued)
        {
            throw Broken("it expires before it is issued");
        }
    }

    /// <summary>The application that it is for.</summary>
    public string Application { get; }

    /// <summary>The environment that it is for.</summary>
    public string Environment { get; }

    /// <summary>The tenant that it is for; null for a process that serves all.</summary>
    public string? Tenant { get; }

    /// <summary>Which generation of keys and versions; from 1 on. Goes up by one when a key has to be replaced.</summary>
    public long Epoch { get; }

    /// <summary>The number within the epoch; from 1 on. Only goes up: what takes another bundle back is a newer one.</summary>
    public long Version { get; }

    /// <summary>When it was made, by the signer's clock.</summary>
    public DateTimeOffset Issued { get; }

    /// <summary>Until when it is taken. What has been taken before stays after that day, and the status says so.</summary>
    public DateTimeOffset Expires { get; }

    /// <summary>The overrides: a JSON object of sections, with their keys below them.</summary>
    public string Values { get; }

    /// <summary>The SHA-256 of the payload, as 64 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The names of the keys that say to have signed, each with its signature; nothing of it is checked here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Signatures { get; private init; } = [];

    /// <summary>What a signer signs: DSSE's pre-authentication encoding, <c>DSSEv1 &lt;length&gt; &lt;type&gt; &lt;length&gt; &lt;payload&gt;</c>.</summary>
    public byte[] SignedBytes() =>
        Bytes.Join(Encoding.ASCII.GetBytes("DSSEv1 " + Invariant.Text(PayloadType.Length) + " " + PayloadType + " " + Invariant.Text(_payload.Length) + " "), _payload);

    /// <summary>Reads a bundle, strictly: no unknown members, none twice.</summary>
    /// <exception cref="FormatException">This is no bundle; the message completes "This is no bundle: …".</exception>
    public static ConfigurationBundle Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var members = Members(document.RootElement, ["payloadType", "payload", "signatures"], optional: null);
            if (Text(members[0]) != PayloadType || !Base64UrlText.TryDecode(Text(members[1]), out var payload))
            {
                throw Broken("its payload is of a type that this release does not know, or no base64url");
            }

            var signatures = new List<KeyValuePair<string, string>>();
            foreach (var element in members[2].EnumerateArray())
            {
                var parts = Members(element, ["keyid", "sig"], optional: null);
                var (signer, signature) = (Text(parts[0]), Text(parts[1]));
                if (!P256.IsKeyId(signer) || P256.Decode(signature) is null || signatures.Count == FolderSignature.MostSignatures)
                {
                    throw Broken("one of its signatures has not the form of one, or there are more than anybody needs");
                }

                signatures.Add(new(signer, signature));
            }

            return new ConfigurationBundle(payload) { Signatures = signatures };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw Broken("it is no JSON, was cut off, or something in it is of another type");
        }
    }

    /// <summary>Why each signature does not count, or that it does. The day that a retired key is held against is that of the bundle, which the signer signs too.</summary>
    internal IReadOnlyList<SignerVerdict> Judge(TrustRoots roots)
    {
        var message = SignedBytes();
        var time = Issued.UtcDateTime.ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);
        return roots.Judge(Signatures.Select(signature => new SignatureLine(signature.Key, time, signature.Value)), _ => message);
    }

    /// <summary>The members in the order of their names, and the optional one behind them; each is there once, and nothing else is.</summary>
    private static JsonElement[] Members(JsonElement element, string[] names, string? optional)
    {
        var found = new JsonElement[names.Length + 1];
        foreach (var property in element.EnumerateObject())
        {
            var index = Array.IndexOf(names, property.Name);
            index = index < 0 && property.Name == optional ? names.Length : index;
            if (index < 0 || found[index].ValueKind != JsonValueKind.Undefined)
            {
                throw Broken("it has a member twice, or one that this release does not know");
            }

            found[index] = property.Value;
        }

        var missing = Array.FindIndex(found, 0, names.Length, static member => member.ValueKind == JsonValueKind.Undefined);
        return missing < 0 ? found : throw Broken("it has no '" + names[missing] + "'");
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw Broken("something in it is null");

    private static string Name(JsonElement element)
    {
        var name = Text(element);
        return name.Length is > 0 and <= LongestName && name.Trim().Length == name.Length && !name.Any(char.IsControl) ? name : throw Broken("a name in it is none");
    }

    private static long Number(JsonElement element) =>
        element.TryGetInt64(out var number) && number is > 0 and <= Largest ? number : throw Broken("its epoch or its version is no whole number from 1 on");

    private static DateTimeOffset Time(JsonElement element) =>
        DateTimeOffset.TryParseExact(Text(element), FolderSignature.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw Broken("a time in it is none such as 2026-01-31T08:30:00Z");

    private static FormatException Broken(string reason) => new(reason);
}
