using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The anchors of a document. An alias shares the node of its anchor, so reading costs nothing however much it stands for; walking over it does,
/// hence the budget.
/// </summary>
internal sealed class YamlAnchors(YamlFindings findings, ReadOptions options)
{
    /// <summary>A name without a node is one whose node is still open: an alias of it would be an alias of what it stands in.</summary>
    private readonly Dictionary<string, YamlNode?> _nodes = new(StringComparer.Ordinal);
    private long _expanded;
    private bool _exceeded;

    public void Clear() => _nodes.Clear();

    public void Open(string? anchor)
    {
        if (anchor != null)
        {
            _nodes[anchor] = null;
        }
    }

    /// <summary>Gives a name to a node; a name given again stands for the later node from there on.</summary>
    public void Define(string? anchor, YamlNode node)
    {
        if (anchor != null)
        {
            _nodes[anchor] = node;
        }
    }

    /// <summary>The node that an alias stands for; null (the value) where there is none to be had.</summary>
    public YamlNode Resolve(string name, SourceSpan span, int depth)
    {
        if (!_nodes.TryGetValue(name, out var node))
        {
            findings.UnknownAlias(new Mistake(span, name.Any(c => !(char.IsLetterOrDigit(c) || c is '_' or '-'))
                ? $"'*' begins an alias, but there is no anchor '&{name}' above. Put the value in quotes if the '*' is part of the text."
                : $"There is no anchor '&{name}' above this alias.{Suggestion.Sentence(name, _nodes.Keys)} Put '&{name}' before the value it should repeat, or quote the value if the '*' is part of the text."));
            return Nothing(span);
        }

        if (node is not { } known)
        {
            findings.Unsupported(span, $"The alias '*{name}' stands inside the value that '&{name}' names, so the value would contain itself without end. Repeat a value that is complete above the alias.");
            return Nothing(span);
        }

        if (depth + known.Height > options.MaxDepth)
        {
            findings.TooDeep(span);
            return Nothing(span);
        }

        _expanded += known.Weight;
        if (_expanded > options.MaxAliasExpansion)
        {
            if (!_exceeded)
            {
                findings.Add(Finding.Create(ReadingFindings.AliasExpansion, findings.Locate(span), Invariant.Text(options.MaxAliasExpansion), name));
            }

            _exceeded = true;
            return Nothing(span);
        }

        return known with { Span = span, IsMergeKey = false };
    }

    private static YamlNode Nothing(SourceSpan span) => new(new ScalarNode(span, ScalarKind.Null, ""), span) { Key = "" };
}
