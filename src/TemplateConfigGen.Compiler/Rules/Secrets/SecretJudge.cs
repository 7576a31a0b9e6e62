using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Whether a value is a secret, by what its key says and by what the value looks like.</summary>
internal static class SecretJudge
{
    private const int ShortestPassword = 4;
    private const int LongestPassword = 256;
    private const int ShortestPin = 6;
    private const int ShortestToken = 8;
    private const int ShortestVague = 16;
    private const int LongestToken = 4096;
    private const int AwsSecretLength = 40;

    /// <summary>What a value is, if it is a secret: its class, and what messages call it.</summary>
    /// <param name="isCode">Whether it stands in a program without quotes, where most of what looks like a value is an expression.</param>
    public static (SecretClass Class, string Kind, int RuleSet)? Find(KeyRole role, string key, string value, bool isCode = false)
    {
        if (role != KeyRole.Neutral && SecretDetector.KindNear(key, value) is { } kind && !ValueForm.IsPlaceholder(value) && !KnownExamples.Contains(value) && IsDense(value))
        {
            // What the key and the value give away by themselves is no news of a later rule set.
            var isNews = kind.RuleSet > RuleCatalog.FirstRuleSet && Judge(role, key, value) != Verdict.Leak;
            return (SecretClass.Value, kind.Name, isNews ? kind.RuleSet : RuleCatalog.FirstRuleSet);
        }

        var verdict = Judge(role, key, value);
        if (isCode && verdict == Verdict.Leak && !IsUnmistakable(value) && Alphabet.Name.ContainsAll(value))
        {
            return null;
        }

        if (verdict == Verdict.None && role is not (KeyRole.None or KeyRole.Neutral) && WrappedSecrets.HasCredentials(value))
        {
            verdict = Verdict.Leak;
        }

        return verdict == Verdict.None ? null : (verdict == Verdict.Weak ? SecretClass.Weak : SecretClass.Value, SecretKinds.NameOf(role), RuleCatalog.FirstRuleSet);
    }

    /// <summary>Judges the value of a key.</summary>
    /// <param name="role">What the key says; that of the key above where the key itself says nothing.</param>
    public static Verdict Judge(KeyRole role, string key, string value)
    {
        if (value.Length == 0 || role == KeyRole.Neutral)
        {
            return Verdict.None;
        }

        if (role != KeyRole.None && WeakPasswords.Contains(value) && role >= KeyRole.Secret)
        {
            // As a word with a capital it is a label: { password: Password }.
            return char.IsUpper(value[0]) && Alphabet.Letters.ContainsAll(value) ? Verdict.None : Verdict.Weak;
        }

        if (ValueForm.IsHarmless(value) || IsOwnName(key, value) || IsForeignText(value))
        {
            return Verdict.None;
        }

        var isSecret = role switch
        {
            KeyRole.Password => IsPassword(value),
            KeyRole.Secret => IsToken(value, isStrong: true),
            KeyRole.Token => IsToken(value, isStrong: ValueForm.IsGuid(value) && TellingKey.OpensSomething(key)),
            KeyRole.Vague => value.Length >= ShortestVague && IsRandom(value, forVague: true),
            _ => IsAwsSecret(value),
        };
        if (isSecret)
        {
            return Verdict.Leak;
        }

        return role >= KeyRole.Secret && IsMadeUpOfTellingWords(value) ? Verdict.Weak : Verdict.None;
    }

    /// <summary>Whether a text without white space is beyond what people write.</summary>
    public static bool IsRandom(string value) => IsRandom(value, forVague: false);

    /// <summary>Whether a word is a secret where nothing but the sentence around it says so.</summary>
    public static bool IsUnmistakable(string value)
    {
        const double Bits = 7;
        var form = ValueCharacters.Of(value);
        return form.Digits >= 2 && Judge(KeyRole.Vague, "", value) == Verdict.Leak && (form.IsHex || WordLikeness.BitsPerCharacter(value, 0, value.Length) >= Bits);
    }

    /// <summary>Whether a value of the right form has the variety of a token: not one word, not a number.</summary>
    public static bool IsDense(string value)
    {
        var form = ValueCharacters.Of(value);
        return form.Distinct >= Math.Min(7, value.Length / 2) && !form.IsOnlyDigits && (ValueForm.IsGuid(value) || form.IsHex || WordLikeness.BitsPerCharacter(value, 0, value.Length) > 5.5);
    }

    /// <summary>Any text under a key that says "password": what people make up, and what no form speaks against.</summary>
    private static bool IsPassword(string value)
    {
        if (value.Length < ShortestPassword || value.Length > LongestPassword || ValueForm.HasWhiteSpace(value))
        {
            return value.Length > LongestPassword && !ValueForm.HasWhiteSpace(value) && IsRandom(value);
        }

        var form = ValueCharacters.Of(value);
        if (form.IsOnlyDigits)
        {
            return value.Length >= ShortestPin;
        }

        if (form.HasOther)
        {
            return true;
        }

        var words = TellingKey.Words(value);
        if (form.Digits == 0)
        {
            return form.Separators == 0 ? IsPlausibleWord(value, words) || IsRandom(value) : IsPassphrase(words) || IsRandom(value);
        }

        // mysql-password-1, DB_PASSWORD_2: names of secrets.
        var isName = form.Separators > 0 && (form.Upper == 0 || form.Lower == 0) && HasTellingWord(words);
        return !isName || IsRandom(value);
    }

    private static bool IsToken(string value, bool isStrong)
    {
        if (value.Length < ShortestToken || value.Length > LongestToken || ValueForm.HasWhiteSpace(value))
        {
            return false;
        }

        var form = ValueCharacters.Of(value);
        if (form.IsOnlyDigits)
        {
            return false;
        }

        if (IsRandom(value))
        {
            return true;
        }

        if (ValueForm.IsGuid(value))
        {
            return isStrong;
        }

        var hasBoth = form.Digits > 0 && form.Lower + form.Upper > 0;
        if (form.HasOther)
        {
            return value.Length >= 10 && (hasBoth || (form.Lower > 0 && form.Upper > 0));
        }

        // Letters and digits in one run, the digits not only a number behind a word.
        if (hasBoth && form.Separators == 0)
        {
            return isStrong || form.LettersAfterDigits || form.Digits >= ShortestToken;
        }

        return isStrong && hasBoth && form.Lower > 0 && form.Upper > 0 && !HasTellingWord(TellingKey.Words(value));
    }

    /// <summary>The secret of an AWS access key: 40 characters of Base64 that nothing else has; its key need not say anything.</summary>
    private static bool IsAwsSecret(string value)
    {
        const double BitsOfMixedCase = 7.5;
        if (value.Length != AwsSecretLength || !Alphabet.Base64.ContainsAll(value) || value[AwsSecretLength - 1] == '=')
        {
            return false;
        }

        var form = ValueCharacters.Of(value);
        return form.Digits > 0 && form.Lower > 0 && form.Upper > 0 && WordLikeness.BitsPerCharacter(value, 0, value.Length) > BitsOfMixedCase;
    }

    private static bool IsRandom(string value, bool forVague)
    {
        var form = ValueCharacters.Of(value);
        if (form.IsOnlyDigits || form.HasWhiteSpace || form.Other > value.Length / 3 || ValueForm.IsMonotone(value) || (forVague && ValueForm.IsGuid(value)))
        {
            return false;
        }

        if (form.IsHex)
        {
            return value.Length >= (forVague ? 32 : 16) && form.Digits > 0 && form.Digits < value.Length && form.Distinct >= 7;
        }

        return form.Distinct >= Math.Min(8, value.Length - 3) && WordLikeness.BitsPerCharacter(value, 0, value.Length) >= RandomFrom(value.Length);
    }

    /// <summary>Bits a character from which a text is random: what one word in a thousand reaches, and 99 of 100 random tokens of small letters and digits.</summary>
    private static double RandomFrom(int length) => length switch
    {
        < 8 => double.PositiveInfinity,
        < 12 => 7.0,
        < 16 => 6.6,
        < 24 => 6.2,
        _ => 5.9,
    };

    /// <summary>One word in small letters may be a password, a name in capitals or in humps is rather one of a label, a type or a variable.</summary>
    private static bool IsPlausibleWord(string value, List<string> words) =>
        words.Count == 1 && !HasTellingWord(words) && (char.IsLower(value[0]) || value.ToUpperInvariant() != value) && !char.IsUpper(value[0]) && value.Length >= 5;

    /// <summary>correct-horse-battery-staple, but not myapp-db-credentials.</summary>
    private static bool IsPassphrase(List<string> words) => words.Count >= 4 && !HasTellingWord(words) && words.TrueForAll(word => word.Length >= 3) && !words.Exists(InfrastructureWords.Contains);

    private static bool HasTellingWord(List<string> words) =>
        words.Exists(word => TellingWords.Passwords.Contains(word) || TellingWords.Secrets.Contains(word) || TellingWords.Tokens.Contains(word) || word is "key" or "auth" or "credential" or "cred" or "creds" or "secrets" or "passwords" or "tokens" or "credentials" or "keys");

    /// <summary>mysupersecretkey, my-jwt-secret: a name for a secret in the place of a secret.</summary>
    private static bool IsMadeUpOfTellingWords(string value)
    {
        if (value.Length is < 8 or > 64 || ValueForm.HasWhiteSpace(value))
        {
            return false;
        }

        var lower = value.ToLowerInvariant();
        return lower == value
            && (lower.IndexOf("secret", StringComparison.Ordinal) >= 0 || lower.IndexOf("password", StringComparison.Ordinal) >= 0)
            && (lower.StartsWith("my", StringComparison.Ordinal) || lower.IndexOf("super", StringComparison.Ordinal) >= 0 || lower.IndexOf("change", StringComparison.Ordinal) >= 0);
    }

    /// <summary>What has letters beyond ASCII and no digit is a word of some language.</summary>
    private static bool IsForeignText(string value)
    {
        var isForeign = false;
        foreach (var c in value)
        {
            if (char.IsDigit(c))
            {
                return false;
            }

            isForeign |= c > 127 && char.IsLetter(c);
        }

        return isForeign;
    }

    /// <summary><c>api_key: api_key</c>, <c>password: db_password</c>: the value says what the key says.</summary>
    private static bool IsOwnName(string key, string value)
    {
        const int Longest = 100;
        if (value.Length > Longest || !Alphabet.Name.ContainsAll(value))
        {
            return false;
        }

        var (words, own) = (TellingKey.Words(value), TellingKey.Words(key));
        return words.Count > 0 && own.Count > 0 && words.Count <= own.Count + 2 && words[words.Count - 1] == own[own.Count - 1] && words.TrueForAll(word => word.Length > 1)
            && WordLikeness.BitsPerCharacter(value, 0, value.Length) < 6;
    }
}

/// <summary>What becomes of a value.</summary>
internal enum Verdict
{
    /// <summary>No secret.</summary>
    None,

    /// <summary>A password that everybody guesses.</summary>
    Weak,

    /// <summary>A secret that stands there for all to read.</summary>
    Leak,
}
