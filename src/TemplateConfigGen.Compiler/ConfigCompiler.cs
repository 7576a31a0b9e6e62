using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Signing;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.CSharp;
using TemplateConfigGen.Compiler.Emit.Locks;
using TemplateConfigGen.Compiler.Emit.Schemas;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Shapes.Tenants;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler;

/// <summary>
/// The compiler, phase by phase: read → plan → compose → model → emit; and judge, for what was found on the way. Hosts call the phases one by one, to cache what lies between them, or
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
    public static ConfigPlan Plan(IReadOnlyList<ConfigInput> inputs, SchemaFiles schemas, CompilerOptions options)
    {
        var plan = Planner.Plan(inputs, schemas, options);
        return KeyRingChecks.Check(plan) is { Count: > 0 } findings ? plan with { Findings = plan.Findings.Concat(findings).ToEquatableArray() } : plan;
    }

    /// <summary>Where the environments start from in the libraries whose sections are among the project's.</summary>
    public static EquatableArray<LibraryStarts> Libraries(ConfigPlan plan) => LibrarySections.Starts(plan);

    /// <summary>The project's own rules.</summary>
    public static PolicySet Policies(ConfigPlan plan) => PolicySet.Of(plan);

    /// <summary>What the project has differently from its libraries → the file that says so; null where there is no library.</summary>
    public static GeneratedFile? EmitLibraries(EnvironmentGraph graph, EquatableArray<LibraryStarts> libraries, IReadOnlyList<LibraryValues> values, CompilerOptions options) =>
        libraries.IsEmpty ? null : new(options.ClassName + ".Libraries.g.cs", CSharpFile.Of(LibraryEmitter.Emit(graph.Concrete.Select(environment => environment.Name).ToList(), libraries, values, options), options));

    /// <summary>The schema files that several sections of the project's own are made of: what is defined there becomes one type for all.</summary>
    public static EquatableArray<SharedDocument> Shared(ConfigPlan plan) => SchemaLibrary.Shared(
        [.. plan.Sections.Where(section => section.Library is null).Select(section => section.Schema).OfType<SectionSchema>()],
        plan.Sections.Select(section => section.Name).Append(plan.Options.ClassName));

    /// <summary>The keys that should have been replaced by now, or soon.</summary>
    /// <param name="today">The day of the build; null where nobody says.</param>
    public static IEnumerable<Finding> CheckKeyDates(ConfigPlan plan, string? today) => KeyRingChecks.CheckDates(plan, today);

    /// <summary>What is wrong with the schemas that sections have.</summary>
    public static IReadOnlyList<Finding> CheckSchemas(EquatableArray<SectionSchema> schemas) => SchemaLibrary.Check(schemas);

    /// <summary>Every section composed, for who asks what a key is and why.</summary>
    public static EffectiveConfiguration Effective(ConfigPlan plan) =>
        new(plan, KeysOf);

    /// <summary>The same for who asks about one key: no file is read that does not bear on it, and nothing is checked that no answer shows.</summary>
    public static EffectiveConfiguration Effective(IReadOnlyList<ConfigInput> inputs, CompilerOptions options, string keyPath) =>
        new(Planner.Plan(inputs, SchemaFiles.Of(inputs), options, keyPath), KeysOfOne);

    /// <summary>A composed section as rules see it.</summary>
    public static RuleSection RuleSection(ComposedSection section, ConfigPlan plan) =>
        new(section, section.Plan.Schema is { } schema ? SchemaLibrary.Compile(schema) : null, plan.Graph, plan.Options);

    /// <summary>Whether a section's schema marks a value with <c>x-secret</c>.</summary>
    /// <param name="steps">The keys, and the indexes of items, from the section down.</param>
    public static bool IsSecret(SectionPlan section, IReadOnlyList<string> steps) =>
        section.Schema is { } schema && SchemaLibrary.Compile(schema) is { } compiled && Secrecy.IsMarked(compiled, steps);

    /// <summary>Layers → the model of a section, and everything wrong with it. What goes wrong in one section costs no other.</summary>
    /// <param name="libraries">Where the environments start from in the libraries that have sections of their own.</param>
    /// <param name="policies">The project's own rules.</param>
    /// <param name="shared">The schema files that several sections are made of.</param>
    public static SectionResult Compose(
        SectionPlan plan,
        EnvironmentGraph graph,
        CompilerOptions options,
        EquatableArray<LibraryStarts> libraries = default,
        EquatableArray<PolicyCheck> policies = default,
        EquatableArray<SharedDocument> shared = default)
    {
        try
        {
            var schema = plan.Schema is { } section ? SchemaLibrary.Compile(section) : null;
            var composed = SectionComposer.Compose(plan, graph, options.IsAppsettings, KeysOf);
            var alone = plan.Library is null ? null : LibrarySections.Alone(plan, KeysOf);
            var findings = new List<Finding>(composed.Findings);
            if (schema is not null)
            {
                SectionChecks.Run(composed, schema, graph, options.IsAppsettings, findings);
            }

            // Tenants are many: each is composed once, and judged while its model is made.
            var rules = new RuleRuns(
                new RuleSection(composed, schema, graph, options),
                policies.IsEmpty ? [RuleEngine.Default] : [RuleEngine.Default, new RuleEngine([.. policies.Select(check => new PolicyRule(check))])]);
            var model = SectionModeler.Model(composed, alone, schema, options, shared, rules.Look, findings);
            if (alone is not null && schema is null)
            {
                LibraryValues.NameLibrary(findings, plan.Library!);
            }

            var library = alone is null ? null : LibraryValues.Of(composed, alone, libraries.First(starts => starts.Owner == plan.Library), model.Shape, findings);
            SchemaShapeFindings.RemoveRepeated(findings);
            var locks = options.ChecksLocks ? LocksOf(plan, IsSound(plan) ? composed : null, graph) : null;
            var answers = rules.Finish();
            findings.AddRange(answers.Findings);
            var ours = findings.Where(finding => IsOurs(finding, plan));

            // What a reference gives may be wrong in the same way in several environments.
            return new SectionResult(model, (plan.IsReferring ? ours.Distinct() : ours).ToEquatableArray()) { Library = library, Assessed = answers.Assessed, Locks = locks };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var location = plan.Layers.IsEmpty ? SourceLocation.None : plan.Layers[0].Locate(default);
            var finding = Finding.Create(BuildFindings.InternalError, location, plan.Key, exception.GetType().Name);
            return new SectionResult(Model: null, new EquatableArray<Finding>([finding]));
        }
    }

    /// <summary>Layers → what the locks of a section should be.</summary>
    public static SectionLocks Lock(SectionPlan plan, EnvironmentGraph graph, CompilerOptions options) =>
        LocksOf(plan, IsSound(plan) ? SectionComposer.Compose(plan, graph, options.IsAppsettings, KeysOf) : null, graph);

    /// <summary>What is wrong with the committed locks.</summary>
    public static IEnumerable<Finding> CheckLocks(IReadOnlyList<SectionLocks> sections, IReadOnlyList<SourceFile> files, CompilerOptions options) => LockCheck.Of(sections, files, isComplete: options.Environments.IsEmpty);

    /// <summary>What a file says about findings that may stay: in its comments, or as the project's list of suppressions.</summary>
    public static DocumentSuppressions Suppressions(ConfigInput input) =>
        input.Kind == InputKind.Schema ? DocumentSuppressions.None
        : Planner.IsSuppressionFile(input) ? SuppressionFile.Read(input.Document)
        : CommentSuppressions.Read(input.Document);

    /// <summary>What was found when the project adopted the rules.</summary>
    public static Baseline Baseline(ConfigDocument document) => BaselineFile.Read(document);

    /// <summary>The secrets that stand in a file.</summary>
    public static DocumentSecrets Secrets(ConfigInput input) => DocumentSecrets.Of(input);

    /// <summary>The findings about all sections and the secrets of all files → those that are reported.</summary>
    /// <param name="policies">The project's own rules, whose ids suppressions may name.</param>
    public static Judgement Judge(
        IEnumerable<Finding> findings,
        IReadOnlyList<DocumentSecrets> secrets,
        IReadOnlyList<DocumentSuppressions> suppressions,
        IReadOnlyCollection<PolicyCheck> policies,
        EnvironmentGraph graph,
        CompilerOptions options,
        RuleSettings settings) =>
        SecretEnvironments.WithoutEchoes(new Judge(graph, options, settings, [.. policies.Select(policy => policy.Id)]).Run(SecretEnvironments.Join(findings, SecretEnvironments.Place(secrets, graph, settings.RuleSet)), suppressions));

    /// <summary>What was looked at and what was found → the configuration check score.</summary>
    /// <param name="policies">The project's own rules.</param>
    public static ScoreCard Score(
        IEnumerable<AssessedRule> assessed, Judgement judgement, IReadOnlyCollection<PolicyCheck> policies, EnvironmentGraph graph, CompilerOptions options, RuleSettings settings) =>
        ScoreCard.Of(assessed, judgement.All, policies, graph, options, settings);

    /// <summary>What is wrong with the score: that it is below the project's minimum.</summary>
    public static Finding? CheckScore(ScoreCard score, RuleSettings settings) => ScoreGate.Check(score, settings);

    /// <summary>The score → constants for the program.</summary>
    public static GeneratedFile EmitScore(ScoreCard score, CompilerOptions options) => new(options.ClassName + ".Score.g.cs", CSharpFile.Of(ScoreEmitter.Emit(score, options), options));

    /// <summary>The texts that are compiled, held against the signature over them.</summary>
    /// <param name="others">Files besides the configuration that decide what is reported.</param>
    /// <param name="signature">The project's <c>config.signature</c>; null where it has none.</param>
    public static SignatureResult CheckSignature(IReadOnlyList<ConfigInput> inputs, IEnumerable<SourceFile> others, SourceFile? signature, EnvironmentGraph graph, SigningSettings settings) =>
        SignatureCheck.Check(inputs, others, signature, graph, settings);

    /// <summary>The signature → what the program can show of it.</summary>
    public static GeneratedFile EmitSignature(SignedConfiguration signature, CompilerOptions options) =>
        new(options.ClassName + ".Signature.g.cs", CSharpFile.Of(SignatureEmitter.Emit(signature, options), options));

    /// <summary>The model of a section → its C#, in parts.</summary>
    public static EmittedSection Emit(SectionModel model, CompilerOptions options, EquatableArray<string> shadowed) =>
        new(RootSection.Of(model), SectionEmitter.Emit(model, options, shadowed), options) { Shared = model.Shared };

    /// <summary>The types of the definitions that sections share → a file for each schema file that they stand in.</summary>
    /// <param name="definitions">Those that all sections ask for, each as often as it is asked for.</param>
    public static IEnumerable<GeneratedFile> EmitShared(IEnumerable<SharedDefinition> definitions, CompilerOptions options, EquatableArray<string> shadowed) =>
        SharedTypesEmitter.Emit(definitions, options, shadowed);

    /// <summary>A schema → the types that it describes, which need no configuration files.</summary>
    /// <param name="name">The name of the type that the schema itself becomes.</param>
    /// <param name="documents">The schema files that the schemas of several such types lead to.</param>
    public static SchemaTypesResult GenerateTypes(SchemaNode schema, string name, CompilerOptions options, EquatableArray<SharedDocument> documents = default)
    {
        var findings = new List<Finding>();
        var definitions = new Definitions();
        var shared = new SharedTypes(documents, options.Namespace);
        var shape = ShapeInference.OfSchema(schema, ReservedNames.ForType(name), options, definitions, shared, findings);
        var self = new ReferenceShape(shape.TypeName, "global::" + options.Namespace);
        var known = shared.ToArray(definitions);
        if (definitions.Resolve(self) is { } own && !known.Any(definition => definition.QualifiedName == self.QualifiedName))
        {
            known = known.Append(new SharedDefinition(self.Owner, schema.Document.Name, new Definition(self.TypeName, own), default)).ToEquatableArray();
        }

        var nested = definitions.ToArray().Concat(definitions.ToArray(self.QualifiedName)).ToEquatableArray();
        var model = new SectionModel(name, default, Documentation: null, shape, default, default, nested) { Shared = known };
        return new SchemaTypesResult(new GeneratedFile(shape.TypeName + ".g.cs", CSharpFile.Of(SectionEmitter.EmitTypes(model, options), options)), findings) { Shared = model.Shared };
    }

    /// <summary>A section → a first schema of it, whether it has one or not; null, and why, where its layers contradict each other.</summary>
    public static InferredSchema InferSchema(SectionPlan plan, EnvironmentGraph graph, CompilerOptions options)
    {
        var composed = SectionComposer.Compose(plan, graph, options.IsAppsettings, _ => null);
        var findings = new List<Finding>(composed.Findings);
        var (shape, values) = ShapeInference.OfValues(composed, options, findings);
        var isSound = !findings.Exists(finding => finding.Descriptor.Severity == Severity.Error) && composed.Layers.Count > 0;
        return new InferredSchema(isSound ? SchemaEmitter.Emit(plan.Key, DocumentComments.OfFile(composed.Layers[0].Layer.Document), shape, values, options.IsAppsettings) : null, findings);
    }

    /// <summary>Files of one kind, each whole by itself → a first schema that accepts all of them.</summary>
    /// <param name="name">What the schema is called.</param>
    public static InferredSchema InferSchema(string name, IReadOnlyList<ConfigDocument> documents)
    {
        // Each file is laid over nothing, as an environment of its own.
        var nodes = documents.Select((_, i) => new EnvironmentNode(Invariant.Text(i), new EquatableArray<string>([Invariant.Text(i)]), IsAbstract: false, default, default, Description: null));
        var layers = documents.Select((document, i) => new Layer(document, Invariant.Text(i), default));
        return InferSchema(
            new SectionPlan(name, CSharpName.Pascal(name), layers.ToEquatableArray(), Schema: null),
            new EnvironmentGraph(nodes.ToEquatableArray(), name, Default: null, IsOpen: false),
            CompilerOptions.Default);
    }

    /// <summary>What the root class knows of the sections → its file.</summary>
    public static GeneratedFile EmitRoot(RootModel model, CompilerOptions options) =>
        new(options.ClassName + ".g.cs", CSharpFile.Of(RootEmitter.Emit(model, options), options));

    /// <summary>The tenants as the root class knows them; null where there are none.</summary>
    public static string? Tenants(ConfigPlan plan) => TenantOrder.Directory(plan.Tenants, plan.Graph);

    /// <summary>What rules are decided by when somebody asks; null where none is.</summary>
    public static RootContexts? Contexts(ConfigPlan plan) => RootContexts.Of(plan.Tenants, plan.Graph);

    public static RootModel Root(EnvironmentGraph graph, string? tenants, RootContexts? contexts, IEnumerable<RootSection> sections, bool hasLibraries) =>
        new(
            graph.Concrete.Select(node => new RootEnvironment(node.Name, node.Aliases, node.Patterns, node.Description)).ToEquatableArray(),
            graph.Default,
            graph.IsOpen,
            sections.OrderBy(section => section.Name, StringComparer.Ordinal).ToEquatableArray())
        {
            Tenants = tenants,
            Contexts = contexts,
            HasLibraries = hasLibraries,
        };

    /// <summary>The generated types that share a name with a framework type, which the files of all sections must then write in full.</summary>
    public static EquatableArray<string> Shadowed(ConfigPlan plan) =>
        plan.Sections.Select(section => section.Name).Append(plan.Options.ClassName).Where(TypeNames.Shadows).ToEquatableArray();

    /// <summary>Sections → files: one each, or packed where there are very many.</summary>
    public static IEnumerable<SectionFile> Pack(IReadOnlyList<EmittedSection> sections)
    {
        var ordered = sections.OrderBy(section => section.Root.Name, StringComparer.Ordinal);
        return sections.Count <= MostFiles
            ? ordered.Select(section => new SectionFile(section.Root.Name + ".g.cs", section.Code, section.Options))
            : ordered
                .GroupBy(section => Bucket(section.Root.Name))
                .Select(group => new SectionFile($"Sections{Invariant.Text(group.Key)}.g.cs", group.SelectMany(section => section.Code).ToEquatableArray(), group.First().Options));
    }

    public static GeneratedFile Assemble(SectionFile file) => new(file.HintName, CSharpFile.Of(file.Code, file.Options));

    /// <summary>All phases at once.</summary>
    public static CompilationResult Compile(IReadOnlyList<ConfigInput> inputs, CompilerOptions options, RuleSettings? rules = null)
    {
        var plan = Plan(inputs, options);
        options = plan.Options;
        var findings = new List<Finding>(inputs.Where(input => input.Library is null).SelectMany(input => input.Document.Findings));
        findings.AddRange(plan.Findings);
        findings.AddRange(CheckSchemas(plan.Schemas));
        var shadowed = Shadowed(plan);
        var libraries = Libraries(plan);
        var policies = Policies(plan);
        var documents = Shared(plan);
        findings.AddRange(policies.Findings);
        var emitted = new List<EmittedSection>();
        var values = new List<LibraryValues>();
        var ofSections = new List<Finding>();
        var assessed = new List<AssessedRule>();
        rules ??= RuleSettings.Default;
        findings.AddRange(CheckKeyDates(plan, rules.Today));
        foreach (var section in plan.Sections)
        {
            var result = Compose(section, plan.Graph, options, libraries, policies.Checks, documents);
            ofSections.AddRange(result.Findings);
            assessed.AddRange(result.Assessed);
            values.AddRange(result.Library is { } library ? [library] : []);
            if (result.Model is { } model)
            {
                emitted.Add(Emit(model, options, shadowed));
            }
        }

        var judgement = Judge(ofSections, [.. inputs.Select(Secrets)], [.. inputs.Select(Suppressions)], policies.Checks, plan.Graph, options, rules);
        var score = new Lazy<ScoreCard>(() => Score(assessed, judgement, policies.Checks, plan.Graph, options, rules));
        findings.AddRange(judgement.Findings);
        findings.AddRange(rules.MinimumScore is not null && CheckScore(score.Value, rules) is { } low ? [low] : []);
        var files = new List<GeneratedFile> { EmitRoot(Root(plan.Graph, Tenants(plan), Contexts(plan), emitted.Select(section => section.Root), !libraries.IsEmpty), options) };
        files.AddRange(Pack(emitted).Select(Assemble));
        files.AddRange(EmitShared(emitted.SelectMany(section => section.Shared), options, shadowed));
        files.AddRange(EmitLibraries(plan.Graph, libraries, values, options) is { } handed ? [handed] : []);
        files.AddRange(options.HasScore ? [EmitScore(score.Value, options)] : []);
        return new CompilationResult(files, findings, judgement.Suppressed, score) { Baselined = judgement.Baselined };
    }

    private static bool IsSound(SectionPlan plan) => !plan.Layers.Any(layer => HasError(layer.Document.Findings));

    private static bool HasError(IReadOnlyList<Finding> findings) => findings.Any(finding => finding.Descriptor.Severity == Severity.Error);

    /// <summary>No spans, so that a moved line changes nothing.</summary>
    private static SectionLocks LocksOf(SectionPlan plan, ComposedSection? composed, EnvironmentGraph graph)
    {
        if (composed is not null && !HasError(composed.Findings))
        {
            return new SectionLocks(LockFile.All(composed, hmac: null).Select(file => new SectionLock(file.Name, file.Environment, file.Text())).ToEquatableArray());
        }

        // What it would be nobody knows, but it is no stale one.
        return new SectionLocks(graph.Concrete
            .SelectMany(environment => LockFile.TemplatesOf(plan).Select(template => LockFile.NameOf(environment.Name, template)).Prepend(environment.Name))
            .Select(environment => new SectionLock(LockFile.NameOf(plan, environment), environment, Text: null))
            .ToEquatableArray());
    }

    /// <summary>What a library's own build says already, and nobody here can change, is not said again; errors are, since there may be no such build.</summary>
    private static bool IsOurs(Finding finding, SectionPlan plan) =>
        plan.Library is null || finding.Descriptor.Severity == Severity.Error || !plan.Layers.Any(layer => layer.Library is not null && layer.Document.File.Path == finding.Location.Path);

    /// <summary>The same, where only values will be asked for: null for a schema that decides none, which need not be compiled.</summary>
    private static SchemaKeys? KeysOfOne(SectionPlan plan)
    {
        if (plan.Schema is not { } schema)
        {
            return null;
        }

        var files = schema.Files.LedToBy(schema.Document);
        return files.MayDecideValues ? KeysOf(plan with { Schema = schema with { Files = files } }) : null;
    }

    private static SchemaKeys? KeysOf(SectionPlan plan) =>
        plan.Schema is { } schema && SchemaLibrary.Compile(schema) is { } compiled ? SchemaKeys.Of(compiled) : null;

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
internal sealed record SectionResult(SectionModel? Model, EquatableArray<Finding> Findings)
{
    /// <summary>What the project has differently, for the library that owns the section.</summary>
    public LibraryValues? Library { get; init; }

    /// <summary>The rules that had something to look at.</summary>
    public EquatableArray<AssessedRule> Assessed { get; init; }

    /// <summary>What the section's locks should be, where the project asks for them.</summary>
    public SectionLocks? Locks { get; init; }
}

/// <summary>The C# of a schema.</summary>
internal sealed record SchemaTypesResult(GeneratedFile File, IReadOnlyList<Finding> Findings)
{
    /// <summary>The types that it refers to and shares with others.</summary>
    public EquatableArray<SharedDefinition> Shared { get; init; }
}

/// <summary>A first schema.</summary>
/// <param name="Text">The file; null where the values contradict each other.</param>
internal sealed record InferredSchema(string? Text, IReadOnlyList<Finding> Findings);

/// <summary>The C# of one section, in parts, and what the root class knows of it.</summary>
internal sealed record EmittedSection(RootSection Root, EquatableArray<string> Code, CompilerOptions Options)
{
    /// <summary>The types that it refers to and shares with others.</summary>
    public EquatableArray<SharedDefinition> Shared { get; init; }
}

/// <summary>The C# of the sections that share a file, in parts.</summary>
internal sealed record SectionFile(string HintName, EquatableArray<string> Code, CompilerOptions Options);

/// <summary>A file of generated C#.</summary>
/// <param name="Parts">The text, in parts that are no large objects to the garbage collector.</param>
internal sealed record GeneratedFile(string HintName, EquatableArray<string> Parts)
{
    /// <summary>The parts joined, for who needs them in one piece.</summary>
    public string Text => string.Concat(Parts);
}

/// <summary>Everything a compilation gives.</summary>
/// <param name="Suppressed">What was found and is not reported, since somebody said why.</param>
internal sealed record CompilationResult(IReadOnlyList<GeneratedFile> Files, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Suppressed, Lazy<ScoreCard> LazyScore)
{
    /// <summary>What was found and is not reported, since it is in the baseline.</summary>
    public IReadOnlyList<Finding> Baselined { get; init; } = [];

    /// <summary>How much of what could be checked is as it should be; counted for those who ask.</summary>
    public ScoreCard Score => LazyScore.Value;
}
