using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>HTTP Strict Transport Security that is off, or that browsers soon forget. On a developer's machine it would only be in the way.</summary>
internal sealed class HstsRule : ValueRule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(180);

    private static readonly string[] Names = ["hsts", "usehsts", "enablehsts", "hstsenabled", "stricttransportsecurity"];
    private static readonly string[] Ages = ["hstsmaxage", "hstsmaxagedays", "hstsmaxageseconds"];

    public override FindingDescriptor Descriptor => SecurityFindings.HstsOff;

    public override Severity? Unprotected => null;

    public override IReadOnlyList<string> Keys { get; } = [.. Names, .. Ages, "maxage", "maxagedays", "maxageseconds"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny("maxage", "maxagedays", "maxageseconds"))
        {
            if (value.IsUnder(Names) && Settings.Duration(value.Node, value.Name, Unit.Of("seconds")) is { } age)
            {
                CheckAge(value, age, report);
            }
        }
        else if (Settings.IsOff(value.Node))
        {
            report.Add(value, "switches HSTS off");
        }
        else if (Settings.Member(value.Node, "enabled") is { } enabled && Settings.IsOff(enabled))
        {
            report.Add(RuleValue.Join(value.Path, "enabled"), enabled, value.Scope, "switches HSTS off");
        }
        else if (value.Text is { } header && header.IndexOf("max-age=", StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            && Unit.TrySplit(string.Concat(header.Skip(at + 8).TakeWhile(char.IsDigit)), out var seconds, out _) && Unit.Of("seconds")!.Of(seconds) is { } said)
        {
            CheckAge(value, said, report);
        }
    }

    private static void CheckAge(RuleValue value, TimeSpan age, RuleReport report)
    {
        if (age < Shortest)
        {
            report.Add(value, age <= TimeSpan.Zero ? "switches HSTS off" : $"lets browsers forget HSTS after {Settings.Say(age)}");
        }
    }
}
