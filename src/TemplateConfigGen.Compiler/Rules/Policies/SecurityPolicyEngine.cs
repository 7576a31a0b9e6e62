using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Policies;

/// <summary>The project's own rules about security: the list <c>checks</c> of the base file of <c>security_policies</c>.</summary>
internal static class SecurityPolicyEngine
{
    public const string Section = "security_policies";

    public static PolicySet Read(ConfigPlan plan) => PolicySet.Of(plan, Section, isCompliance: false, []);
}

/// <summary>The project's own rules about compliance: the list <c>checks</c> of the base file of <c>compliance_framework</c>.</summary>
internal static class ComplianceEngine
{
    public const string Section = "compliance_framework";

    public static PolicySet Read(ConfigPlan plan, IReadOnlyCollection<PolicyCheck> others) => PolicySet.Of(plan, Section, isCompliance: true, others);
}

/// <summary>Rules of the project's own, and what is wrong with the others.</summary>
internal sealed record PolicySet(EquatableArray<PolicyCheck> Checks, EquatableArray<Finding> Findings)
{
    /// <summary>All of a project.</summary>
    public static PolicySet Of(ConfigPlan plan)
    {
        var security = SecurityPolicyEngine.Read(plan);
        var compliance = ComplianceEngine.Read(plan, security.Checks);
        return new PolicySet(security.Checks.Concat(compliance.Checks).ToEquatableArray(), security.Findings.Concat(compliance.Findings).ToEquatableArray());
    }

    public static PolicySet Of(ConfigPlan plan, string section, bool isCompliance, IReadOnlyCollection<PolicyCheck> others)
    {
        var layer = plan.Sections.FirstOrDefault(candidate => string.Equals(candidate.Key, section, StringComparison.OrdinalIgnoreCase))?.Layers.FirstOrDefault(layer => layer.IsBase && layer.Library is null);
        if (layer?.Root() is not MappingNode root)
        {
            return new PolicySet(default, default);
        }

        var findings = new List<Finding>();
        var checks = new PolicyReader(layer.Document, isCompliance, others, findings).Read(root);
        return new PolicySet(checks.ToEquatableArray(), findings.ToEquatableArray());
    }
}
