using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>
/// The cases of <c>tests/corpus/rules/TCGnnnn.yaml</c>: projects that a rule must find something in, and projects that it must not. Each is one tree of files (name →
/// content), written in every format; a schema, if there is one, is that of the section <c>cache</c>.
/// </summary>
internal static class RuleCases
{
    public static IReadOnlyList<ConfigFormat> Formats { get; } = [ConfigFormat.Json, ConfigFormat.Yaml, ConfigFormat.Toml, ConfigFormat.Xml];

    public static IReadOnlyList<string> Rules { get; } = [.. RuleCatalog.Findings.Select(finding => finding.Id)];

    private const string Manifest = """
        environments:
          development: {}
          cloud: { abstract: true }
          staging: { inherits: cloud }
          production: { inherits: cloud, protected: true }
        """;

    /// <summary>The projects of a rule, in one format.</summary>
    /// <param name="kind"><c>violating</c> or <c>clean</c>.</param>
    public static IEnumerable<IReadOnlyList<ConfigInput>> Projects(string rule, string kind, ConfigFormat format)
    {
        var cases = (MappingNode)Read($"{rule}.yaml", File.ReadAllText(Path.Combine(TestFiles.Corpus, "rules", rule + ".yaml")).Replace("~", "", StringComparison.Ordinal), ConfigFormat.Yaml).Root!;
        var schema = cases.Find("schema")?.Value is { } tree ? [Input("schemas/cache.schema.json", tree, ConfigFormat.Json, InputKind.Schema)] : Array.Empty<ConfigInput>();
        foreach (var project in ((SequenceNode)cases.Find(kind)!.Value).Items.Cast<MappingNode>())
        {
            var inputs = project.Entries.Select(file => Input($"config/{file.Key}{Extension(format)}", file.Value, format, InputKind.Config)).Concat(schema).ToList();
            if (project.Find("environments") is null)
            {
                inputs.Add(new ConfigInput(Read("config/environments.yaml", Manifest, ConfigFormat.Yaml), InputKind.Config, "environments.yaml"));
            }

            yield return inputs;
        }
    }

    private static ConfigInput Input(string path, ConfigNode tree, ConfigFormat format, InputKind kind)
    {
        var written = ConfigWriter.Write(tree, new SourceFile(path, ""), format);
        Assert.Empty(written.Findings);
        var document = Read(path, written.Text!, format);
        Assert.Empty(document.Findings);
        return new ConfigInput(document, kind, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private static ConfigDocument Read(string path, string text, ConfigFormat format) =>
        ConfigCompiler.Read(new SourceFile(path, text), format, ReadOptions.Default, CancellationToken.None);

    private static string Extension(ConfigFormat format) => "." + format.ToString().ToLowerInvariant();
}
