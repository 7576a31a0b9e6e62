using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>What a reader could not make sense of: where, and the sentence that says so.</summary>
/// <param name="Related">A place that explains the mistake, such as the bracket that is still open.</param>
internal readonly record struct Mistake(SourceSpan Span, string Message, SourceSpan? Related = null);
