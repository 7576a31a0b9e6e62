using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <content>Which branch of an <c>anyOf</c> or <c>oneOf</c> was meant.</content>
internal sealed partial class FailureCollector
{
    /// <summary>Above this many branches within branches, naming the forms has to do; above few of them where each way to a value is another question.</summary>
    private const int MaxNesting = 16;
    private const int MaxDynamicNesting = 4;

    /// <summary>What came of trying a schema's branches on a value. The same value meets the same branches by way of each of the branches around them: once is enough.</summary>
    private readonly Dictionary<(SchemaNode Schema, string Keyword, ConfigNode Value, int Nesting), BranchAttempt> _tried = [];

    private int _nesting;

    /// <summary>The branch that is being tried, of which nobody needs the messages yet; null where failures are for people.</summary>
    private BranchAttempt? _attempt;

    private int Count => _attempt?.Count ?? _failures.Count;

    private bool IsBeaten => _attempt?.IsBeaten ?? false;

    private void CollectBranches(SchemaNode schema, string keyword, IReadOnlyList<SchemaNode> branches, ConfigNode value)
    {
        if (branches.Count == 0)
        {
            return;
        }

        if (_attempt is not { } attempt || validator.IsInDynamicScope)
        {
            Collect(schema, keyword, branches, value);
            return;
        }

        if (!_tried.TryGetValue((schema, keyword, value, _nesting), out var tried))
        {
            _attempt = tried = new BranchAttempt();
            Collect(schema, keyword, branches, value);
            _attempt = attempt;
            _tried[(schema, keyword, value, _nesting)] = tried;
        }

        attempt.Add(tried);
    }

    private void Collect(SchemaNode schema, string keyword, IReadOnlyList<SchemaNode> branches, ConfigNode value)
    {
        var fitting = branches.Where(branch => validator.CheckBranch(branch, value, null)).ToList();
        if (fitting.Count > 0)
        {
            if (keyword == "oneOf" && fitting.Count > 1 && !validator.Options.IsPartial)
            {
                Fail(
                    SchemaFindings.SeveralBranches, schema, keyword, value, OwnSpan(value),
                    () => [Name(), SchemaWords.Form(fitting[0]), Other(SchemaWords.Form(fitting[0]), fitting[1]), SchemaWords.Place(schema)]);
            }

            return;
        }

        var candidates = ByType(branches, value);
        if (candidates.Count == 0)
        {
            FailType(schema, branches.Aggregate(SchemaTypes.None, (types, branch) => types | TypesOf(branch)), value);
            return;
        }

        if (value is MappingNode mapping && Discriminate(schema, ref candidates, mapping))
        {
            return;
        }

        if (candidates.Count == 1 && branches.Count > 1 && Target(candidates[0]).Values is not null)
        {
            FailForms(schema, keyword, branches, value);
        }
        else if (candidates.Count == 1)
        {
            Collect(candidates[0], value);
        }
        else if (candidates.All(branch => Target(branch).Values is not null))
        {
            FailValue(schema, value, OwnSpan(value), candidates.SelectMany(branch => Target(branch).Enum ?? [Target(branch).Const!]));
        }
        else
        {
            CollectNearest(schema, keyword, candidates, value);
        }
    }

    /// <summary>Two forms that describe themselves alike are told apart by their place.</summary>
    private static string Other(string first, SchemaNode second) => SchemaWords.Form(second) is var form && form == first ? "what stands at " + second.Pointer : form;

    private List<SchemaNode> ByType(IReadOnlyList<SchemaNode> branches, ConfigNode value) =>
        [.. branches.Where(branch => branch.Constant != false && (TypesOf(branch) & TypesOf(value, branch.Dialect)) != SchemaTypes.None)];

    /// <summary>
    /// A key for which every branch allows fixed values says which branch was meant. Leaves the branches that agree with its value; true when none does, which is then the failure.
    /// Where only some branches fix a key, its value speaks for those that agree, and against none.
    /// </summary>
    private bool Discriminate(SchemaNode schema, ref List<SchemaNode> candidates, MappingNode mapping)
    {
        foreach (var entry in mapping.Array)
        {
            var properties = candidates.ConvertAll(branch => Property(branch, entry.Key, 0));
            var fixing = properties.Count(property => property?.Values is not null);
            if (fixing < 2)
            {
                continue;
            }

            var agreeing = candidates.Where((_, i) => properties[i]?.Values?.Contains(entry.Value) == true).ToList();
            if (agreeing.Count > 0)
            {
                candidates = agreeing;
                continue;
            }

            if (fixing < candidates.Count)
            {
                continue;
            }

            Down(entry.Key, entry.KeySpan);
            FailValue(schema, entry.Value, entry.Value.Span, properties.SelectMany(property => property!.Enum ?? [property.Const!]));
            Up();
            return true;
        }

        return false;
    }

    /// <summary>The branch with the fewest failures, or of those the one whose failures lie deepest. When none is nearer than another, what they all are.</summary>
    private void CollectNearest(SchemaNode schema, string keyword, List<SchemaNode> candidates, ConfigNode value)
    {
        if (_nesting >= (validator.IsInDynamicScope ? MaxDynamicNesting : MaxNesting))
        {
            FailForms(schema, keyword, candidates, value);
            return;
        }

        _nesting++;
        var outer = _attempt;
        var attempts = new List<BranchAttempt>(candidates.Count);
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            attempts.Add(_attempt = new BranchAttempt { Most = least });
            Collect(candidate, value);
            least = _attempt.Count > 0 ? Math.Min(least, _attempt.Distance) : least;
        }

        _attempt = outer;
        if (validator.GaveUp is null)
        {
            CollectNearest(schema, keyword, candidates, attempts, value);
        }

        _nesting--;
    }

    private void CollectNearest(SchemaNode schema, string keyword, List<SchemaNode> candidates, List<BranchAttempt> attempts, ConfigNode value)
    {
        if (value is MappingNode mapping && attempts.TrueForAll(attempt => attempt.IsMissingKeyOf(mapping)))
        {
            FailMissing(schema, keyword, mapping, [.. attempts.Select(attempt => attempt.Missing!).Distinct(StringComparer.Ordinal)], "");
            return;
        }

        var ranked = Enumerable.Range(0, attempts.Count).Where(i => attempts[i].Count > 0).OrderBy(i => attempts[i].Distance).ThenByDescending(i => attempts[i].Depth).ToList();
        if (ranked.Count == 0 || (ranked.Count > 1 && attempts[ranked[0]].IsAsNearAs(attempts[ranked[1]])))
        {
            FailForms(schema, keyword, candidates, value);
        }
        else if (_attempt is { } attempt)
        {
            attempt.Add(attempts[ranked[0]]);
        }
        else
        {
            // Once more, now for people.
            Collect(candidates[ranked[0]], value);
        }
    }

    private void FailForms(SchemaNode schema, string keyword, IReadOnlyList<SchemaNode> candidates, ConfigNode value) =>
        Fail(
            SchemaFindings.NoBranch, schema, keyword, value, OwnSpan(value),
            () => [Name(), Shown(value), SchemaWords.Or([.. candidates.Select(branch => SchemaWords.Form(branch)).Distinct(StringComparer.Ordinal)]), SchemaWords.Place(schema)]);

    /// <summary>The types that a schema and those it refers to leave.</summary>
    private static SchemaTypes TypesOf(SchemaNode schema)
    {
        var types = SchemaTypes.Any;
        var next = schema;
        for (var i = 0; i < 16 && next is not null; i++)
        {
            types &= next.Types;
            if (next.Enum is { } values)
            {
                types &= values.Aggregate(SchemaTypes.None, (some, value) => some | TypesOf(value, schema.Dialect));
            }
            else if (next.Const is { } only)
            {
                types &= TypesOf(only, schema.Dialect);
            }

            next = next.InPlace?.Ref;
        }

        return types;
    }

    /// <summary>What a schema that is nothing but a reference refers to.</summary>
    private static SchemaNode Target(SchemaNode schema)
    {
        for (var i = 0; i < 16 && schema.Values is null && schema.InPlace?.Ref is { } next; i++)
        {
            schema = next;
        }

        return schema;
    }

    /// <summary>The schema of a key that tells branches apart: in the branch itself, what it refers to, or a part of it.</summary>
    private static SchemaNode? Property(SchemaNode branch, string key, int depth)
    {
        if (branch.Object?.Property(key) is { } property && Target(property) is { Values: not null } own)
        {
            return own;
        }

        if (depth == 8 || branch.InPlace is not { } inPlace)
        {
            return null;
        }

        if (inPlace.Ref is { } target && Property(target, key, depth + 1) is { } referred)
        {
            return referred;
        }

        foreach (var part in inPlace.AllOf)
        {
            if (Property(part, key, depth + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
