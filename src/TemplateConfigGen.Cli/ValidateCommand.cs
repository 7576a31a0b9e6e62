using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg validate</c>: files of any format against a JSON Schema.</summary>
internal sealed class ValidateCommand : Command, IHasExamples
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "The files to check.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _schema = new("--schema", "-s") { Description = "The JSON Schema (draft 4, 6, 7, 2019-09 or 2020-12). Files that it refers to are found beside it.", Required = true, HelpName = "FILE" };
    private readonly Option<string?> _folder = new("--schema-folder") { Description = "Where schemas that are referred to by address ($id) are looked for. The schema's own folder when not given.", HelpName = "DIR" };
    private readonly Option<string> _format = new("--format") { Description = "How findings are written: as a compiler's messages, or on standard output as JSON or SARIF 2.1.0.", DefaultValueFactory = _ => "text" };

    private readonly Option<string> _toml = new("--toml") { Description = "The version of TOML that a TOML file is read as.", DefaultValueFactory = _ => "1.0" };

    public ValidateCommand()
        : base("validate", "Check files against a JSON Schema, each mistake at its line and column.")
    {
        _format.AcceptOnlyFromAmong("text", "json", "sarif");
        Add(_files);
        Add(_schema);
        Add(_folder);
        _toml.AcceptOnlyFromAmong("1.0", "1.1");
        Add(_format);
        Add(_toml);
        SetAction(Validate);
    }

    public string Examples =>
        """
          tcg validate config/cache.yaml config/cache.production.toml --schema schemas/cache.schema.json
          tcg validate *.json --schema service.schema.json --format sarif > findings.sarif

        Exit codes: 0 all files are valid; 1 one is not; 2 the schema or an option cannot be used.
        """;

    private int Validate(ParseResult arguments)
    {
        var paths = arguments.GetRequiredValue(_files);
        var format = arguments.GetRequiredValue(_format);
        var schemas = SchemaFiles.Read(arguments.GetRequiredValue(_schema), arguments.GetValue(_folder));
        var (schema, complaints) = schemas.Compile();
        FindingPrinter.ForStandardError(schemas.Find).Print(complaints);
        if (schema is null)
        {
            throw new UsageException("The schema has errors, so nothing was checked against it.");
        }

        var options = ReadOptions.Default with { MaxLength = int.MaxValue, Toml11 = arguments.GetRequiredValue(_toml) == "1.1" };
        var validator = new SchemaValidator(ValidationOptions.Config);
        var findings = new List<Finding>();
        var invalid = 0;
        foreach (var path in paths)
        {
            var (file, found) = Check(path, options, schema, validator);
            if (format == "text")
            {
                FindingPrinter.ForStandardError(file).Print(found);
            }

            findings.AddRange(found);
            invalid += found.Exists(finding => finding.Severity == Severity.Error) ? 1 : 0;
        }

        FindingPrinter.ForStandardError(schemas.Find).Print(validator.Findings);
        Report(findings, format, paths.Length, invalid);
        return invalid > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    private static (SourceFile File, List<Finding> Findings) Check(string path, ReadOptions options, SchemaNode schema, SchemaValidator validator)
    {
        var (file, notUnicode) = InputFile.Read(path);
        if (notUnicode is not null)
        {
            return (file, [notUnicode]);
        }

        var format = InputFile.FormatOf(path) ?? throw new UsageException($"The name '{path}' does not tell the format of the file; it should end with .json, .jsonc, .yaml, .yml, .toml, .xml or .config.");
        var document = ConfigCompiler.Read(file, format, options, CancellationToken.None);
        var findings = new List<Finding>(document.Findings);

        // Of a file with errors the reader hands out what it could make of it; what that lacks is no mistake of its own.
        if (document.Root is { } root && !findings.Exists(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(validator.Validate(schema, WithoutSchema(root)).Select(failure => failure.ToFinding(file)));
        }

        return (file, [.. findings.Distinct().OrderBy(finding => finding.Location.Span.Start)]);
    }

    /// <summary>A file's <c>$schema</c> says something about the file; it is no value to check.</summary>
    private static ConfigNode WithoutSchema(ConfigNode root) =>
        root is MappingNode mapping && mapping.Find("$schema") is { Value: ScalarNode } schema
            ? new MappingNode(root.Span, [.. mapping.Entries.Where(entry => entry != schema)])
            : root;

    private static void Report(List<Finding> findings, string format, int files, int invalid)
    {
        if (format == "text")
        {
            var terminal = Terminal.StandardOutput();
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{files - invalid} of {files} {(files == 1 ? "file is" : "files are")} valid."));
            terminal.Flush();
        }
        else
        {
            OutputFile.Write(path: null, format == "sarif" ? SarifLog.Of(findings) : FindingsReport.Json(findings));
        }
    }
}
