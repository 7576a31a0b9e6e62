using System.Text;
using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>What the C# compiler makes of generated code, in a process of its own.</summary>
internal static class CscCost
{
    private const int Environments = 5;
    private const int Keys = 50;
    private const double Overridden = 0.1;

    /// <summary>20 s on the machine that the budget is from, where the plain form took 27.</summary>
    private const double RatioBudget = 0.74;
    private const long BytesBudget = 1024 * 1024 * 1024;

    public static void Measure(RatioTable table, int sections)
    {
        // What the compiler takes to start is no part of the ratio: scaled down it would weigh more than what it compiles.
        var one = Compile(Generated(1, Phase.Build));
        var build = Compile(Generated(sections, Phase.Build));
        var plain = Compile(PlainForm.Files(sections, Environments, Keys));
        var ratio = (build.Seconds - one.Seconds) / (plain.Seconds - one.Seconds);
        table.Add(
            $"csc over {Figure.Count(sections)} sections × {Environments} environments × {Keys} keys, 10 % overridden, phase build / the same as nested classes that repeat every value",
            $"{Figure.Ratio(ratio)} ({build} / {plain}; a single section {Figure.Seconds(one.Seconds)})",
            $"{Figure.Ratio(RatioBudget)}, {Figure.Megabytes(BytesBudget)}",
            ratio <= RatioBudget && build.PeakBytes <= BytesBudget);
        table.Note("  the same, phase startup", Compile(Generated(sections, Phase.Startup)).ToString());
    }

    /// <summary>How many times longer this machine takes, as it is at the moment, than the one that budgets in seconds are from: that took 27 s for the plain form of 1,000 sections.</summary>
    public static double Slowness() => Compile(PlainForm.Files(1000, Environments, Keys)).Seconds / 27;

    private static IEnumerable<(string Name, string Text)> Generated(int sections, Phase phase)
    {
        var inputs = SyntheticConfig.Read(new SyntheticConfig(sections, Environments, Keys, Overridden).Files());
        var result = ConfigCompiler.Compile(inputs, CompilerOptions.Default with { DefaultPhase = phase });
        return result.Findings.Count > 0 ? throw new InvalidOperationException(result.Findings[0].Message) : result.Files.Select(file => (file.HintName, file.Text));
    }

    private static Cost Compile(IEnumerable<(string Name, string Text)> files)
    {
        var folder = Directory.CreateTempSubdirectory("tcg-csc-").FullName;
        try
        {
            var length = 0L;
            var sources = new List<string>();
            foreach (var (name, text) in files)
            {
                length += text.Length;
                sources.Add(Write(folder, name, text));
            }

            var arguments = new List<string>
            {
                "-nologo", "-nostdlib+", "-target:library", "-optimize+", "-deterministic+", "-debug:portable", "-nullable:enable", "-langversion:12", "-warnaserror+",
                $"-out:\"{Path.Combine(folder, "generated.dll")}\"",
            };
            arguments.AddRange(References().Select(reference => $"-r:\"{reference}\""));
            arguments.AddRange(sources.Select(source => $"\"{source}\""));
            var response = Write(folder, "csc.rsp", string.Join('\n', arguments));

            var (seconds, processor, peak) = ChildProcess.Watch("dotnet", ["exec", Places.CSharpCompiler, "-noconfig", "@" + response]);
            return new Cost(seconds, processor, peak, length);
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
