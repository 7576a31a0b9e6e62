using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary>
/// <c>x-differs</c>: <c>true</c> keeps the value of protected environments apart from that of all others, a list of environments keeps those apart from each other. The
/// value itself is never said: it may well be a key.
/// </summary>
internal sealed class SameValueRule : SectionRule
{
    public override FindingDescriptor Descriptor => HygieneFindings.SameValue;

    public override Severity? Unprotected => Severity.Warning;

    public override void Check(RuleSection section, RuleReport report)
    {
        foreach (var key in SchemaMarks.Of(section, SchemaMarks.Differs))
        {
            foreach (var (one, others) in Pairs(section, key))
            {
                var same = others.Where(other => key.Values[one] is { IsNull: false } value && key.Values[other] is { } second && EffectiveValues.AreEqual(value, second)).ToList();
                if (same.Count > 0)
                {
                    report.Add(key.Path, key.Values[one]!, [one, .. same], key.Schema.Location);
                }
            }
        }
    }

    /// <summary>An environment and those that it must differ from. A pair is compared once.</summary>
    private static IEnumerable<(int One, List<int> Others)> Pairs(RuleSection section, MarkedKey key)
    {
        if (key.Mark is ScalarNode { Kind: ScalarKind.Boolean } isOn)
        {
            var strict = section.All.Where(i => section.Environments[i].Protection != Protection.None).ToList();
            var others = section.All.Except(strict).ToList();
            return isOn.Text == "true" ? strict.Select(one => (one, others)) : [];
        }

        var named = SchemaMarks.Positions(section, key.Mark);
        return named.Select((one, at) => (one, named.Skip(at + 1).ToList()));
    }
}
