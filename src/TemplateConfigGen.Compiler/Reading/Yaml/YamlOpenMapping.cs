using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>An open mapping: children come in turn as key and value. The keys of a merge (<c>&lt;&lt;</c>) stand at its place; keys of the mapping's own win over them.</summary>
internal sealed class YamlOpenMapping(string? anchor, int start, YamlFindings findings) : YamlOpenNode(anchor, start)
{
    private readonly List<MappingEntry> _entries = [];
    private readonly List<MappingNode> _merged = [];
    private readonly Dictionary<string, SourceSpan> _keys = new(StringComparer.Ordinal);
    private YamlNode? _key;
    private bool _dropValue;
    private SourceSpan? _mergeKey;
    private int _mergeIndex;

    protected override void Take(YamlNode child)
    {
        if (_key == null)
        {
            _key = child;
            _dropValue = !IsUsable(child);
            return;
        }

        var key = _key;
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
        _entries.Add(new MappingEntry(key.Key!, key.Span, child.Node));
    }

    protected override ConfigNode Build(SourceSpan span)
    {
        if (_merged.Count > 0)
        {
            _entries.InsertRange(_mergeIndex, MergedEntries());
        }

        return new MappingNode(span, _entries);
    }

    private bool IsUsable(YamlNode key)
    {
        if (key.IsMergeKey)
        {
            if (_mergeKey is { } first)
            {
                findings.DuplicateKey("<<", key.Span, first);
                return false;
            }

            (_mergeKey, _mergeIndex) = (key.Span, _entries.Count);
            return true;
        }

        if (key.Key is not { } name)
        {
            findings.Unsupported(key.Span, findings.IsPlaceholder(key.Span)
                ? "'{{' looks like a placeholder of a template, but YAML reads it as a mapping inside a mapping. Put the whole value in quotes."
                : "This key is a mapping or a list. A key of a configuration becomes a name, so it has to be text; write the value under a named key.");
            return false;
        }

        if (_keys.TryGetValue(name, out var other))
        {
            findings.DuplicateKey(name, key.Span, other);
            return false;
        }

        _keys.Add(name, key.Span);
        return findings.IsShortEnough(name, key.Span);
    }

    private void Merge(YamlNode value)
    {
        switch (value.Node)
        {
            case MappingNode mapping:
                _merged.Add(mapping);
                break;
            case SequenceNode list when list.Items.All(item => item is MappingNode):
                _merged.AddRange(list.Items.Cast<MappingNode>());
                break;
            case ScalarNode { Kind: ScalarKind.Null }:
                break;
            default:
                findings.Unsupported(value.Span, "'<<' merges the keys of other mappings into this one, so it takes an alias of a mapping or a list of those. Quote the key ('\"<<\"') if it is a key like any other.");
                break;
        }
    }

    private IEnumerable<MappingEntry> MergedEntries()
    {
        var seen = new HashSet<string>(_keys.Keys, StringComparer.Ordinal);
        return [.. _merged.SelectMany(mapping => mapping.Entries).Where(entry => seen.Add(entry.Key))];
    }
}
