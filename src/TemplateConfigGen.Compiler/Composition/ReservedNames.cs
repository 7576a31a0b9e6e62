using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The names that generated types keep for themselves, and what a key that wants one is called instead (docs/naming.md).</summary>
internal static class ReservedNames
{
    private const string SectionSuffix = "Section";

    /// <summary>The type of the appsettings root, when it has keys that are no objects.</summary>
    public const string RootSection = "RootSettings";

    private static readonly HashSet<string> OnRoot = new(StringComparer.Ordinal)
    {
        "AtStartup", "Current", "StartLiveAsync", "Environments", "Create", "For", "ForTenant", "Manager", "TenantId", "TenantIds", "EnvironmentName", "IsLateBound", "RootSettings",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    private static readonly HashSet<string> OnSection = new(StringComparer.Ordinal)
    {
        "IsLateBound", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    /// <summary>The name of a section's type, which is also its property on the root class.</summary>
    public static string ForSection(string key, string rootClass)
    {
        if (key.Length == 0)
        {
            return RootSection;
        }

        var name = CSharpName.Pascal(key);
        return OnRoot.Contains(name) || string.Equals(name, rootClass, StringComparison.OrdinalIgnoreCase) || name == rootClass + "Score" || name == rootClass + "Signature" ? name + SectionSuffix : name;
    }

    /// <summary>The name of a type that stands for a schema by itself.</summary>
    public static string ForType(string name) => CSharpName.Pascal(name);

    /// <summary>Whether the root class can have that name: its own members cannot share it.</summary>
    public static bool IsFreeForRoot(string name) => !OnRoot.Contains(name);

    /// <summary>Whether a key may not be called that in a type of the given name: it is a member of every object, the type's own name, or one that the root
    /// class, which shows the members of the root pseudo-section as its own, has already.</summary>
    public static bool IsTaken(string name, string enclosingType) =>
        OnSection.Contains(name) || name == enclosingType || (enclosingType == RootSection && OnRoot.Contains(name));
}
