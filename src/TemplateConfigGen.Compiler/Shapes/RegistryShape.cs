using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The members by which a program lists the templates of the registry.</summary>
/// <param name="Type">The type of a template, from inside the section's type or in full.</param>
/// <param name="Templates">The property of the list.</param>
/// <param name="Id">The property of a template's id.</param>
/// <param name="Version">The property of a template's version.</param>
internal sealed record RegistryShape(string Type, string Templates, string Id, string Version)
{
    /// <summary>Null for a section that is not called <c>template_registry</c>, or has no list of templates that all have an id and a version.</summary>
    public static RegistryShape? Of(SectionModel model)
    {
        if (!TemplateRegistry.IsNamed(model.Key)
            || Member(model.Shape, TemplateRegistry.Templates) is not { IsNullable: false, Shape: ListShape { HasNullElements: false } list } templates
            || new Definitions(model.Definitions, model.Shared).Resolve(list.Element) is not ObjectShape item
            || Text(item, TemplateRegistry.Id) is not { } id
            || Text(item, TemplateRegistry.Version) is not { } version)
        {
            return null;
        }

        var type = list.Element is ReferenceShape reference ? reference.QualifiedName : item.QualifiedName;
        return new RegistryShape(type, templates.Name, id.Name, version.Name);
    }

    private static MemberShape? Text(ObjectShape item, string key) => Member(item, key) is { IsNullable: false, Shape: ScalarShape { Type: ScalarType.String } } member ? member : null;

    private static MemberShape? Member(ObjectShape shape, string key) => shape.Members.FirstOrDefault(member => member.Key == key);
}
