using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary>A project with what its sealed values need: who may open what a layer declares, and where the sealed values are.</summary>
internal sealed class SealedProject
{
    public SealedProject(string folder)
    {
        Project = ProjectFiles.Read(folder);
        Plan = Project.Plan.Value;
        Keys = DeclaredKeys.Of(Plan);
    }

    public ProjectFiles Project { get; }

    public ConfigPlan Plan { get; }

    /// <summary>The ring, or null where the project has none.</summary>
    public DeclaredKeys? Keys { get; }

    /// <summary>The ring's file, whether it is there or not.</summary>
    public string RingPath => Path.Combine(Project.ConfigFolder, DeclaredKeys.Section + ".json");

    /// <summary>Every value that claims to be sealed.</summary>
    public IEnumerable<SealedPlace> Sealed() =>
        from section in Plan.Sections
        from layer in section.Layers
        from value in LayerValues.Scalars(layer, section.Key)
        where SealedValue.IsSealed(value.Scalar.Text)
        select new SealedPlace(section, layer, value.KeyPath, value.Scalar);

    /// <summary>The keys that what a layer declares is sealed to: those of every environment that inherits it, and the recovery key.</summary>
    /// <exception cref="UsageException">There is no ring, or an environment has no active key.</exception>
    public IReadOnlyList<SealingKey> Recipients(Layer layer)
    {
        var keys = Keys ?? throw new UsageException($"There is no '{RingPath}'. Make a key first: tcg keys new --env NAME.");
        var environments = Plan.Graph.Concrete.Where(node => layer.Environment is null || node.Chain.Contains(layer.Environment, StringComparer.Ordinal)).Select(node => node.Name).ToList();
        var missing = environments.Where(name => keys.Active(name) is null).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException($"{layer.DisplayPath} holds for {string.Join(", ", environments)}, and there is no active key for {string.Join(", ", missing)}. Make one: tcg keys new --env {missing[0]}.");
        }

        var declared = environments.Select(name => keys.Active(name)!);
        return [.. (keys.Recovery is { } recovery ? declared.Append(recovery) : declared).Select(Import)];
    }

    /// <summary>The process's own keys.</summary>
    /// <exception cref="UsageException">They cannot be read.</exception>
    public static KeyRing OwnKeys()
    {
        try
        {
            return KeyRing.FromEnvironment();
        }
        catch (ConfigurationException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static SealingKey Import(DeclaredKey key)
    {
        try
        {
            return SealingKey.Parse(key.Id, key.PublicKey);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"{key.Location}: {problem.Message}");
        }
    }
}

/// <summary>A sealed value and where it stands.</summary>
internal sealed record SealedPlace(SectionPlan Section, Layer Layer, string KeyPath, ScalarNode Scalar)
{
    public SealingContext Context => new(KeyPath, LayerValues.NameOf(Layer));

    public string Location => Layer.Locate(Scalar.Span).ToString();
}
