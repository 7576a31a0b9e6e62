using System.Xml;
using System.Xml.Linq;
using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Cli;

/// <summary>
/// What a project file says about its configuration, as far as it can be read without MSBuild: paths and values that are written out. What stands in imported
/// files, or depends on properties, is not seen.
/// </summary>
internal sealed class ProjectFile
{
    private readonly XElement _root;

    private ProjectFile(string name, XElement root) => (Name, _root) = (name, root);

    /// <summary>The project's name: what its applications know a library by.</summary>
    public string Name { get; }

    public bool IsLibrary => string.Equals(Property("TemplateConfigGenRole"), "library", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a build holds the committed locks against the configuration.</summary>
    public bool ChecksLocks => string.Equals(Property("TemplateConfigGenLock"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder of the configuration, relative to the project's; null where the project does not say.</summary>
    public string? ConfigFolder => Folder(Property("TemplateConfigGenFolder"));

    /// <summary>The folder of the schemas, relative to the project's; null where the project does not say.</summary>
    public string? SchemaFolder => Folder(Property("TemplateConfigGenSchemaFolder"));

    /// <summary>The properties that it lists for configuration to refer to, as far as it says itself what they are.</summary>
    public IEnumerable<BuildProperty> HandedOver =>
        from item in Items("TemplateConfigProperty")
        from name in (item.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let value = Property(name)
        where value is { Length: > 0 } && !value.Contains("$(", StringComparison.Ordinal)
        select new BuildProperty(name, value);

    /// <summary>The project files it refers to, relative to its folder.</summary>
    public IEnumerable<string> References => Items("ProjectReference").Select(item => Path(item, "Include")).OfType<string>();

    /// <summary>Files from elsewhere, relative to the project's folder, and where they are linked to.</summary>
    public IEnumerable<(string Path, string Link)> LinkedFiles =>
        Items("AdditionalFiles")
            .Select(item => (Path: Path(item, "Include"), Link: Path(item, "Link")))
            .Where(item => item.Path is not null && item.Link is not null)
            .Select(item => (item.Path!, item.Link!));

    /// <summary>The project file of a folder; null where there is none, or none that can be read.</summary>
    public static ProjectFile? In(ProjectTree tree)
    {
        if (tree.TopFiles().Where(path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).FirstOrDefault() is not { } file)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(tree.Read(file));
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return new ProjectFile(System.IO.Path.GetFileNameWithoutExtension(file), XElement.Load(reader));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private string? Property(string name) => Items(name).LastOrDefault(element => element.Parent?.Name.LocalName == "PropertyGroup")?.Value.Trim();

    /// <summary>By local name: old project files have a namespace.</summary>
    private IEnumerable<XElement> Items(string name) => _root.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>A folder as a property says it, in one spelling; null where it depends on other properties, but for the project's own folder.</summary>
    public static string? Folder(string? value)
    {
        foreach (var own in new[] { "$(MSBuildProjectDirectory)", "$(MSBuildThisFileDirectory)" })
        {
            value = value is not null && value.StartsWith(own, StringComparison.OrdinalIgnoreCase) ? value[own.Length..].TrimStart('/', '\\') : value;
        }

        if (Written(value)?.TrimEnd('/') is not { Length: > 0 } folder)
        {
            return null;
        }

        while (folder.StartsWith("./", StringComparison.Ordinal))
        {
            folder = folder[2..];
        }

        return folder;
    }

    private static string? Path(XElement item, string attribute) => Written(item.Attribute(attribute)?.Value);

    /// <summary>A path that is written out, with forward slashes.</summary>
    private static string? Written(string? path) => path is { Length: > 0 } && path.AsSpan().IndexOfAny("*$;%@") < 0 ? path.Replace('\\', '/') : null;
}
