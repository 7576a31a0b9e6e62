using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg schema infer</c>: a first schema from what configuration files say today.</summary>
internal sealed class SchemaInferCommand : Command, IHasExamples
{
    private const string Extension = ".schema.json";

    private readonly Argument<string[]> _files = new("FILE") { Description = "Files of one kind, for one schema that accepts all of them. Without them, every section of the project gets a schema.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _section = new("--section") { Description = "Only this section of the project.", HelpName = "NAME" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The folder to write to, made where it does not exist. Without it, the schema is written to standard output.", HelpName = "DIR" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace schemas that are there already." };

    public SchemaInferCommand()
        : base("infer", "Write a first JSON Schema from existing files: types, required keys, formats, units, comments as descriptions. It accepts the files it comes from and changes no C# type.")
    {
        _files.Validators.Add(files =>
        {
            // An option that does not exist would be taken for a file.
            if (files.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..])?.Value is { } option)
            {
                files.AddError($"There is no option '{option}'.{Suggestion.Sentence(option, Options.Select(known => known.Name))}");
            }
        });
        Add(_files);
        Add(ProjectFiles.Option);
        Add(_section);
        Add(_output);
        Add(_force);
        SetAction(Infer);
    }

    public string Examples =>
        """
          tcg schema infer --output schemas
          tcg schema infer --section performance_config
          tcg schema infer examples/*.yaml > service.schema.json

        Exit codes: 0 written; 1 files have errors, or contradict each other; 2 the command cannot be carried out.
        """;

    private int Infer(ParseResult arguments)
    {
        var paths = arguments.GetValue(_files) ?? [];
        var output = arguments.GetValue(_output);
        var section = arguments.GetValue(_section);
        if (paths.Length > 0 && section is not null)
        {
            throw new UsageException("Files and --section exclude each other: a section's files are those of the project.");
        }

        List<Inferred> inferred = paths.Length > 0 ? [OfFiles(paths)] : OfProject(ProjectFiles.Read(arguments.GetRequiredValue(ProjectFiles.Option)), section);
        foreach (var (_, schema, findings, find) in inferred)
        {
            FindingPrinter.ForStandardError(find).Print(schema is null ? findings : []);
        }

        if (output is not null)
        {
            Write(inferred, output, arguments.GetValue(_force));
        }
        else if (inferred is [var only])
        {
            if (only.Schema is not null)
            {
                OutputFile.Write(path: null, only.Schema);
            }
        }
        else
        {
            throw new UsageException($"The project has {inferred.Count} sections. Name one of them (--section NAME), or a folder to write to (--output DIR).");
        }

        return inferred.TrueForAll(one => one.Schema is not null) ? ExitCode.Done : ExitCode.Findings;
    }

    /// <summary>Writes first schemas of a project's sections to its schema folder, except where there are some, and says how many.</summary>
    public static void Write(ProjectFiles project) => Write(OfProject(project, section: null), project.SchemaFolder, force: false);

    private static void Write(List<Inferred> inferred, string folder, bool force)
    {
        Directory.CreateDirectory(folder);
        var (written, kept) = (0, 0);
        foreach (var (name, schema, _, _) in inferred)
        {
            var path = Path.Combine(folder, name + Extension);
            if (schema is not null && (force || !File.Exists(path)))
            {
                OutputFile.Write(path, schema);
                written++;
            }
            else if (schema is not null)
            {
                kept++;
            }
        }

        var failed = inferred.Count - written - kept;
        var terminal = Terminal.StandardOutput();
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{written} {(written == 1 ? "schema" : "schemas")} written to {folder}{(kept > 0 ? $", {kept} kept as they were (--force replaces them)" : "")}{(failed > 0 ? $", {failed} not: their files have errors" : "")}."));
        terminal.Flush();
    }

    private static Inferred OfFiles(string[] paths)
    {
        var files = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        var findings = new List<Finding>();
        var documents = new List<ConfigDocument>();
        foreach (var path in paths)
        {
            var format = InputFile.FormatOf(path) ?? throw new UsageException($"The name '{path}' does not tell the format of the file; it should end with .json, .jsonc, .yaml, .yml, .toml, .xml or .config.");
            var (file, notUnicode) = InputFile.Read(path);
            files[file.Path] = file;
            var document = notUnicode is null ? ConfigCompiler.Read(file, format, ReadOptions.Default with { MaxLength = int.MaxValue }, CancellationToken.None) : null;
            findings.AddRange(document is null ? [notUnicode!] : document.Findings);
            if (document is not null)
            {
                documents.Add(document);
            }
        }

        var name = Path.GetFileName(paths[0]).TrimStart('.').Split('.')[0];
        var isRead = !findings.Exists(finding => finding.Descriptor.Severity == Severity.Error);
        var inferred = isRead ? ConfigCompiler.InferSchema(name, documents) : new InferredSchema(null, []);
        return new Inferred(name, inferred.Text, [.. findings, .. inferred.Findings], files.GetValueOrDefault);
    }

    private static List<Inferred> OfProject(ProjectFiles project, string? section)
    {
        var plan = project.Plan.Value;
        var sections = plan.Sections.Where(candidate => !candidate.IsRoot && (section is null || candidate.Key == section)).ToList();
        if (sections.Count == 0)
        {
            var known = plan.Sections.Select(candidate => candidate.Key).ToList();
            throw new UsageException(section is null ? "The project has no sections." : $"There is no section '{section}'.{Suggestion.Sentence(section, known)} There are: {string.Join(", ", known)}.");
        }

        return sections.ConvertAll(one => OfSection(one, plan, project));
    }

    private static Inferred OfSection(SectionPlan section, ConfigPlan plan, ProjectFiles project)
    {
        var files = section.Layers.Select(layer => layer.Document).Distinct().ToList();
        var ofFiles = files.SelectMany(document => document.Findings)
            .Concat(project.NotUnicode.Where(finding => files.Exists(document => document.File.DisplayPath == finding.Location.Path)))
            .Where(finding => finding.Descriptor.Severity == Severity.Error)
            .ToList();
        var inferred = ofFiles.Count == 0 ? ConfigCompiler.InferSchema(section, plan.Graph, plan.Options) : new InferredSchema(null, ofFiles);
        return new Inferred(section.Key, inferred.Text, inferred.Findings, project.Find);
    }

    private sealed record Inferred(string Name, string? Schema, IReadOnlyList<Finding> Findings, Func<string, SourceFile?> Find);
}
