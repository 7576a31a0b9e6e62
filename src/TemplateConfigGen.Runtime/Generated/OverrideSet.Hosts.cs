using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <content>What the sources of one host say, as far as it is about this configuration. A host has many values that are somebody else's, like a process.</content>
public sealed partial class OverrideSet
{
    private List<(string Name, OverrideValue Value)>? _short;

    /// <summary>A set that a host fills: first <see cref="AddFiles"/>, then <see cref="AddSource"/> from the lowest source to the highest.</summary>
    public static OverrideSet ForHost() => new(ignoreUnknown: false, isEager: true);

    /// <summary>Adds the mounted files of a folder: one file a key, or one JSON file a section.</summary>
    /// <param name="folder">What <c>CONFIG_PATH</c> names.</param>
    public void AddFiles(string folder) => MountedFiles.Read(this, folder);

    /// <summary>Adds what one source says; it lies above all that were added before.</summary>
    /// <param name="source">What messages call it: <c>the host's EnvironmentVariablesConfigurationProvider</c>.</param>
    /// <param name="values">Keys with <c>:</c> between their steps, and texts; null says nothing.</param>
    public void AddSource(string source, IEnumerable<KeyValuePair<string, string?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var rank = OverrideRank.Host + _count++;
        foreach (var (name, text) in values)
        {
            if (text is null)
            {
                continue;
            }

            var value = new OverrideValue(text, rank, source, order: 0);
            if (name.Contains(':', StringComparison.Ordinal))
            {
                Add(name, dots: false, value);
            }
            else
            {
                (_short ??= []).Add((name, value));
            }
        }
    }

    /// <summary>Says whose the names are.</summary>
    /// <param name="ignoreUnknown">Whether unknown keys of known sections are passed over.</param>
    /// <param name="rootKeys">The keys that belong to no section (appsettings mode): their names have no separator.</param>
    /// <returns>This set; null where it says nothing.</returns>
    public OverrideSet? Accept(bool ignoreUnknown, string[]? rootKeys = null)
    {
        _ignoreUnknown |= ignoreUnknown;
        _rootKeys = rootKeys;
        foreach (var (name, value) in _short ?? [])
        {
            if (IsRootKey(name))
            {
                Add(name, dots: false, value);
            }
        }

        _short = null;
        return IsEmpty ? null : this;
    }
}
