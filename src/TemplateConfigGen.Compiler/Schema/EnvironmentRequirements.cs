using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>Holds <c>x-required-in</c>: keys that an environment, and every one that inherits from it, must have.</summary>
internal sealed class EnvironmentRequirements(ComposedSection section, EnvironmentGraph graph, Action<Finding> report)
{
    private const string Keyword = "x-required-in";

    public void Check(SchemaNode schema)
    {
        if (section.Plan.Schema?.Files.Mention(Keyword) == false)
        {
            return;
        }

        var facts = schema.Facts;
        foreach (var environment in section.Environments)
        {
            if (environment.Root is { } root)
            {
                var chain = graph.Concrete.FirstOrDefault(node => node.Name == environment.Name)?.Chain ?? default;
                Check(facts, root, key: null, [environment.Name, .. chain]);
            }
        }
    }

    private void Check(SchemaFacts facts, EffectiveNode node, string? key, string[] chain)
    {
        if (node.Items is { } items && facts.Arrays.Select(array => array.Items).FirstOrDefault(item => item is { Constant: null }) is { } item)
        {
            var inside = item.Facts;
            foreach (var one in items)
            {
                Check(inside, one, key, chain);
            }
        }

        if (node.Entries is null)
        {
            return;
        }

        foreach (var property in facts.Properties)
        {
            var inside = property.Facts();
            var value = node.Find(property.Key);
            if ((value is null || value.IsNull) && inside.RequiredEnvironments.FirstOrDefault(name => chain.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } environment)
            {
                report(Finding.Create(
                    SchemaFindings.MissingKey,
                    key is null ? node.Layer.Locate(new SourceSpan(node.Node.Span.Start, Math.Min(1, node.Node.Span.Length))) : section.KeyLocation(node.Layer, node.Node),
                    key is null ? "The document" : $"'{Found.Short(key)}'",
                    $"'{Found.Short(property.Key)}'",
                    $" in {Found.Short(environment)}",
                    property.Schemas[0].Location));
            }
            else if (value is not null)
            {
                Check(inside, value, property.Key, chain);
            }
        }
    }
}
