using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Reads the <c>environments:</c> of a manifest, and finds what each inherits from.</summary>
internal sealed class EnvironmentReader(PropertyReader properties)
{
    private static readonly string[] Keys =
        ["inherits", "abstract", "aliases", "patterns", "values", "protected", "overridable", "securityLevel", "frameworks", "description"];

    private readonly Dictionary<string, Declaration> _declarations = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Declaration> _inOrder = [];
    private readonly Dictionary<string, string> _ownerOfName = new(StringComparer.OrdinalIgnoreCase);
    private SourceSpan _span;

    public void Read(MappingEntry environments)
    {
        _span = environments.KeySpan;
        foreach (var environment in properties.Members(environments.Value, "'environments' maps the name of each environment to what is said about it"))
        {
            ReadOne(environment);
        }
    }

    public EnvironmentGraph Graph()
    {
        var nodes = new List<EnvironmentNode>();
        foreach (var declaration in _inOrder)
        {
            var chain = Chain(declaration);
            nodes.Add(new EnvironmentNode(
                declaration.Name, chain, declaration.IsAbstract, Names(declaration, "aliases"), Names(declaration, "patterns"), declaration.Description)
            {
                Protection = ProtectionOf(chain),
                Overridable = Names(declaration, "overridable"),
                SecurityLevel = declaration.SecurityLevel,
                Frameworks = Names(declaration, "frameworks"),
            });
        }

        if (nodes.Count > 0 && nodes.TrueForAll(node => node.IsAbstract))
        {
            properties.Report(CompositionFindings.AbstractOnly, _span);
        }

        return new EnvironmentGraph(nodes.ToEquatableArray(), properties.Document.File.DisplayPath, Default: null, IsOpen: false);
    }

    /// <summary>By section: what <c>values:</c> of the environments say about it.</summary>
    public Dictionary<string, IReadOnlyList<Layer>> InlineLayers()
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
                    properties.Document, declaration.Name, new EquatableArray<string>(["environments", declaration.Name, "values", section])));
            }
        }

        return layers;
    }

    private void ReadOne(MappingEntry entry)
    {
        var declaration = new Declaration(entry.Key, entry.KeySpan);
        Claim(entry.Key, declaration, entry.KeySpan);
        if (_declarations.ContainsKey(entry.Key))
        {
            return;
        }

        _declarations.Add(entry.Key, declaration);
        _inOrder.Add(declaration);
        foreach (var property in properties.Members(entry.Value, $"The environment '{entry.Key}' is a mapping"))
        {
            switch (property.Key)
            {
                case "inherits":
                    if (properties.Text(property, "the name of another environment") is { } parent)
                    {
                        (declaration.Parent, declaration.ParentSpan) = (parent, property.Value.Span);
                    }

                    break;
                case "abstract":
                    declaration.IsAbstract = properties.Flag(property);
                    break;
                case "protected":
                    declaration.IsProtected = properties.Flag(property);
                    break;
                case "securityLevel":
                    declaration.SecurityLevel = properties.Level(property) ?? default;
                    break;
                case "description":
                    declaration.Description = properties.Text(property, "a sentence");
                    break;
                case "aliases" or "patterns" or "overridable" or "frameworks":
                    foreach (var name in properties.Names(property))
                    {
                        if (property.Key == "aliases")
                        {
                            Claim(name.Text, declaration, name.Span);
                        }

                        declaration.Names.Add(new Named(property.Key, name.Text));
                    }

                    break;
                case "values":
                    foreach (var section in properties.Sections(property))
                    {
                        declaration.Sections.Add(section.Key);
                    }

                    break;
                default:
                    properties.ReportUnknown(property, $"The environment '{entry.Key}'", Keys);
                    break;
            }
        }
    }

    /// <summary>What an environment says of itself, else what it inherits from says, else what its name suggests.</summary>
    private Protection ProtectionOf(EquatableArray<string> chain)
    {
        for (var i = chain.Count - 1; i >= 0; i--)
        {
            if (_declarations[chain[i]].IsProtected is { } isProtected)
            {
                return isProtected ? Protection.Declared : Protection.None;
            }
        }

        return Planner.AssumedProtection(chain[chain.Count - 1]);
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
                    properties.Report(CompositionFindings.UnknownParent, leaf.ParentSpan, leaf.Name, parentName, suggestion);
                }

                break;
            }

            if (chain.Contains(parent.Name, StringComparer.Ordinal))
            {
                // Every member of a circle would report it; the first one declared speaks for all.
                var circle = chain.Skip(0).Reverse().Append(parent.Name).ToList();
                if (ReferenceEquals(parent, leaf) && _inOrder.First(known => chain.Contains(known.Name, StringComparer.Ordinal)) == leaf)
                {
                    properties.Report(CompositionFindings.InheritanceCycle, leaf.ParentSpan, leaf.Name, string.Join(" → ", circle));
                }

                break;
            }

            current = parent;
        }

        return chain.ToEquatableArray();
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
            properties.Report(CompositionFindings.NameTaken, span, name, owner);
        }
    }

    private sealed class Declaration(string name, SourceSpan keySpan)
    {
        public string Name { get; } = name;

        public string? Parent { get; set; }

        public SourceSpan ParentSpan { get; set; } = keySpan;

        public bool IsAbstract { get; set; }

        public bool? IsProtected { get; set; }

        public SecurityLevel SecurityLevel { get; set; }

        public string? Description { get; set; }

        public List<Named> Names { get; } = [];

        public List<string> Sections { get; } = [];
    }

    private sealed record Named(string Kind, string Name);
}
