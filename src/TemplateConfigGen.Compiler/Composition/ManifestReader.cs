using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Reads <c>config/environments.*</c>. What is wrong with one environment does not cost the others.</summary>
internal sealed class ManifestReader
{
    private static readonly string[] TopLevelKeys = ["environments", "default"];
    private static readonly string[] EnvironmentKeys = ["inherits", "abstract", "aliases", "patterns", "values", "protected", "description"];

    private readonly ConfigDocument _document;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, Declaration> _declarations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Declaration> _inOrder = [];
    private readonly Dictionary<string, string> _ownerOfName = new(StringComparer.OrdinalIgnoreCase);

    private ManifestReader(ConfigDocument document) => _document = document;

    public static Manifest Read(ConfigDocument document) => new ManifestReader(document).Read();

    private Manifest Read()
    {
        var root = _document.Root as MappingNode;
        if (root is null && _document.Root is { } other)
        {
            Report(CompositionFindings.ManifestShape, other.Span, "The manifest must be a mapping with the key 'environments'; this is " + Describe.A(other) + ".");
        }

        foreach (var entry in root?.Entries ?? [])
        {
            ReadTopLevel(entry);
        }

        var nodes = new List<EnvironmentNode>();
        foreach (var declaration in _inOrder)
        {
            nodes.Add(new EnvironmentNode(
                declaration.Name, Chain(declaration), declaration.IsAbstract, Names(declaration, "aliases"), Names(declaration, "patterns"), declaration.Description));
        }

        if (nodes.Count > 0 && nodes.TrueForAll(node => node.IsAbstract))
        {
            Report(CompositionFindings.AbstractOnly, root!.Find("environments")!.KeySpan);
        }

        var graph = new EnvironmentGraph(nodes.ToEquatableArray(), _document.File.DisplayPath, Default: null, IsOpen: false);
        return new Manifest(graph with { Default = ReadDefault(root, graph) }, InlineLayers(), _findings);
    }

    private void ReadTopLevel(MappingEntry entry)
    {
        if (entry.Key == "environments")
        {
            foreach (var environment in Members(entry.Value, "'environments' maps the name of each environment to what is said about it"))
            {
                ReadEnvironment(environment);
            }
        }
        else if (entry.Key is "tenants" or "templates")
        {
            Report(CompositionFindings.TenantLayer, entry.KeySpan, "the tenants of the manifest");
        }
        else if (!TopLevelKeys.Contains(entry.Key, StringComparer.Ordinal) && entry.Key != "$schema")
        {
            ReportUnknown(entry, "The manifest", TopLevelKeys);
        }
    }

    private void ReadEnvironment(MappingEntry entry)
    {
        var declaration = new Declaration(entry.Key, entry.KeySpan);
        Claim(entry.Key, declaration, entry.KeySpan);
        if (_declarations.ContainsKey(entry.Key))
        {
            return;
        }

        _declarations.Add(entry.Key, declaration);
        _inOrder.Add(declaration);
        foreach (var property in Members(entry.Value, $"The environment '{entry.Key}' is a mapping"))
        {
            switch (property.Key)
            {
                case "inherits":
                    if (Text(property, "the name of another environment") is { } parent)
                    {
                        (declaration.Parent, declaration.ParentSpan) = (parent, property.Value.Span);
                    }

                    break;
                case "abstract":
                    declaration.IsAbstract = Flag(property);
                    break;
                case "protected":
                    _ = Flag(property);
                    break;
                case "description":
                    declaration.Description = Text(property, "a sentence");
                    break;
                case "aliases" or "patterns":
                    foreach (var name in TextList(property))
                    {
                        if (property.Key == "aliases")
                        {
                            Claim(name.Text, declaration, name.Span);
                        }

                        declaration.Names.Add((property.Key, name.Text));
                    }

                    break;
                case "values":
                    foreach (var section in Members(property.Value, "'values' maps sections to their keys"))
                    {
                        declaration.Sections.Add(section.Key);
                    }

                    break;
                default:
                    ReportUnknown(property, $"The environment '{entry.Key}'", EnvironmentKeys);
                    break;
            }
        }
    }

    private EquatableArray<string> Chain(Declaration leaf)
    {
        var chain = new List<string>();
        for (var current = leaf; current is not null;)
        {
            chain.Insert(0, current.Name);
            if (current.Parent is not { } parentName)
            {
                break;
            }

            if (!_declarations.TryGetValue(parentName, out var parent))
            {
                if (ReferenceEquals(current, leaf))
                {
                    var suggestion = Suggestion.Sentence(parentName, _inOrder.Select(known => known.Name));
                    Report(CompositionFindings.UnknownParent, leaf.ParentSpan, leaf.Name, parentName, suggestion);
                }

                break;
            }

            if (chain.Contains(parent.Name, StringComparer.Ordinal))
            {
                // Every member of a circle would report it; the first one declared speaks for all.
                var circle = chain.Skip(0).Reverse().Append(parent.Name).ToList();
                if (ReferenceEquals(parent, leaf) && _inOrder.First(known => chain.Contains(known.Name, StringComparer.Ordinal)) == leaf)
                {
                    Report(CompositionFindings.InheritanceCycle, leaf.ParentSpan, leaf.Name, string.Join(" → ", circle));
                }

                break;
            }

            current = parent;
        }

        return chain.ToEquatableArray();
    }

    private string? ReadDefault(MappingNode? root, EnvironmentGraph graph)
    {
        if (root?.Find("default") is { } entry && Text(entry, "the name of an environment") is { } name)
        {
            if (graph.Find(name) is { IsAbstract: false } found)
            {
                return found.Name;
            }

            Report(CompositionFindings.NoSuchEnvironment, entry.Value.Span, "'default'", name, _document.File.DisplayPath, graph.Suggest(name), graph.Listing());
        }

        return graph.Find("production") is { IsAbstract: false } production ? production.Name : null;
    }

    private Dictionary<string, IReadOnlyList<Layer>> InlineLayers()
    {
        var layers = new Dictionary<string, IReadOnlyList<Layer>>(StringComparer.Ordinal);
        foreach (var declaration in _inOrder)
        {
            foreach (var section in declaration.Sections)
            {
                if (!layers.TryGetValue(section, out var list))
                {
                    layers.Add(section, list = new List<Layer>());
                }

                ((List<Layer>)list).Add(new Layer(
                    _document, declaration.Name, new EquatableArray<string>(["environments", declaration.Name, "values", section])));
            }
        }

        return layers;
    }

    private static EquatableArray<string> Names(Declaration declaration, string kind) =>
        declaration.Names.Where(name => name.Kind == kind).Select(name => name.Name).ToEquatableArray();

    private void Claim(string name, Declaration declaration, SourceSpan span)
    {
        if (!_ownerOfName.TryGetValue(name, out var owner))
        {
            _ownerOfName.Add(name, declaration.Name);
        }
        else
        {
            Report(CompositionFindings.NameTaken, span, name, owner);
        }
    }

    private IEnumerable<MappingEntry> Members(ConfigNode value, string rule)
    {
        if (value is MappingNode mapping)
        {
            return mapping.Entries;
        }

        // An environment without properties: `production:` in YAML, `<production/>` in XML.
        if (value is not ScalarNode { Text: "" })
        {
            Report(CompositionFindings.ManifestShape, value.Span, $"{rule}; this is {Describe.A(value)}.");
        }

        return [];
    }

    private string? Text(MappingEntry property, string meaning)
    {
        if (property.Value is ScalarNode { Text.Length: > 0 } scalar)
        {
            return scalar.Text;
        }

        Report(CompositionFindings.ManifestShape, property.Value.Span, $"'{property.Key}' is {meaning}; this is {Describe.A(property.Value)}.");
        return null;
    }

    private bool Flag(MappingEntry property)
    {
        if (property.Value is ScalarNode { Kind: ScalarKind.Boolean } scalar)
        {
            return scalar.Text == "true";
        }

        Report(CompositionFindings.ManifestShape, property.Value.Span, $"'{property.Key}' is true or false; this is {Describe.A(property.Value)}.");
        return false;
    }

    private IEnumerable<ScalarNode> TextList(MappingEntry property)
    {
        IReadOnlyList<ConfigNode> items = property.Value is SequenceNode sequence ? sequence.Items : [property.Value];
        foreach (var item in items)
        {
            if (item is ScalarNode { Text.Length: > 0 } scalar)
            {
                yield return scalar;
            }
            else
            {
                Report(CompositionFindings.ManifestShape, item.Span, $"'{property.Key}' is a list of names; this is {Describe.A(item)}.");
            }
        }
    }

    private void ReportUnknown(MappingEntry entry, string owner, string[] known) =>
        Report(
            CompositionFindings.ManifestShape,
            entry.KeySpan,
            $"{owner} has no property '{entry.Key}', so it would be ignored.{Suggestion.Sentence(entry.Key, known)} It knows: {string.Join(", ", known)}.");

    private void Report(FindingDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        _findings.Add(Finding.Create(descriptor, _document.File.Locate(span), arguments));

    private sealed class Declaration(string name, SourceSpan keySpan)
    {
        public string Name { get; } = name;

        public string? Parent { get; set; }

        public SourceSpan ParentSpan { get; set; } = keySpan;

        public bool IsAbstract { get; set; }

        public string? Description { get; set; }

        public List<(string Kind, string Name)> Names { get; } = [];

        public List<string> Sections { get; } = [];
    }
}
