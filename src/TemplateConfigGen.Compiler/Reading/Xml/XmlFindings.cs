using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>The findings of one text.</summary>
internal sealed class XmlFindings(SourceFile file, ReadOptions options)
{
    /// <summary>Who has this many mistakes in a file does not read on; a file made of mistakes should not cost more than its own size.</summary>
    private const int MaxFindings = 200;

    private readonly List<Finding> _all = [];

    public List<Finding> InOrder() => [.. _all.OrderBy(finding => finding.Location.Span.Start)];

    public void Syntax(SourceSpan span, string message) => _all.Add(Finding.Create(ReadingFindings.XmlSyntax, file.Locate(span), message));

    public void Unsupported(SourceSpan span, string message) => Add(ReadingFindings.Unsupported, span, message);

    public void TooDeep(SourceSpan span) => Add(ReadingFindings.TooDeep, span, Invariant.Text(options.MaxDepth));

    public void Empty() => _all.Add(Finding.Create(ReadingFindings.EmptyFile, file.Locate(default)));

    public void DuplicateKey(string key, SourceSpan second, SourceSpan first)
    {
        var firstLocation = file.Locate(first);
        Add(Finding.Create(ReadingFindings.DuplicateKey, file.Locate(second), key, firstLocation.ToString()).WithAdditional(firstLocation));
    }

    public bool IsShortEnough(string key, SourceSpan span)
    {
        if (key.Length <= options.MaxKeyLength)
        {
            return true;
        }

        Add(Finding.Create(ReadingFindings.KeyTooLong, file.Locate(span), Invariant.Text(key.Length), Invariant.Text(options.MaxKeyLength)));
        return false;
    }

    /// <summary>"line 3, column 5", for messages that name a second place.</summary>
    public string Place(int offset)
    {
        var position = file.Lines.GetPosition(Math.Min(offset, file.Text.Length));
        return $"line {Invariant.Text(position.Line + 1)}, column {Invariant.Text(position.Column + 1)}";
    }

    private void Add(FindingDescriptor descriptor, SourceSpan span, string argument) => Add(Finding.Create(descriptor, file.Locate(span), argument));

    private void Add(Finding finding)
    {
        if (_all.Count < MaxFindings)
        {
            _all.Add(finding);
        }
    }
}
