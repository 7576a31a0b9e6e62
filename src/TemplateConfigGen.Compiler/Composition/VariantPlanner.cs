using TemplateConfigGen.Compiler.Composition.Declarations;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Sorts the files and inline blocks of templates, tenants and rules into layers, and finds out who there is.</summary>
/// <param name="sections">The sections that have layers of their own.</param>
/// <param name="manifest">The manifest's path; null where there is none.</param>
internal sealed class VariantPlanner(
    TenantDeclarations declarations, EnvironmentGraph environments, IReadOnlyCollection<string> sections, string? manifest, List<Finding> findings)
{
    private readonly HashSet<string> _sections = new(sections, StringComparer.Ordinal);
    private readonly Dictionary<string, Layer> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Layer>> _layers = new(StringComparer.Ordinal);
    private TenantGraph _graph = TenantGraph.None;

    public VariantPlan Plan(IReadOnlyList<VariantFile> files)
    {
        foreach (var (input, path) in files)
        {
            if (path.File is null)
            {
                ReadDeclaration(input, path);
            }
        }

        _graph = TenantResolver.Resolve(declarations, environments, findings);
        foreach (var declaration in declarations.Templates.Concat<Declaration>(declarations.Tenants).Concat(declarations.Rules))
        {
            PlaceInline(declaration);
        }

        // An inline block lies below its owner's own files.
        foreach (var (input, path) in files.Where(file => file.Path.File is not null))
        {
            PlaceFile(input, path);
        }

        var ofSections = new Dictionary<string, SectionVariants>(StringComparer.Ordinal);
        foreach (var section in _layers.Keys)
        {
            ofSections.Add(section, new SectionVariants(_graph, _layers[section].ToEquatableArray(), _layers.Count));
        }

        return new VariantPlan(_graph, ofSections);
    }

    private void ReadDeclaration(ConfigInput input, VariantPath path)
    {
        var document = input.Document;
        var properties = new PropertyReader(document, findings);

        // Of a broken file, who it declares is known all the same.
        var root = document.Root ?? new ScalarNode(default, ScalarKind.Null, "");
        switch (path.Scope)
        {
            case LayerScope.Template:
                declarations.Templates.Add(TemplateReader.Read(properties, path.Owner, default, root, default));
                break;
            case LayerScope.Tenant:
                declarations.Tenants.Add(TenantReader.Read(properties, path.Owner, default, root, default));
                break;
            default:
                properties.Report(
                    CompositionFindings.ManifestShape,
                    default,
                    $"Rules are declared under 'rules' in {manifest ?? "the manifest"}, because their order counts; this file would be ignored. Only their values may stand in files: rules/{path.Owner}/<section>.yaml.");
                break;
        }
    }

    private void PlaceInline(Declaration declaration)
    {
        foreach (var section in declaration.Sections)
        {
            if (_sections.Contains(section.Name))
            {
                LayersOf(section.Name).Add(new Layer(declaration.Document, Environment: null, new EquatableArray<string>([.. declaration.Path, "values", section.Name]))
                {
                    Scope = declaration.Scope,
                    Owner = declaration.Name,
                });
            }
            else
            {
                ReportNoSuchSection(declaration.Document, section.Span, declaration.Title, section.Name);
            }
        }
    }

    private void PlaceFile(ConfigInput input, VariantPath path)
    {
        if (Owner(path) is not { } owner)
        {
            ReportUndeclared(input, path);
            return;
        }

        var title = $"the {path.Scope.Word()} '{owner}'";
        var file = path.File!.Value;
        var section = file.WholeName;
        EnvironmentNode? environment = null;
        if (file.TrySplit(out var stem, out var suffix) && environments.Find(suffix) is { } node)
        {
            (section, environment) = (stem, node);
        }
        else if (suffix.Length > 0 && !_sections.Contains(section) && _sections.Contains(stem))
        {
            Report(CompositionFindings.UnknownEnvironment, input.Document, default, stem, suffix, environments.Source, environments.Suggest(suffix));
            return;
        }

        if (!_sections.Contains(section))
        {
            ReportNoSuchSection(input.Document, default, title, section);
            return;
        }

        var layer = new Layer(input.Document, environment?.Name, default) { Scope = path.Scope, Owner = owner };
        var rank = string.Join("\0", section, path.Scope.Word(), owner, environment?.Name);
        if (_files.TryGetValue(rank, out var same))
        {
            var what = environment is null ? $"the layer of {title} for '{section}'" : $"the layer of {title} for '{section}' in '{environment.Name}'";
            findings.Add(Finding.Create(CompositionFindings.SameLayerTwice, layer.Locate(default), same.DisplayPath, layer.DisplayPath, what).WithAdditional(same.Locate(default)));
            return;
        }

        _files.Add(rank, layer);
        if (environment is not null && path.Scope == LayerScope.Tenant && _graph.FindTenant(owner) is { Environments.IsEmpty: false } tenant && !IsReached(tenant, environment))
        {
            Report(TenantFindings.NeverReached, input.Document, default, environment.Name, owner, string.Join(", ", tenant.Environments));
            return;
        }

        LayersOf(section).Add(layer);
    }

    /// <summary>The name as it is declared; null where it is not.</summary>
    private string? Owner(VariantPath path) => path.Scope switch
    {
        LayerScope.Template => _graph.FindTemplate(path.Owner)?.Name,
        LayerScope.Tenant => _graph.FindTenant(path.Owner)?.Name,
        _ => _graph.Rules.FirstOrDefault(rule => string.Equals(rule.Name, path.Owner, StringComparison.OrdinalIgnoreCase))?.Name,
    };

    /// <summary>Whether an environment that the tenant exists in inherits from the one that a layer is for.</summary>
    private bool IsReached(TenantNode tenant, EnvironmentNode environment) =>
        environments.Concrete.Any(other => tenant.IsIn(other.Name) && other.Chain.Contains(environment.Name, StringComparer.Ordinal));

    private void ReportUndeclared(ConfigInput input, VariantPath path)
    {
        var known = path.Scope switch
        {
            LayerScope.Template => _graph.Templates.Select(node => node.Name),
            LayerScope.Tenant => _graph.Tenants.Select(node => node.Name),
            _ => _graph.Rules.Select(node => node.Name),
        };
        var folder = path.Scope.Folder();
        var place = manifest is null ? $"under '{folder}' in a manifest (environments.yaml)" : $"under '{folder}' in {manifest}";
        var where = path.Scope == LayerScope.Rule ? place : $"{place}, or in a file of its own ({folder}/{path.Owner}.yaml)";
        Report(TenantFindings.Undeclared, input.Document, default, path.Scope.Word(), Found.Short(path.Owner), Suggestion.Sentence(path.Owner, known), where);
    }

    private void ReportNoSuchSection(ConfigDocument document, SourceSpan span, string owner, string section) =>
        Report(TenantFindings.NoSuchSection, document, span, owner, Found.Short(section), Suggestion.Sentence(section, _sections));

    private List<Layer> LayersOf(string section)
    {
        if (!_layers.TryGetValue(section, out var layers))
        {
            _layers.Add(section, layers = []);
        }

        return layers;
    }

    private void Report(FindingDescriptor descriptor, ConfigDocument document, SourceSpan span, params string[] arguments) =>
        findings.Add(Finding.Create(descriptor, document.File.Locate(span), arguments));
}

/// <summary>The templates, tenants and rules of a project, and their layers by section.</summary>
internal sealed record VariantPlan(TenantGraph Graph, IReadOnlyDictionary<string, SectionVariants> Sections)
{
    public static VariantPlan None { get; } = new(TenantGraph.None, new Dictionary<string, SectionVariants>(StringComparer.Ordinal));

    public SectionVariants? Of(string section) => Sections.TryGetValue(section, out var variants) ? variants : null;
}

/// <summary>A file of a template, a tenant or a rule, and what its path says.</summary>
internal sealed record VariantFile(ConfigInput Input, VariantPath Path);
