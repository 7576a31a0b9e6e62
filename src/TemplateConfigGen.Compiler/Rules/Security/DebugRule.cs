using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Debugging and detailed errors in a protected environment; elsewhere they are what one wants.</summary>
internal sealed class DebugRule : ValueRule
{
    private static readonly string[] Whole = ["debug", "debugmode", "isdebug", "enabledebug", "debugenabled", "debugging", "compilationdebug", "appdebug"];

    private static readonly string[] Parts =
    [
        "detailederrors", "enabledetailederrors", "showdetailederrors", "verboseerrors", "developerexceptionpage", "usedeveloperexceptionpage", "includeexceptiondetails", "includeexceptiondetail",
        "includeexceptiondetailinfaults", "showexceptions", "showstacktrace", "showstacktraces", "includestacktrace", "exposestacktrace", "exposeerrors", "exposeexceptions", "displayerrors",
        "includeerrordetail", "showpii", "enablegraphiql", "enableplayground", "enableintrospection", "debugtoolbar",
    ];

    public override FindingDescriptor Descriptor => SecurityFindings.DebugOn;

    public override Severity? Unprotected => null;

    public override IReadOnlyList<string> Keys { get; } = ["debug", "debugging", .. Whole, .. Parts, "customerrors"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.Whole == "customerrors")
        {
            Report(value, Settings.IsOff(value.Node) ? value.Node : Settings.Member(value.Node, "mode") is { } mode && Settings.IsOff(mode) ? mode : null, report);
        }
        else if (Whole.Contains(value.Name.Whole, StringComparer.Ordinal) || value.Name.HasAny(Parts))
        {
            Report(value, Settings.IsOn(value.Node) ? value.Node : Settings.Member(value.Node, "enabled") is { } enabled && Settings.IsOn(enabled) ? enabled : null, report);
        }
    }

    private static void Report(RuleValue value, EffectiveNode? blamed, RuleReport report)
    {
        if (blamed is not null)
        {
            report.Add(value.Path, blamed, value.Scope);
        }
    }
}
