using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>The rules that a text wakes up by what stands in it, whatever the letters' case: one pass over the text for all of them.</summary>
internal sealed class RuleTexts
{
    /// <summary>What is shorter the search cannot look for.</summary>
    private const int ShortestWord = 3;

    private readonly KeywordSearch _search;
    private readonly ulong[] _wokenByWord;
    private readonly (string Text, ulong Woken)[] _short;

    /// <param name="rules">64 at most.</param>
    public RuleTexts(IReadOnlyList<ValueRule> rules)
    {
        Rules = rules;
        var texts = rules.SelectMany((rule, i) => rule.Texts.Select(text => (Text: text.ToLowerInvariant(), Woken: 1UL << i))).ToList();
        var words = texts.Where(text => text.Text.Length >= ShortestWord).ToList();
        _search = new KeywordSearch(words.ConvertAll(word => word.Text));
        _wokenByWord = [.. words.Select(word => word.Woken)];
        _short = [.. texts.Where(text => text.Text.Length < ShortestWord)];
    }

    public IReadOnlyList<ValueRule> Rules { get; }

    /// <returns>A bit for each of <see cref="Rules"/>.</returns>
    public ulong WokenBy(string text)
    {
        var woken = 0UL;
        var characters = new TextCharacters(text);
        for (var position = 0; _search.Next(characters, ref position) is { } candidates; position++)
        {
            foreach (var candidate in candidates)
            {
                if (_search.StandsAt(candidate, characters, position))
                {
                    woken |= _wokenByWord[candidate];
                }
            }
        }

        foreach (var (part, wokenByPart) in _short)
        {
            if (part.Length == 1 && !char.IsLetter(part[0]) ? text.IndexOf(part[0]) >= 0 : text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                woken |= wokenByPart;
            }
        }

        return woken;
    }
}
