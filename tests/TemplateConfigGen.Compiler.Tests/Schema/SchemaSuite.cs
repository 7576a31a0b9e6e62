using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>The JSON-Schema-Test-Suite: groups of a schema and the documents it must judge.</summary>
internal static class SchemaSuite
{
    private static readonly Lazy<IReadOnlyList<(string Uri, ConfigDocument Document)>> Remotes = new(ReadRemotes);

    public static string Root => Path.Combine(TestFiles.Suites!, "json-schema");

    /// <summary>What the tests of some files come to: how many there are, and those that were judged wrongly.</summary>
    public static (int Count, IReadOnlyList<string> Wrong) Run(string draft, IEnumerable<string> files, ValidationOptions options)
    {
        var count = 0;
        var wrong = new List<string>();
        foreach (var file in files)
        {
            foreach (var group in ((SequenceNode)Read(file).Root!).Items.Cast<MappingNode>())
            {
                var validator = new SchemaValidator(options);
                var (schema, set) = Compile(group, draft);
                foreach (var test in ((SequenceNode)group.Find("tests")!.Value).Items.Cast<MappingNode>())
                {
                    count++;
                    var data = test.Find("data")!.Value;
                    var expected = Text(test, "valid") == "true";
                    var isValid = validator.IsValid(schema, data);
                    if (isValid != expected || validator.GaveUp is not null)
                    {
                        wrong.Add($"{Path.GetFileName(file)}: {Text(group, "description")}: {Text(test, "description")} {string.Join(' ', set.Findings)}");
                    }
                }
            }
        }

        return (count, wrong);
    }

    public static (SchemaNode Schema, SchemaSet Set) Compile(MappingNode group, string draft)
    {
        var set = new SchemaSet(DialectOf(draft));
        foreach (var (uri, remote) in Remotes.Value)
        {
            set.Add(remote, uri);
        }

        var source = group.Find("schema")!.Value;
        var document = new ConfigDocument(new SourceFile("suite.json", ""), ConfigFormat.Json, source, [], []);
        return (set.Compile(set.Add(document))!, set);
    }

    public static IEnumerable<string> Files(string folder, SearchOption depth = SearchOption.TopDirectoryOnly) =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests", folder), "*.json", depth).Order(StringComparer.Ordinal);

    public static string Text(MappingNode node, string key) => ((ScalarNode)node.Find(key)!.Value).Text;

    public static ConfigDocument Read(string file) =>
        ConfigReader.Read(new SourceFile(Path.GetFileName(file), File.ReadAllText(file)), ConfigFormat.Json, ReadOptions.Default with { MaxDepth = 1000 }, CancellationToken.None);

    /// <summary>The older drafts' tests leave the dialect to the folder they stand in.</summary>
    private static Dialect DialectOf(string draft) => Dialect.OfMetaschema(draft switch
    {
        "draft4" => "http://json-schema.org/draft-04/schema#",
        "draft6" => "http://json-schema.org/draft-06/schema#",
        "draft7" => "http://json-schema.org/draft-07/schema#",
        "draft2019-09" => "https://json-schema.org/draft/2019-09/schema",
        _ => "https://json-schema.org/draft/2020-12/schema",
    })!;

    private static List<(string Uri, ConfigDocument Document)> ReadRemotes()
    {
        var folder = Path.Combine(Root, "remotes");
        return [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("v1/", StringComparison.Ordinal) && !path.StartsWith("draft3/", StringComparison.Ordinal))
            .Select(path => ("http://localhost:1234/" + path, Read(Path.Combine(folder, path))))];
    }
}
