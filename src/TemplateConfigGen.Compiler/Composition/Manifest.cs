using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The manifest, read: the environments, and the values they set inline.</summary>
/// <param name="InlineLayers">By section: what <c>values:</c> of an environment says about it.</param>
internal sealed record Manifest(EnvironmentGraph Graph, IReadOnlyDictionary<string, IReadOnlyList<Layer>> InlineLayers, IReadOnlyList<Finding> Findings);
