namespace TemplateConfigGen.Compiler.Text.Keys;

/// <summary>The words of a key, and what they say about its value.</summary>
internal static class TellingKey
{
    private const int LongestKey = 120;

    private static readonly string[] Compounds =
    [
        "password", "passwd", "passphrase", "passwort", "kennwort", "secret", "token", "apikey", "pwd", "accesskey", "secretkey", "privatekey", "publickey", "authkey", "accountkey", "signingkey",
        "encryptionkey", "masterkey", "sharedkey", "licensekey", "sessionkey", "storagekey", "adminkey", "servicekey", "clientkey", "appkey", "apppass", "userpass", "dbpass", "rootpass", "adminpass",
        "mailpass", "smtppass", "sqlpass", "ftppass", "sshpass", "loginpass", "mypass", "hostkey", "validationkey", "decryptionkey", "subscriptionkey", "functionkey",
    ];

    /// <summary>All of it, by the words that the key is taken apart into once.</summary>
    public static KeyMeaning MeaningOf(string key)
    {
        var words = Words(key);
        var role = RoleOf(key, words);
        var lower = key.ToLowerInvariant();
        var plain = Plain(words);
        return new KeyMeaning(
            role,
            IsGeneric: TellingWords.Generic.Contains(lower),
            IsName: TellingWords.NameKeys.Contains(plain),
            IsValue: TellingWords.ValueKeys.Contains(plain),
            IsQualifier: TellingWords.Qualifiers.Contains(lower) || IsNumber(key),
            IsPlural: IsPlural(words, role),
            HidesValue: IsHiding(words, role));
    }

    /// <summary>The role of a key by its own words.</summary>
    public static KeyRole RoleOf(string key) => RoleOf(key, Words(key));

    private static KeyRole RoleOf(string key, List<string> words)
    {
        if (key.Length == 0 || key.Length > LongestKey)
        {
            return KeyRole.None;
        }

        var count = words.Count;
        while (count > 1 && (TellingWords.Qualifiers.Contains(words[count - 1]) || IsNumber(words[count - 1])))
        {
            count--;
        }

        if (count == 0)
        {
            return KeyRole.None;
        }

        var head = Singular(words[count - 1]);
        var before = count > 1 ? words[count - 2] : "";
        if (Has(words, count, "hashed") || Has(words, count, "encrypted") || Has(words, count, "sealed") || Has(words, count, "hash"))
        {
            return TellingWords.NeutralHeads.Contains(head) || HasTelling(words, count) ? KeyRole.Neutral : KeyRole.None;
        }

        var role = OfHead(head, before, words, count);
        if (role != KeyRole.None)
        {
            return role;
        }

        return HasTelling(words, count) ? KeyRole.Vague : KeyRole.None;
    }

    /// <summary>
    /// Whether the value at a path is kept out of messages, answers and locks: its key says so, or the one above it where its own only says which (<c>tokens: { ci: … }</c>). Better one value too many than one that is a
    /// secret; a finding needs more, namely a value that looks like one.
    /// </summary>
    /// <param name="path">The keys, and the positions of items, from the top down.</param>
    public static bool HidesValue(IReadOnlyList<string> path)
    {
        for (var i = path.Count - 1; i >= 0; i--)
        {
            var meaning = KeyMeaning.Of(path[i]);
            if (meaning.HidesValue || meaning.Role == KeyRole.Neutral)
            {
                // Connection strings stand under the names of what they lead to: ConnectionStrings:Users.
                return meaning.HidesValue || (i > 0 && KeyMeaning.Of(path[i - 1]) is { HidesValue: true, Role: KeyRole.None });
            }

            if (meaning is { IsGeneric: false, IsQualifier: false })
            {
                return i > 0 && path[i - 1].EndsWith("s", StringComparison.OrdinalIgnoreCase) && KeyMeaning.Of(path[i - 1]).HidesValue;
            }
        }

        return false;
    }

    /// <summary>Whether a key by itself hides its value: it is a secret's, or that of a connection, an address or a number that is as good as one.</summary>
    private static bool IsHiding(List<string> words, KeyRole role)
    {
        if (role >= KeyRole.Token)
        {
            return true;
        }

        var count = words.Count;
        while (count > 1 && (words[count - 1] is not ("string" or "str") && TellingWords.Qualifiers.Contains(words[count - 1]) || IsNumber(words[count - 1])))
        {
            count--;
        }

        return count > 0
            && (role == KeyRole.Vague && TellingWords.Hiding.Contains(Singular(words[count - 1]))
                || words[count - 1].TrimEnd('s') is "connectionstring" or "connstring" or "connstr"
                || (count > 1 && words[count - 1].TrimEnd('s') is "string" or "str" && words[count - 2] is "connection" or "conn"));
    }

    public static bool IsNameKey(string key) => TellingWords.NameKeys.Contains(Plain(Words(key)));

    public static bool IsValueKey(string key) => TellingWords.ValueKeys.Contains(Plain(Words(key)));

    /// <summary>Whether a key stands for several secrets, with a name for each.</summary>
    private static bool IsPlural(List<string> words, KeyRole role) =>
        words.Count > 0 && words[words.Count - 1].EndsWith("s", StringComparison.Ordinal) && role is KeyRole.Password or KeyRole.Secret or KeyRole.Token or KeyRole.Vague;

    /// <summary>Whether a key is of what lets somebody in: only then a GUID is a secret.</summary>
    public static bool OpensSomething(string key) => Words(key).Exists(word => word is "api" or "access" or "auth" or "bearer" or "secret" or "bot" or "personal" or "refresh");

    /// <summary>The words of a key, in small letters: <c>dbPassword_2</c> gives db, password, 2.</summary>
    public static List<string> Words(string key)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= key.Length; i++)
        {
            if (i == key.Length || !char.IsLetterOrDigit(key[i]))
            {
                Add(key, start, i, words);
                start = i + 1;
            }
            else if (i > start && StartsWord(key, i))
            {
                Add(key, start, i, words);
                start = i;
            }
        }

        return words;
    }

    private static bool StartsWord(string key, int i) =>
        (char.IsUpper(key[i]) && (char.IsLower(key[i - 1]) || char.IsDigit(key[i - 1]) || (i + 1 < key.Length && char.IsLower(key[i + 1]) && !(key[i + 1] == 's' && i + 2 == key.Length))))
        || (char.IsDigit(key[i]) && !char.IsDigit(key[i - 1]) && IsTelling(key, i));

    /// <summary>Digits belong to their word (base64, sha256, v2) unless the word is a telling one: password2.</summary>
    private static bool IsTelling(string key, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetter(key[start - 1]))
        {
            start--;
        }

        var word = Singular(key.Substring(start, end - start).ToLowerInvariant());
        return TellingWords.Passwords.Contains(word) || TellingWords.Secrets.Contains(word) || TellingWords.Tokens.Contains(word) || word == "key" || Array.Exists(Compounds, compound => word.EndsWith(compound, StringComparison.Ordinal));
    }

    private static void Add(string key, int start, int end, List<string> words)
    {
        if (end <= start)
        {
            return;
        }

        var word = key.Substring(start, end - start).ToLowerInvariant();

        // dbpassword, authtoken: small letters throughout hide the words.
        var several = word[word.Length - 1] == 's' ? word.Length - 1 : word.Length;
        foreach (var compound in Compounds)
        {
            if (EndsAt(word, several, compound) || (several < word.Length && EndsAt(word, word.Length, compound)))
            {
                words.Add(word.Substring(0, word.LastIndexOf(compound, StringComparison.Ordinal)));
                word = compound;
                break;
            }
        }

        if (word.Length > 3 && word.EndsWith("key", StringComparison.Ordinal) && KeyWordsBefore(word))
        {
            words.Add(word.Substring(0, word.Length - 3));
            word = "key";
        }

        words.Add(word);
    }

    /// <summary>Whether a compound ends at a place in a word, and is not all of it.</summary>
    private static bool EndsAt(string word, int end, string compound) =>
        end > compound.Length && word[end - 1] == compound[compound.Length - 1] && string.CompareOrdinal(word, end - compound.Length, compound, 0, compound.Length) == 0;

    private static bool KeyWordsBefore(string word)
    {
        var before = word.Substring(0, word.Length - 3);
        return TellingWords.KeysOfTokens.Contains(before) || TellingWords.MadeUp.Contains(before) || TellingWords.Harmless.Contains(before);
    }

    private static KeyRole OfHead(string head, string before, List<string> words, int count)
    {
        if (TellingWords.Passwords.Contains(head))
        {
            return KeyRole.Password;
        }

        if (head == "key")
        {
            return TellingWords.Harmless.Contains(before) || Has(words, count, "public") || Has(words, count, "pub") || Has(words, count, "publishable") ? KeyRole.Neutral
                : before == "api" ? KeyRole.Token
                : TellingWords.MadeUp.Contains(before) ? KeyRole.Secret
                : TellingWords.KeysOfTokens.Contains(before) || Has(words, count, "secret") || Has(words, count, "api") ? KeyRole.Token
                : KeyRole.Vague;
        }

        if (TellingWords.Secrets.Contains(head))
        {
            return TellingWords.MadeUp.Contains(before) || TellingWords.KeysOfTokens.Contains(before) ? KeyRole.Secret : KeyRole.Token;
        }

        if (TellingWords.Tokens.Contains(head))
        {
            return TellingWords.Harmless.Contains(before) || Has(words, count, "public") || Has(words, count, "csrf") || Has(words, count, "xsrf") ? KeyRole.Neutral : KeyRole.Token;
        }

        if (TellingWords.Vague.Contains(head))
        {
            return KeyRole.Vague;
        }

        return TellingWords.NeutralHeads.Contains(head) || TellingWords.NeutralHeads.Contains(words[count - 1]) ? KeyRole.Neutral : KeyRole.None;
    }

    private static bool HasTelling(List<string> words, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var word = Singular(words[i]);
            if (TellingWords.Passwords.Contains(word) || TellingWords.Secrets.Contains(word) || TellingWords.Tokens.Contains(word) || (word == "key" && i > 0 && TellingWords.KeysOfTokens.Contains(words[i - 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(List<string> words, int count, string word)
    {
        for (var i = 0; i < count; i++)
        {
            if (words[i] == word)
            {
                return true;
            }
        }

        return false;
    }

    private static string Singular(string word) =>
        word.Length > 4 && word[word.Length - 1] == 's' && word[word.Length - 2] != 's' && word != "access" ? word.Substring(0, word.Length - 1)
        : word is "keys" or "pats" or "pwds" ? word.Substring(0, word.Length - 1)
        : word;

    private static bool IsNumber(string word)
    {
        foreach (var c in word)
        {
            if (!char.IsDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string Plain(List<string> words) => words.Count == 1 ? words[0] : string.Concat(words);
}
