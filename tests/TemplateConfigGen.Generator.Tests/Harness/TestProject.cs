using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>A project that uses TemplateConfigGen, as a value: every edit gives another project, and what was not edited is the same instance in both.</summary>
internal sealed record TestProject
{
    /// <summary>Where the project pretends to lie.</summary>
    public const string Directory = "/src/App";

    private TestProject()
    {
    }

    public ImmutableArray<InMemoryText> Files { get; private init; } = [];

    public ImmutableArray<SyntaxTree> Sources { get; private init; } = [];

    public InMemoryOptions Options { get; private init; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public CSharpParseOptions ParseOptions { get; private init; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; private init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    private ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A project for .NET 10 with these files: a path below the project, and a text.</summary>
    public static TestProject With(params (string Path, string Text)[] files) =>
        files.Aggregate(
            new TestProject()
                .WithProperty("RootNamespace", "App")
                .WithProperty("TargetFramework", "net10.0")
                .WithProperty("TargetFrameworkIdentifier", ".NETCoreApp")
                .WithProperty("TargetFrameworkVersion", "v10.0")
                .WithProperty("MSBuildProjectDirectory", Directory)
                .WithProperty("TemplateConfigGenFolder", "config"),
            (project, file) => project.WithFile(file.Path, file.Text));

    /// <summary>Adds or replaces a file. What part it plays follows from its path, as in the package's targets.</summary>
    public TestProject WithFile(string path, string? text, Encoding? encoding = null) =>
        WithFile(new InMemoryText($"{Directory}/{path}", text, KindOf(path), RelativePathOf(path), encoding));

    /// <summary>Adds a file from outside of the project, linked to a place inside of it.</summary>
    public TestProject WithLinkedFile(string fullPath, string kind, string relativePath, string text) =>
        WithFile(new InMemoryText(fullPath, text, kind, relativePath, encoding: null));

    /// <summary>Adds a file that a library hands on, from the library's own folder.</summary>
    public TestProject WithLibraryFile(string library, string path, string text) =>
        WithFile(new InMemoryText($"/src/{library}/{path}", text, KindOf(path), RelativePathOf(path), encoding: null) { Owner = library });

    public TestProject WithoutFile(string path) => WithFiles(Files.RemoveAll(file => file.Path == $"{Directory}/{path}"));

    public TestProject Reversed() => WithFiles([.. Files.Reverse()]);

    public TestProject WithProperty(string name, string value)
    {
        var properties = Properties.SetItem(name, value);
        return this with { Properties = properties, Options = new InMemoryOptions(properties) };
    }

    /// <summary>The same properties, in another object: hosts may make one whenever they like.</summary>
    public TestProject WithOptionsReadAgain() => this with { Options = new InMemoryOptions(Properties) };

    public TestProject WithSource(string code) => this with { Sources = Sources.Add(CSharpSyntaxTree.ParseText(code, ParseOptions)) };

    public TestProject WithLanguage(LanguageVersion version) => this with { ParseOptions = ParseOptions.WithLanguageVersion(version) };

    public TestProject WithSeverity(string id, ReportDiagnostic severity) => this with { Severities = Severities.SetItem(id, severity) };

    private TestProject WithFile(InMemoryText file)
    {
        var index = Files.IndexOf(Files.FirstOrDefault(other => other.Path == file.Path)!);
        return WithFiles(index < 0 ? Files.Add(file) : Files.SetItem(index, file));
    }

    /// <summary>The list of files is one of the properties, so that a file more or less makes other options; an edited file does not.</summary>
    private TestProject WithFiles(ImmutableArray<InMemoryText> files)
    {
        var list = string.Join('|', files.Where(file => file.Kind is not null).Select(file => file.Listing).Prepend(Directory));
        var project = this with { Files = files };
        return Properties.TryGetValue("TemplateConfigGenFiles", out var before) && before == list ? project : project.WithProperty("TemplateConfigGenFiles", list);
    }

    private static string? KindOf(string path) => path switch
    {
        _ when path.StartsWith("config/", StringComparison.Ordinal) => "config",
        _ when path.StartsWith("schemas/", StringComparison.Ordinal) => "schema",
        _ when path.StartsWith("appsettings", StringComparison.Ordinal) => "appsettings",
        _ when path.StartsWith("locks/", StringComparison.Ordinal) => "lock",
        "config-baseline.json" => "baseline",
        "config.signature" => "signature",
        _ => null,
    };

    private static string RelativePathOf(string path) => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
