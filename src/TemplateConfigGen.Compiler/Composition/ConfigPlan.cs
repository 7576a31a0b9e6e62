using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Which files make up which section, for which environments: everything that is known before any value is looked at.</summary>
internal sealed record ConfigPlan(CompilerOptions Options, EnvironmentGraph Graph, EquatableArray<SectionPlan> Sections, EquatableArray<Finding> Findings);
