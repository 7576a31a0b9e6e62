using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// JSON Web Keys, in JSON and as they are written in the other formats: members beside <c>kty</c>, on lines or in elements of their own. A key is private when it has the member <c>d</c> (RSA, EC, OKP),
/// or is symmetric, with <c>k</c> (RFC 7518 section 6).
/// </summary>
internal sealed class WebKeySecrets(string text, List<SecretFinding> findings)
{
    private const int Reach = 4096;
    private const int Shortest = 20;

    private static readonly string[] Types = ["oct", "EC", "RSA", "OKP"];

    private int _searchedTo;

    /// <param name="start">Where <c>kty</c> stands.</param>
    public void Find(int start, int end)
    {
        if (IsPartOfName(start - 1) || IsPartOfName(end) || ValueBehind(end) is not (> 0 and var type) || !IsType(type))
        {
            return;
        }

        // Every place is looked at once, also where a text is made of nothing but keys.
        var last = ForwardFrom(end);
        for (var i = BackFrom(start); i < last; i++)
        {
            if (text[i] is 'd' or 'k' && !IsPartOfName(i - 1) && !IsPartOfName(i + 1) && ValueBehind(i + 1) is > 0 and var value)
            {
                var valueEnd = Alphabet.Base64Url.RunEnd(text, value, last);
                if (valueEnd - value >= Shortest && SecretJudge.IsDense(text.Substring(value, valueEnd - value)))
                {
                    findings.Add(new SecretFinding(SourceSpan.FromBounds(value, valueEnd), SecretClass.PrivateKey, text[i] == 'd' ? "private JSON Web Key" : "symmetric JSON Web Key", ""));
                    i = valueEnd;
                }
            }
        }

        _searchedTo = Math.Max(_searchedTo, last);
    }

    private bool IsType(int at) => Array.Exists(Types, type => string.CompareOrdinal(text, at, type, 0, type.Length) == 0 && !IsPartOfName(at + type.Length));

    /// <summary>Where the value of a name begins that ends here: behind a colon, an equals sign or the end of a tag, with or without quotation marks; 0 where there is none.</summary>
    private int ValueBehind(int end)
    {
        var p = SkipBlank(SkipQuote(end));
        if (p >= text.Length || text[p] is not (':' or '=' or '>'))
        {
            return 0;
        }

        p = SkipQuote(SkipBlank(p + 1));
        return p < text.Length ? p : 0;
    }

    /// <summary>A quotation mark, which has a backslash before it where all is a text within a text.</summary>
    private int SkipQuote(int p)
    {
        var quote = p + 1 < text.Length && text[p] == '\\' ? p + 1 : p;
        return quote < text.Length && text[quote] is '"' or '\'' ? quote + 1 : p;
    }

    private int SkipBlank(int p)
    {
        var limit = Math.Min(text.Length, p + Shortest);
        while (p < limit && text[p] is ' ' or '\t')
        {
            p++;
        }

        return p;
    }

    private bool IsPartOfName(int at) => at >= 0 && at < text.Length && (Alphabet.LettersAndDigits.Contains(text[at]) || text[at] is '_' or '-' or '.');

    private int BackFrom(int start)
    {
        var limit = Math.Max(_searchedTo, start - Reach);
        while (start > limit && !IsBorder(start - 1))
        {
            start--;
        }

        return start;
    }

    private int ForwardFrom(int end)
    {
        var limit = Math.Min(text.Length, end + Reach);
        while (end < limit && !IsBorder(end))
        {
            end++;
        }

        return end;
    }

    /// <summary>Braces and empty lines part what belongs together.</summary>
    private bool IsBorder(int at) => text[at] is '{' or '}' || (text[at] == '\n' && at > 0 && (text[at - 1] == '\n' || (text[at - 1] == '\r' && at > 1 && text[at - 2] == '\n')));
}
