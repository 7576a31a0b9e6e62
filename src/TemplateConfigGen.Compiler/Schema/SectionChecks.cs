using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// Holds a section to its schema: each layer, which may leave out what another has, and then the effective configuration of each environment as a whole. A finding of
/// the latter stands at the value of the layer that won; the layers it was laid over are given as related places.
/// </summary>
internal sealed partial class SectionChecks
{
    private readonly ComposedSection _section;
    private readonly SchemaNode _schema;
    private readonly List<Finding> _findings;
    private readonly HashSet<(string Id, SourceLocation Location)> _seen = [];
    private readonly Dictionary<ConfigNode, EffectiveNode> _effective = [];
    private readonly BoundTree? _bound;
    private readonly SchemaValidator _whole;
    private bool? _isBroken;
    private Dictionary<ConfigNode, MappingEntry>? _entries;
    private Dictionary<ConfigNode, EffectiveNode>? _overlaid;

    private SectionChecks(ComposedSection section, SchemaNode schema, bool microsoft, List<Finding> findings)
    {
        _bound = microsoft ? new BoundTree() : null;
        _whole = new SchemaValidator(Options);
        _section = section;
        _schema = schema;
        _findings = findings;
    }

    /// <param name="microsoft">Whether values are held to the schema as Microsoft's binder reads them.</param>
    public static void Run(ComposedSection section, SchemaNode schema, EnvironmentGraph graph, bool microsoft, List<Finding> findings)
    {
        var checks = new SectionChecks(section, schema, microsoft, findings);
        checks.CheckLayers();
        checks.CheckEnvironments();
        checks.CheckVariants();
        checks.CheckRuleSets();
        checks.ReportSlowPatterns(checks._whole);
        new EnvironmentRequirements(section, graph, checks.Report).Check(schema);
    }

    private void CheckLayers()
    {
        var validator = new SchemaValidator(Options with { IsPartial = true });
        foreach (var (layer, root) in _section.Layers.Concat(_section.Variants?.Layers ?? []))
        {
            foreach (var failure in validator.Validate(_schema, _bound?.Read(root, _schema) ?? Directive.WithoutDirectives(root)))
            {
                _overlaid ??= Overlaid();
                if (layer.Scope != LayerScope.Section && _section.Variants!.EnvironmentNodes is [var first, ..])
                {
                    AddOverlaid(_overlaid, _section.Variants.Compose(first, layer.Scope, layer.Owner));
                }

                Report(failure.ToFinding(layer.Document.File).WithAdditional(_overlaid.TryGetValue(OriginOf(failure.Value), out var below) ? Locations(below) : []));
            }
        }

        ReportSlowPatterns(validator);
    }

    private void ReportSlowPatterns(SchemaValidator validator)
    {
        foreach (var finding in validator.Findings)
        {
            Report(finding);
        }
    }

    private void CheckEnvironments()
    {
        EffectiveNode? last = null;
        foreach (var environment in _section.Environments)
        {
            // Environments that say nothing differently are checked once.
            if (environment.Root is { } root && !ReferenceEquals(root, last) && !IsBroken)
            {
                last = root;
                CheckWhole(root);
            }
        }
    }

    /// <summary>What templates, tenants and rules make of it, where their own layers do not answer for it.</summary>
    private void CheckVariants()
    {
        if (_section.Variants is not { } variants || IsBroken)
        {
            return;
        }

        foreach (var owner in variants.Layers.Select(layer => (layer.Layer.Scope, layer.Layer.Owner)).Distinct())
        {
            var layers = variants.LayersOf(owner.Scope, owner.Owner);
            if (layers.Any(layer => layer.Layer.Document.Findings.Count > 0))
            {
                continue;
            }

            var tenant = owner.Scope == LayerScope.Tenant ? variants.Graph.FindTenant(owner.Owner) : null;
            var isAlike = layers.All(layer => layer.Layer.Environment is null);
            EffectiveNode? last = null;
            foreach (var environment in variants.EnvironmentNodes)
            {
                var below = variants.Below(environment, owner.Scope, owner.Owner);

                // Laid over the same, the same comes of it.
                if (tenant?.IsIn(environment.Name) == false || (isAlike && below is not null && ReferenceEquals(below, last)))
                {
                    continue;
                }

                last = below;
                var root = AreKept(layers, below) ? null : variants.Compose(environment, owner.Scope, owner.Owner);
                if (root is not null)
                {
                    CheckWhole(root, layers[0]);
                }

                if (tenant is not null)
                {
                    CheckRules(variants, environment, tenant, root, layers[0]);
                }
            }
        }
    }

    /// <summary>A tenant with the rules that hold for it, where neither answers for what comes of both.</summary>
    /// <param name="root">The tenant without them; null where its own layers answer for it.</param>
    private void CheckRules(ComposedVariants variants, EnvironmentNode environment, TenantNode tenant, EffectiveNode? root, LaidLayer owner)
    {
        var situation = Situation.Of(environment, tenant);
        var below = variants.Below(environment, tenant);
        if (variants.Rules.Any(rule => rule.When.Holds(situation) && (root is not null || !AreKept(variants.LayersOf(LayerScope.Rule, rule.Name), below)))
            && variants.Root(environment, tenant, situation) is { } whole)
        {
            CheckWhole(whole, owner);
        }
    }

    private bool AreKept(IReadOnlyList<LaidLayer> layers, EffectiveNode? below)
    {
        foreach (var (_, root) in layers)
        {
            if (!LayerSoundness.IsKept(_schema, below, root))
            {
                return false;
            }
        }

        return true;
    }

    // What is broken is reported already, and what it was meant to hold nobody knows.
    private bool IsBroken => _isBroken ??= _section.Plan.Layers.Any(layer => layer.Document.Findings.Count > 0);

    /// <param name="owner">The lowest layer of the template, tenant or rule that is checked; its place is given where what is wrong stands in a layer of others.</param>
    private void CheckWhole(EffectiveNode root, LaidLayer? owner = null)
    {
        _effective.Clear();
        if (!_whole.IsValid(_schema, Bound(root)))
        {
            _entries ??= Entries();
            foreach (var failure in _whole.Validate(_schema, Bound(root)))
            {
                Report(failure, owner);
            }
        }
    }

    private void Report(SchemaFailure failure, LaidLayer? owner)
    {
        if (_effective.TryGetValue(OriginOf(failure.Value), out var value))
        {
            var below = Locations(value.Overridden);
            Report(failure.ToFinding(value.Layer.Document.File).WithAdditional(
                owner is var (layer, values) && (layer.Scope, layer.Owner) != (value.Layer.Scope, value.Layer.Owner) ? [layer.Locate(new SourceSpan(values.Span.Start, 0)), .. below] : below));
        }
    }

    /// <summary>Where the layers say it that a value was laid over, the nearest first.</summary>
    private static SourceLocation[] Locations(EffectiveNode? below)
    {
        var locations = new List<SourceLocation>();
        for (; below is not null; below = below.Overridden)
        {
            locations.Add(below.Location);
        }

        return [.. locations];
    }

    /// <summary>What each layer's value was laid over, in whatever environment.</summary>
    private Dictionary<ConfigNode, EffectiveNode> Overlaid()
    {
        var overlaid = new Dictionary<ConfigNode, EffectiveNode>();
        foreach (var environment in _section.Environments)
        {
            AddOverlaid(overlaid, environment.Root);
        }

        return overlaid;
    }

    private static void AddOverlaid(Dictionary<ConfigNode, EffectiveNode> overlaid, EffectiveNode? node)
    {
        for (var winner = node; winner?.Overridden is { } below; winner = below)
        {
            overlaid[winner.Node] = below;
        }

        foreach (var entry in node?.Entries ?? [])
        {
            AddOverlaid(overlaid, entry.Value);
        }

        foreach (var item in node?.Items ?? [])
        {
            AddOverlaid(overlaid, item);
        }
    }

    private void Report(Finding finding)
    {
        if (_seen.Add((finding.Descriptor.Id, finding.Location)))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>In appsettings mode <c>${…}</c> is text like any other.</summary>
    private ValidationOptions Options => ValidationOptions.Config with { AcceptReferences = _bound is null };

    private ConfigNode OriginOf(ConfigNode node) => _bound?.OriginOf(node) ?? node;

    private ConfigNode Bound(EffectiveNode root) => Tree(root) is var tree && _bound is null ? tree : _bound!.Read(tree, _schema);

    /// <summary>An effective value as a tree: scalars are the winning layers' own nodes.</summary>
    private ConfigNode Tree(EffectiveNode node)
    {
        ConfigNode tree = node switch
        {
            { Entries: { } entries } => new MappingNode(node.Node.Span, Array.ConvertAll(entries, entry => new MappingEntry(entry.Key, KeySpan(entry.Value), Tree(entry.Value)))),
            { Items: { } items } => new SequenceNode(node.Node.Span, [.. items.Select(Tree)]),
            _ => node.Node,
        };
        _effective[tree] = node;
        return tree;
    }

    private SourceSpan KeySpan(EffectiveNode value) => _entries is not null && _entries.TryGetValue(value.Node, out var entry) ? entry.KeySpan : value.Node.Span;

    private Dictionary<ConfigNode, MappingEntry> Entries()
    {
        var entries = new Dictionary<ConfigNode, MappingEntry>();
        foreach (var (_, root) in _section.Layers.Concat(_section.Variants?.Layers ?? []))
        {
            Add(root);
        }

        return entries;

        void Add(ConfigNode node)
        {
            foreach (var entry in (node as MappingNode)?.Entries ?? [])
            {
                entries[entry.Value] = entry;
                Add(entry.Value);
            }

            foreach (var item in (node as SequenceNode)?.Items ?? [])
            {
                Add(item);
            }
        }
    }
}
