using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>A key and its value in a text of any format.</summary>
internal readonly record struct Assignment(string Key, SourceSpan KeySpan, SourceSpan ValueSpan, bool IsQuoted);

/// <summary>
/// Reads the assignment around a word of a text without knowing the text's format: <c>key: value</c>, <c>KEY=value</c>, <c>"key": "value"</c>, <c>&lt;key&gt;value&lt;/key&gt;</c>,
/// <c>name="key" value="value"</c>, <c>--key value</c>, <c>set("key", "value")</c>, in files that parse and in those that do not, in comments and within strings. It looks at
/// a bounded stretch around the word, so that the time for a text is proportional to its length.
/// </summary>
internal sealed class AssignmentReader(string text, TextKind kind)
{
    private const int LongestName = 100;
    private const int LongestTag = 300;

    private readonly ValueReader _values = new(text);

    /// <summary>The name that a word is part of.</summary>
    /// <param name="start">Where the word begins.</param>
    public SourceSpan NameAround(int start)
    {
        var first = Alphabet.Name.RunStart(text, start, Math.Max(0, start - LongestName));
        var last = Alphabet.Name.RunEnd(text, start, Math.Min(text.Length, start + LongestName));

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

    /// <summary>The value of a name.</summary>
    public bool TryRead(SourceSpan name, out Assignment assignment)
    {
        var closed = TryClose(name.End, out var p);
        p = SkipBlank(p);
        var key = Key(name);
        assignment = default;
        if (p >= text.Length)
        {
            return false;
        }

        var found = IsElement(name.Start) ? TryReadElement(p, out var value, out var quoted)
            : TryOperator(ref p) ? TryReadValue(name, closed, p, out value, out quoted)
            : TryReadArgument(name, closed, p, out value, out quoted);
        if (!found && !TryReadPair(name, out value, out quoted))
        {
            return false;
        }

        assignment = new Assignment(key, name, value, quoted);
        return value.Length > 0;
    }

    /// <summary>The words of a key may have a blank between: "API key: …".</summary>
    private string Key(SourceSpan name)
    {
        var key = text.Substring(name.Start, name.Length);
        if (name.Start < 2 || text[name.Start - 1] != ' ' || !Alphabet.Letters.Contains(text[name.Start - 2]))
        {
            return key;
        }

        var before = Alphabet.Letters.RunStart(text, name.Start - 1, Math.Max(0, name.Start - 20));
        var word = text.Substring(before, name.Start - 1 - before).ToLowerInvariant();
        return TellingWords.KeysOfTokens.Contains(word) || TellingWords.MadeUp.Contains(word) || TellingWords.Harmless.Contains(word) ? word + " " + key : key;
    }

    private bool TryClose(int end, out int next)
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
    private bool TryOperator(ref int p)
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

    private bool TryReadValue(SourceSpan name, bool closed, int operatorEnd, out SourceSpan value, out bool quoted)
    {
        var p = SkipBlank(operatorEnd);
        if (_values.TryQuoted(p, out value))
        {
            quoted = true;
            return true;
        }

        quoted = false;
        var context = LineContext.Of(text, name.Start);
        if (kind == TextKind.Source && !context.IsComment && !context.IsInString)
        {
            // string password = "…" has the value behind its type: password: string = "…".
            var equals = text.IndexOf('=', p, Math.Min(40, text.Length - p));
            return equals > 0 && text.IndexOf('\n', p, equals - p) < 0 && text.IndexOf(',', p, equals - p) < 0 && _values.TryQuoted(SkipBlank(equals + 1), out value) && (quoted = true);
        }

        // Within a line "a:b" without a blank is an address or a resource, and in a program only "a=b" without blanks is more than a sentence or an expression.
        if (!context.IsStart && ((text[operatorEnd - 1] == ':' && p == operatorEnd && !closed) || (kind == TextKind.Source && p != name.End + 1)))
        {
            return false;
        }

        return _values.TryPlain(p, context, out value);
    }

    /// <summary><c>--password value</c>, <c>set("password", "value")</c>, <c>setPassword("value")</c>, <c>PASSWORD 'value'</c>.</summary>
    private bool TryReadArgument(SourceSpan name, bool closed, int p, out SourceSpan value, out bool quoted)
    {
        (value, quoted) = (default, false);
        var isFlag = name.Start > 1 && text[name.Start - 1] == '-' && text[name.Start - 2] is '-' or ' ' or '"' or '\'';
        if (closed && text[p] == ',')
        {
            var open = name.Start - 1;
            var isCall = open > 0 && text[open] is '"' or '\'' && text[open - 1] == '(';
            quoted = (isCall || isFlag) && _values.TryQuoted(SkipBlank(p + 1), out value) && Alphabet.Letters.RunEnd(text, value.Start, value.End) < value.End;
            return quoted;
        }

        if (text[p] == '(')
        {
            quoted = _values.TryQuoted(SkipBlank(p + 1), out value) && value.End + 1 < text.Length && text[value.End + 1] == ')';
            return quoted;
        }

        if (closed || p == name.End)
        {
            return false;
        }

        if (text[p] == '\'' && string.Compare(text, name.Start, "password", 0, Math.Max(name.Length, 8), StringComparison.OrdinalIgnoreCase) == 0)
        {
            quoted = _values.TryQuoted(p, out value);
            return quoted;
        }

        return (isFlag || IsNetrc(name)) && text[p] != '-' && _values.TryWord(p, out value);
    }

    /// <summary><c>machine host login user password value</c>, one line of .netrc.</summary>
    private bool IsNetrc(SourceSpan name)
    {
        var line = text.LastIndexOf('\n', Math.Max(0, name.Start - 1)) + 1;
        return name.Length == 8 && name.Start - line < LongestTag && text.IndexOf("login ", line, name.Start - line, StringComparison.Ordinal) >= 0;
    }

    private bool IsElement(int start)
    {
        if (start > 0 && text[start - 1] == ':')
        {
            start = Alphabet.Name.RunStart(text, start - 1, Math.Max(0, start - 30));
        }

        return start > 0 && text[start - 1] == '<';
    }

    /// <summary>The text of an element, or its attribute "value".</summary>
    private bool TryReadElement(int p, out SourceSpan value, out bool quoted)
    {
        (value, quoted) = (default, true);
        var limit = Math.Min(text.Length, p + LongestTag);
        var close = text.IndexOf('>', p, limit - p);
        if (close < 0)
        {
            return false;
        }

        var attribute = text.IndexOf("value=", p, close - p, StringComparison.OrdinalIgnoreCase);
        return attribute >= 0 ? _values.TryQuoted(attribute + 6, out value) : text[close - 1] != '/' && _values.TryElementText(close + 1, out value);
    }

    /// <summary><c>{ "name": "password", "value": "…" }</c> in any format: the name is itself a value, and beside it stands the value that it names.</summary>
    private bool TryReadPair(SourceSpan name, out SourceSpan value, out bool quoted)
    {
        (value, quoted) = (default, false);
        if (!IsNamesValue(name.Start))
        {
            return false;
        }

        TryClose(name.End, out var p);
        var limit = Math.Min(text.Length, p + LongestTag);
        for (var hops = 0; hops < 6 && p < limit; hops++)
        {
            while (p < limit && (char.IsWhiteSpace(text[p]) || text[p] is ',' or '"' or '\'' or ';' or '-' || (text[p] == '\\' && p + 1 < limit)))
            {
                p += text[p] == '\\' && text[p + 1] is 'n' or 't' or 'r' ? 2 : 1;
            }

            if (p >= limit || text[p] is '{' or '}' or ']' or '[' or '#')
            {
                return false;
            }

            if (text[p] == '>')
            {
                if (_values.TryElementText(++p, out value))
                {
                    quoted = true;
                    return true;
                }

                continue;
            }

            if (text[p] == '<')
            {
                p++;
                if (text[p] == '/')
                {
                    p = text.IndexOf('>', p, limit - p) is > 0 and var end ? end + 1 : limit;
                    continue;
                }
            }

            var nameEnd = Alphabet.Name.RunEnd(text, p, limit);
            if (nameEnd == p)
            {
                return false;
            }

            var isElement = text[p - 1] == '<';
            var isValue = TellingKey.IsValueKey(text.Substring(p, nameEnd - p));
            var span = SourceSpan.FromBounds(p, nameEnd);
            TryClose(nameEnd, out p);
            p = SkipBlank(p);
            if (isElement)
            {
                return isValue && TryReadElement(p, out value, out quoted);
            }

            if (p >= text.Length || !TryOperator(ref p) || !TryReadValue(span, closed: true, p, out var other, out var isQuoted))
            {
                return false;
            }

            if (isValue)
            {
                (value, quoted) = (other, isQuoted);
                return true;
            }

            p = other.End;
        }

        return false;
    }

    /// <summary>Whether a name is the whole value of a key such as "name".</summary>
    private bool IsNamesValue(int start)
    {
        var p = start;
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

        var first = Alphabet.Name.RunStart(text, p, Math.Max(0, p - 30));
        return first < p && TellingKey.IsNameKey(text.Substring(first, p - first));
    }

    private int SkipBlank(int p)
    {
        while (p < text.Length && text[p] is ' ' or '\t')
        {
            p++;
        }

        return p;
    }
}
