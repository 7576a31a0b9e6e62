using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>
/// Bakes what the tenants say differently about a section. A tenant's effective configuration is composed here, at build time, with every rule of merging; what goes into
/// the assembly is how its leaves differ from those of its template, and how those differ from the environment's.
/// </summary>
internal sealed class TenantModeler(ComposedVariants variants, LeafValues layout, Definitions definitions, IReadOnlyList<Leaf> leaves, List<Finding> findings)
{
    private readonly TenantData _data = new();
    private readonly TenantText _text = new(definitions);
    private readonly Dictionary<int, int> _keys = [];
    private readonly IReadOnlyList<TenantNode> _tenants = TenantOrder.Of(variants.Graph);
    private readonly HashSet<int> _reported = [];

    /// <param name="environments">The environments in order: what each has, and its leaves' values.</param>
    /// <returns>Null where no tenant says anything differently.</returns>
    public SectionTenants? Model(IEnumerable<(EnvironmentNode Node, EffectiveNode? Root, EquatableArray<BaseValue> Values)> environments)
    {
        foreach (var (node, root, values) in environments)
        {
            _data.AddEnvironment(In(node, new Laid(root, values, Record: 0)));
        }

        if (_data.IsEmpty)
        {
            return null;
        }

        var touched = _keys.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToEquatableArray();
        return new SectionTenants(touched, _data.Finish() ?? throw new NotSupportedException());
    }

    private int[] In(EnvironmentNode environment, Laid bottom)
    {
        var templates = new Dictionary<string, Laid>(StringComparer.OrdinalIgnoreCase);
        var records = new int[_tenants.Count];
        for (var i = 0; i < records.Length; i++)
        {
            var tenant = _tenants[i];
            if (!tenant.IsIn(environment.Name))
            {
                continue;
            }

            var below = bottom;
            if (variants.Graph.FindTemplate(tenant.Template) is { } template && !templates.TryGetValue(template.Name, out below!))
            {
                var root = variants.TemplateRoot(environment, template);
                var record = Record(root, bottom, out var overrides);
                templates.Add(template.Name, below = new Laid(root, record == bottom.Record ? bottom.Values : Over(bottom.Values, overrides), record));
            }

            records[i] = Record(variants.Root(environment, tenant, Situation.Of(environment, tenant), findings), below, out _);
        }

        return records;
    }

    /// <summary>The record of how a configuration differs from one that it is laid over; that one's where it does not.</summary>
    private int Record(EffectiveNode? root, Laid below, out EquatableArray<LeafValue> overrides)
    {
        overrides = default;
        if (ReferenceEquals(root, below.Root))
        {
            return below.Record;
        }

        overrides = layout.OfEnvironment(root, below.Root, below.Values, out _);
        return overrides.IsEmpty ? below.Record : _data.Add(new TenantRecord(below.Record, overrides.Select(Value).ToEquatableArray()));
    }

    private TenantValue Value(LeafValue value)
    {
        if (!_keys.TryGetValue(value.Leaf, out var key))
        {
            _keys.Add(value.Leaf, key = _keys.Count);
        }

        var leaf = leaves[value.Leaf];
        if (value.Value is not LateValue && value.Value.IsLate())
        {
            ReportLatePart(value.Leaf);
            return new TenantValue(key, null, IsLate: false);
        }

        return new TenantValue(key, _text.Of(value.Value, leaf.Member.Shape, out var isLate), isLate);
    }

    /// <summary>A tenant's list is one text; it cannot wait in part.</summary>
    private void ReportLatePart(int leaf)
    {
        if (_reported.Add(leaf))
        {
            var (layer, root) = variants.Layers[0];
            findings.Add(Finding.Create(
                CompositionFindings.ReferenceUse, layer.Locate(root.Span),
                $"A template, tenant or rule gives '{leaves[leaf].KeyPath}' a list or object with a part that waits for the process. In their layers only values without parts may wait; write the part out."));
        }
    }

    public static EquatableArray<BaseValue> Over(EquatableArray<BaseValue> values, EquatableArray<LeafValue> overrides)
    {
        BaseValue[] all = [.. values];
        foreach (var value in overrides)
        {
            all[value.Leaf] = new BaseValue(value.Value);
        }

        return new EquatableArray<BaseValue>(all);
    }

    /// <summary>What others are laid over: its values, and the record that it is.</summary>
    private sealed record Laid(EffectiveNode? Root, EquatableArray<BaseValue> Values, int Record);
}
