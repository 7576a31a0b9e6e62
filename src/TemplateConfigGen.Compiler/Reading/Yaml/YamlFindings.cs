using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The findings of one text.</summary>
internal sealed class YamlFindings(SourceFile file, ReadOptions options)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public SourceLocation Locate(SourceSpan span) => file.Locate(span);

    public void Add(Finding finding) => _all.Add(finding);

    public void Syntax(YamlMistake mistake) => Add(Finding.Create(ReadingFindings.YamlSyntax, Locate(mistake.Span), mistake.Message));

    public void Unsupported(SourceSpan span, string message) => Add(Finding.Create(ReadingFindings.Unsupported, Locate(span), message));

    public void DuplicateKey(string key, SourceSpan second, SourceSpan first)
    {
        var firstLocation = Locate(first);
        Add(Finding.Create(ReadingFindings.DuplicateKey, Locate(second), key, firstLocation.ToString()).WithAdditional(firstLocation));
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

/// <summary>A syntax error in our words.</summary>
internal sealed record YamlMistake(SourceSpan Span, string Message);
