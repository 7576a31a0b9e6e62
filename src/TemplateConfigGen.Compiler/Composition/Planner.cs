using TemplateConfigGen.Compiler.Composition.Declarations;
using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Sorts files into sections and layers by their names, and finds the environments.</summary>
internal sealed class Planner
{
    private readonly CompilerOptions _options;
    private readonly SchemaFiles _schemas;
    private readonly string? _keyPath;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, List<Layer>> _sections;
    private readonly List<string> _sectionOrder = [];
    private MicrosoftSections? _microsoft;

    private Planner(CompilerOptions options, SchemaFiles schemas, string? keyPath)
    {
        _options = options;
        _schemas = schemas;
        _keyPath = keyPath;
        _sections = new(options.IsAppsettings ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    /// <param name="keyPath">The only key that anybody will ask about; then what other sections have in them is not looked at. Null for a plan that is good for everything.</param>
    public static ConfigPlan Plan(IReadOnlyList<ConfigInput> inputs, SchemaFiles schemas, CompilerOptions options, string? keyPath = null)
    {
        // Hosts hand files over in any order; the result must not depend on it.
        var ordered = inputs.OrderBy(input => input.RelativePath, StringComparer.Ordinal).ThenBy(input => input.Document.File.Path, StringComparer.Ordinal).ToList();
        var appsettings = ordered.Where(input => input.Kind == InputKind.Appsettings).ToList();
        var config = ordered.Where(input => input.Kind == InputKind.Config && !IsSuppressionFile(input)).ToList();
        var planner = new Planner(options with { IsAppsettings = appsettings.Count > 0 }, schemas, keyPath);
        if (appsettings.Count == 0)
        {
            return planner.PlanFolder(config);
        }

        // Libraries have rules of their own: they stand alone beside appsettings files.
        config.RemoveAll(input => input.Library is not null);
        if (config.Count > 0)
        {
            var folder = config[0].Document.File.DisplayPath;
            planner.Report(BuildFindings.MixedModes, config[0], folder.Substring(0, Math.Max(0, folder.LastIndexOf('/'))));
        }

        return planner.PlanAppsettings(appsettings);
    }

    /// <summary>Whether a file is the project's list of suppressions. It may stand in the config folder of a project in appsettings mode, too.</summary>
    public static bool IsSuppressionFile(ConfigInput input) => input.Kind == InputKind.Config && input.RelativePath.IndexOf('/') < 0 && LayerPath.Parse(input.RelativePath).IsSuppressions;

    private ConfigPlan PlanFolder(List<ConfigInput> files)
    {
        var manifest = FindManifest(files.Where(input => input.Library is null));
        var declarations = manifest?.Declarations ?? new TenantDeclarations();
        var variants = new List<VariantFile>();
        var stems = new List<SectionFile>();
        foreach (var input in files.Where(input => input.Library is not null).OrderBy(input => input.Library, StringComparer.Ordinal).Concat(files.Where(input => input.Library is null)))
        {
            if (VariantPath.Of(input.RelativePath) is { } variant)
            {
                // Which tenants there are is for the application to say.
                if (input.Library is null)
                {
                    variants.Add(new VariantFile(input, variant));
                }
            }
            else if (LayerPath.Parse(input.RelativePath) is { IsManifest: false } path)
            {
                stems.Add(new SectionFile(input, path));
            }
        }

        // A library's file is an overlay where the library has the base file; a file of this project wherever there is one.
        var wholeNames = new HashSet<string>(stems.Select(stem => stem.Path.WholeName), StringComparer.Ordinal);
        var overlays = stems.Where(stem => stem.Path.TrySplit(out var section, out _) && (stem.Input.Library is null ? wholeNames.Contains(section) : IsOfOwner(section, stem.Input)));
        var graph = manifest is { Graph.Nodes.IsEmpty: false } ? manifest.Graph : GraphOfOverlays(overlays.Select(stem => stem.Path), wholeNames);
        foreach (var (input, path) in stems)
        {
            if (input.Library is null)
            {
                PlaceFile(input, path, graph, wholeNames);
            }
            else if (path.TrySplit(out var section, out var environment) && IsOfOwner(section, input))
            {
                // It may well know environments that this application has not.
                if (graph.Find(environment) is { } node)
                {
                    AddLayer(input, section, node.Name);
                }
            }
            else
            {
                AddLayer(input, path.WholeName, environment: null);
            }
        }

        foreach (var layers in _sections.Values)
        {
            // An overlay of a library that turned out not to own the section says nothing.
            var owner = layers.Find(layer => layer.Environment is null)?.Library;
            layers.RemoveAll(layer => layer.Library is not null && layer.Library != owner);
        }

        foreach (var inline in manifest?.InlineLayers ?? new Dictionary<string, IReadOnlyList<Layer>>(StringComparer.Ordinal))
        {
            // An inline block lies below its environment's own file.
            LayersOf(inline.Key).InsertRange(0, inline.Value);
        }

        return Finish(
            _options.Library is null ? graph : Open(graph),
            new VariantPlanner(declarations, graph, _sectionOrder, manifest?.Graph.Source, _findings).Plan(variants));

        bool IsOfOwner(string section, ConfigInput input) => stems.Exists(stem => stem.Input.Library == input.Library && stem.Path.WholeName == section);
    }

    private ConfigPlan PlanAppsettings(List<ConfigInput> files)
    {
        var parsed = files.Select(input => (Input: input, Path: LayerPath.Parse(input.RelativePath))).ToList();
        var wholeNames = new HashSet<string>(parsed.Select(file => file.Path.WholeName), StringComparer.OrdinalIgnoreCase);
        var graph = GraphOfOverlays(parsed.Select(file => file.Path), wholeNames) with { Source = "the set of appsettings files" };
        graph = Open(graph) with { Default = "Production" };

        _microsoft = MicrosoftSections.Of(files.Select(input => input.Document));
        foreach (var key in _microsoft.Objects)
        {
            ReportUnread(key, files);
        }

        // Every base file lies below every overlay, whatever the files are called.
        foreach (var (input, environment) in parsed.Select(file => (file.Input, Environment: EnvironmentOf(file.Path))).OrderBy(file => file.Environment is not null))
        {
            foreach (var entry in ((input.Document.Root as MappingNode)?.Entries ?? []).Where(entry => !_microsoft.IsUnread(entry)))
            {
                var layers = LayersOf(_microsoft.SectionOf(entry));
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

    /// <summary>A value of one file where another one has a section of that name: it has no property.</summary>
    private void ReportUnread(string key, List<ConfigInput> files)
    {
        var found = files
            .SelectMany(input => ((input.Document.Root as MappingNode)?.Entries ?? []).Select(entry => (Input: input, Entry: entry)))
            .Where(entry => string.Equals(MicrosoftTree.FirstStep(entry.Entry.Key), key, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var section = found.Find(entry => entry.Entry.Value is MappingNode || MicrosoftTree.HasSteps(entry.Entry.Key));
        var location = section.Input.Document.File.Locate(section.Entry.KeySpan);
        foreach (var (input, entry) in found)
        {
            if (_microsoft!.IsUnread(entry) && entry.Value is not ScalarNode { Kind: ScalarKind.Null })
            {
                _findings.Add(Finding
                    .Create(AppsettingsShapeFindings.WithoutProperty, input.Document.File.Locate(entry.Value.Span), entry.Key, Describe.A(entry.Value), "a mapping", location.ToString())
                    .WithAdditional(location));
            }
        }
    }

    /// <summary>A graph in which a process may run in any environment, in Production when it says nothing.</summary>
    private static EnvironmentGraph Open(EnvironmentGraph graph)
    {
        if (graph.Find("Production") is null)
        {
            graph = graph with { Nodes = graph.Nodes.Append(Discovered("Production")).ToEquatableArray() };
        }

        return graph with { IsOpen = true, Default = graph.Find("Production")!.Name };
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
            sections.Add(new SectionPlan(key, name, layers.ToEquatableArray(), SchemaOf(key, layers)) { Variants = variants.Of(key), Microsoft = _microsoft });
        }

        if (_keyPath is null)
        {
            TemplateRegistry.Check(sections, variants.Graph, _findings);
        }

        if (!_options.IsAppsettings)
        {
            sections = SectionReferences.Link(sections, _keyPath, _options.BuildProperties, _findings);
        }

        // From here on each section has the properties that it takes in, and no other depends on them.
        return new ConfigPlan(_options with { BuildProperties = default }, graph, sections.ToEquatableArray(), _findings.ToEquatableArray()) { Tenants = variants.Graph };

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
                    var named = reference.IsUri ? _schemas.ById(reference.Text) : _schemas.ByPath(reference.PathFrom(layer.Document));
                    if (named is null)
                    {
                        ReportNoSuchSchema(layer, reference);
                    }

                    found ??= named;
                }
            }
        }

        return (found ?? _schemas.ByName(section, _options.IsAppsettings)) is { } document ? new SectionSchema(document, _schemas) : null;
    }

    private void ReportNoSuchSchema(Layer layer, SchemaReference reference)
    {
        var known = _schemas.Inputs.Select(input => input.Document.File.DisplayPath).ToList();
        _findings.Add(Finding.Create(
            SchemaShapeFindings.NoSuchSchema,
            layer.Locate(reference.Span),
            Found.Short(reference.Text),
            reference.IsUri ? "Nothing is fetched from a network. Add the schema's file, with that '$id', to the schemas folder." : "Correct the path, or add the file to the schemas folder."
                + Suggestion.Sentence(reference.PathFrom(layer.Document), known)));
    }

    private Manifest? FindManifest(IEnumerable<ConfigInput> files)
    {
        ConfigInput? first = null;
        foreach (var input in files.Where(input => input.RelativePath.IndexOf('/') < 0 && LayerPath.Parse(input.RelativePath).IsManifest))
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

        if (_options.Library is { } library)
        {
            Report(LibraryFindings.HasManifest, first, library);
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

        AddLayer(input, section, environment);
    }

    private void AddLayer(ConfigInput input, string section, string? environment)
    {
        var layers = LayersOf(section);
        if (layers.Find(layer => layer.Environment == environment && (environment is null || layer.Library == input.Library)) is { } same)
        {
            if (same.Library != input.Library)
            {
                Report(LibraryFindings.TwoOwners, input, same.Document, section, same.Library!, same.DisplayPath, input.Library is { } other ? "the library " + other : "this project", input.Document.File.DisplayPath);
                return;
            }

            var rank = environment is null ? $"the base layer of '{section}'" : $"the overlay of '{section}' for '{environment}'";
            Report(CompositionFindings.SameLayerTwice, input, same.Document, same.DisplayPath, input.Document.File.DisplayPath, rank);
            return;
        }

        layers.Add(new Layer(input.Document, environment, default) { Library = input.Library });
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

    private static EnvironmentNode Discovered(string name) =>
        new(name, new EquatableArray<string>([name]), IsAbstract: false, default, default, Description: null) { Protection = AssumedProtection(name) };

    /// <summary>What the name of an environment suggests that nobody says more about.</summary>
    public static Protection AssumedProtection(string name) =>
        name.ToLowerInvariant() is "production" or "prod" or "live" ? Protection.Assumed : Protection.None;

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

    /// <summary>A file of a section's own, and what its name says.</summary>
    private sealed record SectionFile(ConfigInput Input, LayerPath Path);
}
