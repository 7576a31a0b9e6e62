namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// A set of ASCII characters, as two words of bits: what runs of a token are made of. Codes are those of the pattern language (<see cref="TokenPattern"/>).
/// </summary>
internal readonly record struct Alphabet(ulong Low, ulong High)
{
    public static readonly Alphabet Digits = Of('d');
    public static readonly Alphabet Letters = Of('a') + Of('A');
    public static readonly Alphabet Hex = Of('H');
    public static readonly Alphabet LettersAndDigits = Of('w');
    public static readonly Alphabet Base64 = Of('b') + Single('=');

    public static readonly Alphabet Base64Url = Of('u');

    /// <summary>What tokens of all kinds are written with: Base64, its variant for addresses, and points.</summary>
    public static readonly Alphabet Token = Of('w') + Single('+') + Single('/') + Single('=') + Single('_') + Single('-');

    /// <summary>What a key may be written with.</summary>
    public static readonly Alphabet Name = Of('w') + Single('_') + Single('-') + Single('.') + Single('$');

    public static Alphabet operator +(Alphabet left, Alphabet right) => new(left.Low | right.Low, left.High | right.High);

    public bool Contains(char c) => c < 64 ? (Low >> c & 1) != 0 : c < 128 && (High >> (c - 64) & 1) != 0;

    public static Alphabet Single(char c) => c < 64 ? new(1UL << c, 0) : new(0, 1UL << (c - 64));

    /// <summary>The alphabet of a code, or null where there is none of it.</summary>
    public static Alphabet? Find(char code) => code switch
    {
        'a' => Range('a', 'z'),
        'A' => Range('A', 'Z'),
        'd' => Range('0', '9'),
        'h' => Range('0', '9') + Range('a', 'f'),
        'H' => Range('0', '9') + Range('a', 'f') + Range('A', 'F'),
        'x' => Range('0', '9') + Range('a', 'z'),
        'X' => Range('0', '9') + Range('A', 'Z'),
        'w' => Range('0', '9') + Range('a', 'z') + Range('A', 'Z'),
        'u' => Range('0', '9') + Range('a', 'z') + Range('A', 'Z') + Single('_') + Single('-'),
        'b' => Range('0', '9') + Range('a', 'z') + Range('A', 'Z') + Single('+') + Single('/'),
        _ => null,
    };

    /// <summary>Where the run of these characters that begins at an offset ends.</summary>
    public int RunEnd(string text, int start, int limit) => RunEnd(new TextCharacters(text), start, limit);

    /// <inheritdoc cref="RunEnd(string, int, int)"/>
    public int RunEnd<TText>(TText text, int start, int limit)
        where TText : struct, ICharacters
    {
        while (start < limit && Contains(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>Where the run of these characters that ends at an offset begins.</summary>
    public int RunStart(string text, int end, int limit) => RunStart(new TextCharacters(text), end, limit);

    /// <inheritdoc cref="RunStart(string, int, int)"/>
    public int RunStart<TText>(TText text, int end, int limit)
        where TText : struct, ICharacters
    {
        while (end > limit && Contains(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    public bool ContainsAll(string text)
    {
        foreach (var c in text)
        {
            if (!Contains(c))
            {
                return false;
            }
        }

        return true;
    }

    private static Alphabet Of(char code) => Find(code)!.Value;

    private static Alphabet Range(char first, char last)
    {
        var all = default(Alphabet);
        for (var c = first; c <= last; c++)
        {
            all += Single(c);
        }

        return all;
    }
}
