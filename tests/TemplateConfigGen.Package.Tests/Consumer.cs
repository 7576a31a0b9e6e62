namespace TemplateConfigGen.Package.Tests;

/// <summary>One or more projects that use the package, in a folder of their own.</summary>
internal sealed class Consumer(string folder, DotNet dotNet)
{
    private ProcessOutcome? _lastBuild;

    public string Folder => folder;

    public ProcessOutcome LastBuild => _lastBuild ?? throw new InvalidOperationException("Build first.");

    public string PathOf(string relative) => Path.Combine(folder, relative);

    public ProcessOutcome Build(string project = "", params string[] arguments) =>
        _lastBuild = dotNet.Run(PathOf(project), [.. "build -nodeReuse:false -tl:off -v:m -clp:NoSummary".Split(' '), .. arguments]);

    /// <summary>Runs what was built, not <c>dotnet run</c>: the program's own exit code and output, and no second build.</summary>
    public ProcessOutcome Run(string project = "", IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        var name = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(PathOf(project), "*.csproj").Single());
        return dotNet.Run(PathOf(project), [Path.Combine("bin", "Debug", "net10.0", name + ".dll"), .. arguments], environment);
    }

    public ProcessOutcome DotNet(params string[] arguments) => dotNet.Run(folder, arguments);
}
