using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>All rules, the search for secrets among them, against everything else that the compiler does.</summary>
internal static class RuleTime
{
    private const double Budget = 0.15;

    public static void Measure(RatioTable table)
    {
        var files = Sample();
        var inputs = Read(files);
        var plan = ConfigCompiler.Plan(inputs, CompilerOptions.Default);
        var sections = plan.Sections.Select(section => Compose(section, plan)).ToList();
        var samples = Interleaved.RunWarm(
            rounds: 41,
            () => ConfigCompiler.Compile(Read(files), CompilerOptions.Default),
            () => Ask(sections),
            () => Search(inputs));
        var (all, rules, secrets) = (samples[0].Median, samples[1].Median, samples[2].Median);
        var share = (rules + secrets) / (all - rules - secrets);
        table.Add(
            "all rules / read + compose + emit: the StreamingPlatform sample",
            $"{Figure.Ratio(share)} (rules about values {Figure.Milliseconds(rules)}, secrets {Figure.Milliseconds(secrets)} of {Figure.Milliseconds(all)})",
            Figure.Ratio(Budget),
            share <= Budget);
    }

    private static void Ask(List<RuleSection> sections)
    {
        foreach (var section in sections)
        {
            _ = RuleEngine.Default.Run(section);
        }
    }

    private static void Search(IReadOnlyList<ConfigInput> inputs)
    {
        foreach (var input in inputs)
        {
            ConfigCompiler.Secrets(input);
        }
    }

    private static RuleSection Compose(SectionPlan section, ConfigPlan plan)
    {
        var schema = section.Schema is { } document ? SchemaLibrary.Compile(document) : null;
        return new RuleSection(SectionComposer.Compose(section, plan.Graph, plan.Options.IsAppsettings, _ => schema is null ? null : SchemaKeys.Of(schema)), schema, plan.Graph, plan.Options);
    }

    private static List<ConfigInput> Read(IReadOnlyList<(string Path, string Text)> files) =>
    [
        .. files.Select(file => new ConfigInput(
            ConfigCompiler.Read(new SourceFile("config/" + file.Path, file.Text), ConfigReader.FormatOf(file.Path)!.Value, ReadOptions.Default, CancellationToken.None), InputKind.Config, file.Path)),
    ];

    private static List<(string Path, string Text)> Sample()
    {
        var folder = Path.Combine(Places.Repository, "samples", "StreamingPlatform", "config");
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), Text: path))
                .Where(file => ConfigReader.FormatOf(file.Path) is not null)
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => (file.Path, File.ReadAllText(file.Text))),
        ];
    }
}
