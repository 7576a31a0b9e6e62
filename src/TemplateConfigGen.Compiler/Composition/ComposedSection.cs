using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A section with its layers laid over each other, for the base and for every environment a process can run in.</summary>
/// <param name="Layers">The section's own layers, which say what keys there are and of which types.</param>
/// <param name="IsOpen">Whether a process can also run on the base layer alone.</param>
internal sealed record ComposedSection(
    SectionPlan Plan,
    IReadOnlyList<LaidLayer> Layers,
    ComposedEnvironment Base,
    IReadOnlyList<ComposedEnvironment> Environments,
    bool IsOpen,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>What templates, tenants and rules make of it; null where none of them says anything about the section.</summary>
    public ComposedVariants? Variants { get; init; }

    /// <summary>The effective configuration of an environment, or of a tenant in it, with the rules that hold by what is declared of both.</summary>
    /// <returns>Null where no layer gives anything.</returns>
    public EffectiveNode? Root(EnvironmentNode environment, TenantNode? tenant = null) => Root(environment, tenant, SecurityLevel.Standard, []);

    /// <summary>The same for who asks for a higher level or more frameworks than what is declared.</summary>
    public EffectiveNode? Root(EnvironmentNode environment, TenantNode? tenant, SecurityLevel level, IReadOnlyList<string> frameworks)
    {
        foreach (var composed in Environments)
        {
            if (composed.Name == environment.Name)
            {
                return Variants is null || (tenant is null && level == SecurityLevel.Standard && frameworks.Count == 0)
                    ? composed.Root
                    : Variants.Root(environment, tenant, Situation.Of(environment, tenant).Raise(level, frameworks));
            }
        }

        return null;
    }

    /// <summary>Where the key of a layer's value stands; the value's own place for an item of a list.</summary>
    public SourceLocation KeyLocation(Layer layer, ConfigNode value)
    {
        foreach (var (other, root) in Layers)
        {
            if (ReferenceEquals(other, layer) && FindEntry(root, entry => ReferenceEquals(entry.Value, value)) is { } entry)
            {
                return layer.Locate(entry.KeySpan);
            }
        }

        return layer.Locate(value.Span);
    }

    /// <summary>The first entry, at any depth, that is wanted.</summary>
    public static MappingEntry? FindEntry(ConfigNode node, Func<MappingEntry, bool> isWanted) => node switch
    {
        MappingNode mapping => mapping.Entries.FirstOrDefault(isWanted)
            ?? mapping.Entries.Select(entry => FindEntry(entry.Value, isWanted)).FirstOrDefault(found => found is not null),
        SequenceNode sequence => sequence.Items.Select(item => FindEntry(item, isWanted)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}

/// <summary>The effective configuration of one environment.</summary>
/// <param name="Name">The environment; empty for the base layer alone.</param>
/// <param name="Root">Null where no layer gives anything.</param>
/// <param name="HasLayers">Whether there is a layer at all. Where there is, and nothing came of it, it is broken, and what it holds is anybody's guess.</param>
internal sealed record ComposedEnvironment(string Name, EffectiveNode? Root, bool HasLayers);
