using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A comment of a config file: documentation for the key below or beside it, and the place for suppressions.</summary>
/// <param name="Span">The comment with its marks.</param>
/// <param name="Text">What it says, without the marks and the white space around.</param>
internal readonly record struct Comment(SourceSpan Span, string Text);
