using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>One thing a schema finds wrong with a value.</summary>
/// <param name="Schema">The schema that is not met.</param>
/// <param name="Keyword">Its keyword that is not met.</param>
/// <param name="Value">The value; for a missing key the mapping without it.</param>
/// <param name="Span">Where to point: the value, or the key that is unknown, or the key whose mapping lacks one.</param>
/// <param name="Path">The keys and indices that lead to the value, from the root.</param>
internal sealed record SchemaFailure(
    FindingDescriptor Descriptor, SchemaNode Schema, string Keyword, ConfigNode Value, SourceSpan Span, IReadOnlyList<string> Path, IReadOnlyList<string> Arguments)
{
    public Finding ToFinding(SourceFile file) => Finding.Create(Descriptor, file.Locate(Span), [.. Arguments]);
}
