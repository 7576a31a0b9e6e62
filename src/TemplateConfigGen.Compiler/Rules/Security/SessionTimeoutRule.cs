using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Sessions of people that never end, or after longer than the policy's default. Sessions of databases and queues are something else.</summary>
internal sealed class SessionTimeoutRule : ValueRule
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(30);

    private static readonly string[] Idle = ["idletimeout", "inactivitytimeout", "sessiontimeout", "sessionidletimeout", "idle"];
    private static readonly string[] Whole = ["sessionlifetime", "absolutetimeout", "sessionduration", "sessionexpiration", "sessionexpiry", "expiretimespan", "cookielifetime", "maxsessionduration", "maximumsession", "sessionmaxage", "absolutelifetime", "rememberme", "ssosessionmaxlifespan"];
    private static readonly string[] OfPeople = ["session", "sessions", "auth", "authentication", "identity", "login", "signin", "cookie", "sso", "usersession", "security", "account"];
    private static readonly string[] OfMachines = ["database", "db", "kafka", "pool", "zookeeper", "queue", "consumer", "broker", "connection", "spark", "redis", "websocket"];

    public override FindingDescriptor Descriptor => SecurityFindings.LongSession;

    public override Severity? Unprotected => null;

    public override IReadOnlyList<string> Keys { get; } = [.. Idle, .. Whole, "session"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (!value.IsUnder(OfPeople) || value.IsUnder(OfMachines))
        {
            return;
        }

        if (value.Name.Whole == "session")
        {
            CheckAbsence(value, report);
            return;
        }

        var isIdle = value.Name.HasAny(Idle);
        var duration = Settings.Duration(value.Node, value.Name, Unit.Of("minutes"));
        if (Settings.IsOneOf(value.Node, "never", "infinite", "unlimited", "none", "false", "off", "-1", "0", "00:00:00", "-00:00:01", "PT0S"))
        {
            Report("never ends a session");
        }
        else if (duration > (isIdle ? LongestIdle : LongestSession))
        {
            Report($"keeps {(isIdle ? "an idle session" : "a session")} for {Settings.Say(duration.Value)}");
        }

        void Report(string what) => report.Add(value, what, Settings.Say(LongestIdle), Settings.Say(LongestSession));
    }

    /// <summary>A session of people that is described, and no end of it.</summary>
    private static void CheckAbsence(RuleValue value, RuleReport report)
    {
        if (value.Node.Entries is { Length: > 0 } entries
            && value.Scope.IsUnder("auth", "authentication", "identity", "login", "signin", "security", "account")
            && !Array.Exists(entries, entry => KeyName.Of(entry.Key).HasAny("timeout", "lifetime", "expiration", "expiry", "expires", "expire", "maxage", "duration", "idle", "ttl", "absolute", "timespan")))
        {
            report.Add(value, "says nothing about when a session ends", Settings.Say(LongestIdle), Settings.Say(LongestSession));
        }
    }
}
