using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Reads the declaration of a tenant, in the manifest or in a file of its own.</summary>
internal static class TenantReader
{
    private static readonly string[] Keys =
        ["template", "parameters", "environments", "region", "tier", "securityLevel", "frameworks", "description", "values"];

    public static TenantDeclaration Read(PropertyReader properties, string name, SourceSpan span, ConfigNode value, EquatableArray<string> path)
    {
        var tenant = new TenantDeclaration(properties.Document, name, span, path);
        foreach (var property in properties.Members(value, $"The tenant '{name}' is a mapping"))
        {
            switch (property.Key)
            {
                case "template":
                    tenant.Template = properties.Scalar(property, "the name of a template") is { } template ? Reference.To(template) : null;
                    break;
                case "parameters":
                    ReadParameters(properties, tenant, property);
                    break;
                case "environments":
                    tenant.Environments.AddRange(properties.Names(property).Select(Reference.To));
                    break;
                case "region":
                    tenant.Region = properties.Text(property, "the name of a region");
                    break;
                case "tier":
                    tenant.Tier = properties.Text(property, "the name of a tier");
                    break;
                case "securityLevel":
                    tenant.SecurityLevel = properties.Level(property) ?? default;
                    break;
                case "frameworks":
                    tenant.Frameworks.AddRange(properties.Names(property).Select(framework => framework.Text));
                    break;
                case "description":
                    tenant.Description = properties.Text(property, "a sentence");
                    break;
                case "values":
                    tenant.Sections.AddRange(properties.Sections(property).Select(section => new Reference(section.Key, section.KeySpan)));
                    break;
                case "$schema" when path.IsEmpty:
                    break;
                default:
                    properties.ReportUnknown(property, $"The tenant '{name}'", Keys);
                    break;
            }
        }

        return tenant;
    }

    private static void ReadParameters(PropertyReader properties, TenantDeclaration tenant, MappingEntry property)
    {
        foreach (var parameter in properties.Members(property.Value, "'parameters' maps the template's parameters to this tenant's values"))
        {
            if (parameter.Value is ScalarNode { Kind: not ScalarKind.Null } value)
            {
                tenant.Parameters.Add((parameter, value));
            }
            else
            {
                properties.Report(
                    CompositionFindings.ManifestShape, parameter.Value.Span, $"The value of the parameter '{parameter.Key}' is text, a number or a boolean; this is {Describe.A(parameter.Value)}.");
            }
        }
    }
}
