namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>What the tenants say differently about a section, for all environments.</summary>
/// <param name="Leaves">The leaves that some tenant has a value of its own for; records go by their positions here.</param>
/// <param name="Data">The records, packed (<see cref="TenantData"/>).</param>
/// <param name="Sections">How many sections there may be with such data.</param>
internal sealed record SectionTenants(EquatableArray<int> Leaves, string Data, int Sections)
{
    /// <summary>What rules change that hold only in some contexts, packed; null where none do.</summary>
    public string? Contexts { get; init; }
}
