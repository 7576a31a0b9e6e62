using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The environments of a project. Holds no spans: moving a line of the manifest changes nothing that depends on this.</summary>
/// <param name="Source">Where the environments come from, for messages: the manifest's path, or "the set of overlay files".</param>
/// <param name="Default">The environment of a process that names none, or null when such a process must not start.</param>
/// <param name="IsOpen">True where a process may run in an environment that nobody declared (appsettings mode): it gets the base values.</param>
internal sealed record EnvironmentGraph(EquatableArray<EnvironmentNode> Nodes, string Source, string? Default, bool IsOpen)
{
    /// <summary>The environments that a process can run in.</summary>
    public IEnumerable<EnvironmentNode> Concrete => Nodes.Where(node => !node.IsAbstract);

    /// <summary>Every name that somebody may write for an environment.</summary>
    public IEnumerable<string> Names => Nodes.SelectMany(node => node.Aliases.Prepend(node.Name));

    /// <summary>The environment of that name or alias, in any case.</summary>
    public EnvironmentNode? Find(string name) =>
        Nodes.FirstOrDefault(node =>
            string.Equals(node.Name, name, StringComparison.OrdinalIgnoreCase)
            || node.Aliases.Any(alias => string.Equals(alias, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The concrete environments as a message lists them.</summary>
    public string Listing() => string.Join(", ", Concrete.Select(node => node.Name));

    public string Suggest(string name) => Suggestion.Sentence(name, Names);
}

/// <summary>One environment.</summary>
/// <param name="Chain">The names from the root of the inheritance down to this environment.</param>
/// <param name="Patterns">Globs (<c>preview-*</c>) that other names of this environment match.</param>
internal sealed record EnvironmentNode(
    string Name,
    EquatableArray<string> Chain,
    bool IsAbstract,
    EquatableArray<string> Aliases,
    EquatableArray<string> Patterns,
    string? Description)
{
    /// <summary>How much is at stake: what rules are strict about.</summary>
    public Protection Protection { get; init; }

    /// <summary>Whether only what <see cref="Overridable"/> lists may be overridden without a signature.</summary>
    public bool IsProtected => Protection == Protection.Declared;

    /// <summary>The keys that may be overridden without a signature all the same: <c>section.key</c>, with <c>*</c> for anything behind it.</summary>
    public EquatableArray<string> Overridable { get; init; }

    /// <summary>The least security level that holds in it.</summary>
    public SecurityLevel SecurityLevel { get; init; }

    /// <summary>The compliance frameworks that always hold in it.</summary>
    public EquatableArray<string> Frameworks { get; init; }
}

/// <summary>Whether an environment is one where mistakes reach people.</summary>
internal enum Protection
{
    /// <summary>A place to try things.</summary>
    None,

    /// <summary>Nobody said so, but it is called as production is.</summary>
    Assumed,

    /// <summary>The manifest says <c>protected: true</c>.</summary>
    Declared,
}
