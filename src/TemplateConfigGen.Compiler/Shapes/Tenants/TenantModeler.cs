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
    private readonly Dictionary<(EffectiveNode? Root, Laid? Below), Laid> _shared = [];
    private readonly Dictionary<(EffectiveNode? Root, Laid? Below), Laid> _ofTenant = [];
    private readonly HashSet<SourceLocation> _reported = [];
    private readonly RunTimeRules _runTime = new(variants.Graph);
    private readonly List<RuleNode> _switched = [.. variants.Rules.Where(rule => rule.When.IsDecidedAtRunTime)];

    /// <param name="environments">The environments in order: what each has, and its leaves' values.</param>
    /// <returns>Null where no tenant says anything differently.</returns>
    public SectionTenants? Model(SectionPlan section, IEnumerable<(EnvironmentNode Node, EffectiveNode? Root, EquatableArray<BaseValue> Values)> environments)
    {
        var tenants = TenantOrder.Of(variants.Graph);
        var all = environments.Select(environment => new Place(environment.Node, Bottom(environment.Root, environment.Values), new int[tenants.Count], new int[tenants.Count + 1])).ToList();
        var sets = Sets(section.Key);

        // Tenant by tenant: environments have most of what a tenant says in common, and it is composed and baked once.
        for (var i = 0; i < tenants.Count; i++)
        {
            foreach (var place in all)
            {
                if (tenants[i].IsIn(place.Environment.Name))
                {
                    place.Records[i] = Record(place, tenants[i], out var own);
                    place.Rows[i] = Row(place, tenants[i], own, sets);
                }
            }

            _baked.Clear();
            _ofTenant.Clear();
        }

        foreach (var place in all)
        {
            place.Rows[tenants.Count] = Row(place, tenant: null, place.Bottom, sets);
            _data.AddEnvironment(place.Records);
            _data.AddContexts(place.Rows);
        }

        if (_data.IsEmpty)
        {
            return null;
        }

        var touched = _keys.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToEquatableArray();
        var (data, contexts) = _data.Finish(_switched.Aggregate(0, (bits, rule) => bits | _runTime.BitOf(rule)), sets) ?? throw new NotSupportedException();
        return new SectionTenants(touched, data, section.Variants!.Sections) { Contexts = contexts };
    }

    private IReadOnlyList<int> Sets(string section)
    {
        if (_switched.Count == 0)
        {
            return [];
        }

        if (_runTime.Sets(_switched) is { } sets)
        {
            return sets;
        }

        var (layer, root) = variants.LayersOf(LayerScope.Rule, _switched[_switched.Count - 1].Name)[0];
        findings.Add(Finding.Create(VariantFindings.TooManySets, layer.Locate(new SourceSpan(root.Span.Start, 0)), section, Invariant.Text(RunTimeRules.MostSets)));
        return [];
    }

    /// <summary>What the rules change that hold in contexts and not by what is declared: for each set of them a record, laid over what is declared.</summary>
    /// <param name="tenant">Null for the environment itself.</param>
    private int Row(Place place, TenantNode? tenant, Laid declared, IReadOnlyList<int> sets)
    {
        if (sets.Count == 0)
        {
            return 0;
        }

        var situation = Situation.Of(place.Environment, tenant);
        var possible = _switched.Where(rule => rule.When.HoldsWhateverIsAsked(situation)).Aggregate(0, (bits, rule) => bits | _runTime.BitOf(rule));
        var held = _switched.Where(rule => rule.When.Holds(situation)).Aggregate(0, (bits, rule) => bits | _runTime.BitOf(rule));
        var known = new Dictionary<int, int> { [held] = 0 };
        var records = new int[sets.Count];
        for (var i = 0; i < records.Length; i++)
        {
            // A call never switches a rule off, and none on that is about other places and tenants.
            var holding = sets[i] & possible;
            if ((holding & held) == held && !known.TryGetValue(holding, out records[i]))
            {
                var root = variants.Root(place.Environment, tenant, rule => _runTime.BitOf(rule) is var bit && bit == 0 ? rule.When.Holds(situation) : (holding & bit) != 0, findings);
                known.Add(holding, records[i] = Record(Differences(root, declared), root, below: 0));
            }
        }

        return _data.AddRow(new EquatableArray<int>(records));
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

    /// <param name="own">What the tenant has.</param>
    private int Record(Place place, TenantNode tenant, out Laid own)
    {
        var below = place.Bottom;
        if (variants.Graph.FindTemplate(tenant.Template) is { } template && !place.Templates.TryGetValue(template.Name, out below!))
        {
            place.Templates.Add(template.Name, below = Lay(variants.TemplateRoot(place.Environment, template), place.Bottom, isTenant: false));
        }

        own = Lay(variants.Root(place.Environment, tenant, Situation.Of(place.Environment, tenant), findings), below, isTenant: true);
        return own.Record;
    }

    /// <summary>An environment by itself; the same as another where it has the same values.</summary>
    private Laid Bottom(EffectiveNode? root, EquatableArray<BaseValue> values)
    {
        if (!_shared.TryGetValue((root, null), out var laid))
        {
            _shared.Add((root, null), laid = new Laid(root, values, record: 0));
        }

        return laid;
    }

    /// <summary>Bakes how a configuration differs from one that it is laid over, once for all environments that have both.</summary>
    private Laid Lay(EffectiveNode? root, Laid below, bool isTenant)
    {
        var known = isTenant ? _ofTenant : _shared;
        if (!known.TryGetValue((root, below), out var laid))
        {
            // The values of a tenant are only asked for where contexts change some.
            var overrides = Differences(root, below);
            var values = isTenant && _switched.Count == 0 ? below.Values : Over(below.Values, overrides);
            known.Add((root, below), laid = new Laid(root, values, Record(overrides, root, below.Record)));
        }

        return laid;
    }

    /// <summary>The record of how a configuration differs from one that it is laid over; that one's where it does not.</summary>
    private int Record(List<LeafValue> overrides, EffectiveNode? root, int below)
    {
        if (overrides.Count == 0)
        {
            return below;
        }

        var values = new TenantValue[overrides.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(overrides[i], root);
        }

        return _data.Add(new TenantRecord(below, new EquatableArray<TenantValue>(values)));
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
    private sealed class Laid(EffectiveNode? root, EquatableArray<BaseValue> values, int record)
    {
        public EffectiveNode? Root { get; } = root;

        public EquatableArray<BaseValue> Values { get; } = values;

        public int Record { get; } = record;
    }

    /// <summary>An environment on the way: its templates so far, the record of each tenant, and the row of each and of the environment itself.</summary>
    private sealed record Place(EnvironmentNode Environment, Laid Bottom, int[] Records, int[] Rows)
    {
        public Dictionary<string, Laid> Templates { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
