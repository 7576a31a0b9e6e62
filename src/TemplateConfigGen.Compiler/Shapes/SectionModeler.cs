using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Makes the model of a section: its shape, the base's values, and what each environment says differently.</summary>
internal static class SectionModeler
{
    public static SectionModel Model(ComposedSection section, CompilerOptions options, List<Finding> findings)
    {
        var shape = ShapeInference.Infer(section, options, findings);
        var baker = new ValueBaker(options.IsAppsettings);
        var leaves = Leaf.Of(shape);
        var bottom = leaves.Select(leaf => new BaseValue(Bake(section.Base.Root, leaf))).ToEquatableArray();

        var environments = new List<EnvironmentValues>();
        var classNames = new ClassNames(shape);
        foreach (var environment in section.Environments)
        {
            var overrides = new List<LeafValue>();
            var isLate = false;
            for (var i = 0; i < leaves.Count; i++)
            {
                var value = Bake(environment.Root, leaves[i]);
                isLate |= (value ?? bottom[i].Value).IsLate();
                if (value is not null && value != bottom[i].Value)
                {
                    overrides.Add(new LeafValue(i, value));
                }
            }

            var isBase = overrides.Count == 0 && IsComplete(bottom, leaves);
            environments.Add(new EnvironmentValues(
                environment.Name, isBase ? null : classNames.Claim(environment.Name), isLate, overrides.ToEquatableArray()));
        }

        if (!IsWithinLimit(section, bottom, environments, options, findings))
        {
            // The types stay; values that many would only be the next thing to wait for.
            bottom = leaves.Select(_ => default(BaseValue)).ToEquatableArray();
            environments = environments.ConvertAll(environment =>
                new EnvironmentValues(environment.Name, environment.ClassName ?? classNames.Claim(environment.Name), IsLateBound: false, default));
        }

        return new SectionModel(
            section.Plan.Key,
            section.Layers.Select(layer => layer.Layer.DisplayPath).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            SchemaAnnotations.Read(section.Plan.Schema)?.Description ?? (section.Layers.Count > 0 ? DocumentComments.OfFile(section.Layers[0].Layer.Document) : null),
            shape,
            bottom,
            environments.ToEquatableArray());

        BakedValue? Bake(EffectiveNode? root, Leaf leaf)
        {
            var node = root;
            foreach (var member in leaf.Path)
            {
                node = node?.Find(member.Key);
            }

            return baker.Bake(node, leaf.Member.Shape, leaf.Member.IsNullable);
        }
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
