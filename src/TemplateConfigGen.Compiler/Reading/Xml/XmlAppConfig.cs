using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// The two sections of app.config and Web.config whose keys are values of attributes: <c>&lt;add key="…" value="…"/&gt;</c> in appSettings and
/// <c>&lt;add name="…" connectionString="…"/&gt;</c> in connectionStrings.
/// </summary>
internal static class XmlAppConfig
{
    public static bool IsSection(XmlOpenElement element) =>
        element.Name is "appSettings" or "connectionStrings" && element.Parent is { Name: "configuration", Parent: null };

    /// <summary>The mapping that such a section stands for.</summary>
    /// <param name="text">Where text stands in it, if that is all there is.</param>
    public static MappingNode Build(
        XmlOpenElement element, IReadOnlyList<MappingEntry> attributes, IReadOnlyList<XmlChild> children, SourceSpan? text, SourceSpan span, XmlWorkspace workspace)
    {
        var findings = workspace.Findings;
        foreach (var attribute in attributes)
        {
            findings.Unsupported(attribute.KeySpan, AboutAttribute(element.Name, attribute.Key));
        }

        if (text is { } stray)
        {
            findings.Unsupported(stray, $"<{element.Name}> takes <add> elements, but here is text.");
        }

        var isSettings = element.Name == "appSettings";
        foreach (var child in children)
        {
            if (child.Name != "add")
            {
                findings.Unsupported(child.NameSpan, AboutElement(element.Name, child.Name));
            }
            else if (child.MergeSpan is { } merge)
            {
                findings.Unsupported(merge, $"'merge' can't stand on <add>: the keys of <{element.Name}> override one by one. Remove it.");
            }
            else if (child.Value is not MappingNode add || add.Find(isSettings ? "key" : "name")?.Value is not ScalarNode key)
            {
                var name = isSettings ? "key" : "name";
                findings.Unsupported(child.NameSpan, $"<add> of <{element.Name}> has no attribute '{name}', so its value has no name. Add {name}=\"…\".");
            }
            else
            {
                workspace.Mapping.AddSingle(new MappingEntry(key.Text, key.Span, isSettings ? ValueOf(add, findings) : Without(add, "name")));
            }
        }

        return new MappingNode(span, workspace.Mapping.Build());
    }

    private static ConfigNode ValueOf(MappingNode add, XmlFindings findings)
    {
        foreach (var entry in add.Entries)
        {
            if (entry.Key is not ("key" or "value"))
            {
                var what = entry.Key == XmlNames.TextKey ? "This text" : $"'{Found.Short(entry.Key)}'";
                findings.Unsupported(entry.KeySpan, $"{what} is no part of a setting, which has 'key' and 'value', and would be lost. Remove it, or give it an <add> of its own.");
            }
        }

        return add.Find("value")?.Value ?? new ScalarNode(add.Span, ScalarKind.String, "", isUntyped: true);
    }

    private static MappingNode Without(MappingNode add, string key) => new(add.Span, [.. add.Entries.Where(entry => entry.Key != key)]);

    private static string AboutAttribute(string section, string name) => name switch
    {
        "file" or "configSource" => $"'{name}' of <{section}> points to another file, which is not followed. Add that file as a layer of its own.",
        "configProtectionProvider" => $"'{name}' says that <{section}> is encrypted, and it is not decrypted here. Write the settings out; secrets have a place of their own.",
        _ when name.StartsWith("lock", StringComparison.Ordinal) =>
            $"'{Found.Short(name)}' keeps other configuration files from changing <{section}>, but only this one is read. Remove it; in a schema 'x-final' locks a key.",
        _ => $"<{section}> has no attribute '{Found.Short(name)}'; it takes <add> elements.",
    };

    private static string AboutElement(string section, string name) => name switch
    {
        "clear" or "remove" => $"<{name}> undoes what other configuration files say, but only this one is read. Remove it: layers override by key.",
        _ when string.Equals(name, "add", StringComparison.OrdinalIgnoreCase) => $"<{section}> has no <{name}>: upper and lower case make different names. Write <add>.",
        _ => $"<{section}> has no <{Found.Short(name)}>; it takes <add> elements.{Suggestion.Sentence(name, ["add"])}",
    };
}
