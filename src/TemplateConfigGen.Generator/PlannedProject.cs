using System.Collections.Immutable;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Signing;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Generator;

/// <summary>All files → what is compiled, and what is wrong with the project, its plan, its schemas and its own rules.</summary>
/// <param name="Plan">Null where the project has no configuration, or cannot have one: then nothing is generated, not even the root class.</param>
/// <param name="Surroundings">Null along with the plan.</param>
internal sealed record PlannedProject(ConfigPlan? Plan, Surroundings? Surroundings, EquatableArray<Finding> Findings)
{
    /// <summary>What came of the signature over all texts at once: who changes one has a signature that does not fit any more.</summary>
    public SignatureResult Signature { get; init; } = SignatureResult.Nothing;

    public static PlannedProject Of(ImmutableArray<ConfigInput> inputs, SchemaFiles schemas, ProjectSettings settings)
    {
        // Of no interest where the project has no configuration.
        var findings = inputs.Any(input => input.IsConfiguration && input.Library is null) ? settings.AllFindings : default;

        // A project has a configuration where it has a file of its own: one that only refers to libraries (their tests, most often) grows none.
        if (!settings.CanGenerate || !inputs.Any(input => input.IsConfiguration && (input.Library is null || settings.IsApplication)))
        {
            return new PlannedProject(null, null, findings);
        }

        var plan = ConfigCompiler.Plan(inputs, schemas, settings.Compiler);
        var policies = ConfigCompiler.Policies(plan);
        var surroundings = new Surroundings(plan.Graph, plan.Options, ConfigCompiler.Shadowed(plan), ConfigCompiler.Libraries(plan), policies.Checks, ConfigCompiler.Shared(plan));
        var signature = CheckSignature(inputs, plan, settings);
        IEnumerable<Finding> all =
            [.. findings, .. plan.Findings, .. ConfigCompiler.CheckKeyDates(plan, settings.Rules.Today), .. ConfigCompiler.CheckSchemas(plan.Schemas), .. policies.Findings, .. signature.Findings];
        return new PlannedProject(plan, surroundings, all.ToEquatableArray())
        {
            Signature = signature,
        };
    }

    /// <summary>The signature → what the program can show of it; null where there is none that counts.</summary>
    public GeneratedFile? EmitSignature() => Signature.Signed is { } signed ? ConfigCompiler.EmitSignature(signed, Plan!.Options) : null;

    private static SignatureResult CheckSignature(ImmutableArray<ConfigInput> inputs, ConfigPlan plan, ProjectSettings settings) =>
        ConfigCompiler.CheckSignature(
            [.. inputs.Where(input => input.IsConfiguration || input.Kind == InputKind.Schema)],
            inputs.Where(input => input.Kind == InputKind.Baseline).Select(input => input.Document.File),
            inputs.FirstOrDefault(input => input.Kind == InputKind.Signature)?.Document.File,
            plan.Graph,
            settings.Signing);
}

/// <summary>What every section depends on besides its layers.</summary>
internal sealed record Surroundings(
    EnvironmentGraph Graph, CompilerOptions Options, EquatableArray<string> Shadowed, EquatableArray<LibraryStarts> Libraries, EquatableArray<PolicyCheck> Policies, EquatableArray<SharedDocument> Shared);
