using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Live;

/// <summary>
/// What was overridden, so that the next overrides can be compared with it: key paths in ordinal order and a hash of each value, in one array. Neither the values are kept (some are secret) nor an object for each.
/// </summary>
internal sealed class OverrideImage
{
    private const int HashLength = 8;
    private const int HeadLength = HashLength + sizeof(int);

    private readonly byte[] _bytes;

    private OverrideImage(byte[] bytes) => _bytes = bytes;

    public static OverrideImage Empty { get; } = new([]);

    /// <param name="overrides">Whose sections have been read: from then on the spelling of its keys is known.</param>
    public static OverrideImage Of(OverrideSet overrides)
    {
        var leaves = overrides.Leaves();
        var bytes = new byte[leaves.Sum(static leaf => HeadLength + Encoding.UTF8.GetByteCount(leaf.Key))];
        var at = 0;
        var text = new StringBuilder();
        foreach (var (path, node) in leaves)
        {
            Append(text.Clear(), node);
            SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, HashLength).CopyTo(bytes.AsSpan(at));
            var length = Encoding.UTF8.GetBytes(path, bytes.AsSpan(at + HeadLength));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + HashLength), length);
            at += HeadLength + length;
        }

        return new OverrideImage(bytes);
    }

    /// <summary>The key paths that are in one of the two only, or have other values, in ordinal order.</summary>
    public IReadOnlyList<string> ChangedSince(OverrideImage before)
    {
        var old = before.Entries();
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (path, hash) in Entries())
        {
            if (!old.Remove(path, out var known) || known != hash)
            {
                changed.Add(path);
            }
        }

        changed.UnionWith(old.Keys);
        return changed.ToArray();
    }

    private Dictionary<string, ulong> Entries()
    {
        var entries = new Dictionary<string, ulong>(StringComparer.Ordinal);
        for (var at = 0; at < _bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at + HashLength));
            entries[Encoding.UTF8.GetString(_bytes.AsSpan(at + HeadLength, length))] = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at));
            at += HeadLength + length;
        }

        return entries;
    }

    /// <summary>Everything that a node and those below it say, in a form that is another one for anything else.</summary>
    private static void Append(StringBuilder text, OverrideNode node)
    {
        if (node.Children.Count > 0)
        {
            // Its own text is that of its elements, as they were written.
            text.Append('[');
            foreach (var child in node.Children)
            {
                text.Append(child.Name.Length).Append(':').Append(child.Name);
                Append(text, child);
            }

            text.Append(']');
        }
        else if (node.Value?.Text is { } value)
        {
            text.Append('=').Append(value.Length).Append(':').Append(value);
        }
    }
}
