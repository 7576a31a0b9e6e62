namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What libraries hand on to an application: how their sections look without it, and where each environment of the application starts from.</summary>
internal static class LibrarySections
{
    /// <summary>The section as the library compiled it: its own layers alone, in the environments that it has files for.</summary>
    /// <param name="schemaOf">What the schema of a section knows of its keys.</param>
    public static ComposedSection Alone(SectionPlan plan, Func<SectionPlan, ISchemaKeys?> schemaOf)
    {
        var layers = plan.Layers
            .Where(layer => layer.Library is not null)
            .Select(layer => layer.Environment is null ? layer : layer with { Environment = EnvironmentOf(layer) })
            .ToEquatableArray();
        var names = layers.Select(layer => layer.Environment).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        var nodes = names.Select(name => new EnvironmentNode(name, new EquatableArray<string>([name]), IsAbstract: false, default, default, Description: null)).ToEquatableArray();
        return SectionComposer.Compose(plan with { Layers = layers, Variants = null }, new EnvironmentGraph(nodes, "", Default: null, IsOpen: true), microsoft: false, schemaOf);
    }

    /// <summary>
    /// For each library, and each environment of the application in order: the environment of the library's own that it starts from, the nearest in the chain of
    /// inheritance that the library has files for. What the application has differently is laid over that.
    /// </summary>
    public static EquatableArray<LibraryStarts> Starts(ConfigPlan plan)
    {
        var layers = plan.Sections.SelectMany(section => section.Layers).Where(layer => layer.Library is not null).ToList();
        return layers
            .Select(layer => layer.Library!)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(owner => owner, StringComparer.Ordinal)
            .Select(owner => new LibraryStarts(owner, plan.Graph.Concrete.Select(environment => StartOf(owner, environment)).ToEquatableArray()))
            .ToEquatableArray();

        string StartOf(string owner, EnvironmentNode environment) =>
            environment.Chain
                .Reverse()
                .SelectMany(link => layers.Where(layer => layer.Library == owner && layer.Environment == link).Select(EnvironmentOf).OrderBy(name => name, StringComparer.Ordinal))
                .FirstOrDefault() ?? "";
    }

    /// <summary>The environment of an overlay as the library's file names it, which need not be how the application does.</summary>
    private static string EnvironmentOf(Layer layer) => LayerPath.Parse(layer.DisplayPath).TrySplit(out _, out var environment) ? environment : layer.Environment!;
}

/// <summary>The environments of a library that those of the application start from, in their order; empty for its base values.</summary>
internal sealed record LibraryStarts(string Owner, EquatableArray<string> Environments);
