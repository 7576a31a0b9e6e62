using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>Consent, erasure and export that are switched off, and an erasure that only pretends.</summary>
internal sealed class RightsRule : ValueRule
{
    private static readonly string[] Erasure = ["erasure", "erasureenabled", "allowerasure", "enableerasure", "righttoerasure", "righttobeforgotten", "datasubjectrequests", "dsarenabled", "allowaccountdeletion", "accountdeletionenabled", "datadeletion", "enabledatadeletion", "gdprdeletion"];
    private static readonly string[] Consent = ["consent", "consentrequired", "requireconsent", "consentenabled", "enforceconsent", "cookieconsent", "trackingconsent", "honourglobalprivacycontrol", "honorglobalprivacycontrol", "respectdonottrack", "honordonottrack", "respectdnt", "checkconsentneeded", "gdprconsent"];
    private static readonly string[] Export = ["dataexport", "dataexportenabled", "dataportability", "allowdataexport", "enabledataexport"];

    public override FindingDescriptor Descriptor => ComplianceFindings.RightsOff;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Erasure, .. Consent, .. Export, "dryrun"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.Whole == "dryrun")
        {
            if (value.Scope.IsUnder(Erasure) && Settings.IsOn(value.Node))
            {
                report.Add(value, "only pretends to erase");
            }

            return;
        }

        var what = Is(value, Erasure) ? "switches erasure off" : Is(value, Consent) ? "does without consent" : Is(value, Export) ? "switches the export of a person's data off" : null;
        if (what is null)
        {
            return;
        }

        if (Settings.IsOff(value.Node))
        {
            report.Add(value, what);
        }
        else if (Settings.Member(value.Node, "enabled", "required") is { } enabled && Settings.IsOff(enabled))
        {
            report.Add(value.Path, enabled, value.Scope, what);
        }
    }

    private static bool Is(RuleValue value, string[] names) => names.Contains(value.Name.Whole, StringComparer.Ordinal);
}
