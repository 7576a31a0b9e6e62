using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg generate</c>: C# types from JSON Schemas, without a build.</summary>
internal sealed class GenerateCommand : Command, IHasExamples
{
    private readonly Option<string[]> _schemas = new("--schema", "-s") { Description = "A JSON Schema. May be given several times; each becomes a file.", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "FILE" };
    private readonly Option<string?> _folder = new("--schema-folder") { Description = "Where schemas that are referred to by address ($id) are looked for. The schema's own folder when not given.", HelpName = "DIR" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the types.", Required = true, HelpName = "NAME" };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The folder to write to. Made where it does not exist.", Required = true, HelpName = "DIR" };
    private readonly Option<bool> _public = new("--public") { Description = "Make the types public instead of internal." };

    public GenerateCommand()
        : base("generate", "Write C# types for JSON Schemas. They need no reference but the package TemplateConfigGen.Runtime.")
    {
        Add(_schemas);
        Add(_folder);
        Add(_namespace);
        Add(_output);
        Add(_public);
        SetAction(Generate);
    }

    public string Examples =>
        """
          tcg generate --schema schemas/service.schema.json --namespace Acme.Config --output Generated
          tcg generate --schema schemas/*.json --namespace Acme.Config --output Generated --public

        Exit codes: 0 written; 1 a schema has errors, or what no type can be made of; 2 the command cannot be carried out.
        """;

    private int Generate(ParseResult arguments)
    {
        var space = arguments.GetRequiredValue(_namespace);
        if (!space.Split('.').All(CSharpName.IsIdentifier))
        {
            throw new UsageException($"'{space}' is no namespace: its parts are names, with points between.");
        }

        var options = new CompilerOptions { Namespace = space, IsPublic = arguments.GetValue(_public) };
        var folder = arguments.GetRequiredValue(_output);
        var paths = arguments.GetRequiredValue(_schemas);
        if (paths.GroupBy(path => CSharpName.Pascal(NameOf(path)), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new UsageException($"{string.Join(" and ", same.Select(path => $"'{path}'"))} would be written to the same file. Rename one, or write it to a folder and namespace of its own.");
        }

        Directory.CreateDirectory(folder);
        var schemas = arguments.GetValue(_folder);
        var shared = Shared(paths, schemas, options);
        var definitions = new List<SharedDefinition>();
        var (written, failed) = (0, 0);
        foreach (var (files, result, findings) in paths.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(path => Types(path, schemas, folder, options, shared)))
        {
            FindingPrinter.ForStandardError(files.Find).Print(findings);
            if (result is null)
            {
                failed++;
                continue;
            }

            // Here, while the next ones are made: most of it is waiting for the disk.
            OutputFile.Write(Path.Combine(folder, result.File.HintName), [.. result.File.Parts]);
            definitions.AddRange(result.Shared);
            written++;
        }

        foreach (var file in ConfigCompiler.EmitShared(definitions, options, shadowed: default))
        {
            OutputFile.Write(Path.Combine(folder, file.HintName), [.. file.Parts]);
            written++;
        }

        var terminal = Terminal.StandardOutput();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{written} {(written == 1 ? "file" : "files")} written to {folder}{(failed > 0 ? $", {failed} not" : "")}."));
        terminal.Flush();
        return failed > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    /// <summary>The files that several of the schemas lead to. Nobody has to look where each stands alone.</summary>
    private static EquatableArray<SharedDocument> Shared(string[] paths, string? schemas, CompilerOptions options)
    {
        if (paths.Length < 2)
        {
            return default;
        }

        var reached = paths.AsParallel().AsOrdered().Select(path => SchemaFiles.UrisOf(path, schemas)).ToList();
        if (reached.TrueForAll(uris => uris.Count == 1))
        {
            return default;
        }

        // Each of the schemas is a type by itself, and the others mean that one.
        var types = paths.Zip(reached, (path, uris) => (Uri: uris.FirstOrDefault() ?? path, Name: CSharpName.Pascal(NameOf(path)))).ToDictionary(type => type.Uri, type => type.Name, StringComparer.Ordinal);
        return SharedDocuments.Of(reached, NameOf, types.Values.Append(options.ClassName))
            .Select(document => document with { RootType = types.GetValueOrDefault(document.Uri) })
            .ToEquatableArray();
    }

    /// <summary>The types of a schema, unless it has errors; and what there is to say about it.</summary>
    private static (SchemaFiles Files, SchemaTypesResult? Types, List<Finding> Findings) Types(string path, string? schemas, string folder, CompilerOptions options, EquatableArray<SharedDocument> shared)
    {
        var files = SchemaFiles.Read(path, schemas);
        var (schema, complaints) = files.Compile();
        var result = schema is null ? null : ConfigCompiler.GenerateTypes(schema, NameOf(path), options, shared);
        List<Finding> findings = [.. complaints, .. result?.Findings ?? []];
        if (result is null || findings.Exists(finding => finding.Severity == Severity.Error))
        {
            return (files, null, findings);
        }

        return (files, result, findings);
    }

    /// <summary>What the root type is called: the file's name up to its first point.</summary>
    private static string NameOf(string path) => Path.GetFileName(path).TrimStart('.').Split('.')[0];
}
