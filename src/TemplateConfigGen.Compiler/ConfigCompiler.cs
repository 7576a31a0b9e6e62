using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.CSharp;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Shapes.Tenants;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler;

/// <summary>
/// The compiler, phase by phase: read → plan → compose → model → emit. Hosts call the phases one by one, to cache what lies between them, or
/// <see cref="Compile"/> for all at once. Every phase is a pure function of its arguments.
/// </summary>
internal static class ConfigCompiler
{
    /// <summary>
    /// Above this many sections, sections share this many files: thousands of generated files would slow down every keystroke, and few large ones every change
    /// of a config file, after which the host parses the whole file again.
    /// </summary>
    private const int MostFiles = 256;

    /// <summary>Text → tree.</summary>
    public static ConfigDocument Read(SourceFile file, ConfigFormat format, ReadOptions options, CancellationToken cancellationToken) =>
        ConfigReader.Read(file, format, options, cancellationToken);

    /// <summary>Files → sections, layers and environments.</summary>
    public static ConfigPlan Plan(IReadOnlyList<ConfigInput> inputs, CompilerOptions options) => Plan(inputs, SchemaFiles.Of(inputs), options);

    /// <summary>The same, for a host that keeps the schemas.</summary>
    /// <param name="schemas">The schema files among them.</param>
    public static ConfigPlan Plan(IReadOnlyList<ConfigInput> inputs, SchemaFiles schemas, CompilerOptions options) => Planner.Plan(inputs, schemas, options);

    /// <summary>What is wrong with the schemas that sections have.</summary>
    public static IReadOnlyList<Finding> CheckSchemas(EquatableArray<SectionSchema> schemas) => SchemaLibrary.Check(schemas);

    /// <summary>Every section composed, for who asks what a key is and why.</summary>
    public static EffectiveConfiguration Effective(ConfigPlan plan) =>
        new(plan, KeysOf);

    /// <summary>Whether a section's schema marks a value with <c>x-secret</c>.</summary>
    /// <param name="steps">The keys, and the indexes of items, from the section down.</param>
    public static bool IsSecret(SectionPlan section, IReadOnlyList<string> steps) =>
        section.Schema is { } schema && SchemaLibrary.Compile(schema) is { } compiled && Secrecy.IsMarked(compiled, steps);

    /// <summary>Layers → the model of a section, and everything wrong with it. What goes wrong in one section costs no other.</summary>
    public static SectionResult Compose(SectionPlan plan, EnvironmentGraph graph, CompilerOptions options)
    {
        try
        {
            var schema = plan.Schema is { } section ? SchemaLibrary.Compile(section) : null;
            var composed = SectionComposer.Compose(plan, graph, options.IsAppsettings, KeysOf);
            var findings = new List<Finding>(composed.Findings);
            if (schema is not null && !options.IsAppsettings)
            {
                // In appsettings mode keys stand in any case and values may be text, which a schema to the letter would turn down.
                SectionChecks.Run(composed, schema, findings);
            }

            var model = SectionModeler.Model(composed, schema, options, findings);
            SchemaShapeFindings.RemoveRepeated(findings);

            // What a reference gives may be wrong in the same way in several environments.
            return new SectionResult(model, (plan.IsReferring ? findings.Distinct() : findings).ToEquatableArray());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var location = plan.Layers.IsEmpty ? SourceLocation.None : plan.Layers[0].Locate(default);
            var finding = Finding.Create(BuildFindings.InternalError, location, plan.Key, exception.GetType().Name);
            return new SectionResult(Model: null, new EquatableArray<Finding>([finding]));
        }
    }

    /// <summary>The model of a section → its C#, as a file of its own.</summary>
    public static string Emit(SectionModel model, CompilerOptions options, EquatableArray<string> shadowed) => SectionEmitter.Emit(model, options, shadowed);

    /// <summary>A schema → the types that it describes, which need no configuration files.</summary>
    /// <param name="name">The name of the type that the schema itself becomes.</param>
    public static SchemaTypesResult GenerateTypes(SchemaNode schema, string name, CompilerOptions options)
    {
        var findings = new List<Finding>();
        var definitions = new Definitions();
        var shape = ShapeInference.OfSchema(schema, ReservedNames.ForType(name), options, definitions, findings);
        var model = new SectionModel(name, default, Documentation: null, shape, default, default, definitions.ToArray());
        return new SchemaTypesResult(new GeneratedFile(shape.TypeName + ".g.cs", SectionEmitter.EmitTypes(model, options)), findings);
    }

    /// <summary>What the root class knows of the sections → its file.</summary>
    public static GeneratedFile EmitRoot(RootModel model, CompilerOptions options) =>
        new(options.ClassName + ".g.cs", RootEmitter.Emit(model, options));

    /// <summary>The tenants as the root class knows them; null where there are none.</summary>
    public static string? Tenants(ConfigPlan plan) => TenantOrder.Directory(plan.Tenants, plan.Graph);

    public static RootModel Root(EnvironmentGraph graph, string? tenants, IEnumerable<RootSection> sections) =>
        new(
            graph.Concrete.Select(node => new RootEnvironment(node.Name, node.Aliases, node.Patterns, node.Description)).ToEquatableArray(),
            graph.Default,
            graph.IsOpen,
            sections.OrderBy(section => section.Name, StringComparer.Ordinal).ToEquatableArray())
        {
            Tenants = tenants,
        };

    /// <summary>The generated types that share a name with a framework type, which the files of all sections must then write in full.</summary>
    public static EquatableArray<string> Shadowed(ConfigPlan plan) =>
        plan.Sections.Select(section => section.Name).Append(plan.Options.ClassName).Where(TypeNames.Shadows).ToEquatableArray();

    /// <summary>Sections → files: one each, or packed where there are very many.</summary>
    public static IEnumerable<SectionFile> Pack(IReadOnlyList<EmittedSection> sections)
    {
        var ordered = sections.OrderBy(section => section.Name, StringComparer.Ordinal);
        return sections.Count <= MostFiles
            ? ordered.Select(section => new SectionFile(section.Name + ".g.cs", new EquatableArray<string>([section.Code])))
            : ordered
                .GroupBy(section => Bucket(section.Name))
                .Select(group => new SectionFile($"Sections{Invariant.Text(group.Key)}.g.cs", group.Select(section => section.Code).ToEquatableArray()));
    }

    public static GeneratedFile Assemble(SectionFile file, CompilerOptions options) => new(file.HintName, CSharpFile.Join(file.Files, options));

    /// <summary>All phases at once.</summary>
    public static CompilationResult Compile(IReadOnlyList<ConfigInput> inputs, CompilerOptions options)
    {
        var plan = Plan(inputs, options);
        options = plan.Options;
        var findings = new List<Finding>(inputs.SelectMany(input => input.Document.Findings));
        findings.AddRange(plan.Findings);
        findings.AddRange(CheckSchemas(plan.Schemas));
        var shadowed = Shadowed(plan);
        var emitted = new List<EmittedSection>();
        var roots = new List<RootSection>();
        foreach (var section in plan.Sections)
        {
            var result = Compose(section, plan.Graph, options);
            findings.AddRange(result.Findings);
            if (result.Model is { } model)
            {
                emitted.Add(new EmittedSection(section.Name, Emit(model, options, shadowed)));
                roots.Add(RootSection.Of(model));
            }
        }

        var files = new List<GeneratedFile> { EmitRoot(Root(plan.Graph, Tenants(plan), roots), options) };
        files.AddRange(Pack(emitted).Select(file => Assemble(file, options)));
        return new CompilationResult(files, findings);
    }

    private static SchemaKeys? KeysOf(SectionPlan section) =>
        section.Schema is { } schema && SchemaLibrary.Compile(schema) is { } compiled ? SchemaKeys.Of(compiled) : null;

    /// <summary>A stable hash (FNV-1a): the same section lands in the same file, whatever sections come and go.</summary>
    private static int Bucket(string name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return (int)(hash % MostFiles);
    }
}

/// <summary>A section, composed.</summary>
/// <param name="Model">Null only after a failure of our own.</param>
internal sealed record SectionResult(SectionModel? Model, EquatableArray<Finding> Findings);

/// <summary>The C# of a schema.</summary>
internal sealed record SchemaTypesResult(GeneratedFile File, IReadOnlyList<Finding> Findings);

/// <summary>The C# of one section, as a file of its own.</summary>
internal sealed record EmittedSection(string Name, string Code);

/// <summary>The sections that share a file.</summary>
internal sealed record SectionFile(string HintName, EquatableArray<string> Files);

/// <summary>A file of generated C#.</summary>
internal sealed record GeneratedFile(string HintName, string Text);

/// <summary>Everything a compilation gives.</summary>
internal sealed record CompilationResult(IReadOnlyList<GeneratedFile> Files, IReadOnlyList<Finding> Findings);
