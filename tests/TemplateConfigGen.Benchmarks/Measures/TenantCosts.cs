using System.Globalization;
using System.Reflection;
using System.Text;
using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>What ten thousand tenants cost a build, the assembly and a process.</summary>
internal static class TenantCosts
{
    private const int Tenants = 10_000;
    private const int Rounds = 3;
    private const double SecondsBudget = 2;
    private const long BytesBudget = 2 * 1024 * 1024;
    private const double FirstBudget = 50_000;
    private const double LaterBudget = 50;

    /// <summary>Compiled together with the generated code, whose types are internal to it.</summary>
    private const string Probe = """
        namespace Measured
        {
            public static class Probe
            {
                public static int First(string tenant) => global::TemplateConfigGenConfig.AppConfig.Environments.Production.ForTenant(tenant).Limits.Part0.Number4;

                public static int Later(string tenant, int times)
                {
                    var sum = 0;
                    for (var i = 0; i < times; i++)
                    {
                        sum += global::TemplateConfigGenConfig.AppConfig.Environments.Production.ForTenant(tenant).Limits.Part0.Number4;
                    }

                    return sum;
                }
            }
        }
        """;

    public static void Measure(RatioTable table)
    {
        var folder = Directory.CreateTempSubdirectory("tcg-tenants-").FullName;
        try
        {
            var with = new Build(Path.Combine(folder, "with"), new SyntheticTenants(Tenants), Probe);
            var without = new Build(Path.Combine(folder, "without"), new SyntheticTenants(0), "");
            var samples = Interleaved.Run(Rounds, with.Run, without.Run);
            var added = (samples[0].Median - samples[1].Median) / 1000;
            table.Add(
                $"{Figure.Count(Tenants)} tenants × 20 keys: added to a cold build (csc with the generator, in a new process)",
                $"{Figure.Seconds(added)} ({Figure.Seconds(samples[0].Median / 1000)} / {Figure.Seconds(samples[1].Median / 1000)})",
                Figure.Seconds(SecondsBudget),
                added <= SecondsBudget);
            var slowness = CscCost.Slowness();
            table.Add(
                "  the same on a machine as fast as the budget's, by the plain form of 1,000 sections (--csc)",
                $"{Figure.Seconds(added / slowness)} (this one is {slowness:0.0} times slower)",
                Figure.Seconds(SecondsBudget),
                added / slowness <= SecondsBudget);
            var bytes = with.Size - without.Size;
            table.Add("  added to the assembly", $"{Figure.Kilobytes(bytes)} ({Figure.Kilobytes(with.Size)} / {Figure.Kilobytes(without.Size)})", Figure.Kilobytes(BytesBudget), bytes <= BytesBudget);
            MeasureAccess(table, Assembly.LoadFrom(with.Output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureAccess(RatioTable table, Assembly assembly)
    {
        var probe = assembly.GetType("Measured.Probe", throwOnError: true)!;
        var first = probe.GetMethod("First")!.CreateDelegate<Func<string, int>>();
        var later = probe.GetMethod("Later")!.CreateDelegate<Func<string, int, int>>();

        // The first half lets the JIT compiler make its last code; none of the second half was asked for before.
        var ids = Enumerable.Range(0, Tenants).Select(SyntheticTenants.Name).ToList();
        foreach (var id in ids.Take(Tenants / 2))
        {
            first(id);
        }

        Thread.Sleep(TimeSpan.FromMilliseconds(300)); // the tiers of code are made behind our back, 100 ms after the last of them was asked for
        var times = new Samples(ids.Skip(Tenants / 2).Select(id => Nanoseconds(() => first(id))));
        table.Add("  first access to a tenant: one value", $"{Figure.Nanoseconds(times.Median)} (median of {Figure.Count(Tenants / 2)})", Figure.Nanoseconds(FirstBudget), times.Median <= FirstBudget);

        const int Reads = 1_000_000;
        later(ids[0], Reads);
        Thread.Sleep(TimeSpan.FromMilliseconds(300));
        later(ids[0], Reads);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var time = new Samples(Enumerable.Range(0, 9).Select(_ => Nanoseconds(() => later(ids[0], Reads)) / Reads)).Median;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (9 * Reads);
        table.Add("  later accesses to it", $"{Figure.Nanoseconds(time)}, {Figure.Count(bytes)} B", $"{Figure.Nanoseconds(LaterBudget)}, 0 B", time <= LaterBudget && bytes == 0);
    }

    private static double Nanoseconds(Action action)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        action();
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <summary>A project as the C# compiler gets it from MSBuild, compiled in a process of its own.</summary>
    private sealed class Build
    {
        private readonly string _response;

        public Build(string folder, SyntheticTenants configuration, string probe)
        {
            Output = Path.Combine(folder, "tenants.dll");
            var config = Path.Combine(folder, "config");
            var options = new StringBuilder("is_global = true\nbuild_property.TargetFramework = net10.0\nbuild_property.TargetFrameworkIdentifier = .NETCoreApp\nbuild_property.TargetFrameworkVersion = v10.0\nbuild_property.RootNamespace = TemplateConfigGen\nbuild_property.TemplateConfigGenNamespace = TemplateConfigGenConfig\n");
            var files = new List<string> { folder };
            var arguments = new List<string>
            {
                "-nologo", "-nostdlib+", "-target:library", "-optimize+", "-deterministic+", "-debug:portable", "-nullable:enable", "-langversion:12", "-warnaserror+",
                $"-out:\"{Output}\"",
            };
            arguments.AddRange(CscCost.References().Select(reference => $"-r:\"{reference}\""));
            arguments.AddRange(Directory.EnumerateFiles(Places.GeneratorFolder, "*.dll").Select(analyzer => $"-a:\"{analyzer}\""));
            foreach (var (path, text) in configuration.Files())
            {
                var file = Write(Path.Combine(config, path), text);
                files.Add($"config|{path}||config/{path}");
                arguments.Add($"-additionalfile:\"{file}\"");
            }

            options.Append("build_property.TemplateConfigGenFiles = ").AppendJoin('|', files).Append('\n');
            arguments.Add($"-analyzerconfig:\"{Write(Path.Combine(folder, "options.globalconfig"), options.ToString())}\"");
            arguments.Add($"\"{Write(Path.Combine(folder, "Probe.cs"), probe)}\"");
            _response = Write(Path.Combine(folder, "csc.rsp"), string.Join('\n', arguments));
        }

        public string Output { get; }

        public long Size => new FileInfo(Output).Length;

        public void Run() => ChildProcess.Run("dotnet", ["exec", Places.CSharpCompiler, "-noconfig", "@" + _response]);

        private static string Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return path;
        }
    }
}
