using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>
/// Bakes what the tenants say differently about a section. A tenant's effective configuration is composed here, at build time, with every rule of merging; what goes into
/// the assembly is how its leaves differ from those of its template, and how those differ from the environment's.
/// </summary>
internal sealed class TenantModeler
{
    private readonly ComposedVariants _variants;
    private readonly ValueBaker _baker;
    private readonly IReadOnlyList<Leaf> _leaves;
    private readonly Action<TenantNode, int, EffectiveNode?> _look;
    private readonly List<Finding> _findings;
    private readonly TenantData _data = new();
    private readonly TenantText _text;
    private readonly TenantDifferences _differences;
    private readonly List<int> _touched = [];
    private readonly int[] _keys;
    private readonly Dictionary<(EffectiveNode? Root, Laid? Below), Laid> _shared = [];
    private readonly Dictionary<(EffectiveNode? Root, Laid? Below), Laid> _ofTenant = [];
    private readonly HashSet<SourceLocation> _reported = [];
    private readonly RunTimeRules _runTime;
    private readonly List<RuleNode> _switched;
    private Laid? _below;

    /// <param name="look">Is shown what each tenant has in each environment, by its position.</param>
    public TenantModeler(
        ComposedVariants variants,
        ObjectShape shape,
        ValueBaker baker,
        Definitions definitions,
        IReadOnlyList<Leaf> leaves,
        Action<TenantNode, int, EffectiveNode?> look,
        List<Finding> findings)
    {
        (_variants, _baker, _leaves, _look, _findings) = (variants, baker, leaves, look, findings);
        _keys = [.. leaves.Select(_ => -1)];
        _text = new TenantText(definitions);
        _differences = new TenantDifferences(shape, Difference);
        _runTime = new RunTimeRules(variants.Graph);
        _switched = [.. variants.Rules.Where(rule => rule.When.IsDecidedAtRunTime)];
    }

    /// <param name="environments">The environments in order: what each has, and its leaves' values.</param>
    /// <returns>Null where no tenant says anything differently.</returns>
    public SectionTenants? Model(SectionPlan section, IEnumerable<(EnvironmentNode Node, EffectiveNode? Root, EquatableArray<BaseValue> Values)> environments)
    {
        var tenants = TenantOrder.Of(_variants.Graph);
        var all = environments.Select(environment => new Place(environment.Node, Bottom(environment.Root, environment.Values), new int[tenants.Count], new int[tenants.Count + 1])).ToList();
        var sets = Sets(section.Key);

        // Tenant by tenant: environments have most of what a tenant says in common, and it is composed and baked once.
        for (var i = 0; i < tenants.Count; i++)
        {
            for (var environment = 0; environment < all.Count; environment++)
            {
                var place = all[environment];
                if (tenants[i].IsIn(place.Environment.Name))
                {
                    var own = Lay(place, tenants[i]);
                    place.Records[i] = own.Record;
                    place.Rows[i] = Row(place, tenants[i], own, sets);
                    _look(tenants[i], environment, own.Root);
                }
            }

            _differences.Forget();
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

        var (data, contexts) = _data.Finish(_switched.Aggregate(0, (bits, rule) => bits | _runTime.BitOf(rule)), sets) ?? throw new NotSupportedException();
        return new SectionTenants(_touched.ToEquatableArray(), data, section.Variants!.Sections) { Contexts = contexts };
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

        var (layer, root) = _variants.LayersOf(LayerScope.Rule, _switched[_switched.Count - 1].Name)[0];
        _findings.Add(Finding.Create(VariantFindings.TooManySets, layer.Locate(new SourceSpan(root.Span.Start, 0)), section, Invariant.Text(RunTimeRules.MostSets)));
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
                var root = _variants.Root(place.Environment, tenant, rule => _runTime.BitOf(rule) is var bit && bit == 0 ? rule.When.Holds(situation) : (holding & bit) != 0, _findings);
                known.Add(holding, records[i] = Record(Differences(root, declared), below: 0));
            }
        }

        return _data.AddRow(new EquatableArray<int>(records));
    }

    public static EquatableArray<BaseValue> Over(EquatableArray<BaseValue> values, IEnumerable<(int Leaf, BakedValue Value)> overrides)
    {
        BaseValue[] all = [.. values];
        foreach (var (leaf, value) in overrides)
        {
            all[leaf] = new BaseValue(value);
        }

        return new EquatableArray<BaseValue>(all);
    }

    /// <summary>What a tenant has in an environment.</summary>
    private Laid Lay(Place place, TenantNode tenant)
    {
        var below = place.Bottom;
        if (_variants.Graph.FindTemplate(tenant.Template) is { } template && !place.Templates.TryGetValue(template.Name, out below!))
        {
            place.Templates.Add(template.Name, below = Lay(_variants.TemplateRoot(place.Environment, template), place.Bottom, isTenant: false));
        }

        return Lay(_variants.Root(place.Environment, tenant, _findings), below, isTenant: true);
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
            var differences = Differences(root, below);
            var values = isTenant && _switched.Count == 0 ? below.Values : Over(below.Values, differences.Select(difference => (difference.Leaf, difference.Value)));
            known.Add((root, below), laid = new Laid(root, values, Record(differences, below.Record)));
        }

        return laid;
    }

    private IReadOnlyList<TenantDifference> Differences(EffectiveNode? root, Laid below)
    {
        _below = below;
        return _differences.Find(root, below.Root);
    }

    private TenantDifference? Difference(int leaf, MemberShape member, EffectiveNode? value)
    {
        var kept = _below!.Values[leaf].Value;
        var baked = _baker.Bake(value, member);
        return baked is null || ReferenceEquals(baked, kept) || baked == kept ? null : new TenantDifference(leaf, baked, Pack(leaf, baked, value));
    }

    /// <summary>The record of how a configuration differs from one that it is laid over; that one's where it does not.</summary>
    private int Record(IReadOnlyList<TenantDifference> differences, int below)
    {
        if (differences.Count == 0)
        {
            return below;
        }

        var values = new TenantValue[differences.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = differences[i].Packed;
        }

        return _data.Add(new TenantRecord(below, new EquatableArray<TenantValue>(values)));
    }

    private TenantValue Pack(int number, BakedValue value, EffectiveNode? node)
    {
        var key = _keys[number];
        if (key < 0)
        {
            _keys[number] = key = _touched.Count;
            _touched.Add(number);
        }

        var leaf = _leaves[number];
        if (value is not LateValue && value.IsLate())
        {
            ReportLatePart(leaf, node!);
            return new TenantValue(key, TenantValue.Null, IsLate: false);
        }

        return _text.Of(value, leaf.Member.Shape, out var isLate) is { } text ? new TenantValue(key, _data.NumberOf(text), isLate) : new TenantValue(key, TenantValue.Null, IsLate: false);
    }

    /// <summary>A tenant's list is one text; it cannot wait in part.</summary>
    private void ReportLatePart(Leaf leaf, EffectiveNode node)
    {
        if (_reported.Add(node.Location))
        {
            _findings.Add(Finding.Create(
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
