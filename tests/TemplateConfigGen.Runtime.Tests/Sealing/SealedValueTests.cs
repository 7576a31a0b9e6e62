using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>What is sealed opens with its key, at its place, unchanged; and in no other case.</summary>
public sealed class SealedValueTests : IDisposable
{
    private static readonly SealingContext Place = new("db.password", "environment:production");

    private readonly OpeningKey _production = OpeningKey.Generate("production-1");
    private readonly OpeningKey _recovery = OpeningKey.Generate("recovery");
    private readonly OpeningKey _symmetric = OpeningKey.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    public void Dispose()
    {
        _production.Dispose();
        _recovery.Dispose();
        _symmetric.Dispose();
    }

    [Property(MaxTest = 50)]
    public void AValueOpensWithEveryKeyThatItWasSealedTo(NonNull<string> text, byte recipients)
    {
        var json = Encoding.UTF8.GetBytes(text.Get);
        var keys = Enumerable.Range(0, (recipients % 5) + 1).Select(i => OpeningKey.Generate($"key-{i}")).ToList();

        var value = Parse(SealedValue.Seal(json, Place, [.. keys.Select(key => key.Public!)]));

        Assert.Equal(json.Length, value.PlaintextLength);
        Assert.All(keys, key => Assert.Equal(json, new KeyRing([key]).Open(value, Place)));
        keys.ForEach(key => key.Dispose());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(10_000_000)]
    public void ValuesOfEveryLengthAreSealedInBothForms(int length)
    {
        var json = RandomNumberGenerator.GetBytes(length);

        Assert.All(BothForms(json), text => Assert.Equal(json, Ring.Open(Parse(text), Place)));
    }

    /// <summary>Every length modulo three, since the text is made where the bytes are.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(1_000_003)]
    public void TheTextIsWrittenAsUtf8WithoutAStringInBetween(int length)
    {
        var json = RandomNumberGenerator.GetBytes(length);
        var output = new ArrayBufferWriter<byte>();
        output.Write("before "u8);

        SealedValue.Seal(json, Place, [_production.Public!, _recovery.Public!], output);

        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.StartsWith("before tcg:v1:production-1+recovery:", text, StringComparison.Ordinal);
        Assert.Equal(json, Ring.Open(Parse(text["before ".Length..]), Place));
        Assert.Equal(SealedValue.Seal(json, Place, [_production.Public!, _recovery.Public!]).Length, text.Length - "before ".Length);
        Assert.Throws<ArgumentException>(() => SealedValue.Seal(json, Place, [], output));
        Assert.Equal(text, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    /// <summary>The imported key is kept from one value to the next, and each thread has one of its own.</summary>
    [Fact]
    public void ManyThreadsSealToOneKey() => Parallel.For(0, 400, i =>
    {
        var json = Encoding.ASCII.GetBytes(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(json, new KeyRing([_production]).Open(Parse(SealedValue.Seal(json, Place, [_production.Public!])), Place));
    });

    [Fact]
    public void TwoTextsOfOneValueAreDifferentFromTheFirstByteOfTheirContentOn()
    {
        foreach (var (first, second) in BothForms("\"x\""u8).Zip(BothForms("\"x\""u8)))
        {
            Assert.NotEqual(first, second);
            var (a, b) = (Content(first), Content(second));
            Assert.True(a.Zip(b).Count(pair => pair.First == pair.Second) < a.Length / 8, "two seals share more than chance would give them");
        }
    }

    [Fact]
    public void NoSingleBitOfASealedTextCanBeChanged()
    {
        var refused = 0;
        foreach (var text in BothForms("\"s3cret\""u8))
        {
            for (var i = 0; i < text.Length; i++)
            {
                for (var bit = 0; bit < 7; bit++)
                {
                    var altered = text[..i] + (char)(text[i] ^ (1 << bit)) + text[(i + 1)..];
                    AssertRefused(altered, Place);
                    refused++;
                }
            }
        }

        Assert.True(refused > 2000);
    }

    [Fact]
    public void NoSingleBitOfTheBytesCanBeChanged() => Assert.All(BothForms("\"s3cret\""u8), text =>
    {
        var head = text[..(text.LastIndexOf(':') + 1)];
        var bytes = Content(text);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var altered = (byte[])bytes.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(head + Base64UrlText.Encode(altered), Place);
        }
    });

    [Fact]
    public void ATextThatIsCutOffAnywhereIsRefused() => Assert.All(BothForms("\"s3cret\""u8), text =>
    {
        for (var length = 0; length < text.Length; length++)
        {
            AssertRefused(text[..length], Place);
        }
    });

    [Theory]
    [InlineData("db.user", "environment:production")]
    [InlineData("db.password", "environment:staging")]
    [InlineData("db.password", "base")]
    [InlineData("db.passwor", "environment:productiond")]
    [InlineData("", "")]
    public void AValueOpensAtNoOtherPlace(string keyPath, string layer) =>
        Assert.All(BothForms("\"s3cret\""u8), text => AssertRefused(text, new SealingContext(keyPath, layer)));

    [Fact]
    public void TheBorderBetweenLayerAndPathCannotBeMoved() =>
        Assert.NotEqual(new SealingContext("b.c", "a").ToBytes(), new SealingContext("c", "a.b").ToBytes());

    [Fact]
    public void AnotherKeyUnderTheSameIdOpensNothing()
    {
        using var impostor = OpeningKey.Generate("production-1");

        var text = SealedValue.Seal("1"u8, Place, [_production.Public!]);

        Assert.Throws<ConfigurationException>(() => new KeyRing([impostor]).Open(Parse(text), Place));
    }

    [Fact]
    public void ExchangedKeyIdsAreRefused()
    {
        var text = SealedValue.Seal("1"u8, Place, [_production.Public!, _recovery.Public!]);

        AssertRefused(text.Replace("production-1+recovery", "recovery+production-1", StringComparison.Ordinal), Place);
        AssertRefused(text.Replace("production-1+recovery", "production-1+other", StringComparison.Ordinal), Place);
        AssertRefused(text.Replace("production-1+recovery", "production-1", StringComparison.Ordinal), Place);
    }

    [Theory]
    [InlineData("tcg:v2:k:AAAA", "version")]
    [InlineData("tcg:v1:k", "cut off")]
    [InlineData("tcg:v1::AAAA", "key id")]
    [InlineData("tcg:v1:a b:AAAA", "key id")]
    [InlineData("tcg:v1:k:A+A=", "base64url")]
    [InlineData("tcg:v1:k:AAAA", "does not fit")]
    [InlineData("tcg:v1:k:AgAA", "does not fit")]
    [InlineData("tcg:v1:k:", "does not fit")]
    [InlineData("password", "begin")]
    [InlineData(null, "begin")]
    public void WhatIsNoSealedValueIsToldWhy(string? text, string reason)
    {
        Assert.False(SealedValue.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcg:v1:k:AAAA", true)]
    [InlineData("tcg:v9", true)]
    [InlineData("tcg:value", false)]
    [InlineData("tcg", false)]
    [InlineData(null, false)]
    public void ATextClaimsToBeSealedByItsBeginning(string? text, bool claims) => Assert.Equal(claims, SealedValue.IsSealed(text));

    [Fact]
    public void AValueIsSealedToOneToSixtyFourDifferentKeys()
    {
        Assert.Throws<ArgumentException>(() => SealedValue.Seal("1"u8, Place, []));
        Assert.Throws<ArgumentException>(() => SealedValue.Seal("1"u8, Place, [_production.Public!, _production.Public!]));
        Assert.Throws<ArgumentException>(() => SealedValue.Seal("1"u8, Place, [.. Enumerable.Range(0, 65).Select(i => SealingKey.Parse($"k{i}", _production.Public!.Text))]));
        Assert.Throws<ArgumentException>(() => SealedValue.Seal("1"u8, Place, _production));
    }

    private KeyRing Ring => new([_production, _recovery, _symmetric]);

    private string[] BothForms(ReadOnlySpan<byte> json) => [SealedValue.Seal(json, Place, [_production.Public!]), SealedValue.Seal(json, Place, _symmetric)];

    private static SealedValue Parse(string text)
    {
        Assert.True(SealedValue.TryParse(text, out var value, out var problem), problem);
        return value;
    }

    private static byte[] Content(string text)
    {
        Assert.True(Base64UrlText.TryDecode(text.AsSpan(text.LastIndexOf(':') + 1), out var bytes));
        return bytes;
    }

    private void AssertRefused(string text, SealingContext place)
    {
        if (SealedValue.TryParse(text, out var value, out var problem))
        {
            var exception = Assert.Throws<ConfigurationException>(() => Ring.Open(value, place));
            Assert.DoesNotContain("s3cret", exception.ToString(), StringComparison.Ordinal);
        }
        else
        {
            Assert.NotEmpty(problem);
        }
    }
}
