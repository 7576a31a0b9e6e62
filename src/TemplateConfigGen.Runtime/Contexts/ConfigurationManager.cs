using System.Collections.Immutable;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Contexts;

/// <summary>
/// Gives the sections of a configuration by their type or name, in a context: for code that is told what to ask for, or by whom. Where that is known, the generated root class says the same more
/// directly (<c>AppConfig.For(context).Limits</c>). Safe for any number of threads; finds sections without reflection.
/// </summary>
/// <param name="catalog">The sections; generated code has them (<c>AppConfig.Manager</c>).</param>
/// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
public sealed class ConfigurationManager(IConfigurationCatalog catalog)
{
    private readonly IConfigurationCatalog _catalog = catalog ?? throw new ArgumentNullException(nameof(catalog));

    /// <summary>The names of the sections, as their files spell them, in the order of the alphabet.</summary>
    public ImmutableArray<string> Sections => _catalog.Sections;

    /// <summary>A section, or the whole configuration where its root class is asked for, as it is in a context.</summary>
    /// <typeparam name="T">The generated type of the section, or the root class.</typeparam>
    /// <returns>Complete when the method returns: what is built in has nothing to wait for. The signature is that of sources that do.</returns>
    /// <exception cref="InvalidOperationException">The configuration has no section of that type.</exception>
    /// <exception cref="UnknownTenantException">The environment has no such tenant.</exception>
    /// <exception cref="ConfigurationException">There is no such environment, or something that its values wait for is missing.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before.</exception>
    public ValueTask<T> GetConfigurationAsync<T>(ConfigurationContext context, CancellationToken cancellationToken = default)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var root = _catalog.Root(context ?? throw new ArgumentNullException(nameof(context)));
        return new((T)(_catalog.Find(root, typeof(T)) ?? throw new InvalidOperationException($"'{typeof(T)}' is neither a section of this configuration nor its root class.")));
    }

    /// <summary>The section of a name, as it is in a context.</summary>
    /// <param name="section">The name as the section's files spell it (<c>template_registry</c>), or the generated type's (<c>TemplateRegistry</c>).</param>
    /// <param name="context">Whose, where, and how much more must hold.</param>
    /// <param name="cancellationToken">Cancels before the answer.</param>
    /// <returns>An instance of the section's type, complete when the method returns.</returns>
    /// <exception cref="ArgumentException">The configuration has no such section.</exception>
    /// <exception cref="UnknownTenantException">The environment has no such tenant.</exception>
    /// <exception cref="ConfigurationException">There is no such environment, or something that its values wait for is missing.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before.</exception>
    public ValueTask<object> GetConfigurationAsync(string section, ConfigurationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(section);
        cancellationToken.ThrowIfCancellationRequested();
        var root = _catalog.Root(context ?? throw new ArgumentNullException(nameof(context)));
        return new(_catalog.Find(root, section) ?? throw new ArgumentException($"There is no section '{section}'. There are: {string.Join(", ", Sections)}.", nameof(section)));
    }
}
