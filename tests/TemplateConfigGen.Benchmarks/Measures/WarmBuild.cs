using System.Globalization;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>Builds of the sample that find everything restored and its dependencies built, against the same project with the generated files checked in.</summary>
internal static partial class WarmBuild
{
    private const double GeneratorBudget = 100;
    private const double NothingChangedBudget = 20;
    private const int Rounds = 9;

    private static readonly string Sample = Path.Combine(Places.Repository, "samples", "StreamingPlatform");

    public static void Measure(RatioTable table)
    {
        // Below the samples, so that what holds for the sample holds for its twin.
        var twin = Path.Combine(Places.Repository, "samples", "obj", "CheckedIn");
        Directory.CreateDirectory(twin);
        try
        {
            Build(Sample, "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=" + Path.Combine(twin, "generated"), "-t:Rebuild", "--no-dependencies");
            WriteTwin(twin);
            Build(twin);

            var milliseconds = new Samples(Enumerable.Range(0, 3).Select(_ => GeneratorMilliseconds()));
            table.Add("warm build of the sample: the generator, by ReportAnalyzer", Figure.Milliseconds(milliseconds.Median), Figure.Milliseconds(GeneratorBudget), milliseconds.Median <= GeneratorBudget);

            Build(Sample);
            var samples = Interleaved.Run(Rounds, () => Build(Sample, "--no-restore"), () => Build(twin, "--no-restore"));
            var more = samples[0].Median - samples[1].Median;
            table.Add(
                "  nothing changed: more than with the generated files checked in",
                $"{Figure.Milliseconds(more)} ({Figure.Milliseconds(samples[0].Median)} / {Figure.Milliseconds(samples[1].Median)})",
                Figure.Milliseconds(NothingChangedBudget),
                more <= NothingChangedBudget);
        }
        finally
        {
            Directory.Delete(twin, recursive: true);
        }
    }

    private static void WriteTwin(string folder) => File.WriteAllText(Path.Combine(folder, "CheckedIn.csproj"), """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <RootNamespace>StreamingPlatform</RootNamespace>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="../../StreamingPlatform/*.cs" />
            <ProjectReference Include="../../../src/TemplateConfigGen.Runtime/TemplateConfigGen.Runtime.csproj" />
          </ItemGroup>
        </Project>
        """);

    private static double GeneratorMilliseconds()
    {
        var output = Build(Sample, "--no-restore", "--no-dependencies", "-t:Rebuild", "-p:ReportAnalyzer=true", "-v:detailed");
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
