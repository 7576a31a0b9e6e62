using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>Sealing and opening against the primitives that they cannot do without: one key agreement, one HKDF, one AES-GCM of that size.</summary>
internal static class SealedValues
{
    private const int Rounds = 25;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Secrets500 = 500;
    private const int Resealed = 1000;
    private const double Budget = 1.2;

    private static readonly SealingContext Place = new("db.password", "base");

    public static void Measure(RatioTable table)
    {
        using var key = OpeningKey.Generate("benchmark");
        var ring = new KeyRing([key]);
        foreach (var (size, name, times) in new[] { (64, "64 B", 50), (1024 * 1024, "1 MB", 3) })
        {
            var json = Json(size);
            _ = SealedValue.TryParse(SealedValue.Seal(json, Place, [key.Public!]), out var value, out _);
            using var primitives = new Primitives(json);
            var output = new ArrayBufferWriter<byte>(2 * size + 1024);
            var samples = Interleaved.Run(
                Rounds,
                () => Repeat(times, () => SealInto(output, json, key)),
                () => Repeat(times, primitives.Seal),
                () => Repeat(times, () => ring.Open(value!, Place)),
                () => Repeat(times, primitives.Open),
                () => Repeat(times, () => SealedValue.Seal(json, Place, [key.Public!])));
            Add(table, $"sealing {name} / its primitives", samples[0], samples[1], times);
            table.Note("  the same as a string", $"{Figure.Ratio(samples[4].Median / samples[1].Median)} ({Figure.Milliseconds(samples[4].Median / times)})");
            Add(table, $"opening {name} / its primitives", samples[2], samples[3], times);
        }

        Symmetric(table);
        Many(table, key, ring);
    }

    /// <summary>The text as UTF-8, into memory that is there: as whoever writes it to a file needs it.</summary>
    private static int SealInto(ArrayBufferWriter<byte> output, byte[] json, OpeningKey key)
    {
        output.ResetWrittenCount();
        SealedValue.Seal(json, Place, [key.Public!], output);
        return output.WrittenCount;
    }

    private static void Symmetric(RatioTable table)
    {
        const double Least = 0.9;
        const int Times = 3;
        using var key = OpeningKey.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var ring = new KeyRing([key]);
        var json = Json(1024 * 1024);
        _ = SealedValue.TryParse(SealedValue.Seal(json, Place, key), out var value, out _);
        using var primitives = new Primitives(json);

        // Either side's megabytes may call the collector, which then works for the other: many rounds, until that evens out.
        var samples = Interleaved.RunWarm(10 * Rounds, () => Repeat(Times, () => ring.Open(value!, Place)), () => Repeat(Times, primitives.Decrypt));
        var speed = samples[1].Median / samples[0].Median;
        table.Add("speed of opening 1 MB with a symmetric key / of AesGcm", $"{Figure.Ratio(speed)} ({Figure.Milliseconds(samples[1].Median / Times)} / {Figure.Milliseconds(samples[0].Median / Times)})", "≥ " + Figure.Ratio(Least), speed >= Least);
    }

    private static void Many(RatioTable table, OpeningKey key, KeyRing ring)
    {
        using var next = OpeningKey.Generate("next");
        var texts = Enumerable.Range(0, Resealed).Select(_ => SealedValue.Seal(Json(64), Place, [key.Public!])).ToList();
        var start = Stopwatch.GetTimestamp();
        foreach (var text in texts)
        {
            _ = SealedValue.TryParse(text, out var value, out _);
            _ = SealedValue.Seal(ring.Open(value!, Place), Place, [next.Public!]);
        }

        var took = Stopwatch.GetElapsedTime(start);
        table.Add("1,000 values resealed", Figure.Seconds(took.TotalSeconds), "3.0 s", took <= TimeSpan.FromSeconds(3));

        // No process has the key: whoever opened one would be told.
        KeyRing.Process = new KeyRing([]);
        start = Stopwatch.GetTimestamp();
        var secrets = texts.Take(Secrets500).Select(text => Secrets.Sealed<string>(Place.KeyPath, Place.Layer, text, Scalar.TryString)).ToList();
        took = Stopwatch.GetElapsedTime(start);
        table.Add("500 secrets made, none opened", $"{Figure.Milliseconds(took.TotalMilliseconds)}, {Figure.Count(SecretAudit.RevealCount)} opened", "0 opened", secrets.Count == Secrets500 && SecretAudit.RevealCount == 0);
    }

    private static void Add(RatioTable table, string what, Samples ours, Samples theirs, int times)
    {
        var ratio = ours.Median / theirs.Median;
        table.Add(what, $"{Figure.Ratio(ratio)} ({Figure.Milliseconds(ours.Median / times)} / {Figure.Milliseconds(theirs.Median / times)})", Figure.Ratio(Budget), ratio <= Budget);
    }

    private static void Repeat<T>(int times, Func<T> action)
    {
        for (var i = 0; i < times; i++)
        {
            _ = action();
        }
    }

    private static byte[] Json(int size) => Encoding.ASCII.GetBytes("\"" + new string('x', size - 2) + "\"");

    /// <summary>What the framework takes for the same work, without any format around it.</summary>
    private sealed class Primitives : IDisposable
    {
        private readonly ECDiffieHellman _recipient = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        private readonly ECParameters _point;
        private readonly byte[] _plaintext;
        private readonly byte[] _ciphertext;
        private readonly byte[] _tag = new byte[TagLength];
        private readonly byte[] _nonce = new byte[NonceLength];
        private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

        public Primitives(byte[] plaintext)
        {
            _plaintext = plaintext;
            _ciphertext = new byte[plaintext.Length];
            using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            _point = other.ExportParameters(includePrivateParameters: false);
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Encrypt(_nonce, _plaintext, _ciphertext, _tag);
        }

        /// <summary>A one-time key, its agreement with the recipient's, and the encryption.</summary>
        public byte[] Seal()
        {
            using var oneTime = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            using var recipient = ECDiffieHellman.Create(_point);
            using var publicKey = recipient.PublicKey;
            var ciphertext = new byte[_plaintext.Length];
            using var cipher = new AesGcm(Derive(oneTime.DeriveRawSecretAgreement(publicKey)), TagLength);
            cipher.Encrypt(_nonce, _plaintext, ciphertext, new byte[TagLength]);
            return ciphertext;
        }

        /// <summary>The agreement with a point that came along, and the decryption.</summary>
        public byte[] Open()
        {
            using var other = ECDiffieHellman.Create(_point);
            using var publicKey = other.PublicKey;
            _ = Derive(_recipient.DeriveRawSecretAgreement(publicKey));
            return Decrypt();
        }

        public byte[] Decrypt()
        {
            var plaintext = new byte[_ciphertext.Length];
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(_nonce, _ciphertext, _tag, plaintext);
            return plaintext;
        }

        public void Dispose() => _recipient.Dispose();

        private static byte[] Derive(byte[] agreement) => HKDF.DeriveKey(HashAlgorithmName.SHA256, agreement, outputLength: 32);
    }
}
