namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>What characters a value is made of.</summary>
internal readonly record struct ValueCharacters
{
    public int Lower { get; private init; }

    public int Upper { get; private init; }

    public int Digits { get; private init; }

    /// <summary>What stands between the words of a name: <c>- _ . : /</c>.</summary>
    public int Separators { get; private init; }

    /// <summary>Everything else.</summary>
    public int Other { get; private init; }

    public int Distinct { get; private init; }

    public bool HasWhiteSpace { get; private init; }

    public bool IsHex { get; private init; }

    /// <summary>Whether a letter follows a digit: a number that is not only appended to a word.</summary>
    public bool LettersAfterDigits { get; private init; }

    public bool HasOther => Other > 0;

    public bool IsOnlyDigits => Digits > 0 && Lower + Upper + Separators + Other == 0;

    public static ValueCharacters Of(string value)
    {
        int lower = 0, upper = 0, digits = 0, separators = 0, other = 0, distinct = 0;
        var (isHex, hasWhiteSpace, lettersAfterDigits) = (true, false, false);
        ulong seenLow = 0, seenHigh = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isAfterDigit = i > 0 && char.IsDigit(value[i - 1]);
            switch (c)
            {
                case >= 'a' and <= 'z':
                    lower++;
                    lettersAfterDigits |= isAfterDigit;
                    break;
                case >= 'A' and <= 'Z':
                    upper++;
                    lettersAfterDigits |= isAfterDigit;
                    break;
                case >= '0' and <= '9':
                    digits++;
                    break;
                case '-' or '_' or '.' or ':' or '/':
                    separators++;
                    break;
                default:
                    other++;
                    hasWhiteSpace |= char.IsWhiteSpace(c);
                    break;
            }

            isHex &= Alphabet.Hex.Contains(c);
            ref var seen = ref c < 64 ? ref seenLow : ref seenHigh;
            var bit = 1UL << (c & 63);
            distinct += (seen & bit) == 0 ? 1 : 0;
            seen |= bit;
        }

        return new ValueCharacters
        {
            Lower = lower,
            Upper = upper,
            Digits = digits,
            Separators = separators,
            Other = other,
            Distinct = distinct,
            HasWhiteSpace = hasWhiteSpace,
            IsHex = isHex && !(lower > 0 && upper > 0),
            LettersAfterDigits = lettersAfterDigits,
        };
    }
}
