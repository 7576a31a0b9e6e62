namespace TemplateConfigGen.Compiler.Composition;

/// <summary>All that one section depends on. Two equal plans give the same section, which is what makes recomposition per section.</summary>
/// <param name="Key">The section's name as its files spell it.</param>
/// <param name="Name">The C# name of its type and property.</param>
/// <param name="Layers">Lowest first; the order among overlays of different environments does not matter.</param>
internal sealed record SectionPlan(string Key, string Name, EquatableArray<Layer> Layers, SectionSchema? Schema)
{
    /// <summary>The pseudo-section of appsettings mode that holds the top-level keys which are no objects.</summary>
    public bool IsRoot => Key.Length == 0;
}
