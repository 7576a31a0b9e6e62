using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>Where a rule says what it found. The engine gathers it: the same of the same place is one finding, whatever environments it counts in.</summary>
/// <param name="all">How many environments the section has.</param>
internal sealed class RuleReport(int all)
{
    private readonly List<RuleHit> _hits = [];

    public IReadOnlyList<RuleHit> Hits => _hits;

    /// <summary>The rule that is being asked.</summary>
    public Rule Asking { private get; set; } = null!;

    /// <summary>The rules that had something to look at, with the environments in which they had, as positions among those of the section.</summary>
    public Dictionary<Rule, SortedSet<int>> Assessed { get; } = [];

    /// <summary>Notes that the rule has something to look at. Of rules about values the engine does.</summary>
    public void Assess(RuleScope scope)
    {
        var known = AssessedByAsking();
        if (known.Count < all)
        {
            scope.AddEnvironmentsTo(known);
        }
    }

    /// <summary>Notes in which environments a rule about the section has something to look at.</summary>
    public void Assess(IEnumerable<int> where) => AssessedByAsking().UnionWith(where);

    /// <summary>Reports a value.</summary>
    /// <param name="arguments">The rule's own arguments of its message, from <c>{2}</c> on.</param>
    public void Add(RuleValue value, params string[] arguments) => Add(value.Path, value.Node, value.Scope, arguments);

    /// <summary>Reports something beside or below a value; its layer is the one to blame.</summary>
    public void Add(string path, EffectiveNode blamed, RuleScope scope, params string[] arguments)
    {
        var environments = new SortedSet<int>();
        scope.AddEnvironmentsTo(environments);

        // What is wrong for one tenant only, although its value is everybody's, is about something that the tenant says.
        var below = Below(blamed);
        SourceLocation[] additional = scope.Owner is { } owner && (owner.Scope, owner.Owner) != (blamed.Layer.Scope, blamed.Layer.Owner)
            ? [owner.Locate(new SourceSpan(owner.Root()?.Span.Start ?? 0, 0)), .. below]
            : [.. below];
        Add(path, blamed.Layer.Locate(SpanOf(blamed)), additional, environments, blamed, arguments);
    }

    /// <summary>Reports something in environments that the rule itself found out.</summary>
    public void Add(string path, EffectiveNode blamed, IEnumerable<int> environments, params string[] arguments) =>
        Add(path, blamed.Layer.Locate(SpanOf(blamed)), [.. Below(blamed)], environments, blamed, arguments);

    public void Add(string path, SourceLocation location, SourceLocation[] additional, IEnumerable<int> environments, params string[] arguments) =>
        Add(path, location, additional, environments, blamed: null, arguments);

    /// <summary>A scalar itself; of a mapping or list the key, since the whole of it would underline a screenful.</summary>
    public static SourceSpan SpanOf(EffectiveNode node) =>
        node.Scalar is null && node.Layer.Root() is { } root && KeyOf(root, node.Node) is { } key ? key : node.Node.Span;

    private void Add(string path, SourceLocation location, SourceLocation[] additional, IEnumerable<int> environments, EffectiveNode? blamed, string[] arguments) =>
        _hits.Add(new RuleHit(Asking, path, location, additional, blamed, [.. environments], arguments));

    private SortedSet<int> AssessedByAsking()
    {
        if (!Assessed.TryGetValue(Asking, out var known))
        {
            Assessed.Add(Asking, known = []);
        }

        return known;
    }

    /// <summary>What a value was laid over, the nearest first.</summary>
    private static IEnumerable<SourceLocation> Below(EffectiveNode node)
    {
        for (var below = node.Overridden; below is not null && node.Scalar is not null; below = below.Overridden)
        {
            yield return below.Location;
        }
    }

    private static SourceSpan? KeyOf(ConfigNode root, ConfigNode value)
    {
        switch (root)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (ReferenceEquals(entry.Value, value))
                    {
                        return entry.KeySpan;
                    }

                    if (value.Span.Start < entry.Value.Span.End && KeyOf(entry.Value, value) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            case SequenceNode sequence:
                return sequence.Items.Select(item => KeyOf(item, value)).FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }
}

/// <summary>What a rule found.</summary>
/// <param name="Blamed">The value, where one is to blame.</param>
/// <param name="Environments">Where it counts, as positions among those of the section.</param>
internal sealed record RuleHit(Rule Rule, string Path, SourceLocation Location, SourceLocation[] Additional, EffectiveNode? Blamed, List<int> Environments, string[] Arguments);
