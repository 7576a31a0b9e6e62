using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>The values of an <c>enum</c> or <c>const</c>: the texts apart, since nearly all of them are.</summary>
internal sealed class ValueSet
{
    private const int MostCompared = 8;

    private readonly string[] _texts;
    private readonly HashSet<string>? _manyTexts;
    private readonly ConfigNode[] _others;

    public ValueSet(IReadOnlyList<ConfigNode> values)
    {
        _texts = [.. values.Where(IsText).Select(value => ((ScalarNode)value).Text)];
        _others = [.. values.Where(value => !IsText(value))];
        _manyTexts = _texts.Length > MostCompared ? new HashSet<string>(_texts, StringComparer.Ordinal) : null;
    }

    public bool Contains(ConfigNode value)
    {
        if (IsText(value) || value is ScalarNode { IsUntyped: true })
        {
            var text = ((ScalarNode)value).Text;
            if (_manyTexts is not null)
            {
                if (_manyTexts.Contains(text))
                {
                    return true;
                }
            }
            else
            {
                foreach (var candidate in _texts)
                {
                    if (candidate == text)
                    {
                        return true;
                    }
                }
            }
        }

        foreach (var other in _others)
        {
            if (NodeEquality.AreEqual(other, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsText(ConfigNode value) =>
        value is ScalarNode { Kind: ScalarKind.String or ScalarKind.OffsetDateTime or ScalarKind.LocalDateTime or ScalarKind.LocalDate or ScalarKind.LocalTime, IsUntyped: false };
}
