using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Composition.References;

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

        ComposedSection LaidOf(SectionPlan other)
        {
            var laid = Laid.GetValue(other, _ => new LaidSection());
            lock (laid)
            {
                if (laid.Section is null || !graph.Equals(laid.Graph))
                {
                    (laid.Section, laid.Graph) = (SectionComposer.Lay(other, graph, microsoft: false, schemaOf(other)), graph);
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
