using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Cli.Signing;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Cli.Bundles;

/// <summary>Writes bundles. What is written is read again by the code that processes read it with: nothing leaves here that they would not take.</summary>
internal static class BundleWriter
{
    /// <exception cref="UsageException">A process would not take this: a name, an epoch or a version is none.</exception>
    public static ConfigurationBundle Write(BundleContent content)
    {
        var payload = Json(indented: false, writer =>
        {
            writer.WriteString("format", ConfigurationBundle.Format);
            writer.WriteString("application", content.Application);
            writer.WriteString("environment", content.Environment);
            if (content.Tenant is not null)
            {
                writer.WriteString("tenant", content.Tenant);
            }

            writer.WriteNumber("epoch", content.Epoch);
            writer.WriteNumber("version", content.Version);
            writer.WriteString("issued", Text(content.Issued));
            writer.WriteString("expires", Text(content.Expires));
            writer.WritePropertyName("values");
            using var values = JsonDocument.Parse(content.Values);
            values.RootElement.WriteTo(writer);
        });
        return Enclose(payload, []);
    }

    /// <summary>The same bundle with one more signature, in place of an earlier one of the same signer.</summary>
    public static ConfigurationBundle Sign(ConfigurationBundle bundle, SigningKey key)
    {
        return Enclose(PayloadOf(bundle), bundle.Signatures.Where(other => other.Key != key.Id).Append(new(key.Id, key.Sign(bundle.SignedBytes()))));
    }

    /// <summary>The file.</summary>
    public static string Text(ConfigurationBundle bundle) => Encoding.UTF8.GetString(Envelope(PayloadOf(bundle), bundle.Signatures)) + "\n";

    private static byte[] PayloadOf(ConfigurationBundle bundle)
    {
        var message = bundle.SignedBytes();
        var head = Encoding.ASCII.GetByteCount($"DSSEv1 {ConfigurationBundle.PayloadType.Length} {ConfigurationBundle.PayloadType} ");
        return message[(Array.IndexOf(message, (byte)' ', head) + 1)..];
    }

    private static ConfigurationBundle Enclose(byte[] payload, IEnumerable<KeyValuePair<string, string>> signatures)
    {
        try
        {
            return ConfigurationBundle.Parse(Envelope(payload, signatures));
        }
        catch (FormatException problem)
        {
            throw new UsageException($"This would be no bundle: {problem.Message}.");
        }
    }

    private static byte[] Envelope(byte[] payload, IEnumerable<KeyValuePair<string, string>> signatures) => Json(indented: true, writer =>
    {
        writer.WriteString("payloadType"u8, JsonEncodedText.Encode(ConfigurationBundle.PayloadType, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        writer.WriteString("payload", P256.Encode(payload));
        writer.WriteStartArray("signatures");
        foreach (var (signer, signature) in signatures.OrderBy(signature => signature.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("keyid", signer);
            writer.WriteString("sig", signature);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);

    private static byte[] Json(bool indented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>What a bundle is to say.</summary>
/// <param name="Values">A JSON object of sections.</param>
internal sealed record BundleContent(string Application, string Environment, string? Tenant, long Epoch, long Version, DateTimeOffset Issued, DateTimeOffset Expires, string Values);
