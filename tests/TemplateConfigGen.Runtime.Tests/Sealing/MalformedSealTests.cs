using System.Security.Cryptography;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>Sealed texts and keys that somebody made on purpose: each is refused with a message, and none reaches what could leak something.</summary>
public sealed class MalformedSealTests : IDisposable
{
    /// <summary>Form and number of recipients stand before the first recipient's part: the encapsulated point, then the content key's ciphertext and tag.</summary>
    private const int FirstStanza = 2;
    private const int PointLength = 65;
    private const int StanzaLength = PointLength + 32 + 16;

    private static readonly SealingContext Place = new("db.password", "base");

    private readonly OpeningKey _first = OpeningKey.Generate("first");
    private readonly OpeningKey _second = OpeningKey.Generate("second");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData("zeros")]
    [InlineData("infinity")]
    [InlineData("not on the curve")]
    [InlineData("coordinate beyond the field")]
    [InlineData("compressed")]
    [InlineData("hybrid")]
    public void APointThatIsNoneOpensNothing(string kind)
    {
        var (text, bytes) = Sealed(_first);
        var point = bytes.AsSpan(FirstStanza, PointLength);
        Spoil(point, kind);

        Assert.True(SealedValue.TryParse(Joined(text, bytes), out var value, out _));
        Assert.Contains("does not open with the key 'first'", Assert.Throws<ConfigurationException>(() => new KeyRing([_first]).Open(value, Place)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zeros")]
    [InlineData("not on the curve")]
    [InlineData("coordinate beyond the field")]
    public void APointThatIsNoneIsHandedToNoKeyManagementService(string kind)
    {
        var (text, bytes) = Sealed(_first);
        Spoil(bytes.AsSpan(FirstStanza, PointLength), kind);
        var asked = 0;
        using var remote = OpeningKey.From(_first.Public!, point =>
        {
            asked++;
            return new byte[32];
        });

        Assert.True(SealedValue.TryParse(Joined(text, bytes), out var value, out _));
        Assert.Throws<ConfigurationException>(() => new KeyRing([remote]).Open(value, Place));
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("zeros")]
    [InlineData("not on the curve")]
    [InlineData("coordinate beyond the field")]
    [InlineData("compressed")]
    public void NothingIsSealedToAPointThatIsNone(string kind)
    {
        var point = (byte[])_first.Public!.Point.Clone();
        Spoil(point, kind);

        Assert.Contains("no point of the curve", Assert.Throws<FormatException>(() => SealingKey.Parse("k", Base64UrlText.Encode(point))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeysOfOtherCurvesAndAlgorithmsAreNoKeysToSealTo()
    {
        using var larger = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var own = Convert.FromBase64String(_first.Public!.Text);

        Assert.All(
            new[] { larger.ExportSubjectPublicKeyInfo(), rsa.ExportSubjectPublicKeyInfo(), own[..^1], [.. own, 0], [] },
            bytes => Assert.Throws<FormatException>(() => SealingKey.Parse("k", Convert.ToBase64String(bytes))));
    }

    [Fact]
    public void PartsThatChangePlacesOpenNothing()
    {
        var (text, bytes) = Sealed(_first, _second);
        var (_, other) = Sealed(_first, _second);
        var exchanged = (byte[])bytes.Clone();
        bytes.AsSpan(FirstStanza, StanzaLength).CopyTo(exchanged.AsSpan(FirstStanza + StanzaLength));
        bytes.AsSpan(FirstStanza + StanzaLength, StanzaLength).CopyTo(exchanged.AsSpan(FirstStanza));
        var content = FirstStanza + (2 * StanzaLength);

        Assert.All(
            new[] { exchanged, [.. bytes[..content], .. other[content..]], [.. other[..(FirstStanza + StanzaLength)], .. bytes[(FirstStanza + StanzaLength)..]] },
            spoilt => AssertRefused(Joined(text, spoilt), _first, _second));
    }

    /// <summary>Nonces are derived and stand in no text; what a text holds in their place is the salt of the symmetric form.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-20)]
    [InlineData(20)]
    public void ASaltOfAnotherLengthOpensNothing(int difference)
    {
        using var symmetric = OpeningKey.Parse(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        var text = SealedValue.Seal("\"s3cret\""u8, Place, symmetric);
        var bytes = Bytes(text);
        byte[] spoilt = difference < 0 ? [bytes[0], .. bytes[(1 - difference)..]] : [bytes[0], .. new byte[difference], .. bytes[1..]];

        AssertRefused(Joined(text, spoilt), symmetric);
        AssertRefused(Joined(text, [bytes[0], .. new byte[32], .. bytes[33..]]), symmetric);
    }

    private static void Spoil(Span<byte> point, string kind)
    {
        switch (kind)
        {
            case "zeros":
                point[1..].Clear();
                break;
            case "infinity":
                point.Clear();
                break;
            case "not on the curve":
                point[^1] ^= 1;
                break;
            case "coordinate beyond the field":
                point[1..33].Fill(0xFF);
                break;
            case "compressed":
                point[0] = 2;
                break;
            case "hybrid":
                point[0] = 6;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static (string Text, byte[] Bytes) Sealed(params OpeningKey[] keys)
    {
        var text = SealedValue.Seal("\"s3cret\""u8, Place, [.. keys.Select(key => key.Public!)]);
        return (text, Bytes(text));
    }

    private static byte[] Bytes(string text)
    {
        Assert.True(Base64UrlText.TryDecode(text.AsSpan(text.LastIndexOf(':') + 1), out var bytes));
        return bytes;
    }

    private static string Joined(string text, byte[] bytes) => text[..(text.LastIndexOf(':') + 1)] + Base64UrlText.Encode(bytes);

    private static void AssertRefused(string text, params OpeningKey[] keys)
    {
        if (SealedValue.TryParse(text, out var value, out var problem))
        {
            var exception = Assert.Throws<ConfigurationException>(() => new KeyRing(keys).Open(value, Place));
            Assert.DoesNotContain("s3cret", exception.ToString(), StringComparison.Ordinal);
        }
        else
        {
            Assert.NotEmpty(problem);
        }
    }
}
