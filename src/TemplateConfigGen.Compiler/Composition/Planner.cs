using TemplateConfigGen.Compiler.Composition.Declarations;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Sorts files into sections and layers by their names, and finds the environments.</summary>
internal sealed class Planner
{
    private readonly CompilerOptions _options;
    private readonly SchemaFiles _schemas;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, List<Layer>> _sections;
    private readonly List<string> _sectionOrder = [];

    private Planner(CompilerOptions options, SchemaFiles schemas)
    {
        _options = options;
        _schemas = schemas;
        _sections = new(options.IsAppsettings ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    public static ConfigPlan Plan(IReadOnlyList<ConfigInput> inputs, SchemaFiles schemas, CompilerOptions options)
    {
        // Hosts hand files over in any order; the result must not depend on it.
        var ordered = inputs.OrderBy(input => input.RelativePath, StringComparer.Ordinal).ThenBy(input => input.Document.File.Path, StringComparer.Ordinal).ToList();
        var appsettings = ordered.Where(input => input.Kind == InputKind.Appsettings).ToList();
        var config = ordered.Where(input => input.Kind == InputKind.Config).ToList();
        var planner = new Planner(options with { IsAppsettings = appsettings.Count > 0 }, schemas);
        if (appsettings.Count == 0)
        {
            return planner.PlanFolder(config);
        }

        if (config.Count > 0)
        {
            var folder = config[0].Document.File.DisplayPath;
            planner.Report(BuildFindings.MixedModes, config[0], folder.Substring(0, Math.Max(0, folder.LastIndexOf('/'))));
        }

        return planner.PlanAppsettings(appsettings);
    }

    private ConfigPlan PlanFolder(List<ConfigInput> files)
    {
        var manifest = FindManifest(files);
        var declarations = manifest?.Declarations ?? new TenantDeclarations();
        var variants = new List<(ConfigInput Input, VariantPath Path)>();
        var stems = new List<(ConfigInput Input, LayerPath Path)>();
        foreach (var input in files)
        {
            if (VariantPath.Of(input.RelativePath) is { } variant)
            {
                variants.Add((input, variant));
            }
            else if (LayerPath.Parse(input.RelativePath) is { IsManifest: false } path)
            {
                stems.Add((input, path));
            }
        }

        var wholeNames = new HashSet<string>(stems.Select(stem => stem.Path.WholeName), StringComparer.Ordinal);
        var graph = manifest is { Graph.Nodes.IsEmpty: false } ? manifest.Graph : GraphOfOverlays(stems.Select(stem => stem.Path), wholeNames);
        foreach (var (input, path) in stems)
        {
            PlaceFile(input, path, graph, wholeNames);
        }

        foreach (var inline in manifest?.InlineLayers ?? new Dictionary<string, IReadOnlyList<Layer>>(StringComparer.Ordinal))
        {
            // An inline block lies below its environment's own file.
            LayersOf(inline.Key).InsertRange(0, inline.Value);
        }

        return Finish(graph, new VariantPlanner(declarations, graph, _sectionOrder, manifest?.Graph.Source, _findings).Plan(variants));
    }

    private ConfigPlan PlanAppsettings(List<ConfigInput> files)
    {
        var parsed = files.Select(input => (Input: input, Path: LayerPath.Parse(input.RelativePath))).ToList();
        var wholeNames = new HashSet<string>(parsed.Select(file => file.Path.WholeName), StringComparer.OrdinalIgnoreCase);
        var graph = GraphOfOverlays(parsed.Select(file => file.Path), wholeNames) with { Source = "the set of appsettings files", IsOpen = true };
        if (graph.Find("Production") is null)
        {
            graph = graph with { Nodes = graph.Nodes.Append(Discovered("Production")).ToEquatableArray() };
        }

        graph = graph with { Default = "Production" };

        // Every base file lies below every overlay, whatever the files are called.
        foreach (var (input, environment) in parsed.Select(file => (file.Input, Environment: EnvironmentOf(file.Path))).OrderBy(file => file.Environment is not null))
        {
            foreach (var entry in (input.Document.Root as MappingNode)?.Entries ?? [])
            {
                var layers = LayersOf(MicrosoftTree.SectionOf(entry));
                var layer = new Layer(input.Document, environment, default);
                if (!layers.Contains(layer))
                {
                    layers.Add(layer);
                }
            }
        }

        return Finish(graph, VariantPlan.None);

        string? EnvironmentOf(LayerPath path) => path.TrySplit(out var stem, out var environment) && wholeNames.Contains(stem) ? environment : null;
    }

    private ConfigPlan Finish(EnvironmentGraph graph, VariantPlan variants)
    {
        // The lowest layer decides what a value is, so the base comes first, then what others inherit from.
        var ranks = graph.Nodes.ToDictionary(node => node.Name, node => node.Chain.Count, StringComparer.Ordinal);
        graph = Select(graph);
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var sections = new List<SectionPlan>();
        foreach (var key in _sectionOrder)
        {
            var layers = _sections[key].OrderBy(Rank).ToList();
            var name = ReservedNames.ForSection(key, _options.ClassName);
            if (byName.TryGetValue(name, out var other))
            {
                var here = layers[0].Locate(layers[0].Root()?.Span ?? default);
                _findings.Add(Finding.Create(ShapeFindings.SectionNameCollision, here, other, key, name).WithAdditional(_sections[other][0].Document.File.Locate(default)));
                continue;
            }

            byName.Add(name, key);
            sections.Add(new SectionPlan(key, name, layers.ToEquatableArray(), SchemaOf(key, layers)) { Variants = variants.Of(key) });
        }

        TemplateRegistry.Check(sections, variants.Graph, _findings);
        return new ConfigPlan(_options, graph, sections.ToEquatableArray(), _findings.ToEquatableArray()) { Tenants = variants.Graph };

        int Rank(Layer layer) => layer.Environment is null ? 0 : ranks[layer.Environment];
    }

    /// <summary>The schema that the lowest layer names which names one, else the one that is called like the section.</summary>
    private SectionSchema? SchemaOf(string section, List<Layer> layers)
    {
        ConfigDocument? found = null;
        if (!_options.IsAppsettings)
        {
            foreach (var layer in layers)
            {
                if (layer.Path.IsEmpty && SchemaReference.Of(layer.Document) is { } reference)
                {
                    var named = reference.IsUri ? _schemas.ById(reference.Text) : reference.PathFrom(layer.Document) is { } path ? _schemas.ByPath(path) : null;
                    if (named is null)
                    {
                        ReportNoSuchSchema(layer, reference);
                    }

                    found ??= named;
                }
            }
        }

        return (found ?? _schemas.ByName(section)) is { } document ? new SectionSchema(document, _schemas) : null;
    }

    private void ReportNoSuchSchema(Layer layer, SchemaReference reference)
    {
        var known = _schemas.Inputs.Select(input => input.Document.File.DisplayPath).ToList();
        _findings.Add(Finding.Create(
            SchemaShapeFindings.NoSuchSchema,
            layer.Locate(reference.Span),
            Found.Short(reference.Text),
            reference.IsUri ? "Nothing is fetched from a network. Add the schema's file, with that '$id', to the schemas folder." : "Correct the path, or add the file to the schemas folder."
                + Suggestion.Sentence(reference.PathFrom(layer.Document) ?? reference.Text, known)));
    }

    private Manifest? FindManifest(List<ConfigInput> files)
    {
        ConfigInput? first = null;
        foreach (var input in files.Where(input => LayerPath.Parse(input.RelativePath).IsManifest))
        {
            if (first is not null)
            {
                Report(CompositionFindings.SecondManifest, input, first.Document, first.Document.File.DisplayPath);
            }

            first ??= input;
        }

        if (first is null)
        {
            return null;
        }

        var manifest = ManifestReader.Read(first.Document);
        _findings.AddRange(manifest.Findings);
        return manifest;
    }

    private void PlaceFile(ConfigInput input, LayerPath path, EnvironmentGraph graph, HashSet<string> wholeNames)
    {
        var section = path.WholeName;
        string? environment = null;
        if (path.TrySplit(out var stem, out var suffix))
        {
            if (graph.Find(suffix) is { } node)
            {
                (section, environment) = (stem, node.Name);
            }
            else if (wholeNames.Contains(stem))
            {
                Report(CompositionFindings.UnknownEnvironment, input, stem, suffix, graph.Source, graph.Suggest(suffix));
                return;
            }
        }

        var layers = LayersOf(section);
        if (layers.Find(layer => layer.Environment == environment) is { } same)
        {
            var rank = environment is null ? $"the base layer of '{section}'" : $"the overlay of '{section}' for '{environment}'";
            Report(CompositionFindings.SameLayerTwice, input, same.Document, same.DisplayPath, input.Document.File.DisplayPath, rank);
            return;
        }

        layers.Add(new Layer(input.Document, environment, default));
    }

    /// <summary>Without a manifest, a dotted suffix is an environment if its stem has a base file; without any, there is Production.</summary>
    private static EnvironmentGraph GraphOfOverlays(IEnumerable<LayerPath> paths, HashSet<string> wholeNames)
    {
        var names = new List<string>();
        foreach (var path in paths)
        {
            if (path.TrySplit(out var section, out var environment)
                && wholeNames.Contains(section)
                && !names.Contains(environment, StringComparer.OrdinalIgnoreCase))
            {
                names.Add(environment);
            }
        }

        if (names.Count == 0)
        {
            names.Add("Production");
        }

        var nodes = names.OrderBy(name => name, StringComparer.OrdinalIgnoreCase).Select(Discovered).ToEquatableArray();
        var production = names.Find(name => string.Equals(name, "production", StringComparison.OrdinalIgnoreCase));
        return new EnvironmentGraph(nodes, "the set of overlay files", production, IsOpen: false);
    }

    private static EnvironmentNode Discovered(string name) => new(name, new EquatableArray<string>([name]), IsAbstract: false, default, default, Description: null);

    /// <summary>Applies the project's own choice of environments and of the default.</summary>
    private EnvironmentGraph Select(EnvironmentGraph graph)
    {
        var all = graph;
        if (!_options.Environments.IsEmpty)
        {
            var chosen = new List<EnvironmentNode>();
            foreach (var name in _options.Environments)
            {
                if (all.Find(name) is { IsAbstract: false } node)
                {
                    chosen.Add(node);
                }
                else
                {
                    ReportNoSuchEnvironment("TemplateConfigGenEnvironments", name, all);
                }
            }

            if (chosen.Count > 0)
            {
                graph = graph with { Nodes = chosen.Distinct().ToEquatableArray(), Default = chosen.Find(node => node.Name == graph.Default)?.Name };
            }
        }

        if (_options.DefaultEnvironment is { } wanted)
        {
            if (graph.Find(wanted) is { IsAbstract: false } node)
            {
                return graph with { Default = node.Name };
            }

            ReportNoSuchEnvironment("TemplateConfigGenDefaultEnvironment", wanted, graph);
        }

        return graph;
    }

    private void ReportNoSuchEnvironment(string property, string name, EnvironmentGraph graph) =>
        _findings.Add(Finding.Create(
            CompositionFindings.NoSuchEnvironment, SourceLocation.None, property, name, graph.Source, graph.Suggest(name), graph.Listing()));

    private List<Layer> LayersOf(string section)
    {
        if (!_sections.TryGetValue(section, out var layers))
        {
            _sections.Add(section, layers = []);
            _sectionOrder.Add(section);
        }

        return layers;
    }

    private void Report(FindingDescriptor descriptor, ConfigInput input, params string[] arguments) =>
        _findings.Add(Finding.Create(descriptor, input.Document.File.Locate(default), arguments));

    /// <param name="other">The file that was there first.</param>
    private void Report(FindingDescriptor descriptor, ConfigInput input, ConfigDocument other, params string[] arguments) =>
        _findings.Add(Finding.Create(descriptor, input.Document.File.Locate(default), arguments).WithAdditional(other.File.Locate(default)));
}
