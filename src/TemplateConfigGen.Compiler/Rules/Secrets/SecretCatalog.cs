using TemplateConfigGen.Compiler.Rules.Secrets.Kinds;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Every kind of credential that is known by its form, and the words that say where to look.</summary>
internal static class SecretCatalog
{
    /// <summary>Built at the first text that is looked at.</summary>
    private static readonly Lazy<(KeywordSearch Search, Keyword[] Keywords)> Built = new(Build);

    public static IReadOnlyList<SecretKind> Kinds { get; } =
    [
        .. CloudKinds.All, .. DatabaseKinds.All, .. SourceControlKinds.All, .. PackageKinds.All, .. AiKinds.All, .. PaymentKinds.All, .. MessagingKinds.All, .. ObservabilityKinds.All, .. BusinessKinds.All,
    ];

    public static KeywordSearch Search => Built.Value.Search;

    public static Keyword[] Keywords => Built.Value.Keywords;

    /// <summary>The kinds whose form means something only near a word, by that word.</summary>
    public static IReadOnlyList<(SecretKind Kind, TokenPattern Form)> NearKinds { get; } =
        [.. Kinds.Where(kind => kind.Near.Length > 0).Select(kind => (kind, TokenPattern.Parse(kind.Form)))];

    /// <summary>No token of these kinds is shorter.</summary>
    public static int ShortestNear { get; } = NearKinds.Min(kind => kind.Form.Shortest);

    private static (KeywordSearch, Keyword[]) Build()
    {
        var keywords = new Dictionary<string, Keyword>(StringComparer.Ordinal);
        Keyword Word(string text)
        {
            var lower = text.ToLowerInvariant();
            if (!keywords.TryGetValue(lower, out var keyword))
            {
                keywords.Add(lower, keyword = new Keyword(lower));
            }

            return keyword;
        }

        // Of forms that fit the same text the one counts that was known first.
        foreach (var kind in Kinds.OrderBy(kind => kind.RuleSet))
        {
            if (kind.Near.Length > 0)
            {
                Word(kind.Near).IsProvider = true;
                continue;
            }

            var form = TokenPattern.Parse(kind.Form);
            Word(form.Anchor).Forms.Add((kind, form));
        }

        foreach (var trigger in TellingWords.Triggers)
        {
            Word(trigger).IsTrigger = true;
        }

        Word("://").Mark = SecretMark.Address;
        Word("-----begin").Mark = SecretMark.PrivateKey;
        Word("putty-user-key-file").Mark = SecretMark.PuttyKey;
        Word("eyj").Mark = SecretMark.JsonWebToken;
        Word("basic ").Mark = SecretMark.BasicHeader;
        Word("bearer ").Mark = SecretMark.BearerHeader;
        Word("identified by ").Mark = SecretMark.SqlPassword;
        Word("kty").Mark = SecretMark.JsonWebKey;
        Word(" -u ").Mark = SecretMark.CurlUser;
        Word("--user ").Mark = SecretMark.CurlUser;
        Word(":thin:").Mark = SecretMark.OracleAddress;
        var list = keywords.Values.ToArray();
        return (new KeywordSearch([.. list.Select(keyword => keyword.Text)]), list);
    }
}

/// <summary>A word that says: look here.</summary>
internal sealed class Keyword(string text)
{
    public string Text { get; } = text;

    /// <summary>The tokens that have the word in them.</summary>
    public List<(SecretKind Kind, TokenPattern Form)> Forms { get; } = [];

    /// <summary>Whether it may be part of a key that has a secret.</summary>
    public bool IsTrigger { get; set; }

    /// <summary>Whether it names a provider whose tokens have no form of their own.</summary>
    public bool IsProvider { get; set; }

    public SecretMark Mark { get; set; }
}

/// <summary>What a word begins that is more than a token or an assignment.</summary>
internal enum SecretMark
{
    None,
    Address,
    OracleAddress,
    PrivateKey,
    PuttyKey,
    JsonWebToken,
    JsonWebKey,
    BasicHeader,
    BearerHeader,
    SqlPassword,
    CurlUser,
}
