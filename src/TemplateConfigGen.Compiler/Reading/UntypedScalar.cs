using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>What a text without a type looks like (XML has none, and none has a text put together of others): the kind is a guess that a schema may overrule.</summary>
internal static class UntypedScalar
{
    public static ScalarNode Create(SourceSpan span, string text) => new(span, KindOf(text), text, isUntyped: true);

    private static ScalarKind KindOf(string text)
    {
        if (text is "true" or "false")
        {
            return ScalarKind.Boolean;
        }

        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var whole = EndOfDigits(text, at);
        if (whole == at || (text[at] == '0' && whole > at + 1))
        {
            return ScalarKind.String;
        }

        var end = whole;
        if (end < text.Length && text[end] == '.')
        {
            var fraction = EndOfDigits(text, end + 1);
            if (fraction == end + 1)
            {
                return ScalarKind.String;
            }

            end = fraction;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            end = EndOfDigits(text, digits);
            if (end == digits)
            {
                return ScalarKind.String;
            }
        }

        return end != text.Length ? ScalarKind.String : end == whole ? ScalarKind.Integer : ScalarKind.Float;
    }

    private static int EndOfDigits(string text, int at)
    {
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at;
    }
}
