namespace TemplateConfigGen.Compiler.Composition;

/// <summary>All that one section depends on. Two equal plans give the same section, which is what makes recomposition per section.</summary>
/// <param name="Key">The section's name as its files spell it.</param>
/// <param name="Name">The C# name of its type and property.</param>
/// <param name="Layers">Its own layers, lowest first; the order among overlays of different environments does not matter.</param>
internal sealed record SectionPlan(string Key, string Name, EquatableArray<Layer> Layers, SectionSchema? Schema)
{
    /// <summary>What templates, tenants and rules lay over it; null where none of them says anything about the section.</summary>
    public SectionVariants? Variants { get; init; }

    /// <summary>Whether a value of it refers to something that the build knows: another value, a property of the project.</summary>
    public bool IsReferring { get; init; }

    /// <summary>The other sections that its values refer to, and those that those refer to.</summary>
    public EquatableArray<SectionPlan> Referenced { get; init; }

    /// <summary>The MSBuild properties that its values, or those that they refer to, take in.</summary>
    public EquatableArray<BuildProperty> Properties { get; init; }

    /// <summary>The pseudo-section of appsettings mode that holds the top-level keys which are no objects.</summary>
    public bool IsRoot => Key.Length == 0;

    /// <summary>In appsettings mode, which top-level keys belong to which section where files disagree.</summary>
    public MicrosoftSections? Microsoft { get; init; }

    /// <summary>The library that owns the section; null for one of the project's own.</summary>
    public string? Library => Layers.IsEmpty ? null : Layers[0].Library;
}

/// <summary>The layers that templates, tenants and rules have for a section.</summary>
/// <param name="Layers">In any order among owners and environments; an inline block before the file that holds in as many environments.</param>
/// <param name="Sections">How many sections there are that they have layers for.</param>
internal sealed record SectionVariants(TenantGraph Graph, EquatableArray<Layer> Layers, int Sections);
