using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Shapes.Tenants;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Makes the model of a section: its shape, the base's values, and what each environment says differently.</summary>
internal static class SectionModeler
{
    /// <param name="library">For a section of a library: its layers alone, which decide the types; the library is compiled already.</param>
    /// <param name="documents">The schema files that several sections are made of.</param>
    /// <param name="look">Is shown what each tenant has in each environment, by its position.</param>
    public static SectionModel Model(
        ComposedSection section,
        ComposedSection? library,
        SchemaNode? schema,
        CompilerOptions options,
        EquatableArray<SharedDocument> documents,
        Action<TenantNode, int, EffectiveNode?> look,
        List<Finding> findings)
    {
        var definitions = new Definitions();
        var shared = new SharedTypes(library is null ? documents : default, options.Namespace);
        var shape = ShapeInference.Infer(library ?? section, schema, library is null ? options : options with { DefaultPhase = Phase.Startup }, definitions, shared, findings);
        VariantFit.Check(section, shape, definitions, findings);
        var leaves = Leaf.Of(shape);
        var secrets = (section.Plan.Key, findings);
        var baker = new ValueBaker(options.IsAppsettings, definitions, schema is null && library is null ? null : findings) { KeyLocation = value => section.KeyLocation(value.Layer, value.Node), Secrets = secrets };
        var layout = new LeafValues(shape, leaves.Count, baker);
        var bottom = layout.OfBase(section.Base.Root);
        var isComplete = IsComplete(bottom, leaves);

        var environments = new List<EnvironmentValues>();
        var classNames = new ClassNames(shape, definitions.ToArray());
        foreach (var environment in section.Environments)
        {
            var overrides = layout.OfEnvironment(environment.Root, section.Base.Root, bottom, out var isLate);
            var isBase = overrides.IsEmpty && isComplete;
            environments.Add(new EnvironmentValues(environment.Name, isBase ? null : classNames.Claim(environment.Name), isLate, overrides));
        }

        var tenants = section.Variants is { } variants
            ? new TenantModeler(variants, shape, new ValueBaker(options.IsAppsettings, definitions, findings) { Secrets = secrets }, definitions, leaves, look, findings)
                .Model(section.Plan, environments.Select((environment, index) => (variants.EnvironmentNodes[index], section.Environments[index].Root, TenantModeler.Over(bottom, environment.Overrides.Select(value => (value.Leaf, value.Value))))))
            : null;
        if (!IsWithinLimit(section, bottom, environments, options, findings))
        {
            // The types stay; values that many would only be the next thing to wait for.
            bottom = leaves.Select(_ => default(BaseValue)).ToEquatableArray();
            tenants = null;
            environments = environments.ConvertAll(environment =>
                new EnvironmentValues(environment.Name, environment.ClassName ?? classNames.Claim(environment.Name), IsLateBound: false, default));
        }

        return new SectionModel(
            section.Plan.Key,
            section.Layers.Select(layer => layer.Layer.DisplayPath).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            (schema is null ? null : SchemaDocumentation.Summary(schema.Facts)) ?? (section.Layers.Count > 0 ? DocumentComments.OfFile(section.Layers[0].Layer.Document) : null),
            shape,
            bottom,
            environments.ToEquatableArray(),
            definitions.ToArray())
        {
            Leaves = leaves,
            Shared = shared.ToArray(definitions),
            Tenants = tenants,
        };
    }

    private static bool IsComplete(EquatableArray<BaseValue> values, IReadOnlyList<Leaf> leaves)
    {
        for (var i = 0; i < leaves.Count; i++)
        {
            if (values[i].Value is null && !leaves[i].Member.IsNullable)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWithinLimit(
        ComposedSection section, EquatableArray<BaseValue> bottom, List<EnvironmentValues> environments, CompilerOptions options, List<Finding> findings)
    {
        var count = bottom.Sum(value => value.Value.Count()) + environments.Sum(environment => environment.Overrides.Sum(value => value.Value.Count()));
        if (count <= options.MaxValuesPerSection)
        {
            return true;
        }

        var (layer, root) = section.Layers[0];
        findings.Add(Finding.Create(
            ShapeFindings.TooManyValues, layer.Locate(new SourceSpan(root.Span.Start, 0)), section.Plan.Key, Invariant.Text(count), Invariant.Text(options.MaxValuesPerSection)));
        return false;
    }
}
