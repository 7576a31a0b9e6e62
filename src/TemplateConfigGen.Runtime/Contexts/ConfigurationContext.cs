using System.Collections.Immutable;

namespace TemplateConfigGen.Contexts;

/// <summary>
/// Whose configuration is asked for, where, and how much more must hold than what is declared: environments and tenants declare the security level and the frameworks that always
/// hold for them, and a context only adds to that. Immutable; safe for any number of threads.
/// </summary>
public sealed class ConfigurationContext
{
    /// <summary>A context; without arguments that of the process itself.</summary>
    /// <param name="scope">On whose behalf.</param>
    /// <param name="tenantId">The tenant, in any case; required by <see cref="ConfigurationScope.Tenant"/>, not allowed by <see cref="ConfigurationScope.Global"/>.</param>
    /// <param name="environment">The name of an environment, or one of its aliases, in any case; null for the one that the process runs in.</param>
    /// <param name="securityLevel">The level that must hold at least; what is declared holds in any case.</param>
    /// <param name="complianceFrameworks">Frameworks that apply (<c>GDPR</c>), in any case, besides those that are declared; null for none.</param>
    /// <exception cref="ArgumentException">The scope and the tenant contradict each other, or a name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scope or the level is none.</exception>
    public ConfigurationContext(
        ConfigurationScope scope = ConfigurationScope.Global,
        string? tenantId = null,
        string? environment = null,
        SecurityLevel securityLevel = SecurityLevel.Standard,
        IEnumerable<string>? complianceFrameworks = null)
    {
        if (scope is < ConfigurationScope.Global or > ConfigurationScope.User)
        {
            throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such scope.");
        }

        if (securityLevel is < SecurityLevel.Standard or > SecurityLevel.Critical)
        {
            throw new ArgumentOutOfRangeException(nameof(securityLevel), securityLevel, "There is no such security level.");
        }

        if (tenantId is not null && (tenantId.Length == 0 || scope == ConfigurationScope.Global))
        {
            throw new ArgumentException(tenantId.Length == 0 ? "The id of a tenant is not empty; null stands for none." : "The global scope is nobody's. Ask for a tenant in the tenant's scope or a user's.", nameof(tenantId));
        }

        if (tenantId is null && scope == ConfigurationScope.Tenant)
        {
            throw new ArgumentException("The tenant's scope is that of a tenant: say which.", nameof(tenantId));
        }

        if (environment is { Length: 0 })
        {
            throw new ArgumentException("The name of an environment is not empty; null stands for the one that the process runs in.", nameof(environment));
        }

        Scope = scope;
        TenantId = tenantId;
        Environment = environment;
        SecurityLevel = securityLevel;
        ComplianceFrameworks = complianceFrameworks is null ? [] : [.. complianceFrameworks.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (ComplianceFrameworks.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("The name of a framework is not empty.", nameof(complianceFrameworks));
        }
    }

    /// <summary>The process's own: its environment, nobody's tenant, and nothing more than what is declared.</summary>
    public static ConfigurationContext Process { get; } = new();

    /// <summary>On whose behalf.</summary>
    public ConfigurationScope Scope { get; }

    /// <summary>The tenant; null for the environment's own configuration.</summary>
    public string? TenantId { get; }

    /// <summary>The environment; null for the one that the process runs in.</summary>
    public string? Environment { get; }

    /// <summary>The level that must hold at least.</summary>
    public SecurityLevel SecurityLevel { get; }

    /// <summary>The frameworks that apply besides those that are declared, each once.</summary>
    public ImmutableArray<string> ComplianceFrameworks { get; }

    /// <summary>The same with more to protect: a level that is lower than this one's changes nothing, and no framework is ever taken away.</summary>
    /// <exception cref="ArgumentException">The name of a framework is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is none.</exception>
    public ConfigurationContext Raise(SecurityLevel securityLevel = SecurityLevel.Standard, params string[] complianceFrameworks)
    {
        ArgumentNullException.ThrowIfNull(complianceFrameworks);
        return new(
            Scope, TenantId, Environment, securityLevel is >= SecurityLevel.Standard and <= SecurityLevel.Critical && securityLevel < SecurityLevel ? SecurityLevel : securityLevel,
            ComplianceFrameworks.Concat(complianceFrameworks));
    }
}
