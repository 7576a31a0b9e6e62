using System.Reflection;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Package.Tests;

/// <summary>
/// The packages under test in a folder feed, and one folder of restored packages that only these tests use. The packages are those in the folder that
/// <c>TCG_PACKAGES</c> names; without it they are packed here, under a version that no other source can have.
/// </summary>
public sealed partial class PackedFeed : IDisposable
{
    private const string Consumers = "tests/TemplateConfigGen.Package.Tests/consumers";

    private readonly string _root = Directory.CreateTempSubdirectory("tcg-package-tests-").FullName;
    private readonly Dictionary<string, Consumer> _consumers = new(StringComparer.Ordinal);
    private int _copies;

    public PackedFeed()
    {
        Folder = Environment.GetEnvironmentVariable("TCG_PACKAGES") is { Length: > 0 } given ? Path.GetFullPath(given, RepositoryRoot) : Pack();
        Version = VersionIn(Folder);
        DotNet = new DotNet(PackagesFolder, Version);
    }

    public string Folder { get; }

    public string Version { get; }

    internal DotNet DotNet { get; }

    internal string PackagesFolder => Path.Combine(_root, "packages");

    internal static string RepositoryRoot { get; } = BuiltWith("RepositoryRoot");

    public string PackagePath(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>The consumer of that name, copied and built once for all tests that only look at it.</summary>
    internal Consumer Built(string name, string project = "")
    {
        if (!_consumers.TryGetValue(name, out var consumer))
        {
            consumer = Copy(name);
            consumer.Build(project);
            _consumers.Add(name, consumer);
        }

        return consumer;
    }

    /// <summary>
    /// A copy of a consumer's folder (or a sample's), outside the repository and with this feed beside the machine's own. The path has what real paths
    /// have and tools forget: a space, an apostrophe and a '#'.
    /// </summary>
    internal Consumer Copy(string name, string from = Consumers, string? feed = null, DotNet? dotNet = null)
    {
        var folder = Path.Combine(_root, "o'neill in C#", $"{name}-{_copies++}");
        CopyFolder(Path.Combine(RepositoryRoot, from, name), folder);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
             <configuration>
               <packageSources>
                 <add key="packed" value="{feed ?? Folder}" />
               </packageSources>
             </configuration>
             """);
        return new Consumer(folder, dotNet ?? DotNet);
    }

    /// <summary>A folder of these tests' own.</summary>
    internal string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Pack()
    {
        var feed = NewFolder("feed");
        var version = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}";
        var dotNet = new DotNet();
        foreach (var project in new[] { "TemplateConfigGen.Runtime", "TemplateConfigGen", "TemplateConfigGen.Hosting" })
        {
            dotNet.Run(
                Path.Combine(RepositoryRoot, "src", project),
                ["pack", "--no-build", "--configuration", BuiltWith("Configuration"), "--output", feed, $"-p:Version={version}", "-nodeReuse:false"]).Succeeds();
        }

        return feed;
    }

    private static string VersionIn(string feed)
    {
        var versions = Directory.EnumerateFiles(feed, "*.nupkg").Select(file => FileName().Match(Path.GetFileName(file))).Where(match => match.Success).ToArray();
        return versions.Length == 1
            ? versions[0].Groups["version"].Value
            : throw new InvalidOperationException($"Expected one TemplateConfigGen package in {feed}, found {versions.Length}.");
    }

    private static string BuiltWith(string key) =>
        typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static void CopyFolder(string from, string to)
    {
        var built = new[] { Path.Combine(from, "bin") + Path.DirectorySeparatorChar, Path.Combine(from, "obj") + Path.DirectorySeparatorChar };
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !built.Any(file.StartsWith)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"^TemplateConfigGen\.(?<version>\d.*)\.nupkg$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}

[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packed feed";
}
