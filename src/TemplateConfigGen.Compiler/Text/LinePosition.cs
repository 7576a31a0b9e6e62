namespace TemplateConfigGen.Compiler.Text;

/// <summary>A place in a text: line and column, both from zero, columns in UTF-16 code units, as Roslyn counts them.</summary>
internal readonly record struct LinePosition(int Line, int Column);
