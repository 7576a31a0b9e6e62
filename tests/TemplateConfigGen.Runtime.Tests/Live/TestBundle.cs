using System.Globalization;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Compiler.Tests.Signatures;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>Writes bundles, right ones and wrong ones, by the description of the format and not with the code that reads them.</summary>
internal sealed record TestBundle(long Version, string Values)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public string Application { get; init; } = "Shop";

    public string Environment { get; init; } = "production";

    public string? Tenant { get; init; }

    public long Epoch { get; init; } = 1;

    public DateTimeOffset Issued { get; init; } = Noon.AddHours(-1);

    public DateTimeOffset Expires { get; init; } = Noon.AddHours(12);

    public string Format { get; init; } = "tcg-bundle:v1";

    public string PayloadType { get; init; } = "application/vnd.templateconfiggen.bundle.v1+json";

    /// <summary>Members besides those that belong there: <c>,"more":1</c>.</summary>
    public string More { get; init; } = "";

    public static TestBundle Rate(long version, int rate) => new(version, $$"""{ "shop_config": { "rate": {{rate.ToString(CultureInfo.InvariantCulture)}} } }""");

    public string Payload => $$"""
        {"format":{{Text(Format)}},"application":{{Text(Application)}},"environment":{{Text(Environment)}},{{(Tenant is null ? "" : "\"tenant\":" + Text(Tenant) + ",")}}"epoch":{{Epoch}},"version":{{Version}},"issued":"{{Time(Issued)}}","expires":"{{Time(Expires)}}","values":{{Values}}{{More}}}
        """;

    public byte[] Signed(params Signer[] signers)
    {
        var payload = Encoding.UTF8.GetBytes(Payload);
        byte[] message = [.. Encoding.ASCII.GetBytes($"DSSEv1 {PayloadType.Length} {PayloadType} {payload.Length} "), .. payload];
        return Enclosed(payload, signers.Select(signer => (signer.Root.Split(':')[0], signer.Sign(message))));
    }

    /// <summary>With the signature that belongs to another message.</summary>
    public byte[] SignedOver(byte[] message, Signer signer) => Enclosed(Encoding.UTF8.GetBytes(Payload), [(signer.Root.Split(':')[0], signer.Sign(message))]);

    private byte[] Enclosed(byte[] payload, IEnumerable<(string Signer, string Signature)> signatures) => Encoding.UTF8.GetBytes($$"""
        {
          "payloadType": {{Text(PayloadType)}},
          "payload": "{{Convert.ToBase64String(payload).TrimEnd('=').Replace('+', '-').Replace('/', '_')}}",
          "signatures": [{{string.Join(", ", signatures.Select(signature => $$"""{ "keyid": {{Text(signature.Signer)}}, "sig": "{{signature.Signature}}" }"""))}}]
        }
        """);

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);
}
