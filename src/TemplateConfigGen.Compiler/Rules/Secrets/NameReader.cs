using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>What stands around the name of a value, whatever the format.</summary>
internal static class NameReader
{
    private const int Longest = 100;
    private const int LongestNameKey = 30;

    /// <summary>As many sections as somebody may put a password into.</summary>
    private const int MostParts = 8;

    /// <summary>The name that a word is part of.</summary>
    /// <param name="start">Where the word begins.</param>
    public static SourceSpan Around<TText>(TText text, int start)
        where TText : struct, ICharacters
    {
        var first = Alphabet.Name.RunStart(text, start, Math.Max(0, start - Longest));
        var last = Alphabet.Name.RunEnd(text, start, Math.Min(text.Length, start + Longest));

        // The letter of an escape is not of the name: "…\nTOKEN=…" within a string.
        if (first > 0 && first < start && text[first - 1] == '\\' && text[first] is 'n' or 'r' or 't')
        {
            first++;
        }

        while (last > start && text[last - 1] is '.' or '-')
        {
            last--;
        }

        while (first < start && text[first] is '-' or '.' or '$')
        {
            first++;
        }

        return SourceSpan.FromBounds(first, last);
    }

    /// <summary>Whether what looks like a name is the end of Base64, with marks that fill it up: one byte in 256 makes it end with <c>Pw==</c>.</summary>
    public static bool IsEndOfBase64<TText>(TText text, SourceSpan name)
        where TText : struct, ICharacters
    {
        const int Shortest = 24;
        if (name.End >= text.Length || text[name.End] != '=')
        {
            return false;
        }

        var (start, end) = WrappedSecrets.RunAround(text, name.End - 1);
        return end - start >= Shortest && (end - start) % 4 == 0 && (end == text.Length || text[end] is '"' or '\'' or '\\' or '<' or ',' or ' ' or '\n' or '\r');
    }

    /// <summary>Goes behind the quote that ends a name, and the bracket behind that.</summary>
    /// <returns>Whether there is a quote.</returns>
    public static bool TryClose<TText>(TText text, int end, out int next)
        where TText : struct, ICharacters
    {
        var p = end;
        while (p < text.Length && text[p] == '\\')
        {
            p++;
        }

        if (p < text.Length && text[p] is '"' or '\'' or '`')
        {
            p++;
            next = p < text.Length && text[p] == ']' ? p + 1 : p;
            return true;
        }

        next = end < text.Length && text[end] == ']' ? end + 1 : end;
        return false;
    }

    /// <summary>Goes behind <c>= : := =&gt; == ?= += ||=</c>.</summary>
    public static bool TryOperator<TText>(TText text, ref int p)
        where TText : struct, ICharacters
    {
        var i = p;
        while (i < text.Length && i - p < 2 && text[i] is '?' or '+' or '|')
        {
            i++;
        }

        if (i >= text.Length || text[i] is not (':' or '=') || (i > p && text[i] != '='))
        {
            return false;
        }

        if (text[i] == ':')
        {
            i++;
            if (i < text.Length && text[i] == ':')
            {
                return false;
            }
        }

        while (i < text.Length && i - p < 4 && text[i] is '=' or '>' or '~')
        {
            i++;
        }

        p = i;
        return true;
    }

    /// <summary>Whether the name is that of an element of XML, with or without a prefix.</summary>
    public static bool IsElement<TText>(TText text, int start)
        where TText : struct, ICharacters
    {
        if (start > 0 && text[start - 1] == ':')
        {
            start = Alphabet.Name.RunStart(text, start - 1, Math.Max(0, start - 30));
        }

        return start > 0 && text[start - 1] == '<';
    }

    /// <summary><c>ENV name value</c>, a line of a Dockerfile.</summary>
    public static bool IsInstruction<TText>(TText text, int start)
        where TText : struct, ICharacters =>
        start >= 4 && text[start - 4] == 'E' && text[start - 3] == 'N' && text[start - 2] == 'V' && text[start - 1] == ' ' && (start == 4 || text[start - 5] == '\n');

    /// <summary>Whether a name is the whole value of a key such as "name".</summary>
    public static bool IsNamesValue<TText>(TText text, int start)
        where TText : struct, ICharacters
    {
        var p = start;

        // Smtp:Password is one name, but for whom "name:password" is a pair. A name has few parts: in a text that is made of them, each would else be read from all behind it.
        for (var parts = 1; parts < MostParts && p > 1 && text[p - 1] == ':'; parts++)
        {
            var word = Alphabet.Name.RunStart(text, p - 1, Math.Max(0, p - 1 - Longest));
            if (word == p - 1 || (p - 1 - word <= LongestNameKey && TellingKey.IsNameKey(text.Substring(word, p - 1 - word))))
            {
                break;
            }

            p = word;
        }

        while (p > 0 && text[p - 1] is '"' or '\'' or '\\' or ' ')
        {
            p--;
        }

        if (p == 0)
        {
            return false;
        }

        if (text[p - 1] is ':' or '=')
        {
            p--;
            while (p > 0 && text[p - 1] is ' ' or '"' or '\'' or '\\')
            {
                p--;
            }
        }
        else if (text[p - 1] == '>')
        {
            p--;
        }
        else
        {
            return false;
        }

        var first = Alphabet.Name.RunStart(text, p, Math.Max(0, p - LongestNameKey));
        return first < p && TellingKey.IsNameKey(text.Substring(first, p - first));
    }

    public static int SkipBlank<TText>(TText text, int p)
        where TText : struct, ICharacters
    {
        while (p < text.Length && text[p] is ' ' or '\t')
        {
            p++;
        }

        return p;
    }
}
