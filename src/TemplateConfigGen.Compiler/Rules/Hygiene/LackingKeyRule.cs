using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary>A key that some environments set and others do not, with no base value that would count there. (Where the base file has other keys, TCG0106 says more.)</summary>
internal sealed class LackingKeyRule : SectionRule
{
    public override FindingDescriptor Descriptor => HygieneFindings.LackingKey;

    public override Severity? Unprotected => Severity.Info;

    public override void Check(RuleSection section, RuleReport report)
    {
        if (!section.Options.IsAppsettings && section.Environments.Count > 1)
        {
            EffectiveNode?[] roots = [.. section.Composed.Environments.Select(environment => environment.Root)];
            Compare(roots, section.Composed.Base.Root, section.Schema, section.Path, section, report);
        }
    }

    private static void Compare(EffectiveNode?[] nodes, EffectiveNode? bottom, SchemaFacts? schema, string path, RuleSection section, RuleReport report)
    {
        // What nobody overrides is the same everywhere; what is no mapping somewhere is a matter of types.
        if (IsShared(nodes) || Array.Exists(nodes, node => node is { Entries: null }))
        {
            return;
        }

        if (HaveTheSameKeys(nodes))
        {
            for (var i = 0; i < nodes[0]!.Entries!.Length; i++)
            {
                var key = nodes[0]!.Entries![i].Key;
                if (nodes[0]!.Entries![i].Value.Scalar is not null)
                {
                    continue; // a matter of types, if others have keys here
                }

                var values = Array.ConvertAll(nodes, node => node!.Entries![i].Value);
                Compare(values, bottom?.Find(key, near: i), RuleScope.SchemaBelow(schema, key), RuleValue.Join(path, key), section, report);
            }

            return;
        }

        CompareKeys(nodes, bottom, schema, path, section, report);
    }

    private static bool HaveTheSameKeys(EffectiveNode?[] nodes)
    {
        var first = nodes[0]?.Entries;
        foreach (var node in nodes)
        {
            if (first is null || node?.Entries is not { } entries || entries.Length != first.Length)
            {
                return false;
            }

            for (var i = 0; i < entries.Length; i++)
            {
                if (entries[i].Key != first[i].Key)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void CompareKeys(EffectiveNode?[] nodes, EffectiveNode? bottom, SchemaFacts? schema, string path, RuleSection section, RuleReport report)
    {
        var keys = nodes.SelectMany(node => node?.Entries ?? []).Select(entry => entry.Key).Distinct(StringComparer.Ordinal).ToList();
        var isMap = !keys.TrueForAll(CSharpName.IsMemberLike) || schema is { Values.Count: > 0 };
        foreach (var key in keys)
        {
            var values = Array.ConvertAll(nodes, node => node?.Find(key));
            var facts = RuleScope.SchemaBelow(schema, key);
            if (Array.Exists(values, value => value is null))
            {
                if (!isMap && bottom?.Find(key) is null && (bottom?.Entries is null or { Length: 0 } || schema?.Property(key) is not null) && facts?.Default is null && schema?.IsRequired(key) != true)
                {
                    Report(RuleValue.Join(path, key), nodes, values, section, report);
                }
            }
            else
            {
                Compare(values, bottom?.Find(key), facts, RuleValue.Join(path, key), section, report);
            }
        }
    }

    private static bool IsShared(EffectiveNode?[] nodes)
    {
        for (var i = 1; i < nodes.Length; i++)
        {
            if (!ReferenceEquals(nodes[i], nodes[0]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Report(string path, EffectiveNode?[] parents, EffectiveNode?[] values, RuleSection section, RuleReport report)
    {
        var with = section.All.Where(i => values[i] is not null).ToList();
        var without = section.All.Where(i => values[i] is null && parents[i] is not null).ToList();
        if (without.Count > 0)
        {
            report.Add(path, values[with[0]]!, without, "in " + Sentence.List(with.Select(i => section.Environments[i].Name)));
        }
    }
}
