using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Reads the declaration of a template, in the manifest or in a file of its own.</summary>
internal static class TemplateReader
{
    private static readonly string[] Keys = ["extends", "description", "parameters", "values"];
    private static readonly string[] ParameterKeys = ["type", "default", "required", "description"];
    private static readonly string[] Types = [.. Enum.GetNames(typeof(ParameterType)).Select(name => name.ToLowerInvariant())];

    public static TemplateDeclaration Read(PropertyReader properties, string name, SourceSpan span, ConfigNode value, EquatableArray<string> path)
    {
        var template = new TemplateDeclaration(properties.Document, name, span, path);
        foreach (var property in properties.Members(value, $"The template '{name}' is a mapping"))
        {
            switch (property.Key)
            {
                case "extends":
                    template.Extends = properties.Scalar(property, "the name of another template") is { } parent ? Reference.To(parent) : null;
                    break;
                case "description":
                    template.Description = properties.Text(property, "a sentence");
                    break;
                case "parameters":
                    foreach (var parameter in properties.Members(property.Value, "'parameters' maps the name of each parameter to its type"))
                    {
                        template.Parameters.Add(ReadParameter(properties, name, parameter));
                    }

                    break;
                case "values":
                    template.Sections.AddRange(properties.Sections(property).Select(section => new Reference(section.Key, section.KeySpan)));
                    break;
                case "$schema" when path.IsEmpty:
                    break;
                default:
                    properties.ReportUnknown(property, $"The template '{name}'", Keys);
                    break;
            }
        }

        return template;
    }

    private static ParameterDeclaration ReadParameter(PropertyReader properties, string template, MappingEntry entry)
    {
        // A type alone is short for a parameter that has nothing else: `region: string`.
        if (entry.Value is ScalarNode { Text.Length: > 0 } type)
        {
            return new ParameterDeclaration(entry.Key, entry.KeySpan, TypeOf(properties, entry.Key, type), Default: null, IsRequired: true, Description: null);
        }

        var parameter = new ParameterDeclaration(entry.Key, entry.KeySpan, ParameterType.String, Default: null, IsRequired: false, Description: null);
        bool? isRequired = null;
        foreach (var property in properties.Members(entry.Value, $"The parameter '{entry.Key}' is a mapping, or a type alone"))
        {
            switch (property.Key)
            {
                case "type":
                    parameter = properties.Scalar(property, "the type of the parameter") is { } scalar ? parameter with { Type = TypeOf(properties, entry.Key, scalar) } : parameter;
                    break;
                case "default":
                    if (property.Value is ScalarNode { Kind: not ScalarKind.Null } value)
                    {
                        parameter = parameter with { Default = value };
                    }
                    else
                    {
                        properties.Report(CompositionFindings.ManifestShape, property.Value.Span, $"'default' is a value of the parameter's type; this is {Describe.A(property.Value)}.");
                    }

                    break;
                case "required":
                    isRequired = properties.Flag(property);
                    break;
                case "description":
                    parameter = parameter with { Description = properties.Text(property, "a sentence") };
                    break;
                default:
                    properties.ReportUnknown(property, $"The parameter '{entry.Key}' of the template '{template}'", ParameterKeys);
                    break;
            }
        }

        return parameter with { IsRequired = isRequired ?? parameter.Default is null };
    }

    private static ParameterType TypeOf(PropertyReader properties, string parameter, ScalarNode type)
    {
        var index = Array.IndexOf(Types, type.Text);
        if (index < 0)
        {
            properties.Report(
                CompositionFindings.ManifestShape,
                type.Span,
                $"The parameter '{parameter}' has no type '{Found.Short(type.Text)}'.{Suggestion.Sentence(type.Text, Types)} It is one of: {string.Join(", ", Types)}.");
        }

        return (ParameterType)Math.Max(0, index);
    }
}
