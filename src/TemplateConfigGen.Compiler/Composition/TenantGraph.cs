namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// The templates, tenants and rules of a project. Holds no spans: moving a line of a declaration changes nothing that depends on this. Names are compared without regard to
/// case, and no two differ by case alone.
/// </summary>
/// <param name="Templates">In the order of their names.</param>
/// <param name="Tenants">In the order of their names.</param>
/// <param name="Rules">In the order of their declaration: of several that hold, the last one counts.</param>
internal sealed record TenantGraph(EquatableArray<TemplateNode> Templates, EquatableArray<TenantNode> Tenants, EquatableArray<RuleNode> Rules)
{
    private Dictionary<string, TemplateNode>? _templates;
    private Dictionary<string, TenantNode>? _tenants;

    public static TenantGraph None { get; } = new(default, default, default);

    public bool IsEmpty => Templates.Count == 0 && Tenants.Count == 0 && Rules is { Count: 0 };

    public TemplateNode? FindTemplate(string? name) =>
        name is not null && (_templates ??= Templates.ToDictionary(node => node.Name, StringComparer.OrdinalIgnoreCase)).TryGetValue(name, out var found) ? found : null;

    public TenantNode? FindTenant(string name) =>
        (_tenants ??= Tenants.ToDictionary(node => node.Name, StringComparer.OrdinalIgnoreCase)).TryGetValue(name, out var found) ? found : null;

    public bool Equals(TenantGraph? other) =>
        ReferenceEquals(this, other) || (other is not null && Templates == other.Templates && Tenants == other.Tenants && Rules == other.Rules);

    public override int GetHashCode() => unchecked((Templates.Count * 31) + Tenants.Count);
}

/// <summary>What tenants are made from.</summary>
/// <param name="Chain">The names from the root of the inheritance down to this template.</param>
/// <param name="Parameters">All that a tenant can be given, those of the templates it extends included, in the order of their declaration.</param>
internal sealed record TemplateNode(string Name, EquatableArray<string> Chain, string? Description, EquatableArray<TemplateParameter> Parameters);

/// <summary>Something that each tenant of a template may have a value of its own for.</summary>
/// <param name="Default">The value of a tenant that gives none; null where there is none.</param>
/// <param name="IsRequired">Whether a tenant must give one.</param>
internal sealed record TemplateParameter(string Name, ParameterType Type, ParameterValue? Default, bool IsRequired, string? Description);

/// <summary>The types that a parameter can have.</summary>
internal enum ParameterType
{
    String,
    Integer,
    Number,
    Boolean,
    Duration,
    Uri,
}

/// <summary>The value that a tenant has for a parameter: its own, or the template's default.</summary>
/// <param name="Text">The value's text, exactly as it is written; a reference in it is resolved as in any other value.</param>
internal sealed record ParameterValue(string Name, Reading.ScalarKind Kind, string Text);

/// <summary>A tenant.</summary>
/// <param name="Template">The template it is made from; null for one that has only layers of its own.</param>
/// <param name="Environments">The environments it exists in; all when empty.</param>
/// <param name="Parameters">A value for each parameter of the template that has one, in the template's order.</param>
internal sealed record TenantNode(string Name, string? Template, EquatableArray<string> Environments, EquatableArray<ParameterValue> Parameters)
{
    public string? Region { get; init; }

    public string? Tier { get; init; }

    /// <summary>The least security level that holds for it.</summary>
    public SecurityLevel SecurityLevel { get; init; }

    /// <summary>The compliance frameworks that always hold for it.</summary>
    public EquatableArray<string> Frameworks { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether the tenant exists in an environment.</summary>
    public bool IsIn(string environment)
    {
        if (Environments.IsEmpty)
        {
            return true;
        }

        foreach (var name in Environments)
        {
            if (name == environment)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Values that count where a condition holds.</summary>
internal sealed record RuleNode(string Name, RuleCondition When, string? Description);

/// <summary>How much there is to protect, from the lowest to the highest. A context may only raise it.</summary>
internal enum SecurityLevel
{
    Standard,
    Elevated,
    High,
    Critical,
}
