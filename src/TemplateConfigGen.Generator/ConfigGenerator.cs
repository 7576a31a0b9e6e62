using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Generator;

/// <summary>The compiler's host in Roslyn: the phases of <see cref="ConfigCompiler"/> with a cache between any two.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigGenerator : IIncrementalGenerator
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = Project(context);
        var files = Files(context);
        var documents = Documents(files, project);
        var plan = Plan(documents, Schemas(documents), project);
        var surroundings = plan.Select(static (plan, _) => plan is null ? null : new Surroundings(plan.Graph, plan.Options, ConfigCompiler.Shadowed(plan)));
        var sections = Sections(plan, surroundings);
        var models = Models(sections);

        context.RegisterSourceOutput(SectionFiles(models, surroundings), static (output, file) => Add(output, ConfigCompiler.Assemble(file.Left, file.Right!.Options)));
        context.RegisterSourceOutput(Root(models, surroundings, plan), static (output, root) => AddRoot(output, root));

        // One output a finding: an output that says nothing would cost the driver as much as one that does, at every keystroke.
        context.RegisterSourceOutput(ProjectFindings(project, files), DiagnosticReporter.Report);
        context.RegisterSourceOutput(documents.SelectMany(static (input, _) => input.Document.Findings), DiagnosticReporter.Report);
        context.RegisterSourceOutput(plan.SelectMany(static (plan, _) => plan?.Findings ?? default), DiagnosticReporter.Report);
        context.RegisterSourceOutput(SchemaFindings(plan), DiagnosticReporter.Report);
        context.RegisterSourceOutput(sections.SelectMany(static (section, _) => section.Findings), DiagnosticReporter.Report);
    }

    private static IncrementalValueProvider<ProjectSettings> Project(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider
            .Combine(context.ParseOptionsProvider)
            .Select(static (pair, cancellationToken) => ProjectSettings.Read(pair.Left, cancellationToken) with { UnsupportedLanguage = UnsupportedLanguage(pair.Right) })
            .WithTrackingName(Steps.Project);

    private static IncrementalValuesProvider<InputFile> Files(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, cancellationToken) => One(InputFile.Read(pair.Left, pair.Right, cancellationToken)))
            .WithTrackingName(Steps.Files);

    private static IncrementalValuesProvider<ConfigInput> Documents(IncrementalValuesProvider<InputFile> files, IncrementalValueProvider<ProjectSettings> project) =>
        files
            .Combine(project.Select(static (settings, _) => settings.CanGenerate ? settings.Reading : null))
            .SelectMany(static (pair, cancellationToken) => One(
                pair.Right is null ? null : new ConfigInput(ReadDocument(pair.Left, pair.Right, cancellationToken), pair.Left.Kind, pair.Left.RelativePath)))
            .WithTrackingName(Steps.Documents);

    /// <summary>Null where the project has no configuration: then nothing is generated, not even the root class.</summary>
    private static IncrementalValueProvider<ConfigPlan?> Plan(
        IncrementalValuesProvider<ConfigInput> documents, IncrementalValueProvider<SchemaFiles> schemas, IncrementalValueProvider<ProjectSettings> project) =>
        documents
            .Collect()
            .Combine(schemas.Combine(project.Select(static (settings, _) => settings.Compiler)))
            .Select(static (pair, _) => pair.Left.Any(static input => input.Kind != InputKind.Schema) ? ConfigCompiler.Plan(pair.Left, pair.Right.Left, pair.Right.Right) : null)
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
            .Select(static (pair, _) => ConfigCompiler.Compose(pair.Left, pair.Right!.Graph, pair.Right.Options))
            .WithTrackingName(Steps.Compose);

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

    private static IncrementalValueProvider<RootFile?> Root(
        IncrementalValuesProvider<SectionModel> models, IncrementalValueProvider<Surroundings?> surroundings, IncrementalValueProvider<ConfigPlan?> plan) =>
        models
            .Select(static (model, _) => RootSection.Of(model))
            .Collect()
            .Combine(surroundings.Combine(plan.Select(static (plan, _) => plan is null ? null : ConfigCompiler.Tenants(plan))))
            .Select(static (pair, _) => pair.Right.Left is not { } around ? null : new RootFile(ConfigCompiler.Root(around.Graph, pair.Right.Right, pair.Left), around.Options))
            .WithTrackingName(Steps.Root);

    /// <summary>What is wrong with the project itself; of no interest where it has no configuration.</summary>
    private static IncrementalValuesProvider<Finding> ProjectFindings(
        IncrementalValueProvider<ProjectSettings> project, IncrementalValuesProvider<InputFile> files) =>
        files
            .Select(static (file, _) => file.Kind != InputKind.Schema)
            .Collect()
            .Combine(project)
            .SelectMany(static (pair, _) => pair.Left.Contains(item: true) ? pair.Right.AllFindings : default);

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

    private static void Add(SourceProductionContext output, GeneratedFile file) => output.AddSource(file.HintName, SourceText.From(file.Text, Utf8));

    /// <summary>What every section depends on besides its layers.</summary>
    private sealed record Surroundings(EnvironmentGraph Graph, CompilerOptions Options, EquatableArray<string> Shadowed);

    /// <summary>What the file of the root class depends on.</summary>
    private sealed record RootFile(RootModel Model, CompilerOptions Options);
}
