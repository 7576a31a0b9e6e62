using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>
/// Bakes what the tenants say differently about a section. A tenant's effective configuration is composed here, at build time, with every rule of merging; what goes into
/// the assembly is how its leaves differ from those of its template, and how those differ from the environment's.
/// </summary>
internal sealed class TenantModeler(ComposedVariants variants, ObjectShape shape, ValueBaker baker, Definitions definitions, IReadOnlyList<Leaf> leaves, List<Finding> findings)
{
    private readonly TenantData _data = new();
    private readonly TenantText _text = new(definitions);
    private readonly LeafDifferences _differences = new(shape);
    private readonly Dictionary<int, int> _keys = [];
    private readonly Dictionary<EffectiveNode, BakedValue?> _baked = [];
    private readonly HashSet<SourceLocation> _reported = [];

    /// <param name="environments">The environments in order: what each has, and its leaves' values.</param>
    /// <returns>Null where no tenant says anything differently.</returns>
    public SectionTenants? Model(IEnumerable<(EnvironmentNode Node, EffectiveNode? Root, EquatableArray<BaseValue> Values)> environments)
    {
        var tenants = TenantOrder.Of(variants.Graph);
        var all = environments.Select(environment => new Place(environment.Node, new Laid(environment.Root, environment.Values, Record: 0), new int[tenants.Count])).ToList();

        // Tenant by tenant: environments have most of what a tenant says in common, and it is composed and baked once.
        for (var i = 0; i < tenants.Count; i++)
        {
            foreach (var place in all)
            {
                place.Records[i] = tenants[i].IsIn(place.Environment.Name) ? Record(place, tenants[i]) : 0;
            }

            _baked.Clear();
        }

        foreach (var place in all)
        {
            _data.AddEnvironment(place.Records);
        }

        if (_data.IsEmpty)
        {
            return null;
        }

        var touched = _keys.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToEquatableArray();
        return new SectionTenants(touched, _data.Finish() ?? throw new NotSupportedException());
    }

    public static EquatableArray<BaseValue> Over(EquatableArray<BaseValue> values, IEnumerable<LeafValue> overrides)
    {
        BaseValue[] all = [.. values];
        foreach (var value in overrides)
        {
            all[value.Leaf] = new BaseValue(value.Value);
        }

        return new EquatableArray<BaseValue>(all);
    }

    private int Record(Place place, TenantNode tenant)
    {
        var below = place.Bottom;
        if (variants.Graph.FindTemplate(tenant.Template) is { } template && !place.Templates.TryGetValue(template.Name, out below!))
        {
            var root = variants.TemplateRoot(place.Environment, template);
            var overrides = Differences(root, place.Bottom);
            var record = Record(overrides, root, place.Bottom);
            place.Templates.Add(template.Name, below = new Laid(root, record == 0 ? place.Bottom.Values : Over(place.Bottom.Values, overrides), record));
        }

        var own = variants.Root(place.Environment, tenant, Situation.Of(place.Environment, tenant), findings);
        return Record(Differences(own, below), own, below);
    }

    /// <summary>The record of how a configuration differs from one that it is laid over; that one's where it does not.</summary>
    private int Record(List<LeafValue> overrides, EffectiveNode? root, Laid below)
    {
        if (overrides.Count == 0)
        {
            return below.Record;
        }

        var values = new TenantValue[overrides.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(overrides[i], root);
        }

        return _data.Add(new TenantRecord(below.Record, new EquatableArray<TenantValue>(values)));
    }

    private List<LeafValue> Differences(EffectiveNode? root, Laid below)
    {
        var overrides = new List<LeafValue>();
        _differences.Find(root, below.Root, (leaf, member, value) =>
        {
            var kept = below.Values[leaf].Value;
            var baked = Bake(value, member);
            if (baked is not null && !ReferenceEquals(baked, kept) && baked != kept)
            {
                overrides.Add(new LeafValue(leaf, baked));
            }
        });
        return overrides;
    }

    private BakedValue? Bake(EffectiveNode? value, MemberShape member)
    {
        if (value is null)
        {
            return baker.Bake(value, member);
        }

        if (!_baked.TryGetValue(value, out var baked))
        {
            _baked.Add(value, baked = baker.Bake(value, member));
        }

        return baked;
    }

    private TenantValue Value(LeafValue value, EffectiveNode? root)
    {
        if (!_keys.TryGetValue(value.Leaf, out var key))
        {
            _keys.Add(value.Leaf, key = _keys.Count);
        }

        var leaf = leaves[value.Leaf];
        if (value.Value is not LateValue && value.Value.IsLate())
        {
            ReportLatePart(leaf, root);
            return new TenantValue(key, null, IsLate: false);
        }

        return new TenantValue(key, _text.Of(value.Value, leaf.Member.Shape, out var isLate), isLate);
    }

    /// <summary>A tenant's list is one text; it cannot wait in part.</summary>
    private void ReportLatePart(Leaf leaf, EffectiveNode? root)
    {
        var node = leaf.Path.Aggregate(root, (inner, member) => inner?.Find(member.Key))!;
        if (_reported.Add(node.Location))
        {
            findings.Add(Finding.Create(
                CompositionFindings.ReferenceUse, node.Location,
                $"A template, tenant or rule gives '{leaf.KeyPath}' a list or object with a part that waits for the process. In their layers only values without parts may wait; write the part out."));
        }
    }

    /// <summary>What others are laid over: its values, and the record that it is.</summary>
    private sealed record Laid(EffectiveNode? Root, EquatableArray<BaseValue> Values, int Record);

    /// <summary>An environment on the way: its templates so far, and the record of each tenant.</summary>
    private sealed record Place(EnvironmentNode Environment, Laid Bottom, int[] Records)
    {
        public Dictionary<string, Laid> Templates { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
