using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>A set of personal data that says what it is, and not when it is deleted, or that is kept for ever or for more than the policy's default.</summary>
internal sealed class MaximumAgeRule : ValueRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    private static readonly string[] Ages = ["retention", "retentiondays", "retentionperiod", "retainfor", "maxage", "maximumage", "maxagedays", "ttl", "expiresafter", "expireafter", "deleteafter", "purgeafter", "keepfor", "keep", "lifetime"];
    private static readonly string[] Forever = ["forever", "unlimited", "never", "infinite", "indefinite", "none", "-1", "0"];

    public override FindingDescriptor Descriptor => ComplianceFindings.LongRetention;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = ["class", "classification", "dataclass", "dataclassification", "sensitivity", "category", "datacategory"];

    public override void Check(RuleValue value, RuleReport report)
    {
        // Beside the class of the data stands how long it is kept. A field of a table, and a class itself, have no time of their own.
        if (!DataClass.IsPersonal(value.Text) || value.Scope.IsUnder("field", "fields", "column", "columns", "attributes", "properties", "classes"))
        {
            return;
        }

        var age = Settings.Member(value.Scope.Node, Ages);
        if (age is null)
        {
            if (Settings.Member(value.Scope.Node, "store", "table", "bucket", "lawfulbasis", "legalbasis", "purpose", "steward", "owner", "location", "topic", "collection", "database", "name", "fields") is not null)
            {
                report.Add(value, "is personal data without a maximum age", Settings.Say(Longest));
            }
        }
        else if (Settings.IsOneOf(age, Forever))
        {
            report.Add(value.Path, age, value.Scope, "is personal data that is kept for ever", Settings.Say(Longest));
        }
        else if (Settings.Duration(age, KeyOf(value.Scope.Node, age), Unit.Of("days")) is { } duration && duration > Longest)
        {
            report.Add(value.Path, age, value.Scope, $"is personal data that is kept for {Settings.Say(duration)}", Settings.Say(Longest));
        }
    }

    private static KeyName KeyOf(EffectiveNode mapping, EffectiveNode member) => KeyName.Of(Array.Find(mapping.Entries!, entry => ReferenceEquals(entry.Value, member)).Key);
}
