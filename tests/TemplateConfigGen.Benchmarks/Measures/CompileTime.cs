using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;
using YamlDotNet.Core;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>The whole compiler over YAML files, against YamlDotNet's parser alone over the same text; and its rules, against all the rest.</summary>
internal static class CompileTime
{
    private const double Budget = 3;
    private const double RulesBudget = 0.15;

    /// <summary>The whole compiler is many methods: after four seconds the JIT compiler was still making the last code of some, and took twice the processor time that they did.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    /// <summary>What the sample's project says of the property that its configuration refers to.</summary>
    private static readonly CompilerOptions Options = CompilerOptions.Default with { BuildProperties = new([new("ReleaseTrain", "2026.11")]) };

    public static void Measure(RatioTable table)
    {
        Measure(table, "the StreamingPlatform sample's YAML files", Sample());
        Measure(table, "200 sections × 3 environments × 50 keys", [.. new SyntheticConfig(200, 3, 50, 0.1).Files()]);
        MeasureRules(table);
    }

    /// <summary>The whole sample, with its schemas, templates and tenants, as a build has it.</summary>
    private static void MeasureRules(RatioTable table)
    {
        var inputs = WholeSample();
        var plan = ConfigCompiler.Plan(inputs, Options);
        var samples = Interleaved.RunWarm(
            WarmUp,
            rounds: 41,
            () => ConfigCompiler.Compile(WholeSample(), Options),
            () => Compose(plan, asks: true),
            () => Compose(plan, asks: false),
            () => Search(inputs));
        var (whole, secrets) = (samples[0].Median, samples[3].Median);
        var values = samples[1].Median - samples[2].Median;
        var ratio = (values + secrets) / (whole - values - secrets);
        table.Add(
            "all rules, the search for secrets among them / the compiler without them: the whole sample",
            $"{Figure.Ratio(ratio)} ({Figure.Milliseconds(values)} and {Figure.Milliseconds(secrets)} for secrets / {Figure.Milliseconds(whole - values - secrets)})",
            Figure.Ratio(RulesBudget),
            ratio <= RulesBudget);
    }

    private static void Compose(ConfigPlan plan, bool asks)
    {
        foreach (var section in plan.Sections)
        {
            var schema = section.Schema is { } files ? SchemaLibrary.Compile(files) : null;
            var composed = new RuleSection(SectionComposer.Compose(section, plan.Graph, microsoft: false, KeysOf), schema, plan.Graph, plan.Options);
            if (asks)
            {
                Ask(composed);
            }
        }
    }

    private static SchemaKeys? KeysOf(SectionPlan plan) => plan.Schema is { } files && SchemaLibrary.Compile(files) is { } schema ? SchemaKeys.Of(schema) : null;

    private static void Measure(RatioTable table, string what, IReadOnlyList<(string Path, string Text)> files)
    {
        var inputs = SyntheticConfig.Read(files);
        var plan = ConfigCompiler.Plan(inputs, Options);
        var sections = plan.Sections.Select(section => new RuleSection(SectionComposer.Compose(section, plan.Graph, false, _ => null), schema: null, plan.Graph, plan.Options)).ToList();
        var samples = Interleaved.RunWarm(
            WarmUp,
            rounds: 41,
            () => ConfigCompiler.Compile(SyntheticConfig.Read(files), Options),
            () => Parse(files),
            () => SyntheticConfig.Read(files),
            () => sections.ForEach(Ask),
            () => Search(inputs));
        var (whole, parse, read, values, secrets) = (samples[0].Median, samples[1].Median, samples[2].Median, samples[3].Median, samples[4].Median);
        var rules = values + secrets;
        var compile = whole - rules;
        table.Add(
            $"read + compose + emit / YamlDotNet parsing alone: {what}",
            $"{Figure.Ratio(compile / parse)} ({Figure.Milliseconds(compile)}, of that reading {Figure.Milliseconds(read)} / {Figure.Milliseconds(parse)}); of processor time {Figure.Ratio((samples[0].Processor - samples[3].Processor - samples[4].Processor) / samples[1].Processor)}",
            Figure.Ratio(Budget),
            compile / parse <= Budget);
        table.Note(
            "  all rules, the search for secrets among them / the compiler without them, no schemas",
            $"{Figure.Ratio(rules / compile)} ({Figure.Milliseconds(values)} and {Figure.Milliseconds(secrets)} for secrets / {Figure.Milliseconds(compile)})");
    }

    /// <summary>The compiler asks while it models a tenant, which it has composed then; here it is composed for the rules alone.</summary>
    private static void Ask(RuleSection section)
    {
        var run = new RuleRun(RuleEngine.Default, section);
        if (section.Composed.Variants is { } variants)
        {
            foreach (var tenant in variants.Graph.Tenants)
            {
                for (var i = 0; i < section.Environments.Count; i++)
                {
                    if (tenant.IsIn(section.Environments[i].Name))
                    {
                        run.Look(tenant, i, variants.Root(section.Environments[i], tenant));
                    }
                }
            }
        }

        run.Finish();
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

    private static List<ConfigInput> WholeSample()
    {
        var inputs = new List<ConfigInput>();
        AddAll(Path.Combine(Places.Repository, "samples", "StreamingPlatform", "config"), InputKind.Config);
        AddAll(Path.Combine(Places.Repository, "schemas"), InputKind.Schema);
        return inputs;

        void AddAll(string folder, InputKind kind)
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (ConfigReader.FormatOf(path) is { } format)
                {
                    var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
                    var file = new SourceFile(path, File.ReadAllText(path), (kind == InputKind.Schema ? "schemas/" : "config/") + relative);
                    inputs.Add(new ConfigInput(ConfigCompiler.Read(file, format, ReadOptions.Default, CancellationToken.None), kind, relative));
                }
            }
        }
    }
}
