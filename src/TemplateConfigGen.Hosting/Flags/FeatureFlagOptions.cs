using Microsoft.FeatureManagement.FeatureFilters;

namespace TemplateConfigGen.Hosting;

/// <summary>How flags learn whom they are asked about. Called by several threads.</summary>
public sealed class FeatureFlagOptions
{
    private const string TenantGroup = "tenant:";

    /// <summary>
    /// The tenant of whom Microsoft.FeatureManagement targets, for flags that stick to tenants; null for none. By default the group that begins with <c>tenant:</c>, without that.
    /// </summary>
    public Func<ITargetingContext, string?> TenantOf { get; set; } = static context =>
        context.Groups?.FirstOrDefault(group => group.StartsWith(TenantGroup, StringComparison.Ordinal))?[TenantGroup.Length..];
}
