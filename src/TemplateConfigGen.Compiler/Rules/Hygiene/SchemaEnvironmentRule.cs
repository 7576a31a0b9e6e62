using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary>A name in <c>x-differs</c> or <c>x-required-in</c> that no environment has: what was to be checked would silently not be.</summary>
internal sealed class SchemaEnvironmentRule : SectionRule
{
    public override FindingDescriptor Descriptor => HygieneFindings.UnknownEnvironment;

    public override Severity? Unprotected => Severity.Warning;

    public override void Check(RuleSection section, RuleReport report)
    {
        if (!section.Options.Environments.IsEmpty)
        {
            return;
        }

        foreach (var keyword in new[] { SchemaMarks.Differs, SchemaMarks.RequiredIn })
        {
            foreach (var key in SchemaMarks.Of(section, keyword))
            {
                foreach (var name in SchemaMarks.Names(key.Mark).Where(name => section.Graph.Find(name.Text) is null))
                {
                    report.Add(
                        key.Path, key.Schema.Document.File.Locate(name.Span), [], section.All, keyword, name.Text, section.Graph.Source, section.Graph.Suggest(name.Text));
                }
            }
        }
    }
}
