using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>A section as rules about the whole of it see it.</summary>
internal sealed class RuleSection(ComposedSection composed, SchemaNode? schema, EnvironmentGraph graph, CompilerOptions options)
{
    private IReadOnlyList<MarkedKey>? _marks;

    public ComposedSection Composed { get; } = composed;

    /// <summary>What the schema says about the section; null where it has none.</summary>
    public SchemaFacts? Schema { get; } = schema?.Facts;

    /// <summary>The keys that the schema marks with a keyword about environments.</summary>
    public IReadOnlyList<MarkedKey> Marks => _marks ??= SchemaMarks.Of(this);

    public EnvironmentGraph Graph { get; } = graph;

    public CompilerOptions Options { get; } = options;

    /// <summary>The environments, in the order of <see cref="ComposedSection.Environments"/>.</summary>
    public IReadOnlyList<EnvironmentNode> Environments { get; } = [.. graph.Concrete];

    /// <summary>The path that a key of the section begins with.</summary>
    public string Path => Composed.Plan.Key;

    /// <summary>Every environment, as positions.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, Environments.Count);
}
