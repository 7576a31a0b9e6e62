using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The findings of one text.</summary>
internal sealed class YamlFindings(SourceFile file, ReadOptions options)
{
    /// <summary>Who has this many mistakes in a file does not read on; a file made of mistakes should not cost more than its own size.</summary>
    private const int MaxFindings = 200;

    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public SourceLocation Locate(SourceSpan span) => file.Locate(span);

    public void Add(Finding finding)
    {
        if (_all.Count < MaxFindings)
        {
            _all.Add(finding);
        }
    }

    /// <summary>A syntax error that stops nothing.</summary>
    public void UnknownAlias(YamlMistake mistake) => Add(Finding.Create(ReadingFindings.YamlSyntax, Locate(mistake.Span), mistake.Message));

    /// <summary>The syntax error at which reading stops.</summary>
    public void Syntax(YamlMistake mistake) => _all.Add(Finding.Create(ReadingFindings.YamlSyntax, Locate(mistake.Span), mistake.Message));

    public void Unsupported(SourceSpan span, string message) => Add(Finding.Create(ReadingFindings.Unsupported, Locate(span), message));

    public void DuplicateKey(string key, SourceSpan second, SourceSpan first)
    {
        var firstLocation = Locate(first);
        Add(Finding.Create(ReadingFindings.DuplicateKey, Locate(second), key, firstLocation.ToString()).WithAdditional(firstLocation));
    }

    /// <summary>Whether a mapping is the inner one of <c>{{ name }}</c>.</summary>
    public bool IsPlaceholder(SourceSpan span) => span.Start > 0 && file.Text[span.Start] == '{' && file.Text[span.Start - 1] == '{';

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

/// <summary>A syntax error in our words.</summary>
internal sealed record YamlMistake(SourceSpan Span, string Message);
