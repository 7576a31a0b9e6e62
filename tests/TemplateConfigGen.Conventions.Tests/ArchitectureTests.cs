using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TemplateConfigGen.Conventions.Tests;

/// <summary>The arrows of docs/architecture.md: who may know whom.</summary>
public partial class ArchitectureTests
{
    private const string Compiler = "TemplateConfigGen.Compiler";

    /// <summary>Each folder of the compiler may use those before it.</summary>
    private static readonly string[] Folders = ["Text", "Diagnostics", "Reading", "Composition", "Schema", "Shapes", "Rules", "Emit"];

    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        [Compiler] = [],
        ["TemplateConfigGen.Generator"] = [Compiler],
        ["TemplateConfigGen.CodeFixes"] = ["TemplateConfigGen.Generator", Compiler],
        ["TemplateConfigGen.Runtime"] = [],
        ["TemplateConfigGen.Hosting"] = ["TemplateConfigGen.Runtime"],
        ["TemplateConfigGen.Deployment"] = ["TemplateConfigGen.Runtime"],
        ["TemplateConfigGen.Cli"] = [Compiler, "TemplateConfigGen.Runtime"],
        ["TemplateConfigGen"] = ["TemplateConfigGen.Generator", "TemplateConfigGen.CodeFixes", "TemplateConfigGen.Runtime", "TemplateConfigGen.Cli"],
    };

    public static TheoryData<string> Projects { get; } = [.. RepositoryFiles.Below("src", "*.csproj").Select(RepositoryFiles.Relative)];

    public static TheoryData<string> CompilerFiles { get; } =
        [.. RepositoryFiles.Below("src/" + Compiler, "*.cs").Select(RepositoryFiles.Relative).Where(file => file.Split('/').Length > 3)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectReferencesOnlyWhatTheArchitectureAllows(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = XDocument.Parse(RepositoryFiles.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Contains(name, MayReference.Keys);
        Assert.All(references, reference => Assert.Contains(reference, MayReference[name]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectLinksNothingOfAnotherButPlainText(string project) =>
        Assert.All(
            XDocument.Parse(RepositoryFiles.Read(project)).Descendants("Compile").Select(item => item.Attribute("Include")?.Value).OfType<string>().Where(path => path.StartsWith("..", StringComparison.Ordinal)),
            path => Assert.StartsWith($"../{Compiler}/Text/", path, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(CompilerFiles))]
    public void AFolderOfTheCompilerUsesOnlyThoseBeforeIt(string file)
    {
        var folder = file.Split('/')[2];
        Assert.Contains(folder, Folders);
        var later = Folders[(Array.IndexOf(Folders, folder) + 1)..];

        var code = CommentsAndStrings().Replace(RepositoryFiles.Read(file), "");

        Assert.All(later, other => Assert.DoesNotMatch($@"\b{Regex.Escape(Compiler)}\.{other}\b", code));
        Assert.All(later, other => Assert.DoesNotMatch($@"(?<![\w.]){other}\.[A-Z]", code));
        Assert.DoesNotMatch(@"\bConfigCompiler\b", code);
    }

    [Fact]
    public void TheCompilerKnowsNoHost()
    {
        var packages = XDocument.Parse(RepositoryFiles.Read("src", Compiler, Compiler + ".csproj")).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);

        Assert.Equal(["PolySharp"], packages);
    }

    [Fact]
    public void TheRuntimeDependsOnNoPackage() =>
        Assert.Empty(XDocument.Parse(RepositoryFiles.Read("src", "TemplateConfigGen.Runtime", "TemplateConfigGen.Runtime.csproj")).Descendants("PackageReference"));

    [GeneratedRegex("""//[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CommentsAndStrings();
}
