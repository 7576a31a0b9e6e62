namespace TemplateConfigGen.Package.Tests;

/// <summary>A project that uses the package, in a folder of its own.</summary>
internal sealed class Consumer(string folder, DotNet dotNet)
{
    private ProcessOutcome? _lastBuild;

    public string Folder => folder;

    public ProcessOutcome LastBuild => _lastBuild ?? throw new InvalidOperationException("Build first.");

    public string PathOf(string relative) => Path.Combine(folder, relative);

    public ProcessOutcome Build(params string[] arguments) =>
        _lastBuild = DotNet([.. "build -nodeReuse:false -tl:off -v:m -clp:NoSummary".Split(' '), .. arguments]);

    /// <summary>Runs what was built, not <c>dotnet run</c>: the program's own exit code and output, and no second build.</summary>
    public ProcessOutcome Run(string project = "", string framework = "net10.0", IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var projectFolder = PathOf(project);
        var name = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(projectFolder, "*.csproj").Single());
        return dotNet.Run(projectFolder, [Path.Combine("bin", "Debug", framework, name + ".dll"), .. arguments], environment);
    }

    public ProcessOutcome DotNet(params string[] arguments) => dotNet.Run(folder, arguments);
}
