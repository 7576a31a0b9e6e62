using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using YamlDotNet.Core;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>The whole compiler over YAML files, against YamlDotNet's parser alone over the same text; and its rules, against all the rest.</summary>
internal static class CompileTime
{
    private const double Budget = 3;
    private const double RulesBudget = 0.15;

    public static void Measure(RatioTable table)
    {
        Measure(table, "the StreamingPlatform sample's YAML files", Sample());
        Measure(table, "200 sections × 3 environments × 50 keys", [.. new SyntheticConfig(200, 3, 50, 0.1).Files()]);
    }

    private static void Measure(RatioTable table, string what, IReadOnlyList<(string Path, string Text)> files)
    {
        var inputs = SyntheticConfig.Read(files);
        var plan = ConfigCompiler.Plan(inputs, CompilerOptions.Default);
        var sections = plan.Sections.Select(section => new RuleSection(SectionComposer.Compose(section, plan.Graph, false, _ => null), schema: null, plan.Graph, plan.Options)).ToList();
        var samples = Interleaved.RunWarm(
            rounds: 41,
            () => ConfigCompiler.Compile(SyntheticConfig.Read(files), CompilerOptions.Default),
            () => Parse(files),
            () => SyntheticConfig.Read(files),
            () => Ask(sections),
            () => Search(inputs));
        var (whole, parse, read, values, secrets) = (samples[0].Median, samples[1].Median, samples[2].Median, samples[3].Median, samples[4].Median);
        var rules = values + secrets;
        var compile = whole - rules;
        table.Add(
            $"read + compose + emit / YamlDotNet parsing alone: {what}",
            $"{Figure.Ratio(compile / parse)} ({Figure.Milliseconds(compile)}, of that reading {Figure.Milliseconds(read)} / {Figure.Milliseconds(parse)}); of processor time {Figure.Ratio((samples[0].Processor - samples[3].Processor - samples[4].Processor) / samples[1].Processor)}",
            Figure.Ratio(Budget),
            compile / parse <= Budget);
        table.Add(
            "  all rules, the search for secrets among them / the compiler without them",
            $"{Figure.Ratio(rules / compile)} ({Figure.Milliseconds(values)} and {Figure.Milliseconds(secrets)} for secrets / {Figure.Milliseconds(compile)})",
            Figure.Ratio(RulesBudget),
            rules / compile <= RulesBudget);
    }

    private static void Ask(IReadOnlyList<RuleSection> sections)
    {
        foreach (var section in sections)
        {
            RuleEngine.Default.Run(section);
        }
    }

    private static void Search(IReadOnlyList<ConfigInput> inputs)
    {
        foreach (var input in inputs)
        {
            ConfigCompiler.Secrets(input);
        }
    }

    private static void Parse(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach (var (_, text) in files)
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
            }
        }
    }

    private static List<(string Path, string Text)> Sample()
    {
        var folder = Path.Combine(Places.Repository, "samples", "StreamingPlatform", "config");
        return [.. Directory.EnumerateFiles(folder).Where(path => ConfigReader.FormatOf(path) == ConfigFormat.Yaml).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
    }
}
