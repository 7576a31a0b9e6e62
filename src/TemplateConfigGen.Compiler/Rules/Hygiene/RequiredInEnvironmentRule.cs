using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary><c>x-required-in</c>: a key that some environments must set and others need not.</summary>
internal sealed class RequiredInEnvironmentRule : SectionRule
{
    public override FindingDescriptor Descriptor => HygieneFindings.RequiredInEnvironment;

    public override Severity? Unprotected => Severity.Error;

    public override void Check(RuleSection section, RuleReport report)
    {
        foreach (var key in SchemaMarks.Of(section, SchemaMarks.RequiredIn))
        {
            foreach (var i in SchemaMarks.Positions(section, key.Mark))
            {
                if (key.Values[i] is null or { IsNull: true } && (key.Values[i] ?? key.Parents[i]) is { } blamed)
                {
                    report.Add(key.Path, blamed, [i], key.Schema.Location);
                }
            }
        }
    }
}
