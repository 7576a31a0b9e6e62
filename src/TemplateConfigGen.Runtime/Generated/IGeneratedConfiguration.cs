using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Generated;

/// <summary>
/// Implemented by generated code, where a key may change while the process runs or the project runs in a host; not for hand-written code. What live changes and hosts
/// need of a root class, without reflection.
/// </summary>
/// <typeparam name="TSelf">The root class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Static abstract members are called through a type parameter.")]
public interface IGeneratedConfiguration<TSelf>
    where TSelf : class, IGeneratedConfiguration<TSelf>
{
    /// <summary>What this process started with.</summary>
    static abstract TSelf AtStartup { get; }

    /// <summary>The name of the environment, as the manifest spells it.</summary>
    string EnvironmentName { get; }

    /// <summary>The configuration of an environment for one host, started like a process: signatures are checked, and all that values wait for is resolved.</summary>
    /// <param name="environment">The name of an environment, or one of its aliases, in any case; null for the default.</param>
    /// <param name="overrides">What overrides it; null for nothing.</param>
    /// <exception cref="ConfigurationException">The environment is unknown, or something is wrong; all problems are listed.</exception>
    static abstract TSelf CreateFor(string? environment, OverrideSet? overrides);

    /// <summary>This configuration, with what changed since it was made. Sections that the overrides say nothing about are the very same objects.</summary>
    /// <param name="live">Overrides of keys of phase live. A set is read once.</param>
    /// <exception cref="ConfigurationException">A key is unknown or not of phase live, or a value is bad; all problems are listed.</exception>
    TSelf WithLive(OverrideSet live);

    /// <summary>Makes a configuration the one that <c>Current</c> gives from now on, to every thread.</summary>
    static abstract void Publish(TSelf current);

    /// <summary>Shows each section to a visitor, in the order of their types' names.</summary>
    static abstract void VisitSections(ISectionVisitor<TSelf> visitor);
}

/// <summary>Called by generated code; not for hand-written code. Live changes of a process without a host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LiveStart
{
    /// <summary>Starts to follow live changes, with <c>Current</c> following them.</summary>
    /// <param name="options">How overrides are taken. Its environment becomes that of the process.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="ConfigurationException">The process could not start.</exception>
    public static async Task<LiveConfiguration<T>> StartAsync<T>(LiveOptions options, CancellationToken cancellationToken)
        where T : class, IGeneratedConfiguration<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        var startup = T.AtStartup;
        options.Environment = startup.EnvironmentName;
        var live = new LiveConfiguration<T>(startup, startup.WithLive, options);
        live.OnChange(static change => T.Publish(change.Current));
        try
        {
            await live.StartAsync(cancellationToken).ConfigureAwait(false);
            return live;
        }
        catch
        {
            await live.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

/// <summary>Implemented by generated code of projects that run in a host (<c>TemplateConfigGenHosting</c>); not for hand-written code.</summary>
/// <typeparam name="TSelf">The root class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHostedConfiguration<TSelf> : IGeneratedConfiguration<TSelf>
    where TSelf : class, IHostedConfiguration<TSelf>
{
    /// <summary>The configuration check score of the build, from 0 to 100, where it is baked in (<c>TemplateConfigGenScore</c>); null otherwise.</summary>
    static virtual double? CheckScore => null;

    /// <summary>Writes every value of every section, key by key.</summary>
    void Write(FlatValues values);
}

/// <summary>Sees each section of a configuration with its type.</summary>
/// <typeparam name="TRoot">The root class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISectionVisitor<TRoot>
    where TRoot : class
{
    /// <summary>Called once for each section.</summary>
    /// <param name="key">The section as its files spell it.</param>
    /// <param name="get">Gives the section of a configuration.</param>
    void Visit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(string key, Func<TRoot, TSection> get)
        where TSection : class;
}
