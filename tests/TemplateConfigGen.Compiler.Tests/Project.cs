using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests;

/// <summary>A project in memory: files by path, compiled as a host would.</summary>
internal sealed class Project
{
    private readonly List<ConfigInput> _inputs = [];

    public Project(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var (kind, relative) = path switch
            {
                _ when path.StartsWith("schemas/", StringComparison.Ordinal) => (InputKind.Schema, path["schemas/".Length..]),
                _ when path.StartsWith("config/", StringComparison.Ordinal) => (InputKind.Config, path["config/".Length..]),
                _ => (InputKind.Appsettings, path),
            };
            var format = ConfigReader.FormatOf(path)!.Value;
            if (kind == InputKind.Appsettings && format == ConfigFormat.Json)
            {
                format = ConfigFormat.JsonWithComments;
            }

            var document = ConfigReader.Read(new SourceFile(path, text), format, ReadOptions.Default, CancellationToken.None);
            _inputs.Add(new ConfigInput(document, kind, relative));
        }
    }

    public CompilerOptions Options { get; init; } = CompilerOptions.Default with { Namespace = "Acme.Config" };

    public RuleSettings Rules { get; init; } = RuleSettings.Default;

    public CompilationResult Compile() => ConfigCompiler.Compile(_inputs, Options, Rules);

    public ConfigPlan Plan() => ConfigCompiler.Plan(_inputs, Options);

    /// <summary>The findings of the whole project, as a compiler would print them.</summary>
    public IReadOnlyList<string> Findings() => [.. Compile().Findings.Select(finding => finding.ToString())];

    public SectionModel Model(string section)
    {
        var plan = Plan();
        return ConfigCompiler.Compose(plan.Sections.Single(candidate => candidate.Key == section), plan.Graph, plan.Options).Model!;
    }

    /// <summary>What rules find in all sections, before anything is suppressed.</summary>
    public IEnumerable<Finding> Ask(params Rule[] rules)
    {
        var plan = Plan();
        foreach (var section in plan.Sections)
        {
            var schema = section.Schema is { } document ? SchemaLibrary.Compile(document) : null;
            var composed = SectionComposer.Compose(section, plan.Graph, plan.Options.IsAppsettings, _ => schema is null ? null : SchemaKeys.Of(schema));
            var runs = new RuleRuns(new RuleSection(composed, schema, plan.Graph, plan.Options), [new RuleEngine(rules)]);
            SectionModeler.Model(composed, library: null, schema, plan.Options, default, runs.Look, []);
            foreach (var finding in runs.Finish().Findings)
            {
                yield return finding;
            }
        }
    }

    /// <summary>The type of the property at a path, as C# would write it without namespaces: <c>int?</c>, <c>List&lt;string&gt;</c>, <c>object</c>.</summary>
    public string TypeOf(string section, string path)
    {
        ValueShape shape = Model(section).Shape;
        var isNullable = false;
        foreach (var key in path.Split('/'))
        {
            var member = ((ObjectShape)(shape is ListShape list ? list.Element : shape)).Members.Single(candidate => candidate.Key == key);
            (shape, isNullable) = (member.Shape, member.IsNullable);
        }

        return Describe(shape) + (isNullable ? "?" : "");
    }

    /// <summary>The value of a leaf in an environment, as text; <c>null</c> for null, <c>missing</c> where there is none.</summary>
    public string ValueOf(string section, string environment, string path)
    {
        var model = Model(section);
        var leaf = model.Leaves.Select((candidate, index) => (candidate, index)).Single(pair => string.Join('/', pair.candidate.Path.Select(member => member.Key)) == path).index;
        var values = model.Environments.Single(candidate => candidate.Name == environment);
        return Text(values.Overrides.FirstOrDefault(value => value.Leaf == leaf)?.Value ?? model.Base[leaf].Value);
    }

    private static string Describe(ValueShape shape) => shape switch
    {
        ScalarShape scalar => scalar.Type.ToString(),
        ListShape list => $"List<{Describe(list.Element)}{(list.HasNullElements ? "?" : "")}>",
        MapShape map => $"Map<{Describe(map.Value)}{(map.HasNullValues ? "?" : "")}>",
        _ => ((ObjectShape)shape).IsItem ? "item" : "view",
    };

    private static string Text(BakedValue? value) => value switch
    {
        null => "missing",
        NullValue => "null",
        ScalarValue scalar => scalar.Text,
        LateValue late => late.Template,
        ListValue list => "[" + string.Join(",", list.Items.Select(Text)) + "]",
        MapValue map => "{" + string.Join(",", map.Entries.Select(entry => entry.Key + ":" + Text(entry.Value))) + "}",
        ItemValue item => "(" + string.Join(",", item.Members.Select(Text)) + ")",
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
