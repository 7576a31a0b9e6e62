using System.CommandLine;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>What commands that look at a project's effective configuration ask of it alike.</summary>
internal static class EnvironmentChoice
{
    private const int MostListed = 12;

    public static Option<string?> TenantOption() => new("--tenant", "-t") { Description = "The configuration of this tenant.", HelpName = "NAME" };

    public static Option<string?> LevelOption() => new("--security-level") { Description = "With the rules that hold from this level on, though less is declared: standard, elevated, high or critical.", HelpName = "LEVEL" };

    public static Option<string[]> FrameworkOption() => new("--framework") { Description = "With the rules of this compliance framework, though it is not declared. May be given several times.", HelpName = "NAME" };

    /// <summary>The level of that name; the lowest where none is given.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static SecurityLevel Level(string? name)
    {
        if (name is null)
        {
            return default;
        }

        var known = Enum.GetNames<SecurityLevel>();
        var index = Array.FindIndex(known, level => string.Equals(level, name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? (SecurityLevel)index : throw new UsageException($"There is no security level '{name}'.{Suggestion.Sentence(name, known)} It is one of: {string.Join(", ", known).ToLowerInvariant()}.");
    }

    /// <summary>The environment of that name or alias.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static EnvironmentNode Environment(this EffectiveConfiguration configuration, string name)
    {
        var graph = configuration.Plan.Graph;
        var found = graph.Find(name) ?? throw new UsageException($"There is no environment '{name}'.{graph.Suggest(name)} There are: {graph.Listing()}.");
        return found.IsAbstract ? throw new UsageException($"'{found.Name}' is abstract: no process runs in it. There are: {graph.Listing()}.") : found;
    }

    /// <summary>The tenant of that name in an environment; null where none is asked for.</summary>
    /// <exception cref="UsageException">There is none, or not there.</exception>
    public static TenantNode? Tenant(this EffectiveConfiguration configuration, string? name, params EnvironmentNode[] environments)
    {
        if (name is null)
        {
            return null;
        }

        var tenants = configuration.Plan.Tenants;
        var found = tenants.FindTenant(name)
            ?? throw new UsageException(tenants.Tenants.IsEmpty
                ? $"There is no tenant '{name}': the project declares none."
                : $"There is no tenant '{name}'.{Suggestion.Sentence(name, tenants.Tenants.Select(tenant => tenant.Name))} There are {Listing([.. tenants.Tenants.Select(tenant => tenant.Name)])}.");
        return environments.FirstOrDefault(environment => !found.IsIn(environment.Name)) is { } other
            ? throw new UsageException($"The tenant '{found.Name}' does not exist in {other.Name}. It exists in {string.Join(", ", found.Environments)}.")
            : found;
    }

    /// <summary>The environment, and the tenant in it, as answers name them.</summary>
    public static string Title(EnvironmentNode environment, TenantNode? tenant) => tenant is null ? environment.Name : $"{environment.Name} for {tenant.Name}";

    /// <summary>Says on standard error that a key has no value, and where it has one, or what may have been meant.</summary>
    public static int HasNoValue(this ComposedSection section, EnvironmentNode environment, string path, string keyPath, TenantNode? tenant = null)
    {
        var others = section.Environments.Where(other => EffectiveConfiguration.Find(other.Root, path) is not null).Select(other => other.Name).ToList();
        var known = section.Environments.SelectMany(other => EffectiveConfiguration.Leaves(other.Root, section.Plan.Key)).Select(leaf => leaf.Path).Distinct(StringComparer.Ordinal);
        var hint = others.Count > 0 ? $" It has one in {string.Join(", ", others)}." : Suggestion.Sentence(keyPath, known);
        Console.Error.WriteLine($"tcg: '{keyPath}' has no value in {Title(environment, tenant)}.{hint}");
        return ExitCode.Findings;
    }

    private static string Listing(string[] names) => names.Length <= MostListed ? string.Join(", ", names) : string.Join(", ", names[..MostListed]) + " and others";

    /// <summary>The section and path that a key path names.</summary>
    /// <exception cref="UsageException">There is no such section.</exception>
    public static (ComposedSection Section, string Path) Section(this EffectiveConfiguration configuration, string keyPath)
    {
        if (configuration.FindSection(keyPath) is { } found)
        {
            return found;
        }

        var names = configuration.Plan.Sections.Select(section => section.Key).Where(name => name.Length > 0).ToList();
        var name = keyPath.Split('.')[0];
        throw new UsageException($"There is no section '{name}'.{Suggestion.Sentence(name, names)} There are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
    }
}
