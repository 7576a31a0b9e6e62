using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// What templates, tenants and rules make of a section. A template is composed once for each environment, and shared by its tenants; a tenant is composed when somebody
/// asks, because there may be very many. What a layer leaves alone is the very node of the layer below. Not safe for several threads at once.
/// </summary>
internal sealed class ComposedVariants
{
    private readonly Dictionary<string, List<LaidLayer>>[] _byOwner = new Dictionary<string, List<LaidLayer>>[(int)LayerScope.Rule + 1];
    private readonly Dictionary<string, EffectiveNode?> _environments = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Environment, string Template), EffectiveNode?> _templates = [];
    private readonly List<RuleNode> _rules = [];
    private readonly ISchemaKeys? _schema;
    private readonly Merger _ofTemplates = new(microsoft: false) { Known = [] };
    private readonly Merger _ofTenant = new(microsoft: false) { Known = [] };
    private TenantNode? _lastTenant;

    /// <param name="layers">The layers, an owner's lower ones first.</param>
    /// <param name="environments">What the section's own layers give, for each concrete environment in order.</param>
    /// <param name="schema">What the section's schema knows of its keys.</param>
    public ComposedVariants(
        TenantGraph graph, IReadOnlyList<LaidLayer> layers, EnvironmentGraph environmentGraph, IReadOnlyList<ComposedEnvironment> environments, ISchemaKeys? schema)
    {
        Graph = graph;
        Layers = layers;
        EnvironmentNodes = [.. environmentGraph.Concrete];
        _schema = schema;
        for (var scope = 0; scope < _byOwner.Length; scope++)
        {
            _byOwner[scope] = new(StringComparer.Ordinal);
        }

        foreach (var layer in layers)
        {
            var ofScope = _byOwner[(int)layer.Layer.Scope];
            if (!ofScope.TryGetValue(layer.Layer.Owner, out var own))
            {
                ofScope.Add(layer.Layer.Owner, own = []);
            }

            own.Add(layer);
        }

        foreach (var rule in graph.Rules)
        {
            if (_byOwner[(int)LayerScope.Rule].ContainsKey(rule.Name))
            {
                _rules.Add(rule);
            }
        }

        foreach (var environment in environments)
        {
            _environments.Add(environment.Name, environment.Root);
        }

        EnvironmentNodes = [.. environmentGraph.Concrete];
        Environments =
        [
            .. EnvironmentNodes.Zip(environments, (node, environment) => environment with { Root = LayRules(environment.Root, Situation.Of(node, tenant: null)) }),
        ];
    }

    public TenantGraph Graph { get; }

    /// <summary>The environments that a process can run in, in order.</summary>
    public IReadOnlyList<EnvironmentNode> EnvironmentNodes { get; }

    /// <summary>The layers with what they say.</summary>
    public IReadOnlyList<LaidLayer> Layers { get; }

    /// <summary>The environments by themselves, with the rules that always hold in them.</summary>
    public IReadOnlyList<ComposedEnvironment> Environments { get; }

    /// <summary>The rules that say something about the section, in the order in which they are laid.</summary>
    public IReadOnlyList<RuleNode> Rules => _rules;

    /// <summary>The tenants that have layers of their own for the section, in the order of their names.</summary>
    public IEnumerable<TenantNode> Tenants => Graph.Tenants.Where(tenant => _byOwner[(int)LayerScope.Tenant].ContainsKey(tenant.Name));

    /// <summary>The layers of a template, a tenant or a rule, lower ones first.</summary>
    public IReadOnlyList<LaidLayer> LayersOf(LayerScope scope, string owner) => _byOwner[(int)scope].TryGetValue(owner, out var layers) ? layers : [];

    /// <summary>Puts values in the place of references; null where there are none. What it cannot resolve without a tenant is left out.</summary>
    public ReferenceResolution? Resolution { get; set; }

    /// <summary>What the section's own layers give in an environment, with references resolved and without any rules.</summary>
    public EffectiveNode? Own(EnvironmentNode environment) => Resolved(_environments[environment.Name], environment, tenant: null, []);

    /// <summary>What a tenant of the template has that has no layers of its own, with its references resolved as far as they do not depend on the tenant.</summary>
    public EffectiveNode? TemplateRoot(EnvironmentNode environment, TemplateNode template) => Resolved(OfTemplate(environment, template), environment, tenant: null, findings: null);

    /// <summary>What a tenant of the template has that has no layers of its own, without any rules.</summary>
    public EffectiveNode? OfTemplate(EnvironmentNode environment, TemplateNode template)
    {
        if (_templates.TryGetValue((environment.Name, template.Name), out var known))
        {
            return known;
        }

        return _templates[(environment.Name, template.Name)] = Lay(Below(environment, template), LayerScope.Template, template.Name, environment);
    }

    /// <summary>What a tenant has in an environment, without any rules; the very node of its template where it has no layers of its own.</summary>
    public EffectiveNode? OfTenant(EnvironmentNode environment, TenantNode tenant)
    {
        if (!ReferenceEquals(tenant, _lastTenant))
        {
            // Who asks for one in all environments comes back at once; all of them would be too much to remember.
            _ofTenant.Known!.Clear();
            _lastTenant = tenant;
        }

        return Lay(Below(environment, tenant), LayerScope.Tenant, tenant.Name, environment);
    }

    /// <summary>What a template's own layers are laid over: the template that it extends, or the environment.</summary>
    public EffectiveNode? Below(EnvironmentNode environment, TemplateNode template)
    {
        var chain = template.Chain;
        return chain.Count > 1 && Graph.FindTemplate(chain[chain.Count - 2]) is { } parent && parent.Chain.Count < chain.Count
            ? OfTemplate(environment, parent)
            : _environments[environment.Name];
    }

    /// <summary>What a tenant's own layers are laid over: its template, or the environment.</summary>
    public EffectiveNode? Below(EnvironmentNode environment, TenantNode tenant) =>
        Graph.FindTemplate(tenant.Template) is { } template ? OfTemplate(environment, template) : _environments[environment.Name];

    /// <summary>What the layers of one owner are laid over; those of a rule over the environment alone.</summary>
    public EffectiveNode? Below(EnvironmentNode environment, LayerScope scope, string owner) => scope switch
    {
        LayerScope.Template when Graph.FindTemplate(owner) is { } template => Below(environment, template),
        LayerScope.Tenant when Graph.FindTenant(owner) is { } tenant => Below(environment, tenant),
        _ => _environments[environment.Name],
    };

    /// <summary>Lays the layers of one owner over what is below them.</summary>
    /// <param name="findings">Takes what the merger finds.</param>
    public EffectiveNode? Compose(EnvironmentNode environment, LayerScope scope, string owner, List<Finding>? findings = null) =>
        Lay(Below(environment, scope, owner), scope, owner, environment, findings);

    /// <summary>The effective configuration with the rules that hold in a situation.</summary>
    /// <param name="tenant">Null for the environment itself.</param>
    /// <param name="findings">Takes what is wrong with references.</param>
    public EffectiveNode? Root(EnvironmentNode environment, TenantNode? tenant, Situation situation, List<Finding>? findings = null) =>
        Resolved(LayRules(tenant is null ? _environments[environment.Name] : OfTenant(environment, tenant), situation), environment, tenant, findings);

    /// <summary>The effective configuration with the rules that hold by what is declared.</summary>
    /// <param name="findings">Takes what is wrong with references.</param>
    public EffectiveNode? Root(EnvironmentNode environment, TenantNode tenant, List<Finding>? findings = null) =>
        Resolved(_rules.Count == 0 ? OfTenant(environment, tenant) : LayRules(OfTenant(environment, tenant), Situation.Of(environment, tenant)), environment, tenant, findings);

    /// <summary>The effective configuration with the rules that are chosen.</summary>
    /// <param name="findings">Takes what is wrong with references.</param>
    public EffectiveNode? Root(EnvironmentNode environment, TenantNode? tenant, Func<RuleNode, bool> holds, List<Finding> findings) =>
        Resolved(LayRules(tenant is null ? _environments[environment.Name] : OfTenant(environment, tenant), environment, holds), environment, tenant, findings);

    /// <summary>Lays the rules that hold over a configuration: they lie above everything else that is built.</summary>
    public EffectiveNode? LayRules(EffectiveNode? below, Situation situation) => LayRules(below, situation.Environment, rule => rule.When.Holds(situation));

    private EffectiveNode? LayRules(EffectiveNode? below, EnvironmentNode environment, Func<RuleNode, bool> holds)
    {
        foreach (var rule in _rules)
        {
            if (holds(rule))
            {
                below = Lay(below, LayerScope.Rule, rule.Name, environment);
            }
        }

        return below;
    }

    private EffectiveNode? Resolved(EffectiveNode? root, EnvironmentNode environment, TenantNode? tenant, List<Finding>? findings) =>
        Resolution is null ? root : Resolution(root, environment, tenant, findings);

    private EffectiveNode? Lay(EffectiveNode? below, LayerScope scope, string owner, EnvironmentNode environment, List<Finding>? findings = null)
    {
        if (!_byOwner[(int)scope].TryGetValue(owner, out var layers))
        {
            return below;
        }

        var merger = findings is not null ? new Merger(microsoft: false, findings) : scope == LayerScope.Template ? _ofTemplates : _ofTenant;
        foreach (var (layer, root) in layers)
        {
            if (layer.Environment is null)
            {
                below = merger.Merge(below, root, layer, _schema);
            }
        }

        foreach (var link in environment.Chain)
        {
            foreach (var (layer, root) in layers)
            {
                if (layer.Environment == link)
                {
                    below = merger.Merge(below, root, layer, _schema);
                }
            }
        }

        return below;
    }
}
