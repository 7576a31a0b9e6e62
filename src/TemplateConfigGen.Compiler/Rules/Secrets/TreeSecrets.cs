using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Where the tree of a file tells more than its text: a telling key further up, a name and its value with other keys between or in attributes of XML, values that are written with escapes, and the data of
/// a Secret of Kubernetes.
/// </summary>
internal sealed class TreeSecrets
{
    private const int LongestWrapped = 64 * 1024;
    private const int ShortestWebKey = 20;

    private readonly string _text;
    private readonly List<SecretFinding> _findings;
    private readonly SourceSpan[] _known;

    private TreeSecrets(string text, List<SecretFinding> findings)
    {
        (_text, _findings) = (text, findings);
        _known = [.. findings.Select(finding => finding.Span).OrderBy(span => span.Start)];
    }

    /// <param name="findings">What was found in the text; what the tree tells besides is added.</param>
    public static void Find(ConfigNode root, string text, List<SecretFinding> findings) => new TreeSecrets(text, findings).Visit(root, "", KeyRole.None);

    /// <param name="key">The key that speaks for the value: its own, or that of the list it is in, or a telling one above.</param>
    private void Visit(ConfigNode node, string key, KeyRole role)
    {
        switch (node)
        {
            case MappingNode mapping:
                VisitMapping(mapping, key, role);
                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Visit(item, key, role);
                }

                break;
            case ScalarNode { Kind: not (ScalarKind.Null or ScalarKind.Boolean) } scalar:
                Judge(scalar, key, role);
                break;
        }
    }

    private void VisitMapping(MappingNode mapping, string key, KeyRole role)
    {
        var isKubernetes = IsKubernetesSecret(mapping);
        var named = NameOf(mapping);
        var privateMember = PrivateMemberOf(mapping);
        foreach (var entry in mapping.Array)
        {
            var meaning = KeyMeaning.Of(entry.Key);
            if (isKubernetes && entry is { Key: "data", Value: MappingNode data })
            {
                VisitData(data);
            }
            else if (privateMember is not null && entry.Key == privateMember && entry.Value is ScalarNode { Text.Length: >= ShortestWebKey } member && !IsKnown(member.Span) && SecretJudge.IsDense(member.Text))
            {
                Add(member, SecretClass.PrivateKey, privateMember == "k" ? "symmetric JSON Web Key" : "private JSON Web Key", entry.Key);
            }
            else if (named is not null && entry.Value is ScalarNode && meaning.IsValue)
            {
                Visit(entry.Value, named, KeyMeaning.Of(named).Role);
            }
            else if (meaning is { Role: not KeyRole.None, IsGeneric: false })
            {
                // A key with its value beside it is an assignment in any format: what the text says of it has been looked at.
                if (entry.Value is not ScalarNode beside || IsEscaped(beside))
                {
                    Visit(entry.Value, entry.Key, meaning.Role);
                }
            }
            else if (role > KeyRole.Neutral && SpeaksFor(key, role, meaning) is var above and not KeyRole.None)
            {
                Visit(entry.Value, key, above);
            }
            else
            {
                Visit(entry.Value, entry.Key, KeyRole.None);
            }
        }
    }

    /// <summary>
    /// What a telling key above says of a value whose own key says nothing: all, where that is a word for a value or for one of several (<c>password: { production: … }</c>) or the key above names several
    /// (<c>tokens: { ci: … }</c>); that it may be one, elsewhere.
    /// </summary>
    private static KeyRole SpeaksFor(string above, KeyRole role, KeyMeaning key) =>
        key.IsGeneric || key.IsQualifier || KeyMeaning.Of(above).IsPlural ? role
        : role > KeyRole.Vague ? KeyRole.Vague
        : KeyRole.None;

    private static string? NameOf(MappingNode mapping)
    {
        foreach (var entry in mapping.Array)
        {
            if (entry.Value is ScalarNode { Kind: ScalarKind.String, Text.Length: > 0 and <= 120 } name && KeyMeaning.Of(entry.Key).IsName)
            {
                return name.Text;
            }
        }

        return null;
    }

    /// <summary>The member of a JSON Web Key (RFC 7517) that makes it a private one.</summary>
    private static string? PrivateMemberOf(MappingNode mapping) => (mapping.Find("kty")?.Value as ScalarNode)?.Text switch
    {
        "oct" => "k",
        "EC" or "RSA" or "OKP" => "d",
        _ => null,
    };

    private static bool IsKubernetesSecret(MappingNode mapping) =>
        mapping.Find("kind")?.Value is ScalarNode { Text: "Secret" } && mapping.Find("data")?.Value is MappingNode;

    /// <summary>All of it is in Base64, and all of it was put there to be kept: what no key tells must still look random.</summary>
    private void VisitData(MappingNode data)
    {
        foreach (var entry in data.Array)
        {
            if (entry.Value is not ScalarNode { Text.Length: > 0 and <= LongestWrapped } scalar || IsKnown(scalar.Span) || WrappedSecrets.Decode(scalar.Text.Trim()) is not { Length: > 0 } decoded)
            {
                continue;
            }

            var role = KeyMeaning.Of(entry.Key).Role is not KeyRole.None and var own ? own : KeyRole.Vague;
            if (SecretJudge.Find(role, entry.Key, decoded.TrimEnd('\n')) is { } secret)
            {
                Add(scalar, secret.Class, secret.Kind + " in Base64", entry.Key, secret.RuleSet);
            }
            else if (FirstIn(decoded) is { } inside)
            {
                Add(scalar, inside.Class, inside.Kind + " in Base64", entry.Key, inside.RuleSet);
            }
        }
    }

    private void Judge(ScalarNode scalar, string key, KeyRole role)
    {
        var isEscaped = IsEscaped(scalar);
        if ((role <= KeyRole.Neutral && !isEscaped) || scalar.Text.Length == 0 || IsKnown(scalar.Span))
        {
            return;
        }

        if (SecretJudge.Find(role, key, scalar.Text) is { } secret)
        {
            Add(scalar, secret.Class, secret.Kind, key, secret.RuleSet);
        }
        else if (isEscaped && FirstIn(scalar.Text) is { } inside)
        {
            Add(scalar, inside.Class, inside.Kind, inside.Key.Length > 0 ? inside.Key : key, inside.RuleSet);
        }
    }

    /// <summary>Whether what the value means is not what stands in the text.</summary>
    private bool IsEscaped(ScalarNode scalar) =>
        scalar.Kind == ScalarKind.String && scalar.Span.Length > 0 && scalar.Span.End <= _text.Length && _text.IndexOfAny(['\\', '&'], scalar.Span.Start, scalar.Span.Length) >= 0
        && _text.IndexOf(scalar.Text, scalar.Span.Start, scalar.Span.Length, StringComparison.Ordinal) < 0;

    private static SecretFinding? FirstIn(string text)
    {
        var found = SecretDetector.Detect(text);
        return found.Count > 0 ? found[0] : null;
    }

    private void Add(ScalarNode scalar, SecretClass of, string kind, string key, int ruleSet = RuleCatalog.FirstRuleSet)
    {
        var span = scalar.Span;
        if (span.Length > 2 && _text[span.Start] is '"' or '\'' && _text[span.End - 1] == _text[span.Start])
        {
            span = SourceSpan.FromBounds(span.Start + 1, span.End - 1);
        }

        _findings.Add(new SecretFinding(span, of, kind, key, ruleSet));
    }

    /// <summary>Whether something was found there already.</summary>
    private bool IsKnown(SourceSpan span)
    {
        var (low, high) = (0, _known.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_known[middle].End <= span.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _known.Length && _known[low].Start < span.End;
    }
}
