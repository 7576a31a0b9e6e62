using TemplateConfigGen.Compiler.Composition.Declarations;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The manifest, read: the environments, the values they set inline, and what it declares of templates, tenants and rules.</summary>
/// <param name="InlineLayers">By section: what <c>values:</c> of an environment says about it.</param>
internal sealed record Manifest(
    EnvironmentGraph Graph, IReadOnlyDictionary<string, IReadOnlyList<Layer>> InlineLayers, TenantDeclarations Declarations, IReadOnlyList<Finding> Findings);
