using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The findings of one text.</summary>
internal sealed class YamlFindings(SourceFile file, ReadOptions options) : FileFindings(file, options, ReadingFindings.YamlSyntax)
{
    private readonly string _text = file.Text;

    /// <summary>A syntax error that stops nothing.</summary>
    public void UnknownAlias(Mistake mistake) => Add(Finding.Create(ReadingFindings.YamlSyntax, Locate(mistake.Span), mistake.Message));

    /// <summary>Whether a mapping is the inner one of <c>{{ name }}</c>.</summary>
    public bool IsPlaceholder(SourceSpan span) => span.Start > 0 && _text[span.Start] == '{' && _text[span.Start - 1] == '{';
}
