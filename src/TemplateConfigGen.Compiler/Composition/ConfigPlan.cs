using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Which files make up which section, for which environments: everything that is known before any value is looked at.</summary>
internal sealed record ConfigPlan(CompilerOptions Options, EnvironmentGraph Graph, EquatableArray<SectionPlan> Sections, EquatableArray<Finding> Findings)
{
    /// <summary>The templates, tenants and rules.</summary>
    public TenantGraph Tenants { get; init; } = TenantGraph.None;

    /// <summary>The schemas that sections of the project's own have, each once.</summary>
    public EquatableArray<SectionSchema> Schemas
    {
        get
        {
            var schemas = new List<SectionSchema>();
            foreach (var section in Sections)
            {
                if (section.Library is null && section.Schema is { } schema && !schemas.Exists(other => ReferenceEquals(other.Document, schema.Document)))
                {
                    schemas.Add(schema);
                }
            }

            return schemas.ToEquatableArray();
        }
    }
}
