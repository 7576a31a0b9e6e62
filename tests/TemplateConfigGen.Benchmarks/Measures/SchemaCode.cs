using System.Globalization;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>C# types from large schemas with <c>tcg generate</c>, against quicktype over the same files: whole processes, in turns.</summary>
internal static class SchemaCode
{
    private const int Schemas = 100;
    private const int Rounds = 3;
    private const double Budget = 0.1;

    public static void Measure(RatioTable table)
    {
        var tools = InstallQuicktype();
        var folder = Directory.CreateTempSubdirectory("tcg-schemas-").FullName;
        var output = Directory.CreateTempSubdirectory("tcg-types-").FullName;
        try
        {
            for (var number = 0; number < Schemas; number++)
            {
                File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"service{number}.json")), SyntheticSchemas.Text(number));
            }

            var tool = PackedTool.Assembly;
            var files = Directory.EnumerateFiles(folder).ToList();
            var size = files.Sum(file => new FileInfo(file).Length);
            var samples = Interleaved.Run(
                Rounds,
                () => ChildProcess.Read("dotnet", [tool, "generate", "--schema", .. files, "--namespace", "Services", "--output", output]),
                () => Quicktype(folder, tools));
            var (mine, its) = (samples[0].Median, samples[1].Median);
            table.Add(
                $"types for {Schemas} schemas of {Figure.Count(size / Schemas / 1024)} KB, `tcg generate` / quicktype, whole processes",
                $"{Figure.Ratio(mine / its)} ({Figure.Milliseconds(mine)} / {Figure.Milliseconds(its)})",
                Figure.Ratio(Budget),
                mine / its <= Budget);
            var memory = ChildProcess.Watch("dotnet", [tool, "generate", "--schema", .. files, "--namespace", "Services", "--output", output]).PeakBytes;
            table.Note("  peak memory", $"{Figure.Megabytes(memory)} / {Figure.Megabytes(Quicktype(folder, tools))}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(output, recursive: true);
        }
    }

    /// <summary>Into the folder of build outputs: quicktype is measured against, not shipped.</summary>
    private static string InstallQuicktype()
    {
        var tools = Path.Combine(Places.Repository, "tests", "TemplateConfigGen.Benchmarks", "obj", "quicktype");
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "quicktype-core")))
        {
            Directory.CreateDirectory(tools);
            File.WriteAllText(Path.Combine(tools, "package.json"), """{ "private": true }""");
            ChildProcess.Read("npm", ["install", "--no-audit", "--no-fund", "quicktype-core"], folder: tools);
        }

        return tools;
    }

    /// <summary>One pass over the folder; gives the peak memory of the process.</summary>
    private static long Quicktype(string folder, string tools)
    {
        var script = Path.Combine(Places.Repository, "tests", "TemplateConfigGen.Benchmarks", "programs", "Quicktype", "generate.js");
        return long.Parse(ChildProcess.Read("node", [script, folder], folder: tools), CultureInfo.InvariantCulture);
    }
}
