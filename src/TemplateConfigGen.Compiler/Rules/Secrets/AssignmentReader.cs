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
    private const int LongestTag = 300;

    private readonly TextCharacters _characters = new(text);
    private readonly ValueReader _values = new(text);

    /// <summary>The value of a name.</summary>
    public bool TryRead(SourceSpan name, out Assignment assignment)
    {
        var closed = NameReader.TryClose(_characters, name.End, out var p);
        p = NameReader.SkipBlank(_characters, p);
        var key = Key(name);
        assignment = default;
        if (p >= text.Length)
        {
            return false;
        }

        var found = NameReader.IsElement(_characters, name.Start) ? TryReadElement(p, out var value, out var quoted)
            : NameReader.TryOperator(_characters, ref p) ? TryReadValue(name, closed, p, out value, out quoted)
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

    private bool TryReadValue(SourceSpan name, bool closed, int operatorEnd, out SourceSpan value, out bool quoted)
    {
        var p = NameReader.SkipBlank(_characters, operatorEnd);
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
            return equals > 0 && text.IndexOf('\n', p, equals - p) < 0 && text.IndexOf(',', p, equals - p) < 0 && _values.TryQuoted(NameReader.SkipBlank(_characters, equals + 1), out value) && (quoted = true);
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
            quoted = (isCall || isFlag) && _values.TryQuoted(NameReader.SkipBlank(_characters, p + 1), out value) && Alphabet.Letters.RunEnd(text, value.Start, value.End) < value.End;
            return quoted;
        }

        if (text[p] == '(')
        {
            quoted = _values.TryQuoted(NameReader.SkipBlank(_characters, p + 1), out value) && value.End + 1 < text.Length && text[value.End + 1] == ')';
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

        if (NameReader.IsInstruction(_characters, name.Start))
        {
            quoted = _values.TryQuoted(p, out value);
            return quoted || _values.TryWord(p, out value);
        }

        return (isFlag || IsNetrc(name)) && text[p] != '-' && _values.TryWord(p, out value);
    }

    /// <summary><c>machine host login user password value</c> of .netrc, on one line or on several.</summary>
    private bool IsNetrc(SourceSpan name)
    {
        var reach = Math.Min(name.Start, LongestTag);
        if (name.Length != 8 || reach == 0)
        {
            return false;
        }

        var login = text.LastIndexOf("login ", name.Start - 1, reach, StringComparison.Ordinal);
        return login > 0 && (BeginsLine("machine ", login) || BeginsLine("default ", login));

        bool BeginsLine(string word, int before) =>
            text.LastIndexOf(word, before - 1, Math.Min(before, LongestTag), StringComparison.Ordinal) is >= 0 and var at && (at == 0 || text[at - 1] is '\n' or '"' or '\'');
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
        if (!NameReader.IsNamesValue(_characters, name.Start))
        {
            return false;
        }

        NameReader.TryClose(_characters, name.End, out var p);
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
            NameReader.TryClose(_characters, nameEnd, out p);
            p = NameReader.SkipBlank(_characters, p);
            if (isElement)
            {
                return isValue && TryReadElement(p, out value, out quoted);
            }

            if (p >= text.Length || !NameReader.TryOperator(_characters, ref p) || !TryReadValue(span, closed: true, p, out var other, out var isQuoted))
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
}
