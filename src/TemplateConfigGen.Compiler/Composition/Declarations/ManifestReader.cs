using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Reads <c>config/environments.*</c>. What is wrong with one declaration does not cost the others.</summary>
internal static class ManifestReader
{
    private static readonly string[] TopLevelKeys = ["environments", "default", "templates", "tenants", "rules"];

    public static Manifest Read(ConfigDocument document)
    {
        var findings = new List<Finding>();
        var properties = new PropertyReader(document, findings);
        var environments = new EnvironmentReader(properties);
        var declarations = new TenantDeclarations();
        var root = document.Root as MappingNode;
        if (root is null && document.Root is { } other)
        {
            properties.Report(CompositionFindings.ManifestShape, other.Span, "The manifest must be a mapping with the key 'environments'; this is " + Describe.A(other) + ".");
        }

        foreach (var entry in root?.Entries ?? [])
        {
            switch (entry.Key)
            {
                case "environments":
                    environments.Read(entry);
                    break;
                case "templates":
                    foreach (var template in properties.Members(entry.Value, "'templates' maps the name of each template to what is said about it"))
                    {
                        declarations.Templates.Add(TemplateReader.Read(properties, template.Key, template.KeySpan, template.Value, new(["templates", template.Key])));
                    }

                    break;
                case "tenants":
                    foreach (var tenant in properties.Members(entry.Value, "'tenants' maps the name of each tenant to what is said about it"))
                    {
                        declarations.Tenants.Add(TenantReader.Read(properties, tenant.Key, tenant.KeySpan, tenant.Value, new(["tenants", tenant.Key])));
                    }

                    break;
                case "rules":
                    RuleReader.ReadAll(properties, entry, declarations.Rules);
                    break;
                case "default" or "$schema":
                    break;
                default:
                    properties.ReportUnknown(entry, "The manifest", TopLevelKeys);
                    break;
            }
        }

        var graph = environments.Graph();
        return new Manifest(graph with { Default = ReadDefault(properties, root, graph) }, environments.InlineLayers(), declarations, findings);
    }

    private static string? ReadDefault(PropertyReader properties, MappingNode? root, EnvironmentGraph graph)
    {
        if (root?.Find("default") is { } entry && properties.Text(entry, "the name of an environment") is { } name)
        {
            if (graph.Find(name) is { IsAbstract: false } found)
            {
                return found.Name;
            }

            properties.Report(CompositionFindings.NoSuchEnvironment, entry.Value.Span, "'default'", name, graph.Source, graph.Suggest(name), graph.Listing());
        }

        return graph.Find("production") is { IsAbstract: false } production ? production.Name : null;
    }
}
