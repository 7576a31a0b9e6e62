using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>Logging that takes personal data along, and redaction that is off.</summary>
internal sealed class PersonalDataLoggedRule : ValueRule
{
    private static readonly string[] BadWhenOn =
    [
        "logpii", "includepii", "logpersonaldata", "logsensitivedata", "enablesensitivedatalogging", "sensitivedatalogging", "senddefaultpii", "logrequestbody", "logrequestbodies", "logresponsebody",
        "logresponsebodies", "logbody", "logbodies", "logpayload", "logpayloads", "loguserdata", "logcredentials", "logheaders", "logallheaders", "logcookies", "logparametervalues", "logqueryparameters", "captureuserdata",
    ];

    private static readonly string[] BadWhenOff =
    [
        "redaction", "redact", "redactpii", "redactlogs", "logredaction", "piiredaction", "masking", "maskpii", "maskedinlogs", "maskinlogs", "masklogs", "logmasking", "datamasking", "masksensitivedata",
        "anonymizelogs", "anonymizeip", "anonymiseip", "scrubpii", "scrublogs", "piiscrubbing", "sanitizelogs", "redactsensitivedata", "redactionenabled",
    ];

    public override FindingDescriptor Descriptor => ComplianceFindings.PersonalDataLogged;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. BadWhenOn, .. BadWhenOff];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(BadWhenOn))
        {
            if (Settings.IsOn(value.Node))
            {
                report.Add(value, "logs what may be about people");
            }
        }
        else if (!IsAboutHarmlessData(value))
        {
            if (Settings.IsOff(value.Node))
            {
                report.Add(value, "switches redaction off");
            }
            else if (Settings.Member(value.Node, "enabled") is { } enabled && Settings.IsOff(enabled))
            {
                report.Add(RuleValue.Join(value.Path, "enabled"), enabled, value.Scope, "switches redaction off");
            }
        }
    }

    /// <summary>What beside it, or the name of what it stands in, says that the data is about nobody.</summary>
    private static bool IsAboutHarmlessData(RuleValue value) =>
        DataClass.IsHarmless(value.Scope.Name.Key) || (DataClass.Said(value.Scope.Node) is { } said && DataClass.IsHarmless(RuleValue.TextOf(said)));
}
