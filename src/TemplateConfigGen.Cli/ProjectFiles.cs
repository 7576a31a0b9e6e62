using System.CommandLine;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>The configuration of a project, found and read as a build finds and reads it.</summary>
internal sealed class ProjectFiles
{
    private const string ConfigFolder = "config";
    private const string SchemaFolder = "schemas";

    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly List<ConfigInput> _inputs = [];
    private readonly List<Finding> _notUnicode = [];

    private ProjectFiles(bool isAppsettings)
    {
        Plan = new Lazy<ConfigPlan>(() => ConfigCompiler.Plan(_inputs, new CompilerOptions { IsAppsettings = isAppsettings }));
    }

    public static Option<string> Option { get; } = new("--project", "-p")
    {
        Description = "The folder of the project, which has the config folder or the appsettings files in it.",
        DefaultValueFactory = _ => ".",
        HelpName = "DIR",
    };

    public IReadOnlyList<ConfigInput> Inputs => _inputs;

    public Lazy<ConfigPlan> Plan { get; }

    /// <summary>What is wrong with the bytes of files, which the compiler never sees.</summary>
    public IReadOnlyList<Finding> NotUnicode => _notUnicode;

    /// <summary>The file of a finding, to show its line.</summary>
    public SourceFile? Find(string path) => _files.GetValueOrDefault(path);

    public static ProjectFiles Read(string folder)
    {
        var config = Path.Combine(folder, ConfigFolder);
        if (Directory.Exists(config))
        {
            var project = new ProjectFiles(isAppsettings: false);
            project.AddAll(config, InputKind.Config, path => ConfigReader.FormatOf(path) is not null && !Path.GetFileName(path).Contains(".schema.", StringComparison.OrdinalIgnoreCase));
            project.AddSchemas(folder);
            return project;
        }

        var appsettings = Directory.Exists(folder) ? Directory.GetFiles(folder, "appsettings*.json") : throw new UsageException($"There is no folder '{folder}'.");
        if (appsettings.Length == 0)
        {
            throw new UsageException($"'{folder}' has neither a '{ConfigFolder}' folder nor an appsettings.json. Name the project's folder: --project DIR.");
        }

        var settings = new ProjectFiles(isAppsettings: true);
        foreach (var path in appsettings.Order(StringComparer.Ordinal))
        {
            settings.Add(path, InputKind.Appsettings, Path.GetFileName(path));
        }

        settings.AddSchemas(folder);
        return settings;
    }

    private void AddSchemas(string folder)
    {
        var schemas = Path.Combine(folder, SchemaFolder);
        if (Directory.Exists(schemas))
        {
            AddAll(schemas, InputKind.Schema, path => path.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase));
        }
    }

    private void AddAll(string folder, InputKind kind, Func<string, bool> isWanted)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(isWanted).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!IsHidden(relative))
            {
                Add(path, kind, relative);
            }
        }
    }

    /// <summary>What a build leaves out too: its own output, and folders that begin with a point.</summary>
    private static bool IsHidden(string relative)
    {
        var folders = relative.Split('/')[..^1];
        return folders is ["bin" or "obj", ..] || folders.Any(folder => folder.StartsWith('.'));
    }

    private void Add(string path, InputKind kind, string relative)
    {
        // Messages name files as somebody would type them from where they are.
        var shown = Path.GetRelativePath(".", path);
        var (file, notUnicode) = InputFile.Read(shown);
        _files[file.Path] = file;
        if (notUnicode is not null)
        {
            _notUnicode.Add(notUnicode);
            file = new SourceFile(file.Path, "");
        }

        var format = kind == InputKind.Appsettings ? ConfigFormat.JsonWithComments : ConfigReader.FormatOf(path)!.Value;
        var document = notUnicode is null
            ? ConfigCompiler.Read(file, format, ReadOptions.Default, CancellationToken.None)
            : new ConfigDocument(file, format, root: null, [], []);
        _inputs.Add(new ConfigInput(document, kind, relative));
    }
}
