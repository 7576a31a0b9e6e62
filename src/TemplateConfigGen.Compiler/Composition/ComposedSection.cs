using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A section with its layers laid over each other, for the base and for every environment a process can run in.</summary>
/// <param name="IsOpen">Whether a process can also run on the base layer alone.</param>
internal sealed record ComposedSection(
    SectionPlan Plan,
    IReadOnlyList<(Layer Layer, MappingNode Root)> Layers,
    ComposedEnvironment Base,
    IReadOnlyList<ComposedEnvironment> Environments,
    bool IsOpen,
    IReadOnlyList<Finding> Findings);

/// <summary>The effective configuration of one environment.</summary>
/// <param name="Name">The environment; empty for the base layer alone.</param>
/// <param name="Root">Null where no layer gives anything.</param>
/// <param name="HasLayers">Whether there is a layer at all. Where there is, and nothing came of it, it is broken, and what it holds is anybody's guess.</param>
internal sealed record ComposedEnvironment(string Name, EffectiveNode? Root, bool HasLayers);
