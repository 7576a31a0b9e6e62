using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using TemplateConfigGen.Contexts;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// Answers Microsoft.FeatureManagement for the flags of the configuration, and hands all other names to its own manager. It stands before that manager, not in it as a filter: a filter
/// says only on or off, and the manager allocates variants by a hash of its own, so a unit would have another variant here than where the flag itself is asked.
/// </summary>
internal sealed class FlagBridge(FeatureManager others, IFeatureFlags flags, FeatureFlagOptions options, ITargetingContextAccessor? accessor, TimeProvider time)
    : IFeatureManager, IVariantFeatureManager
{
    /// <summary>Variants of flags have names and no configuration; who binds it gets what nothing binds to.</summary>
    private static readonly IConfigurationRoot Nothing = new ConfigurationRoot([]);

    public Task<bool> IsEnabledAsync(string feature) => ((IVariantFeatureManager)this).IsEnabledAsync(feature, CancellationToken.None).AsTask();

    public Task<bool> IsEnabledAsync<TContext>(string feature, TContext context) => ((IVariantFeatureManager)this).IsEnabledAsync(feature, context, CancellationToken.None).AsTask();

    public IAsyncEnumerable<string> GetFeatureNamesAsync() => GetFeatureNamesAsync(CancellationToken.None);

    public async IAsyncEnumerable<string> GetFeatureNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var flag in flags.Current)
        {
            yield return flag.Name;
        }

        await foreach (var name in others.GetFeatureNamesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!flags.TryGet(name, out _))
            {
                yield return name;
            }
        }
    }

    async ValueTask<bool> IVariantFeatureManager.IsEnabledAsync(string feature, CancellationToken cancellationToken) => flags.TryGet(feature, out var flag)
        ? IsEnabled(flag, UnitOf(flag, await TargetAsync().ConfigureAwait(false)))
        : await others.IsEnabledAsync(feature, cancellationToken).ConfigureAwait(false);

    async ValueTask<bool> IVariantFeatureManager.IsEnabledAsync<TContext>(string feature, TContext context, CancellationToken cancellationToken) => flags.TryGet(feature, out var flag)
        ? IsEnabled(flag, context switch
        {
            ITargetingContext target => UnitOf(flag, target),
            ConfigurationContext { TenantId: { } tenant } when flag.StickyTo == FlagUnit.Tenant => tenant,
            _ => UnitOf(flag, await TargetAsync().ConfigureAwait(false)),
        })
        : await others.IsEnabledAsync(feature, context, cancellationToken).ConfigureAwait(false);

    public async ValueTask<Variant> GetVariantAsync(string feature, CancellationToken cancellationToken = default) => flags.TryGet(feature, out var flag)
        ? VariantOf(flag, UnitOf(flag, await TargetAsync().ConfigureAwait(false)))!
        : await others.GetVariantAsync(feature, cancellationToken).ConfigureAwait(false);

    public ValueTask<Variant> GetVariantAsync(string feature, ITargetingContext context, CancellationToken cancellationToken = default) => flags.TryGet(feature, out var flag)
        ? ValueTask.FromResult(VariantOf(flag, UnitOf(flag, context))!)
        : others.GetVariantAsync(feature, context, cancellationToken);

    private async ValueTask<ITargetingContext?> TargetAsync() => accessor is null ? null : await accessor.GetContextAsync().ConfigureAwait(false);

    private string? UnitOf(FeatureFlag flag, ITargetingContext? target) =>
        target is null ? null : flag.UnitOf(target.UserId, flag.StickyTo == FlagUnit.Tenant ? options.TenantOf(target) : null);

    private bool IsEnabled(FeatureFlag flag, string? unit) => unit is null ? flag.IsEnabledForEveryone(time) : flag.IsEnabledFor(unit, time);

    /// <summary>Null, as with Microsoft's manager, where there is no variant.</summary>
    private Variant? VariantOf(FeatureFlag flag, string? unit) =>
        unit is not null && flag.VariantFor(unit, time) is { } name ? new Variant { Name = name, Configuration = Nothing.GetSection(name) } : null;
}
