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
internal sealed class SectionChecks
{
    private readonly ComposedSection _section;
    private readonly SchemaNode _schema;
    private readonly List<Finding> _findings;
    private readonly HashSet<(string Id, SourceLocation Location)> _seen = [];
    private readonly Dictionary<ConfigNode, EffectiveNode> _effective = [];
    private Dictionary<ConfigNode, MappingEntry>? _entries;
    private Dictionary<ConfigNode, EffectiveNode>? _overlaid;

    private SectionChecks(ComposedSection section, SchemaNode schema, List<Finding> findings)
    {
        _section = section;
        _schema = schema;
        _findings = findings;
    }

    public static void Run(ComposedSection section, SchemaNode schema, EnvironmentGraph graph, List<Finding> findings)
    {
        var checks = new SectionChecks(section, schema, findings);
        checks.CheckLayers();
        checks.CheckEnvironments();
        new EnvironmentRequirements(section, graph, checks.Report).Check(schema);
    }

    private void CheckLayers()
    {
        var validator = new SchemaValidator(ValidationOptions.Config with { IsPartial = true });
        foreach (var (layer, root) in _section.Layers)
        {
            foreach (var failure in validator.Validate(_schema, Directive.WithoutDirectives(root)))
            {
                _overlaid ??= Overlaid();
                Report(failure.ToFinding(layer.Document.File).WithAdditional(_overlaid.TryGetValue(failure.Value, out var below) ? Locations(below) : []));
            }
        }

        _findings.AddRange(validator.Findings);
    }

    private void CheckEnvironments()
    {
        var validator = new SchemaValidator(ValidationOptions.Config);
        EffectiveNode? last = null;
        foreach (var environment in _section.Environments)
        {
            // What is broken is reported already, and what it was meant to hold nobody knows; and environments that say nothing differently are checked once.
            if (environment.Root is not { } root || ReferenceEquals(root, last) || _section.Plan.Layers.Any(layer => layer.Document.Findings.Count > 0))
            {
                continue;
            }

            last = root;
            if (!validator.IsValid(_schema, Tree(root)))
            {
                _entries ??= Entries();
                foreach (var failure in validator.Validate(_schema, Tree(root)))
                {
                    Report(failure);
                }
            }
        }
    }

    private void Report(SchemaFailure failure)
    {
        if (_effective.TryGetValue(failure.Value, out var value))
        {
            Report(failure.ToFinding(value.Layer.Document.File).WithAdditional(Locations(value.Overridden)));
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
            Add(environment.Root);
        }

        return overlaid;

        void Add(EffectiveNode? node)
        {
            for (var winner = node; winner?.Overridden is { } below; winner = below)
            {
                overlaid[winner.Node] = below;
            }

            foreach (var entry in node?.Entries ?? [])
            {
                Add(entry.Value);
            }

            foreach (var item in node?.Items ?? [])
            {
                Add(item);
            }
        }
    }

    private void Report(Finding finding)
    {
        if (_seen.Add((finding.Descriptor.Id, finding.Location)))
        {
            _findings.Add(finding);
        }
    }

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
        foreach (var (_, root) in _section.Layers)
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
