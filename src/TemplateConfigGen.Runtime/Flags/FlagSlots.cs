using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TemplateConfigGen.Flags;

/// <summary>
/// The places of units under one salt. A program asks for the same units over and over, and hashing one takes longer than all the rest of a flag, so those asked for since the last
/// <see cref="MostKept"/> are kept.
/// </summary>
internal sealed class FlagSlots(string salt)
{
    private const int MostKept = 10_000;
    private const int ShortText = 256;

    private readonly byte[] _salt = [.. Encoding.UTF8.GetBytes(salt), 0];
    private readonly ConcurrentDictionary<string, Place> _kept = new(StringComparer.Ordinal);
    private int _count;

    public Place Of(string unit)
    {
        if (_kept.TryGetValue(unit, out var place))
        {
            return place;
        }

        if (Interlocked.Increment(ref _count) > MostKept)
        {
            _kept.Clear();
            Interlocked.Exchange(ref _count, 0);
        }

        return _kept.GetOrAdd(unit, Hash(unit));
    }

    private Place Hash(string unit)
    {
        var length = _salt.Length + Encoding.UTF8.GetMaxByteCount(unit.Length);
        var rented = length > ShortText ? ArrayPool<byte>.Shared.Rent(length) : null;
        var text = rented ?? stackalloc byte[ShortText];
        _salt.CopyTo(text);
        var written = _salt.Length + Encoding.UTF8.GetBytes(unit, text[_salt.Length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..written], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return new Place(Number(hash), Number(hash[sizeof(ulong)..]));
    }

    private static int Number(ReadOnlySpan<byte> hash) => (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % FeatureFlag.SlotCount);

    /// <summary>Where a unit stands.</summary>
    internal readonly struct Place(int slot, int variant)
    {
        public int Slot => slot;

        public int Variant => variant;
    }
}
