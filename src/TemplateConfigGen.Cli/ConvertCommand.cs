using System.CommandLine;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg convert</c>: the values of a file, in another format.</summary>
internal sealed class ConvertCommand : Command, IHasExamples
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file to read, or '-' for standard input." };
    private readonly Option<string?> _from = new("--from") { Description = "The format of FILE. Without it, the name of the file says it." };
    private readonly Option<string?> _to = new("--to") { Description = "The format to write. Without it, the name of the output file says it, or else it is json." };
    private readonly Option<string> _toml = new("--toml") { Description = "The version of TOML to read.", DefaultValueFactory = _ => "1.0" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write, complete or not at all. Without it, standard output.", HelpName = "FILE" };

    public ConvertCommand()
        : base("convert", "Write a configuration file in another format: the same keys and values. Comments are not carried over, nor are YAML's anchors.")
    {
        _from.AcceptOnlyFromAmong("json", "jsonc", "toml", "xml", "yaml");
        _to.AcceptOnlyFromAmong("json", "toml", "xml", "yaml");
        _toml.AcceptOnlyFromAmong("1.0", "1.1");
        _file.Validators.Add(file =>
        {
            // An option that does not exist would be taken for the file, and the complaint would be about whatever comes next.
            if (file.Tokens is [{ Value: ['-', _, ..] option }])
            {
                file.AddError($"There is no option '{option}'.{Suggestion.Sentence(option, Options.Select(known => known.Name))}");
            }
        });
        Add(_file);
        Add(_from);
        Add(_to);
        Add(_toml);
        Add(_output);
        SetAction(Convert);
    }

    public string Examples =>
        """
          tcg convert config/cache.yaml --to toml
          tcg convert appsettings.json --output appsettings.yaml
          curl -s https://example.com/settings.xml | tcg convert - --from xml --to json

        Exit codes: 0 done; 1 the file has errors, or values that the format cannot express; 2 the command cannot be carried out.
        """;

    private int Convert(ParseResult arguments)
    {
        var path = arguments.GetRequiredValue(_file);
        var output = arguments.GetValue(_output) is { } given and not "-" ? given : null;
        var source = SourceFormat(path, arguments.GetValue(_from));
        var target = TargetFormat(output, arguments.GetValue(_to));
        var options = ReadOptions.Default with { MaxLength = int.MaxValue, Toml11 = arguments.GetRequiredValue(_toml) == "1.1" };

        var (file, notUnicode) = InputFile.Read(path);
        var findings = FindingPrinter.ForStandardError(file);
        if (notUnicode is not null)
        {
            findings.Print(notUnicode);
            return ExitCode.Findings;
        }

        var document = ConfigCompiler.Read(file, source, options, CancellationToken.None);
        findings.Print(document.Findings);
        if (document.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return ExitCode.Findings;
        }

        // A file without any value is a layer without keys; there has been a warning.
        var isEmpty = document.Root is null || document.Findings.Any(finding => finding.Descriptor == ReadingFindings.EmptyFile);
        var written = ConfigWriter.Write(isEmpty ? new MappingNode(default, []) : document.Root!, file, target);
        findings.Print(written.Findings);
        if (written.Text is null)
        {
            return ExitCode.Findings;
        }

        OutputFile.Write(output, written.Text);
        return ExitCode.Done;
    }

    private static ConfigFormat SourceFormat(string path, string? given)
    {
        if (given is not null)
        {
            return Parse(given);
        }

        if (path == InputFile.StandardInput)
        {
            throw new UsageException("Standard input has no name that tells its format. Say it: --from json, jsonc, toml, xml or yaml.");
        }

        var format = InputFile.FormatOf(path)
            ?? throw new UsageException($"The name '{path}' does not tell the format of the file. Say it: --from json, jsonc, toml, xml or yaml.");

        // .NET itself allows comments in these.
        var isAppsettings = Path.GetFileName(path).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase);
        return format == ConfigFormat.Json && isAppsettings ? ConfigFormat.JsonWithComments : format;
    }

    private static ConfigFormat TargetFormat(string? output, string? given)
    {
        if (given is not null)
        {
            return Parse(given);
        }

        if (output is null)
        {
            return ConfigFormat.Json;
        }

        return ConfigReader.FormatOf(output)
            ?? throw new UsageException($"The name '{output}' does not tell the format to write. Say it: --to json, toml, xml or yaml.");
    }

    private static ConfigFormat Parse(string name) => name switch
    {
        "json" => ConfigFormat.Json,
        "jsonc" => ConfigFormat.JsonWithComments,
        "toml" => ConfigFormat.Toml,
        "xml" => ConfigFormat.Xml,
        _ => ConfigFormat.Yaml,
    };
}
