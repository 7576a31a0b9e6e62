using System.Text;
using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>What the C# compiler makes of generated code, in a process of its own.</summary>
internal static class CscCost
{
    private const int Environments = 5;
    private const int Keys = 50;
    private const double Overridden = 0.1;

    private const int FullSections = 1000;
    private const double SecondsBudget = 20;
    private const long BytesBudget = 1024 * 1024 * 1024;

    public static void Measure(RatioTable table, int sections)
    {
        // Time is allowed in proportion to the size; the memory of a small run is mostly the compiler's own, and the whole budget stands.
        var seconds = SecondsBudget * sections / FullSections;
        var build = Compile(sections, Phase.Build);
        table.Add(
            $"csc over {Figure.Count(sections)} sections × {Environments} environments × {Keys} keys, 10 % overridden, phase build",
            $"{Figure.Seconds(build.Seconds)}, {Figure.Megabytes(build.PeakBytes)} ({Figure.Megabytes(build.SourceLength)} of C#)",
            $"{Figure.Seconds(seconds)}, {Figure.Megabytes(BytesBudget)}",
            build.Seconds <= seconds && build.PeakBytes <= BytesBudget);

        var startup = Compile(sections, Phase.Startup);
        table.Note("  the same, phase startup", $"{Figure.Seconds(startup.Seconds)}, {Figure.Megabytes(startup.PeakBytes)} ({Figure.Megabytes(startup.SourceLength)} of C#)");
    }

    private static (double Seconds, long PeakBytes, long SourceLength) Compile(int sections, Phase phase)
    {
        var folder = Directory.CreateTempSubdirectory("tcg-csc-").FullName;
        try
        {
            var inputs = SyntheticConfig.Read(new SyntheticConfig(sections, Environments, Keys, Overridden).Files());
            var result = ConfigCompiler.Compile(inputs, CompilerOptions.Default with { DefaultPhase = phase });
            if (result.Findings.Count > 0)
            {
                throw new InvalidOperationException(result.Findings[0].Message);
            }

            var sources = result.Files.Select(file => Write(folder, file.HintName, file.Text)).ToList();
            var arguments = new List<string>
            {
                "-noconfig", "-nostdlib+", "-target:library", "-optimize+", "-deterministic+", "-debug:portable", "-nullable:enable", "-langversion:12", "-warnaserror+",
                $"-out:\"{Path.Combine(folder, "generated.dll")}\"",
            };
            arguments.AddRange(References().Select(reference => $"-r:\"{reference}\""));
            arguments.AddRange(sources.Select(source => $"\"{source}\""));
            var response = Write(folder, "csc.rsp", string.Join('\n', arguments));

            var (seconds, peak) = ChildProcess.Watch("dotnet", ["exec", Places.CSharpCompiler, "@" + response]);
            return (seconds, peak, result.Files.Sum(file => (long)file.Text.Length));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The framework that we run on ourselves, and the runtime.</summary>
    private static IEnumerable<string> References()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => path.StartsWith(framework, StringComparison.Ordinal))
            .Append(Path.Combine(Path.GetDirectoryName(Places.Program("Typed"))!, "TemplateConfigGen.Runtime.dll"));
    }

    private static string Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }
}
