namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The effective values of one section in one environment, by their paths in it.</summary>
internal sealed class ValueTable
{
    private readonly SortedDictionary<string, EffectiveNode> _values = new(StringComparer.Ordinal);

    /// <param name="root">Null where no layer gives anything.</param>
    /// <param name="path">What stands before the keys: the section's name, usually.</param>
    public ValueTable(EffectiveNode? root, string path)
    {
        foreach (var (key, value) in EffectiveConfiguration.Leaves(root, path))
        {
            _values[key] = value;
        }
    }

    public IReadOnlyDictionary<string, EffectiveNode> Values => _values;

    /// <summary>What differs, in the order of the keys; null stands for a key that one side does not have.</summary>
    public IEnumerable<(string Key, EffectiveNode? Left, EffectiveNode? Right)> Differences(ValueTable other)
    {
        foreach (var key in _values.Keys.Union(other._values.Keys, StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal))
        {
            _values.TryGetValue(key, out var left);
            other._values.TryGetValue(key, out var right);
            if (left is null || right is null || !EffectiveValues.AreEqual(left, right))
            {
                yield return (key, left, right);
            }
        }
    }
}
