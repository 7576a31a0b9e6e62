using System.Globalization;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>
/// Builds of the sample on the packed package, outside the repository and with everything restored, against the same project with the generated files checked in
/// and the runtime's package alone.
/// </summary>
internal sealed partial class WarmBuild : IDisposable
{
    private const double GeneratorBudget = 100;
    private const double NothingChangedBudget = 20;
    private const int Rounds = 15;
    private const string Version = "0.0.0-warm-build";

    private static readonly string[] Packages = ["TemplateConfigGen.Runtime", "TemplateConfigGen"];

    private readonly string _root = Directory.CreateTempSubdirectory("tcg-warm-build-").FullName;

    private WarmBuild()
    {
        foreach (var package in Packages)
        {
            ChildProcess.Read("dotnet", ["pack", Path.Combine(Places.Repository, "src", package), "-c", Places.Configuration, "-o", Feed, "-p:Version=" + Version]);
        }
    }

    private string Feed => Path.Combine(_root, "feed");

    public static void Measure(RatioTable table)
    {
        using var measure = new WarmBuild();
        measure.Run(table);
    }

    public void Dispose()
    {
        // The compiler's server holds files of the packages open.
        ChildProcess.Read("dotnet", ["build-server", "shutdown", "--vbcscompiler"]);
        Directory.Delete(_root, recursive: true);
    }

    private void Run(RatioTable table)
    {
        var sample = Project("Sample", "TemplateConfigGen");
        Build(sample, "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=" + Path.Combine(_root, "generated"));
        var twin = Project("CheckedIn", "TemplateConfigGen.Runtime");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_root, "generated"), "*.cs", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(twin, Path.GetFileName(file)));
        }

        Build(twin);
        Build(sample);

        // Where the compiler's server runs, as it does for anyone who has just built, the generator's code has been compiled and used before.
        var first = GeneratorMilliseconds(sample);
        Add("warm build of the sample: the generator, by ReportAnalyzer", () => GeneratorMilliseconds(sample), $" (the first in a new compiler process: {Figure.Milliseconds(first)})");
        var section = Path.Combine(sample, "config", "performance_config.yaml");
        Add("  the same, one config file edited", () =>
        {
            File.AppendAllText(section, "# one line more\n");
            return GeneratorMilliseconds(sample);
        });

        var samples = Interleaved.Run(Rounds, () => Build(sample, "--no-restore"), () => Build(twin, "--no-restore"));
        var more = samples[0].Median - samples[1].Median;
        table.Add(
            "  nothing changed: more than with the generated files checked in",
            $"{Figure.Milliseconds(more)} ({Figure.Milliseconds(samples[0].Median)} / {Figure.Milliseconds(samples[1].Median)})",
            Figure.Milliseconds(NothingChangedBudget),
            more <= NothingChangedBudget);

        void Add(string what, Func<double> build, string more = "")
        {
            var milliseconds = new Samples(Enumerable.Range(0, 8).Select(_ => build()).Skip(3));
            table.Add(what, Figure.Milliseconds(milliseconds.Median) + more, Figure.Milliseconds(GeneratorBudget), milliseconds.Median <= GeneratorBudget);
        }
    }

    /// <summary>A copy of the sample that references a package.</summary>
    private string Project(string name, string package)
    {
        var from = Path.Combine(Places.Repository, "samples", "StreamingPlatform");
        var folder = Path.Combine(_root, name);
        var sources = Directory.EnumerateFiles(from, "*.cs").Concat(Directory.EnumerateFiles(Path.Combine(from, "config"), "*", SearchOption.AllDirectories));
        foreach (var file in sources)
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (var schema in Directory.EnumerateFiles(Path.Combine(Places.Repository, "schemas")))
        {
            File.Copy(schema, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "schemas")).FullName, Path.GetFileName(schema)));
        }

        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" />
              </config>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>StreamingPlatform</RootNamespace>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <ReleaseTrain>2026.11</ReleaseTrain>
              </PropertyGroup>
              <ItemGroup>
                <TemplateConfigProperty Include="ReleaseTrain" />
                <PackageReference Include="{package}" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    private static double GeneratorMilliseconds(string project)
    {
        var output = Build(project, "--no-restore", "-t:Rebuild", "-p:ReportAnalyzer=true", "-v:detailed", "-p:UseSharedCompilation=true");
        var seconds = GeneratorTime().Match(output);
        return seconds.Success
            ? double.Parse(seconds.Groups["seconds"].Value, CultureInfo.InvariantCulture) * 1000
            : throw new InvalidOperationException("The compiler reported no time for the generator.");
    }

    private static string Build(string project, params string[] arguments) =>
        ChildProcess.Read("dotnet", ["build", project, "-c", Places.Configuration, .. arguments]);

    [GeneratedRegex(@"<?(?<seconds>[\d.]+)\s+<?\d+\s+TemplateConfigGen\.Generator\.ConfigGenerator", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex GeneratorTime();
}
