namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// The rules whose condition is partly decided when somebody asks: a context may raise the security level and add frameworks. Rules and frameworks are numbered, so that a set of
/// either is an integer, here and in the process.
/// </summary>
internal sealed class RunTimeRules
{
    /// <summary>The most rules, and the most frameworks: sets of them are packed as numbers of 24 bits.</summary>
    public const int Most = 24;

    /// <summary>The most sets of rules that are built for a section, each for every environment and tenant.</summary>
    public const int MostSets = 64;

    /// <summary>Above this many frameworks, going through all sets of them would take longer than anybody wants to wait.</summary>
    private const int MostFrameworksOfASection = 12;

    private readonly List<RuleNode> _rules;

    public RunTimeRules(TenantGraph graph)
    {
        var rules = graph.Rules.Where(rule => rule.When.IsDecidedAtRunTime).ToList();
        Frameworks = rules.SelectMany(rule => rule.When.Frameworks).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).ToEquatableArray();
        IsComplete = rules.Count <= Most && rules.SelectMany(rule => rule.When.Frameworks).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= Most;
        _rules = [.. rules.Take(Most)];
    }

    /// <summary>The frameworks that some rule names.</summary>
    public EquatableArray<string> Frameworks { get; }

    /// <summary>False where there are more of them than can be numbered.</summary>
    public bool IsComplete { get; }

    public bool IsEmpty => _rules.Count == 0;

    /// <summary>The rule's bit; 0 for one that is not decided at run time.</summary>
    public int BitOf(RuleNode rule) => _rules.IndexOf(rule) is >= 0 and var index ? 1 << index : 0;

    /// <summary>The least level and the frameworks of each rule.</summary>
    public EquatableArray<int> Conditions() => _rules.SelectMany(rule => new[] { (int)(rule.When.SecurityLevel ?? default), BitsOf(rule.When.Frameworks) }).ToEquatableArray();

    /// <summary>Frameworks as bits.</summary>
    public int BitsOf(EquatableArray<string> frameworks)
    {
        var bits = 0;
        for (var i = 0; i < Frameworks.Count; i++)
        {
            bits |= frameworks.Contains(Frameworks[i], StringComparer.OrdinalIgnoreCase) ? 1 << i : 0;
        }

        return bits;
    }

    /// <summary>The rules among those given that hold by level and frameworks alone.</summary>
    public int Holding(IEnumerable<RuleNode> rules, SecurityLevel level, int frameworks) =>
        rules.Where(rule => (rule.When.SecurityLevel ?? default) <= level && (rule.When.Frameworks.IsEmpty || (BitsOf(rule.When.Frameworks) & frameworks) != 0)).Aggregate(0, (bits, rule) => bits | BitOf(rule));

    /// <summary>The sets that a call can bring about where a situation is declared, other than what holds there anyway; those of few rules first.</summary>
    /// <param name="rules">Those of a section.</param>
    /// <param name="sets">All sets of them.</param>
    public IEnumerable<int> Reachable(IReadOnlyList<RuleNode> rules, IReadOnlyList<int> sets, Situation declared)
    {
        var held = BitsOf(rules.Where(rule => rule.When.Holds(declared)));
        var possible = BitsOf(rules.Where(rule => rule.When.HoldsWhateverIsAsked(declared)));
        return sets.Select(set => set & possible).Where(set => set != held && (set & held) == held).Distinct().OrderBy(set => rules.Count(rule => (set & BitOf(rule)) != 0)).ThenBy(set => set);
    }

    private int BitsOf(IEnumerable<RuleNode> rules) => rules.Aggregate(0, (bits, rule) => bits | BitOf(rule));

    /// <summary>Every set of the given rules that holds in some situation; null where there are too many.</summary>
    public IReadOnlyList<int>? Sets(IReadOnlyList<RuleNode> rules)
    {
        var frameworks = rules.SelectMany(rule => rule.When.Frameworks).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (!IsComplete || frameworks.Count > MostFrameworksOfASection)
        {
            return null;
        }

        var bits = frameworks.ConvertAll(framework => BitsOf(new EquatableArray<string>([framework])));
        var sets = new SortedSet<int>();
        for (var chosen = 0; chosen < 1 << bits.Count; chosen++)
        {
            var applying = bits.Where((_, i) => (chosen & (1 << i)) != 0).Aggregate(0, (all, bit) => all | bit);
            for (var level = SecurityLevel.Standard; level <= SecurityLevel.Critical; level++)
            {
                sets.Add(Holding(rules, level, applying));
            }
        }

        return sets.Count <= MostSets ? [.. sets] : null;
    }
}
