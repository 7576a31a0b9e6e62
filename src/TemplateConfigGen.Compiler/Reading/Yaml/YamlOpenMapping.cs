using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>An open mapping: children come in turn as key and value. The keys of a merge (<c>&lt;&lt;</c>) stand at its place; keys of the mapping's own win over them.</summary>
internal sealed class YamlOpenMapping(YamlProperties properties, int start, YamlOpenNodes open, YamlFindings findings) : YamlOpenNode(properties, start)
{
    // Up to here comparing is faster than hashing.
    private const int MostCompared = 16;

    private readonly int _firstEntry = open.Entries.Count;
    private readonly int _firstKey = open.Keys.Count;
    private List<MappingNode>? _merged;

    /// <summary>The mapping's own keys, once there are many.</summary>
    private Dictionary<string, SourceSpan>? _byName;
    private YamlNode? _key;
    private bool _dropValue;
    private SourceSpan? _mergeKey;
    private int _mergeIndex;

    public override bool ExpectsKey => _key is null;

    protected override void Take(YamlNode child)
    {
        if (_key is not { } key)
        {
            _key = child;
            _dropValue = !IsUsable(child);
            return;
        }

        _key = null;
        if (_dropValue)
        {
            return;
        }

        if (key.IsMergeKey)
        {
            // A merged mapping adds no level: its keys stand beside the others.
            Height = Math.Max(Height, child.Height);
            Merge(child);
            return;
        }

        Height = Math.Max(Height, child.Height + 1);
        open.Entries.Add(new MappingEntry(key.Key!, key.Span, child.Node));
    }

    protected override ConfigNode Build(SourceSpan span)
    {
        var entries = YamlOpenNodes.Pop(open.Entries, _firstEntry);
        var keys = _merged is null ? null : YamlOpenNodes.Pop(open.Keys, _firstKey);
        open.Keys.RemoveRange(_firstKey, open.Keys.Count - _firstKey);
        return new MappingNode(span, keys is null ? entries : [.. entries.Take(_mergeIndex), .. MergedEntries(keys), .. entries.Skip(_mergeIndex)]);
    }

    private bool IsUsable(YamlNode key)
    {
        if (key.IsVoid)
        {
            return false;
        }

        if (key.IsMergeKey)
        {
            if (_mergeKey is { } first)
            {
                findings.DuplicateKey("<<", key.Span, first);
                return false;
            }

            (_mergeKey, _mergeIndex) = (key.Span, open.Entries.Count - _firstEntry);
            return true;
        }

        if (key.Key is not { } name)
        {
            findings.Unsupported(key.Span, findings.IsPlaceholder(key.Span)
                ? "'{{' looks like a placeholder of a template, but YAML reads it as a mapping inside a mapping. Put the whole value in quotes."
                : "This key is a mapping or a list. A key of a configuration becomes a name, so it has to be text; write the value under a named key.");
            return false;
        }

        if (Find(name) is { } other)
        {
            findings.DuplicateKey(name, key.Span, other);
            return false;
        }

        open.Keys.Add((name, key.Span));
        _byName?.Add(name, key.Span);
        return findings.IsShortEnough(name, key.Span);
    }

    private SourceSpan? Find(string name)
    {
        var keys = open.Keys;
        if (_byName is null && keys.Count - _firstKey > MostCompared)
        {
            _byName = keys.Skip(_firstKey).ToDictionary(key => key.Name, key => key.Span, StringComparer.Ordinal);
        }

        if (_byName is not null)
        {
            return _byName.TryGetValue(name, out var found) ? found : null;
        }

        for (var i = _firstKey; i < keys.Count; i++)
        {
            if (keys[i].Name == name)
            {
                return keys[i].Span;
            }
        }

        return null;
    }

    private void Merge(YamlNode value)
    {
        switch (value.Node)
        {
            case MappingNode mapping:
                (_merged ??= []).Add(mapping);
                break;
            case SequenceNode list when list.Items.All(item => item is MappingNode or ScalarNode { Kind: ScalarKind.Null }):
                (_merged ??= []).AddRange(list.Items.OfType<MappingNode>());
                break;
            case ScalarNode { Kind: ScalarKind.Null }:
                break;
            default:
                findings.Unsupported(value.Span, "'<<' merges the keys of other mappings into this one, so it takes an alias of a mapping or a list of those. Quote the key ('\"<<\"') if it is a key like any other.");
                break;
        }
    }

    private IEnumerable<MappingEntry> MergedEntries((string Name, SourceSpan Span)[] keys)
    {
        var seen = new HashSet<string>(keys.Select(key => key.Name), StringComparer.Ordinal);
        return [.. _merged!.SelectMany(mapping => mapping.Entries).Where(entry => seen.Add(entry.Key))];
    }
}
