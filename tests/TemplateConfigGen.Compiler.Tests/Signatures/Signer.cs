using System.Globalization;
using System.Security.Cryptography;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Compiler.Tests.Signatures;

/// <summary>Somebody who signs.</summary>
internal sealed class Signer(string id) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Root => $"{id}:{Point}";

    public string Point
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return P256.Encode([.. point.X!, .. point.Y!]);
        }
    }

    public SignatureLine Sign(FolderManifest manifest, string day = "2026-11-25", string? name = null)
    {
        var time = DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);
        return new SignatureLine(name ?? id, time, P256.Encode(_key.SignData(FolderSignature.Message(manifest, name ?? id, time), HashAlgorithmName.SHA256)));
    }

    /// <summary>r and s over anything, as base64url.</summary>
    public string Sign(byte[] message) => P256.Encode(_key.SignData(message, HashAlgorithmName.SHA256));

    public void Dispose() => _key.Dispose();
}
