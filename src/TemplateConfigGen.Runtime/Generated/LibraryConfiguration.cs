using System.ComponentModel;

namespace TemplateConfigGen.Generated;

/// <summary>
/// Called by generated code; not for hand-written code. Where libraries learn which environment the application runs in, and what it has differently from what
/// they were compiled with. Safe to call from any thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LibraryConfiguration
{
    private static Func<string, string?, LibraryEnvironment>? s_application;

    /// <summary>
    /// Says who the application is: the first to come is it. An application comes when its assembly is first used, which for a program is before its first line.
    /// </summary>
    /// <param name="environmentOf">
    /// From a library's name, and the name that the process gives its environment (null for none), to what the library has in it. Throws a
    /// <see cref="ConfigurationException"/> where the application does not know the environment.
    /// </param>
    public static void Register(Func<string, string?, LibraryEnvironment> environmentOf) => Interlocked.CompareExchange(ref s_application, environmentOf, null);

    /// <summary>What a library has in this process; null where no application has come.</summary>
    /// <exception cref="ConfigurationException">The application does not know the environment.</exception>
    internal static LibraryEnvironment? Find(string library, string? environment) => Volatile.Read(ref s_application)?.Invoke(library, environment);
}

/// <summary>Called by generated code; not for hand-written code. One environment of an application, for one library.</summary>
/// <param name="name">The name of the environment, as the application spells it.</param>
/// <param name="start">The environment of the library's own that it starts from; empty for the library's base values.</param>
/// <param name="sections">For each section that differs from that: its name, and a JSON object of what differs, with <c>${env:…}</c> references in its texts.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LibraryEnvironment(string name, string start, params (string Section, string Json)[] sections)
{
    internal string Name => name;

    internal string Start => start.Length > 0 ? start : name;

    internal (string Section, string Json)[] Sections => sections;
}
