using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The anchors of a document. An alias shares the node of its anchor, so reading costs nothing however much it stands for; walking over it does,
/// hence the budget.
/// </summary>
internal sealed class YamlAnchors(YamlFindings findings, ReadOptions options)
{
    /// <summary>Among how many anchors one is looked for that was meant: comparing all of a large file, for alias after alias, would take seconds.</summary>
    private const int MostCompared = 1_000;

    /// <summary>A name without a node is one whose node is still open: an alias of it would be an alias of what it stands in.</summary>
    private readonly Dictionary<string, (int Number, YamlNode? Node)> _nodes = new(StringComparer.Ordinal);
    private int _count;
    private long _expanded;
    private bool _exceeded;

    public void Clear() => _nodes.Clear();

    public bool IsKnown(string name) => _nodes.ContainsKey(name);

    /// <summary>Gives a name to a node that has yet to be read; one that is given again stands for the later node from there on.</summary>
    /// <returns>The number of the anchor, for <see cref="Define"/>.</returns>
    public int Open(string anchor)
    {
        _nodes[anchor] = (++_count, null);
        return _count;
    }

    /// <summary>Says what an anchor stands for, unless its name was given to a node inside of it.</summary>
    public void Define(YamlProperties properties, YamlNode node)
    {
        if (properties.Anchor is { } name && _nodes[name].Number == properties.AnchorNumber)
        {
            _nodes[name] = (properties.AnchorNumber, node);
        }
    }

    /// <summary>The node that an alias stands for; null (the value) where there is none to be had.</summary>
    public YamlNode Resolve(string name, SourceSpan span, int depth)
    {
        if (!_nodes.TryGetValue(name, out var anchor))
        {
            if (findings.IsFull)
            {
                return Nothing(span);
            }

            findings.UnknownAlias(new Mistake(span, name.Any(c => !(char.IsLetterOrDigit(c) || c is '_' or '-'))
                ? "'*' begins an alias, but no anchor ('&') above has this name. Put the value in quotes if the '*' is part of the text."
                : $"No anchor ('&') above has the name of this alias.{Similar(name)} Put the anchor before the value it should repeat, or quote the value if the '*' is part of the text."));
            return Nothing(span);
        }

        if (anchor.Node is not { } known)
        {
            findings.Unsupported(span, $"{Shown("The alias", '*', name)} stands inside the value that {Shown("its anchor", '&', name)} names, so the value would contain itself without end. Repeat a value that is complete above the alias.");
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
                findings.Add(Finding.Create(ReadingFindings.AliasExpansion, findings.Locate(span), Invariant.Text(options.MaxAliasExpansion), Found.IsShown(name) ? Found.Short(name) : "…"));
            }

            _exceeded = true;
            return Nothing(span);
        }

        return known with { Span = span, IsMergeKey = false };
    }

    /// <summary>What follows '*' may be a password that somebody forgot to quote; so may what an anchor is called.</summary>
    private string Similar(string name) => Suggestion.Sentence(name, _nodes.Keys.Take(MostCompared).Where(Found.IsShown));

    private static string Shown(string what, char mark, string name) => Found.IsShown(name) ? $"{what} '{mark}{Found.Short(name)}'" : what;

    private static YamlNode Nothing(SourceSpan span) => new(new ScalarNode(span, ScalarKind.Null, ""), span) { Key = "", IsVoid = true };
}
