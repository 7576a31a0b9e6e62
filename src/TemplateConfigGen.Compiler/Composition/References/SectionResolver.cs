using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>Puts values in the place of references.</summary>
/// <param name="tenant">Null for what does not depend on one.</param>
/// <param name="findings">Takes what is wrong; null where what cannot be resolved is left out.</param>
internal delegate EffectiveNode? ReferenceResolution(EffectiveNode? root, EnvironmentNode environment, TenantNode? tenant, List<Finding>? findings);

/// <summary>Puts values in the place of a section's references, in every environment.</summary>
internal static class SectionResolver
{
    /// <summary>Sections that many refer to are laid once. A cache: what it answers follows from the section, the graph and the schema.</summary>
    private static readonly ConditionalWeakTable<SectionPlan, LaidSection> Laid = new();

    public static ComposedSection Resolve(ComposedSection section, EnvironmentGraph graph, Func<SectionPlan, ISchemaKeys?> schemaOf)
    {
        var plan = section.Plan;
        var findings = new List<Finding>(section.Findings);
        var shared = new ResolvedNodes();
        var sections = plan.Referenced.Append(plan).ToDictionary(other => other.Key, StringComparer.Ordinal);

        if (section.Variants is { } variants)
        {
            // A tenant's own values refer to what that tenant has elsewhere.
            variants.Resolution = (root, environment, tenant, reported) =>
            {
                var view = new ReferenceView(environment.Name, sections, other => other.Key == plan.Key ? root : RootOf(other, environment, tenant), schemaOf) { Graph = variants.Graph, Tenant = tenant };
                return new ReferenceResolver(plan, view, new ResolvedNodes(), reported).Resolve();
            };
        }

        // Nobody runs on the base layer alone; what it lacks, environments may have.
        return section with
        {
            Base = In(section.Base, other => other.Base, findings: null),
            Environments = [.. section.Environments.Select((environment, index) => In(environment, other => other.Environments[index], findings))],
            Findings = findings,
        };

        ComposedEnvironment In(ComposedEnvironment environment, Func<ComposedSection, ComposedEnvironment> same, List<Finding>? findings)
        {
            var view = new ReferenceView(environment.Name, sections, other => same(other.Key == plan.Key ? section : LaidOf(other)).Root, schemaOf);
            return environment with { Root = new ReferenceResolver(plan, view, shared, findings).Resolve() };
        }

        EffectiveNode? RootOf(SectionPlan other, EnvironmentNode environment, TenantNode? tenant)
        {
            var laid = LaidOf(other);
            lock (laid)
            {
                return laid.Root(environment, tenant);
            }
        }

        ComposedSection LaidOf(SectionPlan other)
        {
            var laid = Laid.GetValue(other, _ => new LaidSection());
            lock (laid)
            {
                if (laid.Section is null || !graph.Equals(laid.Graph))
                {
                    (laid.Section, laid.Graph) = (SectionComposer.Lay(other, graph, microsoft: false, schemaOf(other), isChecked: false), graph);
                }

                return laid.Section;
            }
        }
    }

    private sealed class LaidSection
    {
        public ComposedSection? Section { get; set; }

        public EnvironmentGraph? Graph { get; set; }
    }
}
