using System.Diagnostics;
using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>Validation against ajv's compiled validators over the documents of JSON-Schema-Test-Suite, in turns, and compiling a schema of 1 MB.</summary>
internal static class SchemaValidation
{
    private const int Rounds = 7;
    private const int Repeats = 2000;
    private const double Budget = 1;
    private const double CompileBudget = 200;

    private static readonly (string Folder, string Metaschema)[] Dialects =
    [
        ("draft7", "http://json-schema.org/draft-07/schema"),
        ("draft2019-09", "https://json-schema.org/draft/2019-09/schema"),
        ("draft2020-12", "https://json-schema.org/draft/2020-12/schema"),
    ];

    public static void Measure(RatioTable table)
    {
        Compile(table);
        var suites = Environment.GetEnvironmentVariable("TCG_SUITES") is { Length: > 0 } configured ? configured : Path.Combine(Places.Repository, "..", "shared", "suites");
        var suite = Path.GetFullPath(Path.Combine(suites, "json-schema"));
        if (!Directory.Exists(suite))
        {
            table.Note("validation / ajv", "not measured: the suite 'json-schema' is not at hand (TCG_SUITES)");
            return;
        }

        var ajv = InstallAjv();
        // Once through everything without counting: the just-in-time compiler has settled when the first dialect is measured.
        Run(suite, Dialects[2].Folder, Dialect.OfMetaschema(Dialects[2].Metaschema)!, ajv);
        foreach (var (folder, metaschema) in Dialects)
        {
            Report(table, folder, Run(suite, folder, Dialect.OfMetaschema(metaschema)!, ajv));
        }
    }

    /// <summary>Into the folder of build outputs: ajv is measured against, not shipped.</summary>
    private static string InstallAjv()
    {
        var folder = Path.Combine(Places.Repository, "tests", "TemplateConfigGen.Benchmarks", "obj", "ajv");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv")))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "package.json"), """{ "private": true }""");
            ChildProcess.Read("npm", ["install", "--no-audit", "--no-fund", "ajv@8"], folder: folder);
        }

        return folder;
    }

    private static List<(string File, double Ours, double Theirs, int Count)> Run(string suite, string folder, Dialect dialect, string ajv)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Places.Repository, "tests", "TemplateConfigGen.Benchmarks", "programs", "Ajv", "validate.js"), suite, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = ajv,
        };
        using var node = Process.Start(start)!;
        var remotes = Remotes(suite);
        var ratios = new List<(string File, double Ours, double Theirs, int Count)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(suite, "tests", folder), "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var groups = Ask(node, "groups " + name).ConvertAll(index => (int)index);
            var documents = Documents(file, groups, dialect, remotes);
            if (documents.Count > 0)
            {
                var (ours, theirs) = Compare(documents, node, name);
                ratios.Add((name, ours, theirs, documents.Count));
            }
        }

        node.StandardInput.Close();
        node.WaitForExit();
        return ratios;
    }

    private static void Report(RatioTable table, string folder, List<(string File, double Ours, double Theirs, int Count)> ratios)
    {
        var (mine, its, count) = (ratios.Sum(file => file.Ours), ratios.Sum(file => file.Theirs), ratios.Sum(file => file.Count));
        table.Add(
            $"validation / ajv compiled, {folder}, {Figure.Count(count)} documents",
            $"{Figure.Ratio(mine / its)} ({Figure.Nanoseconds(mine / count)} / {Figure.Nanoseconds(its / count)} a document)",
            Figure.Ratio(Budget),
            mine / its <= Budget);
        table.Note(
            $"where most is lost, {folder}",
            string.Join(", ", ratios.OrderByDescending(file => file.Ours - file.Theirs).Take(5).Where(file => file.Ours > file.Theirs)
                .Select(file => $"{file.File} {Figure.Ratio(file.Ours / file.Theirs)}")));
    }

    /// <summary>The sum over the documents of the median nanoseconds of each.</summary>
    private static (double Ours, double Theirs) Compare(List<(SchemaNode Schema, ConfigNode Value)> documents, Process node, string file)
    {
        var validator = new SchemaValidator(ValidationOptions.Specification);
        var ours = documents.ConvertAll(_ => new List<double>());
        var theirs = documents.ConvertAll(_ => new List<double>());
        for (var round = -3; round < Rounds; round++)
        {
            var times = Ask(node, $"time {file} {Repeats}");
            for (var i = 0; i < documents.Count; i++)
            {
                var (schema, value) = documents[i];
                var start = Stopwatch.GetTimestamp();
                for (var repeat = 0; repeat < Repeats; repeat++)
                {
                    validator.IsValid(schema, value);
                }

                var nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Repeats;
                if (round >= 0)
                {
                    ours[i].Add(nanoseconds);
                    theirs[i].Add(times[i]);
                }
            }
        }

        return (ours.Sum(samples => new Samples(samples).Median), theirs.Sum(samples => new Samples(samples).Median));
    }

    private static List<double> Ask(Process node, string line)
    {
        node.StandardInput.WriteLine(line);
        node.StandardInput.Flush();
        var answer = node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node ended early.");
        return [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    private static List<(SchemaNode Schema, ConfigNode Value)> Documents(string file, List<int> groups, Dialect dialect, List<(string Uri, ConfigDocument Document)> remotes)
    {
        var documents = new List<(SchemaNode, ConfigNode)>();
        var all = ((SequenceNode)Read(file).Root!).Items;
        foreach (var group in groups.Select(index => (MappingNode)all[index]))
        {
            var set = new SchemaSet(dialect);
            foreach (var (uri, remote) in remotes)
            {
                set.Add(remote, uri);
            }

            var schema = set.Compile(set.Add(new ConfigDocument(new SourceFile("suite.json", ""), ConfigFormat.Json, group.Find("schema")!.Value, [], [])))!;
            documents.AddRange(((SequenceNode)group.Find("tests")!.Value).Items.Select(test => (schema, ((MappingNode)test).Find("data")!.Value)));
        }

        return documents;
    }

    private static List<(string Uri, ConfigDocument Document)> Remotes(string suite)
    {
        var folder = Path.Combine(suite, "remotes");
        return [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("v1/", StringComparison.Ordinal) && !path.StartsWith("draft3/", StringComparison.Ordinal))
            .Select(path => ("http://localhost:1234/" + path, Read(Path.Combine(folder, path))))];
    }

    private static ConfigDocument Read(string file) => Read(Path.GetFileName(file), File.ReadAllText(file));

    private static ConfigDocument Read(string name, string text) =>
        ConfigReader.Read(new SourceFile(name, text), ConfigFormat.Json, ReadOptions.Default with { MaxDepth = 1000 }, CancellationToken.None);

    private static void Compile(RatioTable table)
    {
        var text = LargeSchema();
        var file = new SourceFile("large.schema.json", text);
        var document = Read(file.Path, text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CompileOnce(document);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var samples = Interleaved.Run(rounds: 21, () => CompileOnce(document), () => Read(file.Path, text));
        table.Add(
            $"compile a schema of {Figure.Kilobytes(text.Length)}",
            $"{Figure.Milliseconds(samples[0].Median)} (reading it {Figure.Milliseconds(samples[1].Median)}; {Figure.Megabytes(allocated)} allocated)",
            Figure.Milliseconds(CompileBudget),
            samples[0].Median + samples[1].Median <= CompileBudget);
    }

    private static void CompileOnce(ConfigDocument document)
    {
        var set = new SchemaSet();
        _ = set.Compile(set.Add(document)) ?? throw new InvalidOperationException("The schema is empty.");
    }

    /// <summary>Some 2,500 definitions that refer to each other, with descriptions, enums, patterns and bounds, as generated schemas of public APIs have them.</summary>
    private static string LargeSchema()
    {
        var schema = new StringBuilder("""{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {""");
        const int Count = 1650;
        for (var i = 0; i < Count; i++)
        {
            schema.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ",")}} "key{{i}}": { "$ref": "#/$defs/Definition{{i}}" }""");
        }

        schema.Append("}, \"$defs\": {");
        for (var i = 0; i < Count; i++)
        {
            schema.Append(CultureInfo.InvariantCulture, $$"""
                {{(i == 0 ? "" : ",")}} "Definition{{i}}": {
                  "type": "object", "description": "What the part number {{i}} of the service does, in a sentence or two as such schemas have them.",
                  "required": ["name", "kind"], "additionalProperties": false,
                  "properties": {
                    "name": { "type": "string", "minLength": 1, "maxLength": 63, "pattern": "^[a-z]([-a-z0-9]*[a-z0-9])?$" },
                    "kind": { "enum": ["first", "second", "third"] },
                    "count": { "type": "integer", "minimum": 0, "maximum": {{i + 10}}, "default": 1 },
                    "next": { "$ref": "#/$defs/Definition{{(i + 7) % Count}}" },
                    "parts": { "type": "array", "items": { "$ref": "#/$defs/Definition{{(i * 3) % Count}}" } }
                  }
                }
                """);
        }

        return schema.Append("} }").ToString();
    }
}
