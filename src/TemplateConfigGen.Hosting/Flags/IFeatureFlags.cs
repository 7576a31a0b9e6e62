using System.Diagnostics.CodeAnalysis;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Hosting;

/// <summary>The feature flags that <c>AddTemplateConfigFlags</c> registered, as the configuration has them now. Safe for use by several threads; a look-up allocates nothing.</summary>
public interface IFeatureFlags
{
    /// <summary>All of them.</summary>
    IReadOnlyCollection<FeatureFlag> Current { get; }

    /// <summary>The flag of a name, in any case.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    FeatureFlag this[string name] { get; }

    /// <summary>Finds a flag by its name, in any case.</summary>
    bool TryGet(string name, [MaybeNullWhen(false)] out FeatureFlag flag);
}
