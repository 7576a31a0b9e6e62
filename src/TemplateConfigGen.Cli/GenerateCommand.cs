using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg generate</c>: C# types from JSON Schemas, without a build.</summary>
internal sealed class GenerateCommand : Command, IHasExamples
{
    private readonly Option<string[]> _schemas = new("--schema", "-s") { Description = "A JSON Schema. May be given several times; each becomes a file.", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "FILE" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the types.", Required = true, HelpName = "NAME" };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The folder to write to. Made where it does not exist.", Required = true, HelpName = "DIR" };
    private readonly Option<bool> _public = new("--public") { Description = "Make the types public instead of internal." };

    public GenerateCommand()
        : base("generate", "Write C# types for JSON Schemas. They need no reference but the package TemplateConfigGen.Runtime.")
    {
        Add(_schemas);
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
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (written, failed) = (0, 0);
        foreach (var path in arguments.GetRequiredValue(_schemas))
        {
            if (Types(path, options) is not { } file)
            {
                failed++;
                continue;
            }

            if (!names.Add(file.HintName))
            {
                throw new UsageException($"Two schemas would be written to '{file.HintName}'. Rename one, or write it to a folder and namespace of its own.");
            }

            Directory.CreateDirectory(folder);
            OutputFile.Write(Path.Combine(folder, file.HintName), file.Text);
            written++;
        }

        var terminal = Terminal.StandardOutput();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{written} {(written == 1 ? "file" : "files")} written to {folder}{(failed > 0 ? $", {failed} not" : "")}."));
        terminal.Flush();
        return failed > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    /// <summary>The types of a schema; null after its errors have been printed.</summary>
    private static GeneratedFile? Types(string path, CompilerOptions options)
    {
        var schemas = SchemaFiles.Read(path);
        var (schema, complaints) = schemas.Compile();
        var findings = FindingPrinter.ForStandardError(schemas.Find);
        findings.Print(complaints);
        if (schema is null)
        {
            return null;
        }

        var result = ConfigCompiler.GenerateTypes(schema, NameOf(path), options);
        findings.Print(result.Findings);
        return result.Findings.Any(finding => finding.Descriptor.Severity == Severity.Error) ? null : result.File;
    }

    /// <summary>What the root type is called: the file's name up to its first point.</summary>
    private static string NameOf(string path) => Path.GetFileName(path).TrimStart('.').Split('.')[0];
}
