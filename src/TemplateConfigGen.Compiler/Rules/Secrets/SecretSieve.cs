using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Says of bytes, before anyone makes a text of them, that the detector would find nothing in it: most files of a tree have no more than words that look like a key. It asks the first questions of
/// <see cref="SecretDetector"/>, and where the answer lies farther away than a look, leaves it to the detector. All that it asks for is ASCII, so that bytes which are no UTF-8 do not matter.
/// </summary>
internal sealed class SecretSieve
{
    /// <summary>Bytes that a character takes at the most (those of two times 16 bits take four).</summary>
    private const int BytesOfCharacter = 3;

    private const int ReachOfSentence = 120 * BytesOfCharacter;
    private const int ReachOfAddress = 600 * BytesOfCharacter;
    private const int ReachOfLogin = 300 * BytesOfCharacter;
    private const int ReachOfType = 40 * BytesOfCharacter;
    private const int ShortestRun = 40;
    private const int Password = 8;
    private const int ShortestWord = 16;
    private const int ShortestHeader = 8;

    private static readonly Alphabet Header = Alphabet.Token + Alphabet.Single('.') + Alphabet.Single('~');

    private readonly Utf8Characters _text;
    private readonly TextKind _kind;
    private readonly LongRuns _runs = new();

    private SecretSieve(byte[] bytes, int length, TextKind kind) => (_text, _kind) = (new Utf8Characters(bytes, length), kind);

    /// <summary>Whether the text may have a secret. False is certain.</summary>
    /// <param name="bytes">Its UTF-8; what is broken counts as some character beyond ASCII.</param>
    public static bool MayHold(byte[] bytes, int length, TextKind kind)
    {
        var sieve = new SecretSieve(bytes, length, kind);
        return sieve.HasKeyword() || sieve.HasLongRun();
    }

    private bool HasKeyword()
    {
        var (search, keywords, text) = (SecretCatalog.Search, SecretCatalog.Keywords, _text);
        for (var position = 0; search.Next(text, ref position) is { } numbers; position++)
        {
            foreach (var number in numbers)
            {
                if (search.StandsAt(number, text, position) && MayBegin(keywords[number], position))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool MayBegin(Keyword keyword, int start)
    {
        foreach (var (_, form) in keyword.Forms)
        {
            if (form.TryMatch(_text, start, _runs, out _))
            {
                return true;
            }
        }

        return (keyword.Mark != SecretMark.None && MayMark(keyword.Mark, start, start + keyword.Text.Length)) || ((keyword.IsTrigger || keyword.IsProvider) && MayBeKey(start, keyword.IsProvider));
    }

    private bool MayBeKey(int start, bool isProvider)
    {
        var name = NameReader.Around(_text, start);
        var role = KeyRoles.Of(_text, name);
        if (role is KeyRole.None or KeyRole.Neutral && !isProvider || NameReader.IsEndOfBase64(_text, name))
        {
            return false;
        }

        return MayHaveValue(name) || (role is not (KeyRole.None or KeyRole.Neutral) && ContextOf(start) is not { IsComment: false } && HasNumberedWordNear(name));
    }

    /// <summary>What stands before a place in its line; null where characters beyond ASCII would be counted otherwise than the detector does.</summary>
    private LineContext? ContextOf(int at)
    {
        var limit = Math.Max(0, at - LineContext.LongestLook);
        for (var i = at - 1; i >= limit && _text[i] is not ('\n' or '\r'); i--)
        {
            if (_text[i] > '\x7F')
            {
                return null;
            }
        }

        return LineContext.Of(_text, at);
    }

    private bool MayHaveValue(SourceSpan name)
    {
        var isClosed = NameReader.TryClose(_text, name.End, out var p);
        p = NameReader.SkipBlank(_text, p);
        if (p >= _text.Length)
        {
            return false;
        }

        if (NameReader.IsElement(_text, name.Start) || NameReader.IsNamesValue(_text, name.Start))
        {
            return true;
        }

        if (NameReader.TryOperator(_text, ref p))
        {
            // In a program only what is quoted is a value.
            p = NameReader.SkipBlank(_text, p);
            return _kind != TextKind.Source || MayQuote(p) || MayQuoteBehindType(p) || ContextOf(name.Start) is not { IsComment: false, IsInString: false };
        }

        // An argument: set("password", "…"), setPassword("…"), PASSWORD '…', --password …, login … password …
        return _text[p] switch
        {
            ',' when isClosed => MayQuote(NameReader.SkipBlank(_text, p + 1)),
            '(' => MayQuote(NameReader.SkipBlank(_text, p + 1)),
            _ when isClosed || p == name.End => false,
            '\'' => name.Length == Password,
            _ => (name.Start > 0 && _text[name.Start - 1] == '-') || NameReader.IsInstruction(_text, name.Start) || (name.Length == Password && HasBefore("login ", name.Start)),
        };
    }

    /// <summary>Whether a quoted value may begin, with whatever stands before its quotation mark.</summary>
    private bool MayQuote(int p) =>
        p < _text.Length && (_text[p] is '"' or '\'' or '`' or '\\' or '[' or '!' or '@' || (p + 1 < _text.Length && _text[p] is 'r' or 'b' or 'u' or 'L' or 'f' && _text[p + 1] is '"' or '\''));

    private bool MayQuoteBehindType(int p)
    {
        var limit = Math.Min(_text.Length, p + ReachOfType);
        for (var i = p; i < limit && _text[i] is not ('\n' or ','); i++)
        {
            if (_text[i] == '=')
            {
                return MayQuote(NameReader.SkipBlank(_text, i + 1));
            }
        }

        return false;
    }

    private bool HasBefore(string word, int end)
    {
        var first = Math.Max(0, end - ReachOfLogin);
        for (var i = end - word.Length; i >= first; i--)
        {
            var length = 0;
            while (length < word.Length && _text[i + length] == word[length])
            {
                length++;
            }

            if (length == word.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a comment that speaks of a secret may have it beside: a long word with digits.</summary>
    private bool HasNumberedWordNear(SourceSpan name)
    {
        var end = Math.Min(_text.Length, name.End + ReachOfSentence);
        var (length, digits) = (0, 0);
        for (var i = Math.Max(0, name.Start - ReachOfSentence); i < end; i++)
        {
            var c = _text[i];
            if (!Alphabet.Token.Contains(c))
            {
                (length, digits) = (0, 0);
                if (c == '\n' && i >= name.End)
                {
                    return false;
                }

                continue;
            }

            length++;
            digits += Alphabet.Digits.Contains(c) ? 1 : 0;
            if (length >= ShortestWord && digits >= 2)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayMark(SecretMark mark, int start, int end) => mark switch
    {
        SecretMark.Address => start > 0 && Alphabet.LettersAndDigits.Contains(_text[start - 1]) && HasUserInfo(end),
        SecretMark.JsonWebToken => _text[start] == 'e' && _text[start + 1] == 'y' && _text[start + 2] == 'J' && (start == 0 || !Alphabet.Base64Url.Contains(_text[start - 1])),
        SecretMark.JsonWebKey => (start == 0 || !Alphabet.LettersAndDigits.Contains(_text[start - 1])) && (end == _text.Length || !Alphabet.LettersAndDigits.Contains(_text[end])),
        SecretMark.BasicHeader or SecretMark.BearerHeader => Header.RunEnd(_text, end, Math.Min(_text.Length, end + ShortestHeader)) == end + ShortestHeader,
        _ => true,
    };

    private bool HasUserInfo(int start)
    {
        var limit = Math.Min(_text.Length, start + ReachOfAddress);
        for (var i = start; i < limit && _text[i] is not (' ' or '\t' or '\n' or '\r' or '/' or '"' or '\'' or '<' or '>'); i++)
        {
            if (_text[i] == '@')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is a long run of Base64 that may be a secret of AWS, or a text.</summary>
    private bool HasLongRun()
    {
        for (var i = ShortestRun - 1; i < _text.Length; i += ShortestRun)
        {
            // Which characters are looked at is up to how many are before them, and of the marks at the end of a run the detector looks at none.
            var at = i;
            while (_text[at] == '=' && at > i - ShortestRun + 1)
            {
                at--;
            }

            if (_text[at] == '=' || !Alphabet.Base64.Contains(_text[at]))
            {
                continue;
            }

            var (start, end) = WrappedSecrets.RunAround(_text, at);
            if (end - start < ShortestRun)
            {
                continue;
            }

            if ((end - start == ShortestRun && HasLettersAndDigits(start, end)) || WrappedSecrets.BeginsPrintable(_text, start, end))
            {
                return true;
            }

            i = Math.Max(i, end - 1);
        }

        return false;
    }

    /// <summary>Whether there are large letters, small ones and digits.</summary>
    private bool HasLettersAndDigits(int start, int end)
    {
        var (lower, upper, digits) = (false, false, false);
        for (var i = start; i < end; i++)
        {
            lower |= _text[i] is >= 'a' and <= 'z';
            upper |= _text[i] is >= 'A' and <= 'Z';
            digits |= _text[i] is >= '0' and <= '9';
        }

        return lower && upper && digits;
    }
}
