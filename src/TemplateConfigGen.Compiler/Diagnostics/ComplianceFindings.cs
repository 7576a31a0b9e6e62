namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG40xx: settings that somebody who has to account for the system asks about. In all of them <c>{0}</c> is the key and <c>{1}</c> says in which environments.</summary>
internal static class ComplianceFindings
{
    private const string Category = "TemplateConfigGen.Compliance";

    public static readonly FindingDescriptor AuditOff = new(
        "TCG4001", Category, Severity.Error, "The audit trail is off",
        "'{0}' switches the audit trail off {1}, so nobody can tell afterwards who did what. Switch it on.");

    public static readonly FindingDescriptor AuditNotTamperEvident = new(
        "TCG4002", Category, Severity.Warning, "The audit trail can be changed unnoticed",
        "'{0}' {2} {1}, so whoever gets in can remove the traces. Make it append-only or tamper-evident.");

    public static readonly FindingDescriptor ShortRetention = new(
        "TCG4003", Category, Severity.Warning, "Records are kept for less than the policy says",
        "'{0}' keeps records for {2} {1}; the policy's default is {3} ({4}). Keep them longer, or set another policy.");

    public static readonly FindingDescriptor LongRetention = new(
        "TCG4004", Category, Severity.Warning, "Personal data is kept without end, or very long",
        "'{0}' {2} {1}, and personal data may be kept only as long as it is needed. Set a time after which it is deleted, of at most {3}.");

    public static readonly FindingDescriptor Unclassified = new(
        "TCG4005", Category, Severity.Warning, "A personal field is not classified",
        "'{0}' is something about a person by its name, and nothing says how it is classified {1}, so nothing that protects personal data knows of it. Add a classification.");

    public static readonly FindingDescriptor SpecialUnflagged = new(
        "TCG4006", Category, Severity.Error, "Health data, or another special category, is not marked as such",
        "'{0}' is data of a special category by its name, but is {2} {1}. Classify it as special or health.");

    public static readonly FindingDescriptor PersonalDataLogged = new(
        "TCG4007", Category, Severity.Error, "Personal data reaches the logs",
        "'{0}' {2} {1}, and logs are kept longer and read by more people than the data itself. Redact before logging.");

    public static readonly FindingDescriptor RegionOutside = new(
        "TCG4008", Category, Severity.Error, "Data is kept in a region that is not allowed",
        "'{0}' is '{2}' {1}, which is none of the regions that '{3}' allows. Move it, or allow the region.");

    public static readonly FindingDescriptor ProductionValue = new(
        "TCG4009", Category, Severity.Warning, "An environment uses something of production",
        "'{0}' leads to production {1} ({2}), so a test can change what people rely on. Give the environment its own.");

    public static readonly FindingDescriptor RightsOff = new(
        "TCG4010", Category, Severity.Warning, "Consent or the right to erasure is switched off",
        "'{0}' {2} {1}. People have a right to it; switch it on, or say where else it is honoured.");

    public static readonly FindingDescriptor NoBackup = new(
        "TCG4011", Category, Severity.Warning, "There is no backup, or nobody has tried to restore it",
        "'{0}' {2} {1}. Keep backups, and say when a restore is rehearsed.");

    public static readonly FindingDescriptor TenantsShare = new(
        "TCG4012", Category, Severity.Error, "Tenants share a key or a database",
        "'{0}' is the same as that of the tenant '{2}' {1}, so a mistake in one reaches the other. Give each tenant its own.");

    public static readonly FindingDescriptor NoGovernance = new(
        "TCG4013", Category, Severity.Warning, "A change needs no signature, approval or owner",
        "'{0}' {2} {1}, so nobody answers for a change. Require it, and name somebody.");

    public static readonly FindingDescriptor NoCommonTime = new(
        "TCG4014", Category, Severity.Warning, "Clocks or time stamps do not agree",
        "'{0}' {2} {1}, so events of two systems cannot be put in order. Synchronise clocks, and record in UTC.");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        AuditOff, AuditNotTamperEvident, ShortRetention, LongRetention, Unclassified, SpecialUnflagged, PersonalDataLogged, RegionOutside, ProductionValue, RightsOff, NoBackup, TenantsShare,
        NoGovernance, NoCommonTime, PolicyFindings.Compliance,
    ];
}
