using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>The vectors of RFC 9180, appendix A: those of P-256 check the encapsulation and the key schedule, the one of P-521 the cipher of 256 bits.</summary>
public class HpkeVectorTests
{
    [SuiteFact("hpke")]
    public void EveryVectorGivesItsSharedSecretKeyAndNonce()
    {
        var vectors = Vectors();

        Assert.Equal(4, vectors.Count);
        Assert.All(vectors, vector =>
        {
            var suite = SuiteOf(vector);
            using var recipient = CurvePoint.ImportPrivate(Bytes(vector, "skRm"), suite);
            using var oneTime = CurvePoint.ImportPrivate(Bytes(vector, "skEm"), suite);
            Assert.Equal(Text(vector, "pkRm"), Hex(CurvePoint.Of(recipient, suite)));
            Assert.Equal(Text(vector, "enc"), Hex(CurvePoint.Of(oneTime, suite)));

            var shared = suite.SharedSecret(Agree(recipient, suite, Bytes(vector, "enc")), Bytes(vector, "enc"), Bytes(vector, "pkRm"));
            using var key = suite.Schedule(shared, Bytes(vector, "info"));

            Assert.Equal(Text(vector, "shared_secret"), Hex(shared));
            Assert.Equal(Text(vector, "key"), Hex(key.Key));
            Assert.Equal(Text(vector, "base_nonce"), Hex(key.Nonce));
        });
    }

    [SuiteFact("hpke")]
    public void TheFirstMessageOfEveryVectorWithAesIsSealedAndOpened()
    {
        var vectors = Vectors().Where(vector => Number(vector, "aead_id") != 0x0003).ToList();

        Assert.Equal(3, vectors.Count);
        Assert.All(vectors, SealAndOpen);
    }

    private static void SealAndOpen(JsonElement vector)
    {
        var suite = SuiteOf(vector);
        var first = vector.GetProperty("encryptions")[0];
        using var recipient = CurvePoint.ImportPrivate(Bytes(vector, "skRm"), suite);
        using var oneTime = CurvePoint.ImportPrivate(Bytes(vector, "skEm"), suite);

        var message = Hpke.Seal(suite, oneTime, recipient, Bytes(vector, "pkRm"), Bytes(vector, "info"), Bytes(first, "aad"), Bytes(first, "pt"));

        Assert.Equal(Text(vector, "enc") + Text(first, "ct"), Hex(message));
        Assert.Equal(Text(first, "pt"), Hex(Hpke.Open(suite, Bytes(vector, "pkRm"), point => Agree(recipient, suite, point), Bytes(vector, "info"), Bytes(first, "aad"), message)));
    }

    private static List<JsonElement> Vectors()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestFiles.Suites!, "hpke", "rfc9180-base-mode.json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    private static HpkeSuite SuiteOf(JsonElement vector) => new(Number(vector, "kem_id"), Number(vector, "kdf_id"), Number(vector, "aead_id"));

    private static ushort Number(JsonElement vector, string name) => ushort.Parse(Text(vector, name), CultureInfo.InvariantCulture);

    private static byte[] Agree(ECDiffieHellman key, HpkeSuite suite, byte[] point)
    {
        using var other = CurvePoint.Import(point, suite);
        using var publicKey = other.PublicKey;
        return key.DeriveRawSecretAgreement(publicKey);
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static byte[] Bytes(JsonElement vector, string name) => Convert.FromHexString(Text(vector, name));

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
