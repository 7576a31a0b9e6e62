using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Hosts differ in what they cache, not in what they give.</summary>
public class HostEqualityTests
{
    public static TheoryData<string> Projects { get; } = [.. Corpora.Keys];

    private static Dictionary<string, TestProject> Corpora => new(StringComparer.Ordinal)
    {
        ["the sample"] = TestProject.With(
        [
            .. Directory.EnumerateFiles(SampleFolder, "*", SearchOption.AllDirectories)
                .Select(file => ("config/" + Path.GetRelativePath(SampleFolder, file).Replace('\\', '/'), File.ReadAllText(file))),
        ]),
        ["mistakes"] = TestProject.With(
            ("config/environments.yaml", "environments:\n  staging:\n    values:\n      cache:\n        size: 4\n  production:\n    inherits: stagin\n"),
            ("config/cache.yaml", "ttl: PT1H\nsize: 10\n"),
            ("config/cache.production.json", "{ \"siez\": 1, \"ttl\": [ }"),
            ("config/cache.canary.json", "{ }"),
            ("config/uri.toml", "a = 1\nb = '${env:}'\n"),
            ("schemas/uri.schema.json", """{ "description": "About URIs.", "properties": { "a": { "x-phase": "build" } } }""")),
        ["appsettings"] = TestProject.With(
            ("appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } }, "AllowedHosts": "*" }"""),
            ("appsettings.Development.json", """{ "Logging": { "LogLevel": { "Default": "Debug" } }, "Extra": 1 }""")),
        ["three hundred sections"] = TestProject.With([.. Enumerable.Range(0, 300).Select(number => ($"config/s{number}.json", $$"""{ "port": {{number}} }"""))]),
    };

    private static string SampleFolder
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "TemplateConfigGen.sln")))
            {
                folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
            }

            return Path.Combine(folder, "samples", "StreamingPlatform", "config");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void TheGeneratorGivesWhatTheCompilerGives(string name)
    {
        var project = Corpora[name];

        var run = new GeneratorSession(isTracked: project.Files.Length < 100).Run(project);
        var result = ConfigCompiler.Compile([.. project.Files.Select(Input)], new CompilerOptions { Namespace = "App.Config" });

        Assert.Equal(result.Files.ToDictionary(file => file.HintName, file => file.Text, StringComparer.Ordinal), run.Files);
        Assert.Equal(
            result.Findings.Select(finding => $"{finding}{string.Concat(finding.AdditionalLocations.Select(location => " | " + location))}").Order(StringComparer.Ordinal),
            run.Findings);
        run.Compiles();
    }

    private static ConfigInput Input(InMemoryText file)
    {
        var kind = file.Kind switch { "config" => InputKind.Config, "schema" => InputKind.Schema, _ => InputKind.Appsettings };
        var format = ConfigReader.FormatOf(file.Path)!.Value;
        var source = new SourceFile(file.Path, file.GetText()!.ToString(), file.Path[(TestProject.Directory.Length + 1)..]);
        var document = ConfigCompiler.Read(source, kind == InputKind.Appsettings ? ConfigFormat.JsonWithComments : format, ReadOptions.Default, CancellationToken.None);
        return new ConfigInput(document, kind, file.RelativePath!);
    }
}
