using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>The values and keys that have no form in the target format, each reported once, however many aliases repeat it.</summary>
internal sealed class UnwritableValues(SourceFile source, string format)
{
    private const int MaxFindings = 200;

    private readonly List<Finding> _findings = [];
    private readonly HashSet<SourceSpan> _spans = [];

    /// <param name="reason">Continues "This cannot be written as XML: ", and ends with what to do about it.</param>
    public void Add(SourceSpan span, string reason)
    {
        if (_findings.Count < MaxFindings && _spans.Add(span))
        {
            _findings.Add(Finding.Create(ReadingFindings.Unwritable, source.Locate(span), format, reason));
        }
    }

    public IReadOnlyList<Finding> InOrder() => [.. _findings.OrderBy(finding => finding.Location.Span.Start)];
}
