using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Secrets that a mark announces: private keys, JSON Web Tokens, addresses with a password in them, headers.</summary>
internal sealed class MarkedSecrets(string text, List<SecretFinding> findings)
{
    private const int LongestUserInfo = 512;
    private const int LongestHeader = 8 * 1024;
    private const int ShortestKeyBody = 64;

    private readonly WebKeySecrets _webKeys = new(text, findings);

    public void Find(SecretMark mark, int start, int end)
    {
        switch (mark)
        {
            case SecretMark.Address:
                FindInAddress(start, end);
                break;
            case SecretMark.OracleAddress:
                FindInOracleAddress(end);
                break;
            case SecretMark.PrivateKey:
                FindPrivateKey(start, end);
                break;
            case SecretMark.PuttyKey:
                if (text.IndexOf("Private-Lines:", end, Math.Min(4096, text.Length - end), StringComparison.Ordinal) > 0)
                {
                    Add(start, end, SecretClass.PrivateKey, "PuTTY private key");
                }

                break;
            case SecretMark.JsonWebToken:
                FindJsonWebToken(start);
                break;
            case SecretMark.JsonWebKey:
                _webKeys.Find(start, end);
                break;
            case SecretMark.BasicHeader:
                FindBasicHeader(end);
                break;
            case SecretMark.BearerHeader:
                FindBearerHeader(end);
                break;
            case SecretMark.SqlPassword:
                FindSqlPassword(end);
                break;
            case SecretMark.CurlUser:
                FindCurlUser(end);
                break;
        }
    }

    /// <summary><c>scheme://user:password@host</c>, and <c>scheme://token@host</c> where the token is random.</summary>
    private void FindInAddress(int start, int end)
    {
        if (start == 0 || !Alphabet.LettersAndDigits.Contains(text[start - 1]))
        {
            return;
        }

        var limit = Math.Min(text.Length, end + LongestUserInfo);
        var (at, colon) = (-1, -1);
        for (var i = end; i < limit; i++)
        {
            var c = text[i];
            if (c == '@')
            {
                // Passwords have unescaped @ in them; what comes after the last one must look like a host.
                at = i;
            }
            else if (c == ':' && colon < 0)
            {
                colon = i;
            }
            else if (c is '/' or '?' or '#' or '"' or '\'' or '`' or '<' or '>' or ',' or '\\' || char.IsWhiteSpace(c))
            {
                if (at < 0 && colon >= 0 && c is '#' or '?' or ',' && text.IndexOf('@', i, Math.Min(64, text.Length - i)) is > 0 and var later && IsWord(i, later))
                {
                    continue;
                }

                break;
            }
        }

        if (at <= end || at + 1 >= text.Length || !(Alphabet.LettersAndDigits.Contains(text[at + 1]) || text[at + 1] is '[' or '$' or '{' or '%' or '('))
        {
            return;
        }

        if (colon >= 0 && colon < at)
        {
            var password = text.Substring(colon + 1, at - colon - 1);
            var isForm = password.ToLowerInvariant() is "pass" or "password" or "pwd" or "passwd" or "pw" or "p" or "secret" && text.Substring(end, colon - end).ToLowerInvariant() is "user" or "username" or "usr" or "u" or "login" or "name" or "foo" or "";
            Add(SourceSpan.FromBounds(colon + 1, at), isForm ? Verdict.None : JudgePassword(password));
        }
        else if (text.Substring(end, at - end) is { Length: >= 16 } token && SecretJudge.IsRandom(token) && !IsPublicAddress(at))
        {
            Add(end, at, SecretClass.Credentials, "credentials in an address");
        }
    }

    /// <summary>The key in the address of a Sentry project is public by design.</summary>
    private bool IsPublicAddress(int at) => text.IndexOf("sentry", at, Math.Min(60, text.Length - at), StringComparison.OrdinalIgnoreCase) >= 0;

    private bool IsWord(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] is '"' or '\'' or '<' or '/')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>jdbc:oracle:thin:user/password@host</c></summary>
    private void FindInOracleAddress(int end)
    {
        var limit = Math.Min(text.Length, end + 200);
        var slash = text.IndexOf('/', end, limit - end);
        var at = slash < 0 ? -1 : text.IndexOf('@', slash, limit - slash);
        if (slash > end && at > slash + 1 && IsWord(slash + 1, at) && Alphabet.Name.RunEnd(text, end, slash) == slash)
        {
            Add(SourceSpan.FromBounds(slash + 1, at), JudgePassword(text.Substring(slash + 1, at - slash - 1)));
        }
    }

    private void Add(SourceSpan span, Verdict verdict)
    {
        if (verdict != Verdict.None)
        {
            findings.Add(new SecretFinding(span, verdict == Verdict.Weak ? SecretClass.Weak : SecretClass.Credentials, "password in an address", ""));
        }
    }

    /// <summary>A password without a key to ask: "password" and "pass" stand for one in documentation.</summary>
    private static Verdict JudgePassword(string password)
    {
        var plain = Uri.UnescapeDataString(password);
        return plain is "pass" or "password" or "pwd" or "passwd" or "secret" or "PASSWORD" or "PASS" ? Verdict.Weak : SecretJudge.Judge(KeyRole.Password, "", plain);
    }

    /// <summary><c>-----BEGIN … PRIVATE KEY-----</c> with something in it: mentions of the line are no keys.</summary>
    private void FindPrivateKey(int start, int end)
    {
        var limit = Math.Min(text.Length, end + 60);
        var close = text.IndexOf("-----", end, limit - end, StringComparison.Ordinal);
        if (close < 0)
        {
            return;
        }

        var what = text.Substring(end, close - end).Trim();
        if (!what.EndsWith("PRIVATE KEY", StringComparison.Ordinal) && what != "PGP PRIVATE KEY BLOCK")
        {
            return;
        }

        var (body, last) = (0, close + 5);
        limit = Math.Min(text.Length, last + LongestHeader);
        for (var i = last; i < limit && body < ShortestKeyBody; i++)
        {
            var c = text[i];
            if (Alphabet.Base64.Contains(c))
            {
                body++;
            }
            else if (c == '\\' && i + 1 < limit && text[i + 1] is 'n' or 'r' or '\\' or 't')
            {
                i++;
            }
            else if (!char.IsWhiteSpace(c) && c is not (':' or ',' or '-' or '.' or '(' or ')' or '#' or '*' or '|' or '"' or '\'' or '+' or ';'))
            {
                break;
            }
            else if (c == '-' && i + 4 < limit && text[i + 1] == '-' && text[i + 2] == '-')
            {
                break;
            }
        }

        if (body >= ShortestKeyBody)
        {
            var name = what.ToLowerInvariant();
            Add(start, close + 5, SecretClass.PrivateKey, what.StartsWith("OPENSSH", StringComparison.Ordinal) ? "OpenSSH private key" : what.StartsWith("PGP", StringComparison.Ordinal) ? "PGP private key" : what.Length > 11 ? what.Substring(0, what.Length - 11) + name.Substring(what.Length - 11) : name);
        }
    }

    /// <summary>Three parts of Base64 between points, of which the first begins <c>{"</c>.</summary>
    private void FindJsonWebToken(int start)
    {
        const int Shortest = 16;
        var alphabet = Alphabet.Base64Url;
        if (text[start] != 'e' || text[start + 1] != 'y' || text[start + 2] != 'J' || (start > 0 && (alphabet.Contains(text[start - 1]) || text[start - 1] == '.')))
        {
            return;
        }

        var header = alphabet.RunEnd(text, start, text.Length);
        if (header - start < Shortest || header >= text.Length || text[header] != '.')
        {
            return;
        }

        var payload = alphabet.RunEnd(text, header + 1, text.Length);
        if (payload - header < Shortest || payload >= text.Length || text[payload] != '.')
        {
            return;
        }

        var end = alphabet.RunEnd(text, payload + 1, text.Length);
        if (end - payload > Shortest && !KnownExamples.Contains(text.Substring(start, end - start)))
        {
            Add(start, end, SecretClass.Token, "JSON Web Token");
        }
    }

    private void FindBasicHeader(int start)
    {
        var end = Alphabet.Base64.RunEnd(text, start, Math.Min(text.Length, start + LongestUserInfo));
        if (end - start >= 8 && WrappedSecrets.HasCredentials(text.Substring(start, end - start)))
        {
            Add(start, end, SecretClass.Credentials, "credentials of basic authentication");
        }
    }

    private void FindBearerHeader(int start)
    {
        const int Shortest = 16;
        var alphabet = Alphabet.Token + Alphabet.Single('.') + Alphabet.Single('~');
        var end = alphabet.RunEnd(text, start, Math.Min(text.Length, start + LongestHeader));
        if (end - start >= Shortest && SecretJudge.Judge(KeyRole.Token, "", text.Substring(start, end - start)) == Verdict.Leak)
        {
            Add(start, end, SecretClass.Credentials, "bearer token");
        }
    }

    private void FindSqlPassword(int start)
    {
        if (start < text.Length && text[start] is '\'' or '"' && new ValueReader(text).TryQuoted(start, out var value))
        {
            var verdict = SecretJudge.Judge(KeyRole.Password, "", text.Substring(value.Start, value.Length));
            if (verdict != Verdict.None)
            {
                findings.Add(new SecretFinding(value, verdict == Verdict.Weak ? SecretClass.Weak : SecretClass.Value, "password", "IDENTIFIED BY"));
            }
        }
    }

    /// <summary><c>curl -u user:password</c></summary>
    private void FindCurlUser(int start)
    {
        const int Reach = 200;
        var line = text.LastIndexOf('\n', Math.Max(0, start - 1), Math.Min(start, Reach)) + 1;
        if (text.IndexOf("curl", line, start - line, StringComparison.Ordinal) < 0)
        {
            return;
        }

        start += start < text.Length && text[start] is '"' or '\'' ? 1 : 0;
        if (new ValueReader(text).TryWord(start, out var word) && text.IndexOf(':', word.Start, word.Length) is > 0 and var colon && colon > word.Start)
        {
            Add(SourceSpan.FromBounds(colon + 1, word.End), JudgePassword(text.Substring(colon + 1, word.End - colon - 1)));
        }
    }

    private void Add(int start, int end, SecretClass @class, string kind) => findings.Add(new SecretFinding(SourceSpan.FromBounds(start, end), @class, kind, ""));
}
