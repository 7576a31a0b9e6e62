using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>All sections of a project, composed when somebody asks: what is asked when somebody wants to know what a key is, where, and why. Not safe for several threads at once.</summary>
internal sealed class EffectiveConfiguration
{
    private readonly Dictionary<string, ComposedSection> _composed = new(StringComparer.Ordinal);
    private readonly Func<SectionPlan, ISchemaKeys?> _schemaOf;
    private readonly StringComparison _keys;

    /// <param name="schemaOf">What the schema of a section knows of its keys.</param>
    public EffectiveConfiguration(ConfigPlan plan, Func<SectionPlan, ISchemaKeys?> schemaOf)
    {
        Plan = plan;
        _keys = plan.Options.IsAppsettings ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _schemaOf = schemaOf;
    }

    public ConfigPlan Plan { get; }

    /// <summary>The sections in the order of their names.</summary>
    public IEnumerable<ComposedSection> Sections => Plan.Sections.OrderBy(section => section.Key, StringComparer.Ordinal).Select(Compose);

    /// <summary>The section that a key path begins with, and the path inside it; null when there is none.</summary>
    /// <param name="keyPath">A section's name, alone or with the keys inside it: <c>cache.regions.eu.ttl</c>.</param>
    public (ComposedSection Section, string Path)? FindSection(string keyPath)
    {
        // Names of sections may hold dots: the longest that fits is meant.
        var found = Plan.Sections
            .Where(section => keyPath.StartsWith(section.Key, _keys) && (keyPath.Length == section.Key.Length || section.IsRoot || keyPath[section.Key.Length] == '.'))
            .OrderByDescending(section => section.Key.Length)
            .FirstOrDefault();
        if (found is null)
        {
            return null;
        }

        return (Compose(found), found.IsRoot ? keyPath : keyPath.Substring(Math.Min(keyPath.Length, found.Key.Length + 1)));
    }

    private ComposedSection Compose(SectionPlan section)
    {
        if (!_composed.TryGetValue(section.Key, out var composed))
        {
            _composed.Add(section.Key, composed = SectionComposer.Compose(section, Plan.Graph, Plan.Options.IsAppsettings, _schemaOf, isChecked: false));
        }

        return composed;
    }

    /// <summary>The value at a path inside a section; null when it has none there.</summary>
    public static EffectiveNode? Find(EffectiveNode? root, string path)
    {
        if (path.Length == 0 || root is null)
        {
            return root;
        }

        if (root.Items is { } items)
        {
            var end = path.IndexOf('.');
            var index = end < 0 ? path : path.Substring(0, end);
            return int.TryParse(index, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) && at < items.Count
                ? Find(items[at], end < 0 ? "" : path.Substring(end + 1))
                : null;
        }

        // Keys may hold dots too (routes, log categories).
        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (root.Find(path.Substring(0, end)) is { } value && Find(value, end == path.Length ? "" : path.Substring(end + 1)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Every value without parts below a node, with its path; lists and empty objects count as one value.</summary>
    public static IEnumerable<(string Path, EffectiveNode Value)> Leaves(EffectiveNode? node, string path)
    {
        if (node is null)
        {
            yield break;
        }

        if (node.Entries is not { Length: > 0 } entries)
        {
            yield return (path, node);
            yield break;
        }

        foreach (var entry in entries)
        {
            foreach (var leaf in Leaves(entry.Value, path.Length == 0 ? entry.Key : path + "." + entry.Key))
            {
                yield return leaf;
            }
        }
    }
}
