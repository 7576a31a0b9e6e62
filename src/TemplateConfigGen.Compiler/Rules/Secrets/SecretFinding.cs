using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>A secret in a text. It says where the secret is, never what it is.</summary>
/// <param name="Span">The secret itself, without quotes.</param>
/// <param name="Kind">What messages call it: "AWS access key id", "password".</param>
/// <param name="Key">The key it stands under, or an empty text.</param>
/// <param name="RuleSet">The version of the rule set that first knew it.</param>
internal readonly record struct SecretFinding(SourceSpan Span, SecretClass Class, string Kind, string Key, int RuleSet = RuleCatalog.FirstRuleSet);

/// <summary>What a finding is about; each class is a rule.</summary>
internal enum SecretClass
{
    /// <summary>A password that everybody guesses.</summary>
    Weak,

    /// <summary>A value that its key and its form give away.</summary>
    Value,

    /// <summary>A user's name and password in an address, a header or a connection string.</summary>
    Credentials,

    /// <summary>A token of a form that its provider gives to nothing else.</summary>
    Token,

    /// <summary>A private key.</summary>
    PrivateKey,
}
