namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>A key and the path of the object it stands in, joined only where somebody wants to see it.</summary>
/// <param name="Above">The path of the object; empty for the section itself.</param>
internal readonly record struct KeyPath(string Above, string Key)
{
    public override string ToString() => Above.Length == 0 ? Key : Above + "." + Key;
}
