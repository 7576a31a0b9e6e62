using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>All that the root class depends on. A changed value does not change it; a new section or environment does.</summary>
/// <param name="Default">The environment of a process that names none; null when it must name one.</param>
/// <param name="IsOpen">Whether an environment that nobody declared gets the base values.</param>
internal sealed record RootModel(EquatableArray<RootEnvironment> Environments, string? Default, bool IsOpen, EquatableArray<RootSection> Sections)
{
    /// <summary>The tenants and the environments that each is in, packed; null where there are none.</summary>
    public string? Tenants { get; init; }

    /// <summary>What rules are decided by at run time; null where none is.</summary>
    public RootContexts? Contexts { get; init; }

    /// <summary>Whether there are libraries that learn their environment from this project.</summary>
    public bool HasLibraries { get; init; }

    /// <summary>Whether the assembly carries a signature over its configuration.</summary>
    public bool IsSigned { get; init; }
}

/// <summary>An environment that a process can run in, and the names it answers to.</summary>
internal sealed record RootEnvironment(string Name, EquatableArray<string> Aliases, EquatableArray<string> Patterns, string? Description);

/// <summary>The conditions of rules, as far as a call decides them.</summary>
/// <param name="Frameworks">The frameworks that some rule names; sets of them are bits in this order.</param>
/// <param name="Conditions">For each rule the least level, and the frameworks of which one must apply.</param>
/// <param name="Declared">For each environment the level and the frameworks that are declared for it.</param>
/// <param name="Tenants">How many tenants there are: the number that an environment itself goes by.</param>
internal sealed record RootContexts(EquatableArray<string> Frameworks, EquatableArray<int> Conditions, EquatableArray<int> Declared, int Tenants)
{
    public static RootContexts? Of(TenantGraph graph, EnvironmentGraph environments)
    {
        var rules = new RunTimeRules(graph);
        return rules.IsEmpty
            ? null
            : new(rules.Frameworks, rules.Conditions(), environments.Concrete.SelectMany(environment => new[] { (int)environment.SecurityLevel, rules.BitsOf(environment.Frameworks) }).ToEquatableArray(), graph.Tenants.Count);
    }
}

/// <summary>What the root class knows of a section.</summary>
/// <param name="Instances">The field of the section's class that has its values, for each environment in order; then the base's, where it is an environment of its own.</param>
/// <param name="RootMembers">In appsettings mode, the members of the root pseudo-section, which the root class shows as its own.</param>
internal sealed record RootSection(
    string Key, string Name, string? Documentation, bool HasOverlay, bool IsLateBound, string OverlayClass, EquatableArray<string> Instances, EquatableArray<MemberShape> RootMembers)
{
    /// <summary>The class of a tenant's values; null where neither tenants nor rules say anything about the section.</summary>
    public string? TenantClass { get; init; }

    /// <summary>Whether rules change it that hold only in some contexts.</summary>
    public bool IsSwitched { get; init; }

    /// <summary>The keys that may change while the process runs, from the section on: of an object in which all may, the object's alone.</summary>
    public EquatableArray<string> LiveKeys { get; init; }

    /// <summary>What the section has if it is the registry of templates.</summary>
    public RegistryShape? Registry { get; init; }

    public static RootSection Of(SectionModel model)
    {
        var classes = new ClassNames(model.Shape, model.Definitions);
        return new RootSection(
            model.Key,
            model.Shape.TypeName,
            model.Documentation,
            model.HasOverlay,
            model.Environments.Any(environment => environment.IsLateBound),
            classes.Overlay,
            model.Environments.Select(environment => environment.ClassName is { } name ? name + ".s_instance" : "s_base").Append("s_base").ToEquatableArray(),
            model.Key.Length == 0 ? model.Shape.Members : default)
        {
            TenantClass = model.Tenants is null ? null : classes.Tenant,
            IsSwitched = model.Tenants?.Contexts is not null,
            LiveKeys = Shapes.LiveKeys.Of(model),
            Registry = RegistryShape.Of(model),
        };
    }
}
