using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>The findings of one text.</summary>
internal sealed class XmlFindings(SourceFile file, ReadOptions options) : FileFindings(file, options, ReadingFindings.XmlSyntax)
{
    private readonly int _length = file.Text.Length;

    public List<Finding> InOrder() => [.. All.OrderBy(finding => finding.Location.Span.Start)];

    /// <summary>"line 3, column 5", for messages that name a second place.</summary>
    public string Place(int offset)
    {
        var position = Locate(new SourceSpan(Math.Min(offset, _length), 0)).Start;
        return $"line {Invariant.Text(position.Line + 1)}, column {Invariant.Text(position.Column + 1)}";
    }
}
