using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Finds the secrets of a text: a pure function of the text. One pass finds words that secrets have around or in them; what happens there looks at a bounded stretch, so that no text takes
/// more than time proportional to its length.
/// </summary>
internal sealed class SecretDetector
{
    private const int MostDepth = 2;

    private readonly string _text;
    private readonly TextCharacters _characters;
    private readonly TextKind _kind;
    private readonly int _depth;
    private readonly AssignmentReader _assignments;
    private readonly MarkedSecrets _marked;
    private readonly List<SecretFinding> _findings = [];
    private readonly LongRuns _runs = new();
    private int _nameEnd;
    private int _tokenEnd;

    private SecretDetector(string text, TextKind kind, int depth)
    {
        (_text, _characters, _kind, _depth) = (text, new TextCharacters(text), kind, depth);
        _assignments = new AssignmentReader(text, kind);
        _marked = new MarkedSecrets(text, _findings);
    }

    /// <summary>The secrets of a text in their order, none of them twice.</summary>
    public static IReadOnlyList<SecretFinding> Detect(string text, TextKind kind = TextKind.Settings) => Distinct(All(text, kind));

    /// <summary>Everything that looks like a secret, also where something more exact was found. For who decides later which rule set counts.</summary>
    public static IReadOnlyList<SecretFinding> All(string text, TextKind kind = TextKind.Settings) => All(text, kind, depth: 0);

    /// <summary>The credential whose form a whole value has, given where it stands: its kind, or null.</summary>
    /// <param name="key">The key, and those above it.</param>
    public static SecretKind? KindNear(string key, string value)
    {
        if (value.Length < SecretCatalog.ShortestNear)
        {
            return null;
        }

        var lower = key.ToLowerInvariant();
        foreach (var (kind, form) in SecretCatalog.NearKinds)
        {
            if (lower.IndexOf(kind.Near, StringComparison.Ordinal) >= 0 && form.IsWhole(value))
            {
                return kind;
            }
        }

        return null;
    }

    internal static IReadOnlyList<SecretFinding> All(string text, TextKind kind, int depth)
    {
        var detector = new SecretDetector(text, kind, depth);
        detector.FindAtKeywords();
        detector.FindInLongRuns();
        return detector._findings;
    }

    /// <summary>
    /// Those that some rule set would report: of findings at one place the most exact one that the first version knows, and that of each later one. Nearly always that is one.
    /// </summary>
    public static IReadOnlyList<SecretFinding> OfAnyRuleSet(IReadOnlyList<SecretFinding> findings) =>
        findings.All(finding => finding.RuleSet == RuleCatalog.FirstRuleSet)
            ? Distinct(findings)
            : [.. findings.Select(finding => finding.RuleSet).Distinct().SelectMany(version => Distinct([.. findings.Where(finding => finding.RuleSet <= version)])).Distinct()];

    /// <summary>What a rule set reports: what it knows, and what only later ones do, where it knows nothing.</summary>
    public static IReadOnlyList<SecretFinding> OfRuleSet(IReadOnlyList<SecretFinding> findings, int ruleSet)
    {
        if (findings.All(finding => finding.RuleSet == RuleCatalog.FirstRuleSet))
        {
            return Distinct(findings);
        }

        var known = Distinct([.. findings.Where(finding => finding.RuleSet <= ruleSet)]);
        var later = Distinct([.. findings.Where(finding => finding.RuleSet > ruleSet)]);
        return [.. known, .. later.Where(finding => !known.Any(other => other.Span.Start < finding.Span.End && finding.Span.Start < other.Span.End))];
    }

    /// <summary>Of findings at one place the most exact one.</summary>
    internal static IReadOnlyList<SecretFinding> Distinct(IReadOnlyList<SecretFinding> findings)
    {
        if (findings.Count < 2)
        {
            return findings;
        }

        var ordered = findings.OrderByDescending(finding => finding.Class).ThenBy(finding => finding.Span.Start).ThenByDescending(finding => finding.Span.Length);
        var kept = new SortedList<int, SecretFinding>();
        foreach (var finding in ordered)
        {
            var overlaps = false;
            var at = FirstFrom(kept.Keys, finding.Span.Start);
            if (at > 0)
            {
                overlaps = kept.Values[at - 1].Span.End > finding.Span.Start;
            }

            if (!overlaps && at < kept.Count)
            {
                overlaps = kept.Keys[at] < finding.Span.End;
            }

            if (!overlaps)
            {
                kept.Add(finding.Span.Start, finding);
            }
        }

        return [.. kept.Values];
    }

    private static int FirstFrom(IList<int> keys, int start)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (keys[middle] < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void FindAtKeywords()
    {
        var (search, keywords) = (SecretCatalog.Search, SecretCatalog.Keywords);
        for (var position = 0; search.Next(_characters, ref position) is { } numbers; position++)
        {
            foreach (var number in numbers)
            {
                if (search.StandsAt(number, _characters, position))
                {
                    FindAt(keywords[number], position);
                }
            }
        }
    }

    private void FindAt(Keyword keyword, int start)
    {
        // What begins within a token is a part of it.
        var isPart = start < _tokenEnd;
        foreach (var (kind, form) in keyword.Forms)
        {
            if (!isPart && form.TryMatch(_characters, start, _runs, out var span))
            {
                _tokenEnd = span.End;
                if (!IsPlausible(span))
                {
                    continue;
                }

                _findings.Add(new SecretFinding(span, SecretClass.Token, kind.Name, "", kind.RuleSet));
                break;
            }
        }

        var end = start + keyword.Text.Length;
        if ((keyword.IsTrigger || keyword.IsProvider) && end > _nameEnd)
        {
            FindAssignment(start, keyword.IsProvider);
        }

        if (keyword.Mark != SecretMark.None)
        {
            _marked.Find(keyword.Mark, start, end);
        }
    }

    /// <summary>Not what stands for a token in documentation.</summary>
    private bool IsPlausible(SourceSpan span)
    {
        var token = _text.Substring(span.Start, span.Length);
        return !KnownExamples.Contains(token) && !ValueForm.IsMonotone(token) && !ValueForm.IsPlaceholder(token);
    }

    private void FindAssignment(int start, bool isProvider)
    {
        var name = NameReader.Around(_characters, start);
        var role = KeyRoles.Of(_characters, name);
        if (role is KeyRole.None or KeyRole.Neutral && !isProvider || NameReader.IsEndOfBase64(_characters, name))
        {
            // Most words that a trigger stands in are others: author, keyboard, passed.
            return;
        }

        _nameEnd = name.End;
        if (_kind == TextKind.Source && name.Length == 4 && string.CompareOrdinal(_text, name.Start, "pass", 0, 4) == 0)
        {
            return; // A statement of Python.
        }

        if (_assignments.TryRead(name, out var assignment))
        {
            Judge(assignment);
        }
        else if (role is not (KeyRole.None or KeyRole.Neutral) && LineContext.Of(_text, start) is { IsComment: true })
        {
            FindInSentence(name);
        }
    }

    private void Judge(Assignment assignment)
    {
        var value = _text.Substring(assignment.ValueSpan.Start, assignment.ValueSpan.Length);
        if (SecretJudge.Find(KeyRoles.Of(new TextCharacters(assignment.Key), new SourceSpan(0, assignment.Key.Length)), assignment.Key, value, isCode: _kind == TextKind.Source && !assignment.IsQuoted) is { } secret)
        {
            _findings.Add(new SecretFinding(assignment.ValueSpan, secret.Class, secret.Kind, assignment.Key, secret.RuleSet));
        }
    }

    /// <summary>"x is the password", "use x as token": a random word in a comment that speaks of secrets.</summary>
    private void FindInSentence(SourceSpan name)
    {
        const int Reach = 120;
        const int Shortest = 16;
        var from = Math.Max(0, name.Start - Reach);
        from = name.Start > from && _text.LastIndexOf('\n', name.Start - 1, name.Start - from) is >= 0 and var before ? before + 1 : from;
        var to = Math.Min(_text.Length, name.End + Reach);
        to = _text.IndexOf('\n', name.End, to - name.End) is >= 0 and var line ? line : to;
        for (var i = from; i < to; i++)
        {
            var end = Alphabet.Token.RunEnd(_text, i, to);
            if (end - i >= Shortest && (i < name.Start || i >= name.End) && _text.Substring(i, end - i) is var word && SecretJudge.IsUnmistakable(word))
            {
                _findings.Add(new SecretFinding(SourceSpan.FromBounds(i, end), SecretClass.Value, "secret", ""));
            }

            i = Math.Max(i, end);
        }
    }

    /// <summary>Long runs of Base64: a secret of AWS whatever its key, and secrets that were wrapped. Looks at every fortieth character, and closer where that is one of the alphabet.</summary>
    private void FindInLongRuns()
    {
        const int Shortest = 40;
        var alphabet = Alphabet.Base64;
        for (var i = Shortest - 1; i < _text.Length; i += Shortest)
        {
            if (!alphabet.Contains(_text[i]) || _text[i] == '=')
            {
                continue;
            }

            var (start, end) = WrappedSecrets.RunAround(_characters, i);
            if (end - start >= Shortest)
            {
                FindInRun(start, end);
                i = Math.Max(i, end - 1);
            }
        }
    }

    private void FindInRun(int start, int end)
    {
        const int LongestWrapped = 64 * 1024;
        const int AwsSecret = 40;
        if (end - start > LongestWrapped)
        {
            return;
        }

        if (end - start == AwsSecret && (end == _text.Length || !Alphabet.Token.Contains(_text[end])) && IsWholeValue(start, out var key) && TellingKey.RoleOf(key) != KeyRole.Neutral && SecretJudge.Judge(KeyRole.None, key, _text.Substring(start, end - start)) == Verdict.Leak)
        {
            _findings.Add(new SecretFinding(SourceSpan.FromBounds(start, end), SecretClass.Value, "AWS secret access key", key));
        }

        if (_depth < MostDepth && WrappedSecrets.Find(_text, start, end, _depth) is { } wrapped)
        {
            _findings.Add(wrapped with { Span = SourceSpan.FromBounds(start, end) });
        }
    }

    /// <summary>Whether an assignment begins a value where the run begins.</summary>
    private bool IsWholeValue(int start, out string key)
    {
        var p = start;
        while (p > 0 && _text[p - 1] is '"' or '\'' or ' ' or '\t')
        {
            p--;
        }

        key = "";
        if (p == 0 || _text[p - 1] is not ('=' or ':'))
        {
            return false;
        }

        p--;
        while (p > 0 && _text[p - 1] is '"' or '\'' or ' ' or '\t')
        {
            p--;
        }

        var first = Alphabet.Name.RunStart(_text, p, Math.Max(0, p - 100));
        key = _text.Substring(first, p - first);
        return key.Length > 0 && !TellingKey.IsValueKey(key);
    }
}
