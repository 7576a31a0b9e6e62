using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// The two sections of app.config and Web.config whose keys are values of attributes: <c>&lt;add key="…" value="…"/&gt;</c> in appSettings and
/// <c>&lt;add name="…" connectionString="…"/&gt;</c> in connectionStrings.
/// </summary>
internal static class XmlAppConfig
{
    /// <summary>The mapping that such a section stands for, or null when the element is none.</summary>
    public static MappingNode? Build(XmlOpenElement element, IReadOnlyList<MappingEntry> attributes, IReadOnlyList<XmlChild> children, SourceSpan span, XmlWorkspace workspace)
    {
        if (element.Parent is not { Name: "configuration", Parent: null } || element.Name is not ("appSettings" or "connectionStrings"))
        {
            return null;
        }

        foreach (var attribute in attributes)
        {
            workspace.Findings.Unsupported(attribute.KeySpan, $"'{attribute.Key}' of <{element.Name}> points to another file, which is not followed. Add that file as a layer of its own.");
        }

        var keyAttribute = element.Name == "appSettings" ? "key" : "name";
        foreach (var child in children)
        {
            if (child.Name != "add")
            {
                workspace.Findings.Unsupported(child.NameSpan, $"<{child.Name}> undoes what other configuration files say, but only this one is read. Remove it: layers override by key.");
            }
            else if (KeyOf(child, keyAttribute) is { } key)
            {
                workspace.Mapping.AddSingle(new MappingEntry(key.Text, key.Span, ValueOf(child, keyAttribute)));
            }
            else
            {
                workspace.Findings.Unsupported(child.NameSpan, $"<add> of <{element.Name}> has no attribute '{keyAttribute}', so its value has no name. Add {keyAttribute}=\"…\".");
            }
        }

        return new MappingNode(span, workspace.Mapping.Build());
    }

    private static ScalarNode? KeyOf(XmlChild child, string keyAttribute) => (child.Value as MappingNode)?.Find(keyAttribute)?.Value as ScalarNode;

    private static ConfigNode ValueOf(XmlChild child, string keyAttribute)
    {
        var add = (MappingNode)child.Value;
        return keyAttribute == "key"
            ? add.Find("value")?.Value ?? new ScalarNode(add.Span, ScalarKind.String, "", isUntyped: true)
            : new MappingNode(add.Span, [.. add.Entries.Where(entry => entry.Key != keyAttribute)]);
    }
}
