using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Signing;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.Locks;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Generator;

/// <summary>The compiler's host in Roslyn: the phases of <see cref="ConfigCompiler"/> with a cache between any two.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = Project(context);
        var baselineFile = Beside(context, InputFile.ReadBaseline);
        var baseline = Baselines(baselineFile);
        var project = WithBaseline(settings, baseline);
        var files = Files(context);
        var documents = Documents(files, project);
        var plan = Plan(documents, Schemas(documents), project);
        var policies = plan.Select(static (plan, _) => plan is null ? null : ConfigCompiler.Policies(plan));
        var surroundings = plan.Combine(policies).Select(static (pair, _) => pair.Left is null ? null : Surround(pair.Left, pair.Right!.Checks));
        var sections = Sections(plan, surroundings);
        var models = Models(sections);

        context.RegisterSourceOutput(SectionFiles(models, surroundings), static (output, file) => Add(output, ConfigCompiler.Assemble(file.Left, file.Right!.Options)));
        context.RegisterSourceOutput(SharedTypes(models, surroundings), static (output, file) => Add(output, file));
        var signature = Signature(documents, baselineFile, Beside(context, InputFile.ReadSignature), plan, project);
        context.RegisterSourceOutput(Root(models, surroundings, plan, signature), static (output, root) => AddRoot(output, root));
        context.RegisterSourceOutput(Libraries(sections, surroundings), static (output, file) => Add(output, file));

        // One output a finding: an output that says nothing would cost the driver as much as one that does, at every keystroke.
        context.RegisterSourceOutput(ProjectFindings(project, files), DiagnosticReporter.Report);
        context.RegisterSourceOutput(documents.SelectMany(static (input, _) => input.Library is null ? input.Document.Findings : []), DiagnosticReporter.Report);
        context.RegisterSourceOutput(plan.SelectMany(static (plan, _) => plan?.Findings ?? default), DiagnosticReporter.Report);
        context.RegisterSourceOutput(
            plan.Combine(project.Select(static (settings, _) => settings.Rules.Today)).SelectMany(static (pair, _) => pair.Left is null ? [] : ConfigCompiler.CheckKeyDates(pair.Left, pair.Right)),
            DiagnosticReporter.Report);
        context.RegisterSourceOutput(SchemaFindings(plan), DiagnosticReporter.Report);
        context.RegisterSourceOutput(policies.SelectMany(static (policies, _) => policies?.Findings ?? default), DiagnosticReporter.Report);
        var judged = Judged(sections, documents, surroundings, project);
        context.RegisterSourceOutput(judged.SelectMany(static (judgement, _) => judgement?.Findings ?? default), DiagnosticReporter.Report);
        context.RegisterSourceOutput(Scores(sections, judged, surroundings, project), static (output, score) => ReportScore(output, score));

        context.RegisterSourceOutput(signature.SelectMany(static (result, _) => result.Findings), DiagnosticReporter.Report);
        context.RegisterSourceOutput(
            signature.Combine(project).SelectMany(static (pair, _) => One(pair.Left.Signed is { } signed ? ConfigCompiler.EmitSignature(signed, pair.Right.Compiler) : null)),
            static (output, file) => Add(output, file));

        var locks = Beside(context, InputFile.ReadLock).WithTrackingName(Steps.Locks).Collect();
        var locked = LockedSections(plan, surroundings, project);
        context.RegisterSourceOutput(locked.Combine(locks).SelectMany(static (pair, _) => ConfigCompiler.CheckLocks(pair.Left, pair.Right)), DiagnosticReporter.Report);
        context.RegisterSourceOutput(LockFindings(locked, locks, project), DiagnosticReporter.Report);
    }

    private static IncrementalValueProvider<ProjectSettings> Project(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Combine(context.ParseOptionsProvider)
            .Select(static (pair, cancellationToken) => ProjectSettings.Read(pair.Left, cancellationToken) with { UnsupportedLanguage = UnsupportedLanguage(pair.Right) })
            .WithTrackingName(Steps.Project);

    /// <summary>The files of one kind that are about the configuration and not part of it.</summary>
    private static IncrementalValuesProvider<SourceFile> Beside(
        IncrementalGeneratorInitializationContext context, Func<AdditionalText, AnalyzerConfigOptionsProvider, CancellationToken, SourceFile?> read) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany((pair, cancellationToken) => One(read(pair.Left, pair.Right, cancellationToken)));

    private static IncrementalValueProvider<ImmutableArray<Baseline>> Baselines(IncrementalValuesProvider<SourceFile> files) =>
        files
            .Select(static (file, cancellationToken) => ConfigCompiler.Baseline(ConfigCompiler.Read(file, ConfigFormat.Json, ReadOptions.Default, cancellationToken)))
            .Collect();

    private static IncrementalValueProvider<ProjectSettings> WithBaseline(IncrementalValueProvider<ProjectSettings> project, IncrementalValueProvider<ImmutableArray<Baseline>> baselines) =>
        project
            .Combine(baselines)
            .Select(static (pair, _) => pair.Right.IsEmpty ? pair.Left : pair.Left with
            {
                Rules = pair.Left.Rules with { Baseline = pair.Right.SelectMany(baseline => baseline.Entries).ToEquatableArray() },
                Findings = pair.Left.Findings.Concat(pair.Right.SelectMany(baseline => baseline.Findings)).ToEquatableArray(),
            });

    private static IncrementalValuesProvider<InputFile> Files(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, cancellationToken) => One(InputFile.Read(pair.Left, pair.Right, cancellationToken)))
            .WithTrackingName(Steps.Files);

    private static IncrementalValuesProvider<ConfigInput> Documents(IncrementalValuesProvider<InputFile> files, IncrementalValueProvider<ProjectSettings> project) =>
        files
            .Combine(project.Select(static (settings, _) => settings.CanGenerate ? settings.Reading : null))
            .SelectMany(static (pair, cancellationToken) => One(
                pair.Right is null ? null : new ConfigInput(ReadDocument(pair.Left, pair.Right, cancellationToken), pair.Left.Kind, pair.Left.RelativePath) { Library = pair.Left.Library }))
            .WithTrackingName(Steps.Documents);

    /// <summary>Null where the project has no configuration: then nothing is generated, not even the root class.</summary>
    private static IncrementalValueProvider<ConfigPlan?> Plan(
        IncrementalValuesProvider<ConfigInput> documents, IncrementalValueProvider<SchemaFiles> schemas, IncrementalValueProvider<ProjectSettings> project) =>
        documents
            .Collect()
            .Combine(schemas.Combine(project))
            .Select(static (pair, _) => HasConfiguration(pair.Left, pair.Right.Right) ? ConfigCompiler.Plan(pair.Left, pair.Right.Left, pair.Right.Right.Compiler) : null)
            .WithTrackingName(Steps.Plan);

    /// <summary>The same object for as long as no schema file changes: compiled schemas are kept by it.</summary>
    private static IncrementalValueProvider<SchemaFiles> Schemas(IncrementalValuesProvider<ConfigInput> documents) =>
        documents
            .Collect()
            .Select(static (inputs, _) => SchemaFiles.Of(inputs))
            .WithTrackingName(Steps.Schemas);

    private static IncrementalValuesProvider<Finding> SchemaFindings(IncrementalValueProvider<ConfigPlan?> plan) =>
        plan
            .Select(static (plan, _) => plan?.Schemas ?? default)
            .SelectMany(static (schemas, _) => ConfigCompiler.CheckSchemas(schemas));

    private static IncrementalValuesProvider<SectionResult> Sections(IncrementalValueProvider<ConfigPlan?> plan, IncrementalValueProvider<Surroundings?> surroundings) =>
        plan
            .SelectMany(static (plan, _) => plan?.Sections ?? default)
            .Combine(surroundings)
            .Select(static (pair, _) => ConfigCompiler.Compose(pair.Left, pair.Right!.Graph, pair.Right.Options, pair.Right.Libraries, pair.Right.Policies, pair.Right.Shared))
            .WithTrackingName(Steps.Compose);

    /// <summary>Suppressions and the day of the build meet the findings here, behind everything that source follows from.</summary>
    private static IncrementalValueProvider<Judgement?> Judged(
        IncrementalValuesProvider<SectionResult> sections,
        IncrementalValuesProvider<ConfigInput> documents,
        IncrementalValueProvider<Surroundings?> surroundings,
        IncrementalValueProvider<ProjectSettings> project)
    {
        var findings = sections.SelectMany(static (section, _) => section.Findings).Collect();
        var suppressions = documents
            .Select(static (input, _) => ConfigCompiler.Suppressions(input))
            .Where(static suppressions => suppressions != DocumentSuppressions.None)
            .WithTrackingName(Steps.Suppressions)
            .Collect();
        var secrets = documents
            .Select(static (input, _) => ConfigCompiler.Secrets(input))
            .Where(static secrets => secrets != DocumentSecrets.None)
            .WithTrackingName(Steps.Secrets)
            .Collect();
        return findings
            .Combine(secrets.Combine(suppressions))
            .Combine(surroundings.Combine(project.Select(static (settings, _) => settings.Rules)))
            .Select(static (pair, _) => pair.Right.Left is { } surroundings
                ? ConfigCompiler.Judge(pair.Left.Left, pair.Left.Right.Left, pair.Left.Right.Right, surroundings.Graph, surroundings.Options, pair.Right.Right)
                : null)
            .WithTrackingName(Steps.Judge);
    }

    /// <summary>Nothing where the project asks for no score.</summary>
    private static IncrementalValuesProvider<BuildScore> Scores(
        IncrementalValuesProvider<SectionResult> sections,
        IncrementalValueProvider<Judgement?> judged,
        IncrementalValueProvider<Surroundings?> surroundings,
        IncrementalValueProvider<ProjectSettings> project) =>
        judged
            .Combine(sections.SelectMany(static (section, _) => section.Assessed).Collect())
            .Combine(surroundings.Combine(project.Select(static (settings, _) => settings.Rules)))
            .SelectMany(static (pair, _) => One(ScoreOf(pair.Left.Left, pair.Left.Right, pair.Right.Left, pair.Right.Right)))
            .WithTrackingName(Steps.Score);

    private static BuildScore? ScoreOf(Judgement? judgement, ImmutableArray<AssessedRule> assessed, Surroundings? surroundings, RuleSettings rules)
    {
        if (judgement is null || surroundings is null || (rules.MinimumScore is null && !surroundings.Options.HasScore))
        {
            return null;
        }

        var score = ConfigCompiler.Score(assessed, judgement, surroundings.Graph, surroundings.Options, rules);
        return new BuildScore(ConfigCompiler.CheckScore(score, rules), surroundings.Options.HasScore ? ConfigCompiler.EmitScore(score, surroundings.Options) : null);
    }

    private static IncrementalValuesProvider<SectionModel> Models(IncrementalValuesProvider<SectionResult> sections) =>
        sections
            .SelectMany(static (section, _) => One(section.Model))
            .WithTrackingName(Steps.Model);

    private static IncrementalValuesProvider<(SectionFile Left, Surroundings? Right)> SectionFiles(
        IncrementalValuesProvider<SectionModel> models, IncrementalValueProvider<Surroundings?> surroundings) =>
        models
            .Combine(surroundings)
            .Select(static (pair, _) => new EmittedSection(pair.Left.Shape.TypeName, ConfigCompiler.Emit(pair.Left, pair.Right!.Options, pair.Right.Shadowed)))
            .WithTrackingName(Steps.Emit)
            .Collect()
            .SelectMany(static (sections, _) => ConfigCompiler.Pack(sections))
            .WithTrackingName(Steps.Pack)
            .Combine(surroundings);

    /// <summary>Nothing where no sections share any.</summary>
    private static IncrementalValuesProvider<GeneratedFile> SharedTypes(IncrementalValuesProvider<SectionModel> models, IncrementalValueProvider<Surroundings?> surroundings) =>
        models
            .SelectMany(static (model, _) => model.Shared)
            .Collect()
            .Combine(surroundings)
            .SelectMany(static (pair, _) => pair.Right is null || pair.Left.IsEmpty ? [] : ConfigCompiler.EmitShared(pair.Left, pair.Right.Options, pair.Right.Shadowed))
            .WithTrackingName(Steps.Shared);

    private static IncrementalValueProvider<RootFile?> Root(
        IncrementalValuesProvider<SectionModel> models,
        IncrementalValueProvider<Surroundings?> surroundings,
        IncrementalValueProvider<ConfigPlan?> plan,
        IncrementalValueProvider<SignatureResult> signature) =>
        models
            .Select(static (model, _) => RootSection.Of(model))
            .Collect()
            .Combine(surroundings.Combine(plan.Select(static (plan, _) => plan is null ? default : (Tenants: ConfigCompiler.Tenants(plan), Contexts: ConfigCompiler.Contexts(plan)))))
            .Combine(signature.Select(static (result, _) => result.Signed is not null))
            .Select(static (pair, _) => pair.Left.Right.Left is not { } around ? null : new RootFile(
                ConfigCompiler.Root(around.Graph, pair.Left.Right.Right.Tenants, pair.Left.Right.Right.Contexts, pair.Left.Left, !around.Libraries.IsEmpty) with { IsSigned = pair.Right }, around.Options))
            .WithTrackingName(Steps.Root);

    private static IncrementalValuesProvider<GeneratedFile> Libraries(IncrementalValuesProvider<SectionResult> sections, IncrementalValueProvider<Surroundings?> surroundings) =>
        sections
            .SelectMany(static (section, _) => One(section.Library))
            .Collect()
            .Combine(surroundings)
            .SelectMany(static (pair, _) => One(pair.Right is null ? null : ConfigCompiler.EmitLibraries(pair.Right.Graph, pair.Right.Libraries, pair.Left, pair.Right.Options)))
            .WithTrackingName(Steps.Libraries);

    /// <summary>A project has a configuration where it has a file of its own: one that only refers to libraries (their tests, most often) grows none.</summary>
    private static bool HasConfiguration(ImmutableArray<ConfigInput> inputs, ProjectSettings settings) =>
        inputs.Any(input => input.Kind != InputKind.Schema && (input.Library is null || settings.IsApplication));

    /// <summary>What is wrong with the project itself; of no interest where it has no configuration.</summary>
    private static IncrementalValuesProvider<Finding> ProjectFindings(
        IncrementalValueProvider<ProjectSettings> project, IncrementalValuesProvider<InputFile> files) =>
        files
            .Select(static (file, _) => file.Kind != InputKind.Schema && file.Library is null)
            .Collect()
            .Combine(project)
            .SelectMany(static (pair, _) => pair.Left.Contains(item: true) ? pair.Right.AllFindings : default);

    /// <summary>Over all texts at once: who changes one has a signature that does not fit any more.</summary>
    private static IncrementalValueProvider<SignatureResult> Signature(
        IncrementalValuesProvider<ConfigInput> documents,
        IncrementalValuesProvider<SourceFile> baseline,
        IncrementalValuesProvider<SourceFile> signatures,
        IncrementalValueProvider<ConfigPlan?> plan,
        IncrementalValueProvider<ProjectSettings> project) =>
        signatures
            .Collect()
            .Combine(baseline.Collect())
            .Combine(documents.Collect())
            .Combine(plan.Select(static (plan, _) => plan?.Graph).Combine(project.Select(static (settings, _) => settings.Signing)))
            .Select(static (pair, _) => pair.Right.Left is { } graph
                ? ConfigCompiler.CheckSignature(pair.Left.Right, pair.Left.Left.Right, pair.Left.Left.Left.FirstOrDefault(), graph, pair.Right.Right)
                : SignatureResult.Nothing)
            .WithTrackingName(Steps.Signature);

    /// <summary>Nothing where the project does not ask for it.</summary>
    private static IncrementalValuesProvider<SectionLocks> LockedSections(
        IncrementalValueProvider<ConfigPlan?> plan, IncrementalValueProvider<Surroundings?> surroundings, IncrementalValueProvider<ProjectSettings> project) =>
        plan
            .Combine(project.Select(static (settings, _) => settings.ChecksLocks))
            .SelectMany(static (pair, _) => pair.Right && pair.Left is { } plan ? plan.Sections : default)
            .Combine(surroundings)
            .Select(static (pair, _) => ConfigCompiler.Lock(pair.Left, pair.Right!.Graph, pair.Right.Options))
            .WithTrackingName(Steps.Lock);

    /// <summary>What is wrong with the locks as a whole: names alone decide.</summary>
    private static IncrementalValuesProvider<Finding> LockFindings(
        IncrementalValuesProvider<SectionLocks> locked, IncrementalValueProvider<ImmutableArray<SourceFile>> locks, IncrementalValueProvider<ProjectSettings> project) =>
        locked
            .SelectMany(static (section, _) => section.Locks.Select(file => file.Name))
            .Collect()
            .Combine(locks.Combine(project.Select(static (settings, _) => settings.Compiler.Environments.IsEmpty)))
            .SelectMany(static (pair, _) => ConfigCompiler.CheckLocks(pair.Left, pair.Right.Left, isComplete: pair.Right.Right));

    private static Surroundings Surround(ConfigPlan plan, EquatableArray<PolicyCheck> policies) =>
        new(plan.Graph, plan.Options, ConfigCompiler.Shadowed(plan), ConfigCompiler.Libraries(plan), policies, ConfigCompiler.Shared(plan));

    private static string? UnsupportedLanguage(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } csharp ? csharp.LanguageVersion.ToDisplayString() : null;

    private static ConfigDocument ReadDocument(InputFile file, ReadOptions options, CancellationToken cancellationToken) =>
        file.IsReadable
            ? ConfigCompiler.Read(file.File, file.Format, options, cancellationToken)
            : new ConfigDocument(file.File, file.Format, root: null, [Finding.Create(ReadingFindings.Unreadable, file.File.Locate(default))], []);

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

    private static void Add(SourceProductionContext output, GeneratedFile file) => output.AddSource(file.HintName, new GeneratedText(file.Parts));

    private static void ReportScore(SourceProductionContext output, BuildScore score)
    {
        if (score.TooLow is { } finding)
        {
            DiagnosticReporter.Report(output, finding);
        }

        if (score.File is { } file)
        {
            Add(output, file);
        }
    }

    /// <summary>What comes of the configuration check score.</summary>
    private sealed record BuildScore(Finding? TooLow, GeneratedFile? File);

    /// <summary>What every section depends on besides its layers.</summary>
    private sealed record Surroundings(
        EnvironmentGraph Graph, CompilerOptions Options, EquatableArray<string> Shadowed, EquatableArray<LibraryStarts> Libraries, EquatableArray<PolicyCheck> Policies, EquatableArray<SharedDocument> Shared);

    /// <summary>What the file of the root class depends on.</summary>
    private sealed record RootFile(RootModel Model, CompilerOptions Options);
}
