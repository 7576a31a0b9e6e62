using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting;

/// <summary>The names under which a host measures its configuration; <see cref="LiveDiagnostics"/> has those of live changes. Nothing is measured where <c>CONFIG_MONITORING_ENABLED</c> is false.</summary>
public static class TemplateConfigMeters
{
    /// <summary>The meter.</summary>
    public const string Name = "TemplateConfigGen.Hosting";

    /// <summary>Gauge, milliseconds: how long making the configuration of the host took.</summary>
    public const string ResolutionTime = LiveDiagnostics.ResolutionTime;

    /// <summary>Counter: overrides that were turned down for who signed them, for whom, or in which order, by <c>reason</c> (a <see cref="LiveRejection"/>).</summary>
    public const string SecurityViolations = "security_violations";

    /// <summary>Gauge, 0 to 100: the configuration check score of the build, where <c>TemplateConfigGenScore</c> bakes it in.</summary>
    public const string ComplianceScore = "compliance_score";
}
