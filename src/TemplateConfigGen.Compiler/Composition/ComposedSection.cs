using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A section with its layers laid over each other, for the base and for every environment a process can run in.</summary>
internal sealed record ComposedSection(
    SectionPlan Plan,
    IReadOnlyList<(Layer Layer, MappingNode Root)> Layers,
    EffectiveNode? Base,
    IReadOnlyList<ComposedEnvironment> Environments,
    IReadOnlyList<Finding> Findings);

/// <summary>The effective configuration of one environment.</summary>
internal sealed record ComposedEnvironment(EnvironmentNode Environment, EffectiveNode? Root);
