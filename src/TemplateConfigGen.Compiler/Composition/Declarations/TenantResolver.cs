using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Looks up what declarations name: templates what they extend, tenants their template, its parameters and their environments.</summary>
internal sealed class TenantResolver
{
    private readonly TenantDeclarations _declarations;
    private readonly EnvironmentGraph _environments;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, TemplateDeclaration> _templates = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TemplateDeclaration, IReadOnlyList<TemplateDeclaration>> _chains = [];
    private readonly Dictionary<TemplateDeclaration, EquatableArray<TemplateParameter>> _parameters = [];

    private TenantResolver(TenantDeclarations declarations, EnvironmentGraph environments, List<Finding> findings)
    {
        _declarations = declarations;
        _environments = environments;
        _findings = findings;
    }

    public static TenantGraph Resolve(TenantDeclarations declarations, EnvironmentGraph environments, List<Finding> findings) =>
        new TenantResolver(declarations, environments, findings).Resolve();

    private TenantGraph Resolve()
    {
        KeepNamed(_declarations.Templates);
        KeepNamed(_declarations.Tenants);
        KeepNamed(_declarations.Rules);
        foreach (var template in _declarations.Templates)
        {
            _templates.Add(template.Name, template);
        }

        foreach (var template in _declarations.Templates)
        {
            _chains.Add(template, FindChain(template));
        }

        return new TenantGraph(
            _declarations.Templates.OrderBy(template => template.Name, StringComparer.Ordinal).Select(Template).ToEquatableArray(),
            _declarations.Tenants.OrderBy(tenant => tenant.Name, StringComparer.Ordinal).Select(Tenant).ToEquatableArray(),
            _declarations.Rules.Select(rule => new RuleNode(rule.Name, rule.When with { Environments = Lookup(rule, rule.Environments) }, rule.Description)).ToEquatableArray());
    }

    /// <summary>Leaves out declarations whose name is none, or somebody else's.</summary>
    private void KeepNamed<T>(List<T> declarations)
        where T : Declaration
    {
        var owners = new Dictionary<string, Declaration>(StringComparer.OrdinalIgnoreCase);
        declarations.RemoveAll(declaration =>
        {
            if (!DeclaredName.IsValid(declaration.Name))
            {
                Report(TenantFindings.InvalidName, declaration, declaration.Span, declaration.Scope.Word(), Found.Short(declaration.Name));
                return true;
            }

            if (owners.TryGetValue(declaration.Name, out var owner))
            {
                var finding = Finding.Create(
                    TenantFindings.NameTaken,
                    declaration.Location,
                    declaration.Scope.Word(),
                    declaration.Name,
                    owner.Name == declaration.Name ? "is declared already" : $"differs from '{owner.Name}' by case alone",
                    owner.Location.ToString());
                _findings.Add(finding.WithAdditional(owner.Location));
                return true;
            }

            owners.Add(declaration.Name, declaration);
            return false;
        });
    }

    private TemplateNode Template(TemplateDeclaration template) =>
        new(template.Name, _chains[template].Select(link => link.Name).ToEquatableArray(), template.Description, Parameters(template));

    /// <summary>The templates from the root of the inheritance down to this one.</summary>
    private List<TemplateDeclaration> FindChain(TemplateDeclaration leaf)
    {
        var chain = new List<TemplateDeclaration>();
        for (var current = leaf; ;)
        {
            chain.Insert(0, current);
            if (current.Extends is not { } extends)
            {
                return chain;
            }

            if (!_templates.TryGetValue(extends.Name, out var parent))
            {
                if (ReferenceEquals(current, leaf))
                {
                    ReportUnknownTemplate(leaf, extends);
                }

                return chain;
            }

            if (chain.Contains(parent))
            {
                // Every member of a circle would report it; the first one declared speaks for all.
                if (ReferenceEquals(parent, leaf) && _declarations.Templates.First(chain.Contains) == leaf)
                {
                    var circle = chain.Select(link => link.Name).Reverse().Append(leaf.Name);
                    Report(TenantFindings.TemplateCycle, leaf, leaf.Extends!.Span, leaf.Name, string.Join(" → ", circle));
                }

                return chain;
            }

            current = parent;
        }
    }

    /// <summary>The parameters of a template with those that it inherits; one that is declared again replaces the inherited one.</summary>
    private EquatableArray<TemplateParameter> Parameters(TemplateDeclaration template)
    {
        if (_parameters.TryGetValue(template, out var known))
        {
            return known;
        }

        var parameters = new List<TemplateParameter>();
        foreach (var link in _chains[template])
        {
            foreach (var declared in link.Parameters)
            {
                if (ReferenceEquals(link, template) && declared.Default is { } value && !ParameterTypes.Accepts(declared.Type, value))
                {
                    Report(TenantFindings.ParameterType, template, value.Span, $"The default of the parameter '{declared.Name}'", ParameterTypes.Describe(declared.Type), ParameterTypes.DescribeValue(value));
                }

                var parameter = new TemplateParameter(
                    declared.Name, declared.Type, declared.Default is { } text ? new ParameterValue(declared.Name, text.Kind, text.Text) : null, declared.IsRequired, declared.Description);
                var index = parameters.FindIndex(other => other.Name == declared.Name);
                if (index < 0)
                {
                    parameters.Add(parameter);
                }
                else
                {
                    parameters[index] = parameter;
                }
            }
        }

        return _parameters[template] = parameters.ToEquatableArray();
    }

    private TenantNode Tenant(TenantDeclaration tenant)
    {
        TemplateDeclaration? template = null;
        if (tenant.Template is { } named && !_templates.TryGetValue(named.Name, out template))
        {
            ReportUnknownTemplate(tenant, named);
        }

        return new TenantNode(tenant.Name, template?.Name, Lookup(tenant, tenant.Environments), template is null && tenant.Template is not null ? default : Values(tenant, template))
        {
            Region = tenant.Region,
            Tier = tenant.Tier,
            SecurityLevel = tenant.SecurityLevel,
            Frameworks = tenant.Frameworks.ToEquatableArray(),
            Description = tenant.Description,
        };
    }

    /// <summary>A value for each parameter: the tenant's own, or the template's default.</summary>
    private EquatableArray<ParameterValue> Values(TenantDeclaration tenant, TemplateDeclaration? template)
    {
        var parameters = template is null ? default : Parameters(template);
        foreach (var (entry, _) in tenant.Parameters)
        {
            // What a template would inherit from one that is missing, nobody knows.
            if ((template is null || _chains[template][0].Extends is null) && !parameters.Any(parameter => parameter.Name == entry.Key))
            {
                Report(
                    TenantFindings.UnknownParameter,
                    tenant,
                    entry.KeySpan,
                    tenant.Name,
                    entry.Key,
                    template is null ? "has no template that could have one" : $"is made from the template '{template.Name}', which has none of that name",
                    Suggestion.Sentence(entry.Key, parameters.Select(parameter => parameter.Name)));
            }
        }

        var values = new List<ParameterValue>(parameters.Count);
        foreach (var parameter in parameters)
        {
            if (tenant.Parameters.Find(given => given.Entry.Key == parameter.Name).Value is { } value)
            {
                if (!ParameterTypes.Accepts(parameter.Type, value))
                {
                    Report(TenantFindings.ParameterType, tenant, value.Span, $"The parameter '{parameter.Name}'", ParameterTypes.Describe(parameter.Type), ParameterTypes.DescribeValue(value));
                    continue;
                }

                values.Add(new ParameterValue(parameter.Name, value.Kind, value.Text));
            }
            else if (parameter.Default is { } standard)
            {
                values.Add(standard);
            }
            else if (parameter.IsRequired)
            {
                Report(TenantFindings.MissingParameter, tenant, tenant.Template!.Span, tenant.Name, parameter.Name, template!.Name, ParameterTypes.Describe(parameter.Type));
            }
        }

        return values.ToEquatableArray();
    }

    /// <summary>The concrete environments that a list of names means: a name stands for all that inherit from it.</summary>
    private EquatableArray<string> Lookup(Declaration declaration, List<Reference> names)
    {
        var found = new List<string>();
        foreach (var (name, span) in names)
        {
            if (_environments.Find(name) is { } node)
            {
                found.AddRange(_environments.Concrete.Where(other => other.Chain.Contains(node.Name, StringComparer.Ordinal)).Select(other => other.Name));
            }
            else
            {
                Report(
                    CompositionFindings.NoSuchEnvironment,
                    declaration,
                    span,
                    char.ToUpperInvariant(declaration.Title[0]) + declaration.Title.Substring(1),
                    name,
                    _environments.Source,
                    _environments.Suggest(name),
                    _environments.Listing());
            }
        }

        return found.Distinct(StringComparer.Ordinal).ToEquatableArray();
    }

    private void ReportUnknownTemplate(Declaration declaration, Reference named) =>
        Report(
            TenantFindings.UnknownTemplate,
            declaration,
            named.Span,
            char.ToUpperInvariant(declaration.Title[0]) + declaration.Title.Substring(1),
            declaration.Scope == LayerScope.Template ? "extends" : "is made from",
            named.Name,
            Suggestion.Sentence(named.Name, _templates.Keys.Where(name => name != declaration.Name || declaration.Scope != LayerScope.Template)));

    private void Report(FindingDescriptor descriptor, Declaration declaration, SourceSpan span, params string[] arguments) =>
        _findings.Add(Finding.Create(descriptor, declaration.Document.File.Locate(span), arguments));
}
