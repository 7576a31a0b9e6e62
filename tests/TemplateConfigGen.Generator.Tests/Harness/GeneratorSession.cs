using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>A compiler host that stays open while a project is edited. Every run is made twice, and the second must find everything done.</summary>
/// <param name="isTracked">False for projects of hundreds of files, for which tracking steps takes the driver minutes: then a run says what it gave, and nothing of the steps to it.</param>
internal sealed class GeneratorSession(KeptPhases? phases = null, bool isTracked = true)
{
    private static readonly ImmutableArray<MetadataReference> References = FindReferences();
    private static readonly Lazy<ImmutableArray<MetadataReference>> OldestReferences = new(FindOldestReferences);

    private readonly KeptPhases _phases = phases ?? new KeptPhases();
    private GeneratorDriver? _driver;
    private TestProject? _last;

    /// <summary>Opens a project, and closes it again after one run.</summary>
    public static GeneratorRun RunOnce(TestProject project) => new GeneratorSession().Run(project);

    public GeneratorRun Run(TestProject project, CancellationToken cancellationToken = default)
    {
        var compilation = Compile(project);
        var driver = Driver(project).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, cancellationToken);
        var run = new GeneratorRun(driver.GetRunResult(), output);

        var again = driver.RunGenerators(compilation.Clone(), cancellationToken);
        var second = new GeneratorRun(again.GetRunResult(), output);
        second.AssertNothingRan();
        Assert.Equal(0, second.FilesNotOf(run));
        _driver = again;
        _last = project;
        return run;
    }

    public static CSharpCompilation Compile(TestProject project) => CSharpCompilation.Create(
        "App",
        project.Sources,
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: int.MaxValue,
            specificDiagnosticOptions: project.Severities));

    /// <summary>The same program for .NET 8, the oldest framework that generated code compiles for.</summary>
    public static Compilation ForOldestFramework(Compilation compilation) => compilation.WithReferences(OldestReferences.Value);

    private GeneratorDriver Driver(TestProject project)
    {
        if (_driver is null || _last is null)
        {
            return CSharpGeneratorDriver.Create(
                [new ConfigGenerator(_phases).AsSourceGenerator()],
                project.Files,
                project.ParseOptions,
                project.Options,
                new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracked));
        }

        var driver = _driver;
        if (project.Files != _last.Files)
        {
            driver = driver.ReplaceAdditionalTexts(ImmutableArray<AdditionalText>.CastUp(project.Files));
        }

        if (project.Options != _last.Options)
        {
            driver = driver.WithUpdatedAnalyzerConfigOptions(project.Options);
        }

        return project.ParseOptions == _last.ParseOptions ? driver : driver.WithUpdatedParseOptions(project.ParseOptions);
    }

    private static ImmutableArray<MetadataReference> FindOldestReferences()
    {
        var folder = typeof(GeneratorSession).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "OldestFrameworkReferences").Value!;
        return
        [
            .. Directory.EnumerateFiles(folder, "*.dll").Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "net8.0", "TemplateConfigGen.Runtime.dll")),
        ];
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. trusted.Where(path => Path.GetDirectoryName(path) == framework).Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(ConfigurationException).Assembly.Location),
        ];
    }
}
