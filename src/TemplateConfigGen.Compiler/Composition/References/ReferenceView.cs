namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>The values that references of a section can see: those of one environment.</summary>
/// <param name="environment">Its name; empty for the base layers alone.</param>
/// <param name="sections">The section and all that it may refer to, by their keys.</param>
/// <param name="rootOf">The values of a section there, with the references in them.</param>
internal sealed class ReferenceView(
    string environment, IReadOnlyDictionary<string, SectionPlan> sections, Func<SectionPlan, EffectiveNode?> rootOf, Func<SectionPlan, ISchemaKeys?> schemaOf)
{
    private readonly Dictionary<string, EffectiveNode?> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SecretNodes> _secrets = new(StringComparer.Ordinal);

    public string Environment { get; } = environment;

    /// <summary>The templates and tenants; null where none may be asked for.</summary>
    public TenantGraph? Graph { get; init; }

    /// <summary>The tenant whose parameters are meant; null where the values are no tenant's.</summary>
    public TenantNode? Tenant { get; init; }

    public EffectiveNode? RootOf(SectionPlan section)
    {
        if (!_roots.TryGetValue(section.Key, out var root))
        {
            _roots.Add(section.Key, root = rootOf(section));
        }

        return root;
    }

    public bool IsSecret(SectionPlan section, EffectiveNode value)
    {
        if (!_secrets.TryGetValue(section.Key, out var secrets))
        {
            _secrets.Add(section.Key, secrets = new SecretNodes(RootOf(section), schemaOf(section)));
        }

        return secrets.Contains(value);
    }

    /// <summary>The section that a path begins with, and the path inside it; null where there is none.</summary>
    public (SectionPlan Section, string Inside)? FindSection(string path) => SectionPath.Find(path, sections);
}
