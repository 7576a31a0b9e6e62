using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Generator;

/// <summary>The compiler's host in Roslyn: the phases of <see cref="ConfigCompiler"/> with a cache between any two.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigGenerator : IIncrementalGenerator
{
    private readonly KeptPhases? _own;

    /// <summary>A generator that knows what others of this process made.</summary>
    public ConfigGenerator()
    {
    }

    /// <summary>A generator with a memory of its own.</summary>
    internal ConfigGenerator(KeptPhases own) => _own = own;

    /// <summary>Asked for only when there is work: without the compiler beside it a generator can be made, and says so where the package's targets make it an error (CS8784).</summary>
    private KeptPhases Phases => _own ?? KeptPhases.Shared;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Few nodes: the driver goes through all of them at every keystroke, also where none has anything to do.
        var project = Project(context);
        var inputs = Inputs(context, project);
        var planned = Planned(inputs.Collect(), project);
        var surroundings = planned.Select(static (planned, _) => planned.Surroundings);
        var sections = Sections(planned, surroundings);
        var emitted = Emitted(sections, surroundings).Collect();
        var answers = sections.Select(static (section, _) => section with { Model = null }).Collect();

        context.RegisterSourceOutput(Files(emitted), static (output, file) => Add(output, file));
        context.RegisterSourceOutput(SharedTypes(emitted, surroundings), static (output, file) => Add(output, file));
        context.RegisterSourceOutput(Root(emitted, planned), static (output, root) => AddRoot(output, root));
        context.RegisterSourceOutput(Libraries(answers, surroundings), static (output, file) => Add(output, file));
        context.RegisterSourceOutput(planned.SelectMany(static (planned, _) => One(planned.EmitSignature())), static (output, file) => Add(output, file));

        // One output a finding: an output that says nothing would cost the driver as much as one that does, at every keystroke.
        context.RegisterSourceOutput(inputs.SelectMany(static (input, _) => input.Library is null ? FindingsOf(input) : default), DiagnosticReporter.Report);
        context.RegisterSourceOutput(planned.SelectMany(static (planned, _) => planned.Findings), DiagnosticReporter.Report);
        var judged = Judged(answers, Remarks(inputs), surroundings, project);
        context.RegisterSourceOutput(judged.SelectMany(static (verdict, _) => verdict?.Findings ?? default), DiagnosticReporter.Report);
        context.RegisterSourceOutput(
            judged.SelectMany(static (verdict, _) => One(verdict?.Score)).WithTrackingName(Steps.Score), static (output, file) => Add(output, file));
    }

    private static IncrementalValueProvider<ProjectSettings> Project(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Combine(context.ParseOptionsProvider)
            .Select(static (pair, cancellationToken) => ProjectSettings.Read(pair.Left, cancellationToken) with { UnsupportedLanguage = UnsupportedLanguage(pair.Right) })
            .WithTrackingName(Steps.Project);

    private IncrementalValuesProvider<ConfigInput> Inputs(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ProjectSettings> project) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ListedFiles.Read(options)))
            .SelectMany(static (pair, cancellationToken) => One(InputFile.Read(pair.Left, pair.Right, cancellationToken)))
            .WithTrackingName(Steps.Files)
            .Combine(project.Select(static (settings, _) => settings.CanGenerate ? settings.Reading : null))
            .Select((pair, cancellationToken) => pair.Left.ToInput(pair.Right, Phases, cancellationToken))
            .WithTrackingName(Steps.Documents);

    private IncrementalValueProvider<PlannedProject> Planned(IncrementalValueProvider<ImmutableArray<ConfigInput>> inputs, IncrementalValueProvider<ProjectSettings> project) =>
        inputs
            .Combine(Schemas(inputs).Combine(project))
            .Select(static (pair, _) => PlannedProject.Of(pair.Left, pair.Right.Left, pair.Right.Right))
            .WithTrackingName(Steps.Plan);

    /// <summary>The same object for as long as no schema file changes: compiled schemas are kept by it.</summary>
    private IncrementalValueProvider<SchemaFiles> Schemas(IncrementalValueProvider<ImmutableArray<ConfigInput>> inputs) =>
        inputs
            .Select((inputs, _) => Phases.Schemas(inputs))
            .WithTrackingName(Steps.Schemas);

    private IncrementalValuesProvider<SectionResult> Sections(IncrementalValueProvider<PlannedProject> planned, IncrementalValueProvider<Surroundings?> surroundings) =>
        planned
            .SelectMany(static (planned, _) => planned.Plan?.Sections ?? default)
            .Combine(surroundings)
            .Select((pair, _) => Phases.Compose(pair.Left, pair.Right!))
            .WithTrackingName(Steps.Compose);

    /// <summary>From the model alone: where only positions moved nothing is emitted.</summary>
    private IncrementalValuesProvider<EmittedSection> Emitted(IncrementalValuesProvider<SectionResult> sections, IncrementalValueProvider<Surroundings?> surroundings) =>
        sections
            .SelectMany(static (section, _) => One(section.Model))
            .WithTrackingName(Steps.Model)
            .Combine(surroundings)
            .Select((pair, _) => Phases.Emit(pair.Left, pair.Right!))
            .WithTrackingName(Steps.Emit);

    private static IncrementalValuesProvider<SectionFile> Files(IncrementalValueProvider<ImmutableArray<EmittedSection>> emitted) =>
        emitted
            .SelectMany(static (sections, _) => ConfigCompiler.Pack(sections))
            .WithTrackingName(Steps.Pack);

    /// <summary>Nothing where no sections share any.</summary>
    private static IncrementalValuesProvider<GeneratedFile> SharedTypes(IncrementalValueProvider<ImmutableArray<EmittedSection>> emitted, IncrementalValueProvider<Surroundings?> surroundings) =>
        emitted
            .Select(static (sections, _) => sections.SelectMany(section => section.Shared).ToEquatableArray())
            .Combine(surroundings)
            .SelectMany(static (pair, _) => pair.Right is null ? [] : ConfigCompiler.EmitShared(pair.Left, pair.Right.Options, pair.Right.Shadowed))
            .WithTrackingName(Steps.Shared);

    private static IncrementalValueProvider<RootFile?> Root(IncrementalValueProvider<ImmutableArray<EmittedSection>> emitted, IncrementalValueProvider<PlannedProject> planned) =>
        emitted
            .Combine(planned.Select(static (planned, _) => RootParts.Of(planned)))
            .Select(static (pair, _) => pair.Right is { } parts
                ? new RootFile(
                    ConfigCompiler.Root(parts.Surroundings.Graph, parts.Tenants, parts.Contexts, pair.Left.Select(section => section.Root), !parts.Surroundings.Libraries.IsEmpty) with { IsSigned = parts.IsSigned },
                    parts.Surroundings.Options)
                : null)
            .WithTrackingName(Steps.Root);

    private static IncrementalValuesProvider<GeneratedFile> Libraries(IncrementalValueProvider<ImmutableArray<SectionResult>> answers, IncrementalValueProvider<Surroundings?> surroundings) =>
        answers
            .Combine(surroundings)
            .SelectMany(static (pair, _) => One(pair.Right is null ? null : ConfigCompiler.EmitLibraries(
                pair.Right.Graph, pair.Right.Libraries, [.. pair.Left.Select(section => section.Library).OfType<LibraryValues>()], pair.Right.Options)))
            .WithTrackingName(Steps.Libraries);

    private IncrementalValueProvider<ImmutableArray<FileRemarks>> Remarks(IncrementalValuesProvider<ConfigInput> inputs) =>
        inputs
            .SelectMany((input, _) => Phases.Remarks(input) is { IsEmpty: false } remarks ? One(remarks) : [])
            .WithTrackingName(Steps.Remarks)
            .Collect();

    /// <summary>Suppressions and the day of the build meet the findings here, behind everything that source follows from.</summary>
    private static IncrementalValueProvider<Verdict?> Judged(
        IncrementalValueProvider<ImmutableArray<SectionResult>> answers,
        IncrementalValueProvider<ImmutableArray<FileRemarks>> remarks,
        IncrementalValueProvider<Surroundings?> surroundings,
        IncrementalValueProvider<ProjectSettings> project) =>
        answers
            .Combine(remarks)
            .Combine(surroundings.Combine(project))
            .Select(static (pair, _) => pair.Right.Left is { } around ? Verdict.Of(pair.Left.Left, pair.Left.Right, around, pair.Right.Right.Rules) : null)
            .WithTrackingName(Steps.Judge);

    /// <summary>A baseline's are among the remarks.</summary>
    private static EquatableArray<Finding> FindingsOf(ConfigInput input) => input.Kind == InputKind.Baseline ? default : input.Document.Findings.ToEquatableArray();

    private static string? UnsupportedLanguage(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } csharp ? csharp.LanguageVersion.ToDisplayString() : null;

    /// <summary>What is there, and nothing where there is nothing: one step of the driver where a filter and a cast would be two more.</summary>
    private static T[] One<T>(T? item)
        where T : class => item is null ? [] : [item];

    private static void AddRoot(SourceProductionContext output, RootFile? root)
    {
        if (root is not null)
        {
            Add(output, ConfigCompiler.EmitRoot(root.Model, root.Options));
        }
    }

    private static void Add(SourceProductionContext output, SectionFile file) => Add(output, ConfigCompiler.Assemble(file));

    private static void Add(SourceProductionContext output, GeneratedFile file) => output.AddSource(file.HintName, new GeneratedText(file.Parts));

    /// <summary>What the root class depends on besides its sections.</summary>
    private sealed record RootParts(Surroundings Surroundings, string? Tenants, RootContexts? Contexts, bool IsSigned)
    {
        public static RootParts? Of(PlannedProject planned) => planned.Plan is { } plan
            ? new RootParts(planned.Surroundings!, ConfigCompiler.Tenants(plan), ConfigCompiler.Contexts(plan), planned.Signature.Signed is not null)
            : null;
    }

    /// <summary>What the file of the root class depends on.</summary>
    private sealed record RootFile(RootModel Model, CompilerOptions Options);
}
