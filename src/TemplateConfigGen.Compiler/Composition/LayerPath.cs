namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What the path of a config file says: its section, and the environment it may be an overlay for.</summary>
/// <param name="Folder">The folders below the config folder, joined with '_', with a trailing '_'; empty at the top.</param>
/// <param name="Stem">The file's name without its extension.</param>
internal readonly record struct LayerPath(string Folder, string Stem)
{
    public const string ManifestStem = "environments";
    private const string SuppressionsStem = "suppressions";

    public bool IsManifest => Folder.Length == 0 && string.Equals(Stem, ManifestStem, StringComparison.OrdinalIgnoreCase);

    /// <summary>The list of findings that may stay, which is no section.</summary>
    public bool IsSuppressions => Folder.Length == 0 && string.Equals(Stem, SuppressionsStem, StringComparison.OrdinalIgnoreCase);

    /// <summary>The section, if the whole stem is its name.</summary>
    public string WholeName => Folder + Stem;

    public static LayerPath Parse(string relativePath)
    {
        var slash = relativePath.LastIndexOf('/');
        var name = relativePath.Substring(slash + 1);
        var dot = name.LastIndexOf('.');
        var folder = slash < 0 ? "" : relativePath.Substring(0, slash).Replace('/', '_') + "_";
        return new LayerPath(folder, dot <= 0 ? name : name.Substring(0, dot));
    }

    /// <summary>The section and environment, if the part after the last dot is an environment's name.</summary>
    public bool TrySplit(out string section, out string environment)
    {
        var dot = Stem.LastIndexOf('.');
        (section, environment) = dot <= 0 || dot == Stem.Length - 1 ? (WholeName, "") : (Folder + Stem.Substring(0, dot), Stem.Substring(dot + 1));
        return environment.Length > 0;
    }
}
