using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>Time stamps of logs in local time, and clocks that nobody sets. The time zone of a business is its own affair.</summary>
internal sealed class CommonTimeRule : ValueRule
{
    private static readonly string[] BadWhenOff = ["useutc", "utc", "utctimestamps", "logutc", "timestampsutc", "ntp", "ntpenabled", "enablentp", "timesync", "timesyncenabled", "timesynchronization", "timesynchronisation", "clocksync", "clocksynchronization", "useutctimestamp", "chrony"];
    private static readonly string[] BadWhenOn = ["uselocaltime", "localtime", "logsinlocaltime", "localtimestamps"];
    private static readonly string[] Zones = ["timezone", "logtimezone", "timestamptimezone", "timestampzone", "tz"];
    private static readonly string[] Utc = ["utc", "etc/utc", "gmt", "etc/gmt", "z", "zulu", "+00:00", "utc+0", "+0000"];

    public override FindingDescriptor Descriptor => ComplianceFindings.NoCommonTime;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. BadWhenOff, .. BadWhenOn, .. Zones];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(Zones))
        {
            if (value.IsUnder("log", "logs", "logging", "audit", "auditlog", "audittrail", "serilog", "nlog", "logtimezone", "timestamptimezone", "timestampzone") && value.Text is { Length: > 0 } && !Settings.IsOneOf(value.Node, Utc))
            {
                report.Add(value, "records in another zone than UTC");
            }
        }
        else if (value.Name.HasAny(BadWhenOn))
        {
            if (Settings.IsOn(value.Node))
            {
                report.Add(value, "records in local time");
            }
        }
        else if (BadWhenOff.Contains(value.Name.Whole, StringComparer.Ordinal))
        {
            var off = Settings.IsOff(value.Node) ? value.Node : Settings.Member(value.Node, "enabled") is { } enabled && Settings.IsOff(enabled) ? enabled : null;
            if (off is not null)
            {
                report.Add(value.Path, off, value.Scope, value.Name.HasAny("utc", "useutc") ? "records in local time" : "leaves clocks to themselves");
            }
        }
    }
}
