using System.Text;
using Microsoft.CodeAnalysis.Text;
using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Generator;

/// <summary>Generated code as the host reads it: the compiler's parts, neither copied nor joined.</summary>
internal sealed class GeneratedText : SourceText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly EquatableArray<string> _parts;
    private readonly int[] _starts;

    public GeneratedText(EquatableArray<string> parts)
    {
        _parts = parts;
        _starts = new int[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            _starts[i] = Length;
            Length += parts[i].Length;
        }
    }

    public override Encoding Encoding => Utf8;

    public override int Length { get; }

    public override char this[int position]
    {
        get
        {
            var part = PartAt(position);
            return _parts[part][position - _starts[part]];
        }
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        for (var part = PartAt(sourceIndex); count > 0; part++)
        {
            var start = sourceIndex - _starts[part];
            var length = Math.Min(count, _parts[part].Length - start);
            _parts[part].CopyTo(start, destination, destinationIndex, length);
            sourceIndex += length;
            destinationIndex += length;
            count -= length;
        }
    }

    /// <summary>The last part that starts there or before.</summary>
    private int PartAt(int position)
    {
        var found = Array.BinarySearch(_starts, position);
        return found >= 0 ? found : ~found - 1;
    }
}
