using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>The findings of one file while it is read.</summary>
/// <param name="syntax">What a syntax error of the file's format is.</param>
internal class FileFindings(SourceFile file, ReadOptions options, FindingDescriptor syntax)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    /// <summary>Whether one more would not be kept, so that nobody has to find its words.</summary>
    public bool IsFull => _all.Count >= options.MaxFindings;

    public SourceLocation Locate(SourceSpan span) => file.Locate(span);

    public void Add(Finding finding)
    {
        if (!IsFull)
        {
            _all.Add(finding);
        }
    }

    /// <summary>The syntax error at which reading stops: never one too many.</summary>
    public void Syntax(SourceSpan span, string message, SourceSpan? related = null)
    {
        var finding = Finding.Create(syntax, Locate(span), message);
        _all.Add(related is { } place ? finding.WithAdditional(Locate(place)) : finding);
    }

    public void Syntax(Mistake mistake) => Syntax(mistake.Span, mistake.Message, mistake.Related);

    public void Unsupported(SourceSpan span, string message) => Add(Finding.Create(ReadingFindings.Unsupported, Locate(span), message));

    public void TooDeep(SourceSpan span) => Add(Finding.Create(ReadingFindings.TooDeep, Locate(span), Invariant.Text(options.MaxDepth)));

    public void Empty() => Add(Finding.Create(ReadingFindings.EmptyFile, Locate(default)));

    public void DuplicateKey(string key, SourceSpan second, SourceSpan first)
    {
        var firstLocation = Locate(first);
        Add(Finding.Create(ReadingFindings.DuplicateKey, Locate(second), Found.Short(key), firstLocation.ToString()).WithAdditional(firstLocation));
    }

    public bool IsShortEnough(string key, SourceSpan span)
    {
        if (key.Length <= options.MaxKeyLength)
        {
            return true;
        }

        Add(Finding.Create(ReadingFindings.KeyTooLong, Locate(span), Invariant.Text(key.Length), Invariant.Text(options.MaxKeyLength)));
        return false;
    }
}
