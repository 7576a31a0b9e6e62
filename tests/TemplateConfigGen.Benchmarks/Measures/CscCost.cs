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
        var build = Compile(sections, Phase.Build);
        var what = $"csc over {Figure.Count(sections)} sections × {Environments} environments × {Keys} keys, 10 % overridden, phase build";
        if (sections == FullSections)
        {
            var isWithin = build.Seconds <= SecondsBudget && build.PeakBytes <= BytesBudget;
            table.Add(what, build.ToString(), $"{Figure.Seconds(SecondsBudget)}, {Figure.Megabytes(BytesBudget)}", isWithin);
        }
        else
        {
            // Scaled down, what the compiler takes to start would weigh more than what it compiles.
            var share = SecondsBudget * sections / FullSections;
            var above = build.Seconds - Compile(sections: 1, Phase.Build).Seconds;
            table.Add(what, $"{build}; {Figure.Seconds(above)} above csc over one section", Figure.Seconds(share) + " above it", above <= share);
        }

        table.Note("  the same, phase startup", Compile(sections, Phase.Startup).ToString());
    }

    private static Cost Compile(int sections, Phase phase)
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
                "-nologo", "-nostdlib+", "-target:library", "-optimize+", "-deterministic+", "-debug:portable", "-nullable:enable", "-langversion:12", "-warnaserror+",
                $"-out:\"{Path.Combine(folder, "generated.dll")}\"",
            };
            arguments.AddRange(References().Select(reference => $"-r:\"{reference}\""));
            arguments.AddRange(sources.Select(source => $"\"{source}\""));
            var response = Write(folder, "csc.rsp", string.Join('\n', arguments));

            var (seconds, processor, peak) = ChildProcess.Watch("dotnet", ["exec", Places.CSharpCompiler, "-noconfig", "@" + response]);
            return new Cost(seconds, processor, peak, result.Files.Sum(file => (long)file.Text.Length));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The framework that we run on ourselves, and the runtime.</summary>
    public static IEnumerable<string> References()
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

    private sealed record Cost(double Seconds, double ProcessorSeconds, long PeakBytes, long SourceLength)
    {
        public override string ToString() =>
            $"{Figure.Seconds(Seconds)} ({Figure.Seconds(ProcessorSeconds)} of processor time), {Figure.Megabytes(PeakBytes)}; {Figure.Megabytes(SourceLength)} of C#";
    }
}
