using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What an edit costs. The session itself checks after every run that a second one finds everything done.</summary>
public class IncrementalTests
{
    private static readonly TestProject Project = TestProject.With(
        ("config/environments.yaml", "environments:\n  staging:\n  production:\n    inherits: staging\n"),
        ("config/cache.yaml", "ttl: PT1H\nsize: 10\n"),
        ("config/cache.production.yaml", "size: 20\n"),
        ("config/http.yaml", "port: 80\n"),
        ("config/queue.json", """{ "depth": 5 }"""));

    [Fact]
    public void TheFirstRunRunsEveryStep()
    {
        var run = new GeneratorSession().Run(Project).IsClean();

        Assert.Equal(StepReasons.MadeAnew([.. StepReasons.Names]), run.Reasons);
        Assert.Equal(["AppConfig.g.cs", "Cache.g.cs", "Http.g.cs", "Queue.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ACSharpEditRunsNoStep()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var added = session.Run(Project.WithSource("internal class One { }"));
        var changed = session.Run(Project.WithSource("internal class Two { }"));

        added.AssertNothingRan();
        changed.AssertNothingRan();
    }

    [Fact]
    public void OptionsThatAreReadAgainAndSayTheSameRunNoStep()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        session.Run(Project.WithOptionsReadAgain()).AssertNothingRan();
    }

    [Fact]
    public void AnotherDayChangesFindingsAndNoSource()
    {
        var project = Project.WithFile("config/http.yaml", "# tcg:ignore TCG0154 until 2027-01-31 -- measured\ntimeout_ms: 5s\n");
        var session = new GeneratorSession();
        var before = session.Run(project.WithProperty("TemplateConfigGenToday", "2027-01-31"));

        var after = session.Run(project.WithProperty("TemplateConfigGenToday", "2027-02-01"));

        Assert.Empty(before.Findings);
        Assert.Contains(" TCG0161: ", Assert.Single(after.Findings), StringComparison.Ordinal);
        Assert.Equal(StepReasons.MadeAnew(Steps.Project), after.Reasons);
        Assert.Equal(1, after.WrittenOutputs);
    }

    [Fact]
    public void AChangedValueRecomposesItsSectionAndWritesItsFileOnly()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var run = session.Run(Project.WithFile("config/cache.yaml", "ttl: PT2H\nsize: 10\n"));

        Assert.Equal(StepReasons.MadeAnew(Steps.Files, Steps.Documents, Steps.Plan, Steps.Compose, Steps.Model, Steps.Emit, Steps.Pack), run.Reasons);
        Assert.All([Steps.Files, Steps.Documents, Steps.Compose, Steps.Model, Steps.Emit, Steps.Pack], step => Assert.Equal(1, run.Made(step)));
        Assert.Equal(1, run.WrittenOutputs);
        Assert.Contains("new TimeSpan(72000000000L)", run.Files["Cache.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AnOverlaysValueRecomposesItsSectionOnly()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var run = session.Run(Project.WithFile("config/cache.production.yaml", "size: 30\n"));

        Assert.Equal(1, run.Made(Steps.Compose));
        Assert.Equal(0, run.Made(Steps.Root));
        Assert.Equal(1, run.WrittenOutputs);
    }

    [Fact]
    public void AMovedLineMovesFindingsAndChangesNoSource()
    {
        var project = Project.WithFile("config/cache.production.yaml", "size: 20\nsiez: 1\n");
        var session = new GeneratorSession();
        var before = session.Run(project);

        var after = session.Run(project.WithFile("config/cache.production.yaml", "# moved\n\n\nsize: 20\nsiez: 1\n"));

        Assert.StartsWith("config/cache.production.yaml(2,1): error TCG0106:", Assert.Single(before.Findings), StringComparison.Ordinal);
        Assert.StartsWith("config/cache.production.yaml(5,1): error TCG0106:", Assert.Single(after.Findings), StringComparison.Ordinal);
        Assert.Equal(StepReasons.MadeAnew(Steps.Files, Steps.Documents, Steps.Plan, Steps.Compose), after.Reasons);
        Assert.Equal(before.Files, after.Files);
    }

    [Fact]
    public void AMovedLineWithoutFindingsWritesNothing()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var run = session.Run(Project.WithFile("config/http.yaml", "\n\nport: 80\n"));

        Assert.Equal(0, run.Made(Steps.Model));
        Assert.Equal(0, run.WrittenOutputs);
    }

    [Fact]
    public void AMovedLineOfTheManifestRecomposesNothing()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var run = session.Run(Project.WithFile("config/environments.yaml", "\n\nenvironments:\n  staging:\n  production:\n    inherits: staging\n"));

        Assert.Equal(0, run.Made(Steps.Compose));
        Assert.Equal(0, run.WrittenOutputs);
    }

    [Fact]
    public void AnEditRecomposesTheSectionAndThoseThatReferToItAndNoOther()
    {
        var project = Project
            .WithFile("config/api.yaml", "url: https://host:${config:http.port}/\n")
            .WithFile("config/zone.yaml", "home: ${config:api.url}\n");
        var session = new GeneratorSession();
        session.Run(project).IsClean();

        project = project.WithFile("config/queue.json", """{ "depth": 6 }""");
        var unrelated = session.Run(project);
        var moved = session.Run(project.WithFile("config/http.yaml", "\n\nport: 80\n"));
        var edited = session.Run(project.WithFile("config/http.yaml", "port: 81\n")).IsClean();

        Assert.Equal(1, unrelated.Made(Steps.Compose));
        Assert.Equal(0, moved.Made(Steps.Model));
        Assert.Equal(3, edited.Made(Steps.Compose));
        Assert.Equal(3, edited.Made(Steps.Emit));
        Assert.Contains("https://host:81/", edited.Files["Zone.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AChangedPropertyRecomposesTheSectionsThatTakeItInAndNoOther()
    {
        var project = Project.WithFile("config/app.yaml", "version: ${build:Version}\n");
        var session = new GeneratorSession();
        var before = session.Run(project.WithProperty("TemplateConfigGenProperties", Listed("1.0"))).IsClean();

        var after = session.Run(project.WithProperty("TemplateConfigGenProperties", Listed("1.1"))).IsClean();
        var unlisted = session.Run(project);

        Assert.Contains("\"1.0\"", before.Files["App.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"1.1\"", after.Files["App.g.cs"], StringComparison.Ordinal);
        Assert.Equal(1, after.Made(Steps.Compose));
        Assert.Equal(1, after.WrittenOutputs);
        Assert.Contains("<TemplateConfigProperty Include=\"Version\" />", Assert.Single(unlisted.Findings), StringComparison.Ordinal);

        static string Listed(string version) => "Unused=eA==|Version=" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(version));
    }

    [Fact]
    public void AnEditedSchemaRecomposesTheSectionsThatHaveOne()
    {
        var project = Project
            .WithFile("schemas/cache.schema.json", """{ "properties": { "size": { "$ref": "parts.schema.json#/$defs/size" } } }""")
            .WithFile("schemas/parts.schema.json", """{ "$defs": { "size": { "type": "integer" } } }""");
        var session = new GeneratorSession();
        session.Run(project).IsClean();

        var run = session.Run(project.WithFile("schemas/parts.schema.json", """{ "$defs": { "size": { "type": "integer", "format": "int64" } } }""")).IsClean();

        Assert.Equal(1, run.Made(Steps.Compose));
        Assert.Contains("long Size", run.Files["Cache.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AnEditedLayerKeepsTheCompiledSchemas()
    {
        var project = Project.WithFile("schemas/cache.schema.json", """{ "properties": { "size": { "type": "intger", "maximum": 100 } } }""");
        var session = new GeneratorSession();
        var before = session.Run(project);

        var after = session.Run(project.WithFile("config/http.yaml", "port: 81\n"));

        Assert.Equal(1, after.Made(Steps.Compose));
        Assert.StartsWith("schemas/cache.schema.json(1,37): error TCG1007:", Assert.Single(before.Findings), StringComparison.Ordinal);
        Assert.Equal(before.Findings, after.Findings);
    }

    [Fact]
    public void ANewEnvironmentChangesTheRootClass()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var run = session.Run(Project.WithFile("config/environments.yaml", "environments:\n  staging:\n  production:\n    inherits: staging\n  canary:\n    inherits: production\n"));

        Assert.Equal(1, run.Made(Steps.Root));
        Assert.Contains("Canary", run.IsClean().Files["AppConfig.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ANewSectionLeavesTheOthersAlone()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        // Roslyn knows the items of a step by their position: a section in the middle has those behind it composed again.
        var run = session.Run(Project.WithFile("config/zone.toml", "name = 'a'\n"));

        Assert.All([Steps.Compose, Steps.Emit, Steps.Pack, Steps.Root], step => Assert.Equal(1, run.Made(step)));
        Assert.Contains("Zone.g.cs", run.IsClean().Files.Keys);
    }

    [Fact]
    public void ARemovedSectionTakesItsFileAway()
    {
        var session = new GeneratorSession();
        session.Run(Project);

        var run = session.Run(Project.WithoutFile("config/queue.json"));

        Assert.DoesNotContain("Queue.g.cs", run.IsClean().Files.Keys);
        Assert.Equal(0, run.Made(Steps.Compose));
    }

    [Fact]
    public void TheNameOfAnOverlaysEnvironmentIsEnoughToBeOne()
    {
        var project = Project.WithoutFile("config/environments.yaml");

        var run = GeneratorSession.RunOnce(project).IsClean();

        Assert.Contains("public static AppConfig Production", run.Files["AppConfig.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ThreeHundredSectionsShareAtMost256FilesAndAnEditWritesOneOfThem()
    {
        var sections = Enumerable.Range(0, 300).Select(number => ($"config/section{number}.json", "{ \"port\": 1 }")).ToArray();
        var project = TestProject.With(sections);
        var session = new GeneratorSession(isTracked: false);
        var first = session.Run(project).IsClean();

        var edited = session.Run(project.WithFile("config/section17.json", "{ \"port\": 2 }"));

        Assert.InRange(first.Files.Count(file => file.Key.StartsWith("Sections", StringComparison.Ordinal)), 128, 256);
        Assert.Equal(300, first.Files.Values.Sum(text => text.Split("internal class Section").Length - 1));
        Assert.Equal(1, edited.FilesNotOf(first));
    }

    [Fact]
    public void WithoutConfigurationNothingIsGenerated()
    {
        var empty = GeneratorSession.RunOnce(TestProject.With(("readme.md", "no configuration"), ("schemas/cache.schema.json", "{}"))).IsClean();
        var off = GeneratorSession.RunOnce(Project.WithProperty("TemplateConfigGenEnabled", "false")).IsClean();

        Assert.Empty(empty.Files);
        Assert.Empty(off.Files);
    }

    [Fact]
    public void TheOrderOfTheFilesDoesNotMatter()
    {
        var project = Project.WithFile("config/http.staging.yaml", "prot: 1\n");

        var forwards = GeneratorSession.RunOnce(project);
        var backwards = GeneratorSession.RunOnce(project.Reversed());

        Assert.Equal(forwards.Files, backwards.Files);
        Assert.Equal(forwards.Findings, backwards.Findings);
    }

    [Fact]
    public void CancellationIsHonoured()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new GeneratorSession().Run(Project, source.Token));
    }

    [Fact]
    public void NoStepKeepsAnythingOfRoslynAlive()
    {
        var project = Project
            .WithFile("config/cache.production.yaml", "size: 20\nsiez: ${env:A:-1}\nlist: [{a: 1}]\n")
            .WithFile("schemas/cache.schema.json", """{ "description": "d" }""");
        var run = GeneratorSession.RunOnce(project);

        foreach (var step in StepReasons.Names)
        {
            Assert.NotEmpty(run.Outputs(step));
            Assert.All(run.Outputs(step), output => AssertPlain(output.Value, step));
        }
    }

    /// <summary>Walks everything that an object refers to.</summary>
    private static void AssertPlain(object root, string step)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object>([root]);
        while (pending.TryPop(out var value))
        {
            Assert.False(
                value is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or AdditionalText or SourceText or AnalyzerConfigOptionsProvider or Diagnostic,
                $"{step} holds a {value.GetType()}");
            if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
            {
                continue;
            }

            if (value is Array array)
            {
                Push(array.Cast<object?>());
                continue;
            }

            for (var type = value.GetType(); type is not null; type = type.BaseType)
            {
                Push(type
                    .GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly)
                    .Where(field => !field.FieldType.IsPointer)
                    .Select(field => field.GetValue(value)));
            }
        }

        void Push(IEnumerable<object?> values)
        {
            foreach (var value in values.OfType<object>())
            {
                pending.Push(value);
            }
        }
    }
}
