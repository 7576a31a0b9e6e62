using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Cli;

/// <summary>
/// What a project file says about its configuration, as far as it can be read without MSBuild: paths and values that are written out. What stands in imported
/// files, or depends on properties, is not seen.
/// </summary>
internal sealed class ProjectFile
{
    private readonly List<ProjectElement> _elements;

    private ProjectFile(string name, List<ProjectElement> elements) => (Name, _elements) = (name, elements);

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
        from name in (item.Include ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let value = Property(name)
        where value is { Length: > 0 } && !value.Contains("$(", StringComparison.Ordinal)
        select new BuildProperty(name, value);

    /// <summary>The project files it refers to, relative to its folder.</summary>
    public IEnumerable<string> References => Items("ProjectReference").Select(item => Written(item.Include)).OfType<string>();

    /// <summary>Files from elsewhere, relative to the project's folder, and where they are linked to.</summary>
    public IEnumerable<LinkedFile> LinkedFiles =>
        from item in Items("AdditionalFiles")
        let path = Written(item.Include)
        let link = Written(item.Link)
        where path is not null && link is not null
        select new LinkedFile(path, link);

    /// <summary>The project file of a folder; null where there is none, or none that can be read.</summary>
    public static ProjectFile? In(ProjectTree tree)
    {
        if (tree.TopFiles().Where(path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).FirstOrDefault() is not { } file)
        {
            return null;
        }

        return ProjectElements.Of(tree.Read(file)) is { } elements ? new ProjectFile(Path.GetFileNameWithoutExtension(file), elements) : null;
    }

    private string? Property(string name) => Items(name).LastOrDefault(element => element.Parent == "PropertyGroup")?.Text.Trim();

    private IEnumerable<ProjectElement> Items(string name) => _elements.Where(element => element.Name == name);

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

    /// <summary>A path that is written out, with forward slashes.</summary>
    private static string? Written(string? path) => path is { Length: > 0 } && path.AsSpan().IndexOfAny("*$;%@") < 0 ? path.Replace('\\', '/') : null;
}

/// <summary>A file from elsewhere, and its path in the project.</summary>
internal sealed record LinkedFile(string Path, string Link);
