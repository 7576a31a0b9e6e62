using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. Data that stands in the code as a text with two bytes in a character, the first of them in its low half.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedData
{
    private static readonly ConditionalWeakTable<string, string> s_swapped = [];

    /// <summary>The bytes of a text, without copying them where the process stores characters that way round.</summary>
    /// <param name="text">A literal: of each the bytes are made at most once.</param>
    public static ReadOnlySpan<byte> Of(string text) => MemoryMarshal.AsBytes<char>(BitConverter.IsLittleEndian ? text : s_swapped.GetValue(text, Swapped));

    /// <summary>The text with the halves of its characters exchanged.</summary>
    internal static string Swapped(string text) =>
        string.Create(text.Length, text, static (swapped, text) => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, ushort>(text), MemoryMarshal.Cast<char, ushort>(swapped)));
}
