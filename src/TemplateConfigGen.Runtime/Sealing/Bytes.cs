namespace TemplateConfigGen.Sealing;

/// <summary>Bytes one behind the other: at each of its callers a third of what a collection expression of spans compiles to.</summary>
internal static class Bytes
{
    public static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default, ReadOnlySpan<byte> fourth = default, ReadOnlySpan<byte> fifth = default)
    {
        var joined = new byte[first.Length + second.Length + third.Length + fourth.Length + fifth.Length];
        var rest = joined.AsSpan();
        first.CopyTo(rest);
        second.CopyTo(rest = rest[first.Length..]);
        third.CopyTo(rest = rest[second.Length..]);
        fourth.CopyTo(rest = rest[third.Length..]);
        fifth.CopyTo(rest[fourth.Length..]);
        return joined;
    }
}
