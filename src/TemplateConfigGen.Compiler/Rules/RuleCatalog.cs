using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Compliance;
using TemplateConfigGen.Compiler.Rules.Hygiene;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Rules.Security;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>Every rule, in the order of the ids. To add one: write its class, list it here, and see "How to add a rule" in docs/architecture.md for the rest.</summary>
internal static class RuleCatalog
{
    public const int FirstRuleSet = 1;

    /// <summary>The newest version of the rule set. A release that adds a rule or makes one stricter raises it, and says so in the rule's <see cref="Rule.RuleSet"/>.</summary>
    public const int NewestRuleSet = 1;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new EqualOverlayRule(),
        new UnusedLayerRule(),
        new LackingKeyRule(),
        new SameValueRule(),
        new UnitMismatchRule(),
        new SchemaEnvironmentRule(),
        new EmptyPasswordRule(),
        new MarkedSecretRule(),
        new UnencryptedConnectionRule(),
        new CertificateValidationRule(),
        new OldTlsRule(),
        new PlainHttpRule(),
        new WeakAlgorithmRule(),
        new WeakKeyRule(),
        new EncryptionAtRestRule(),
        new RotationRule(),
        new CorsWildcardRule(),
        new DebugRule(),
        new WildcardHostRule(),
        new CookieRule(),
        new HstsRule(),
        new SessionTimeoutRule(),
        new AuthenticationOffRule(),
        new LockoutRule(),
        new WildcardRoleRule(),
        new AuditOffRule(),
        new AuditTamperRule(),
        new RetentionRule(),
        new MaximumAgeRule(),
        new UnclassifiedRule(),
        new SpecialCategoryRule(),
        new PersonalDataLoggedRule(),
        new RegionRule(),
        new ProductionValueRule(),
        new RightsRule(),
        new BackupRule(),
        new TenantSharingRule(),
        new GovernanceRule(),
        new CommonTimeRule(),
    ];

    /// <summary>Whatever a rule may find, in the order of the ids: that of the rules, and the secrets of files.</summary>
    public static IReadOnlyList<FindingDescriptor> Findings { get; } = [.. All.Select(rule => rule.Descriptor).Concat(SecretFindings.OfFiles).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];
}
