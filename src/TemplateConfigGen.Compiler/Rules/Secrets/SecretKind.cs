namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>One kind of credential that a provider gives out.</summary>
/// <param name="Name">What messages call it, with the provider's name first.</param>
/// <param name="Form">The form of the token, in the language of <see cref="TokenPattern"/>.</param>
/// <param name="Near">
/// For tokens that have nothing of their own to tell them by: the word, in small letters, that the key or a key above it must contain. The form must then be that of the whole value.
/// </param>
/// <param name="RuleSet">The version of the rule set that it came with: in a project that is pinned to an earlier one it is no more than information.</param>
internal sealed record SecretKind(string Name, string Form, string Near = "", int RuleSet = RuleCatalog.FirstRuleSet);
