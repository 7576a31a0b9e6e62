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

    private readonly string _folder;
    private readonly ProjectTree _tree;
    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly List<ConfigInput> _inputs = [];
    private readonly List<Finding> _notUnicode = [];

    private ProjectFiles(string folder, ProjectTree tree, CompilerOptions options)
    {
        _folder = folder;
        _tree = tree;
        Options = options;
        Plan = new Lazy<ConfigPlan>(() => ConfigCompiler.Plan(_inputs, options));
    }

    public static Option<string> Option { get; } = new("--project", "-p")
    {
        Description = "The folder of the project, which has the config folder or the appsettings files in it.",
        DefaultValueFactory = _ => ".",
        HelpName = "DIR",
    };

    public static Option<string[]> PropertyOption { get; } = new("--property")
    {
        Description = "The value of an MSBuild property that the configuration refers to: ${build:Name}. May be given several times.",
        HelpName = "NAME=VALUE",
    };

    public IReadOnlyList<ConfigInput> Inputs => _inputs;

    public CompilerOptions Options { get; }

    public Lazy<ConfigPlan> Plan { get; }

    /// <summary>What is wrong with the bytes of files, which the compiler never sees.</summary>
    public IReadOnlyList<Finding> NotUnicode => _notUnicode;

    /// <summary>The file of a finding, to show its line.</summary>
    public SourceFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The project that the options of a command name.</summary>
    /// <param name="tree">Its files; those on disk when null.</param>
    /// <exception cref="UsageException">There is no configuration, or a property has no value.</exception>
    public static ProjectFiles Read(ParseResult arguments, ProjectTree? tree = null)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in arguments.GetValue(PropertyOption) ?? [])
        {
            var at = property.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new UsageException($"'--property {property}' says no value. Write --property NAME=VALUE.");
            }

            properties[property[..at]] = property[(at + 1)..];
        }

        var options = new CompilerOptions { BuildProperties = properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new BuildProperty(pair.Key, pair.Value)).ToEquatableArray() };
        return Read(arguments.GetRequiredValue(Option), tree, options);
    }

    /// <param name="folder">The project's folder.</param>
    /// <param name="tree">Its files; those on disk when null.</param>
    /// <exception cref="UsageException">There is no configuration.</exception>
    public static ProjectFiles Read(string folder, ProjectTree? tree = null, CompilerOptions? options = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder '{folder}'.");
        }

        tree ??= new WorkingFiles(folder);
        var config = tree.Files(ConfigFolder);
        var appsettings = tree.Files("").Where(path => path.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        if (config.Count == 0 && appsettings.Count == 0)
        {
            throw new UsageException($"'{folder}' has neither a '{ConfigFolder}' folder nor an appsettings.json. Name the project's folder: --project DIR.");
        }

        var project = new ProjectFiles(folder, tree, (options ?? CompilerOptions.Default) with { IsAppsettings = config.Count == 0 });
        project.AddAll(
            config.Count == 0 ? appsettings : [.. config.Where(path => ConfigReader.FormatOf(path) is not null && !Path.GetFileName(path).Contains(".schema.", StringComparison.OrdinalIgnoreCase))],
            config.Count == 0 ? InputKind.Appsettings : InputKind.Config);
        project.AddAll([.. tree.Files(SchemaFolder).Where(path => path.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))], InputKind.Schema);
        return project;
    }

    private void AddAll(IReadOnlyList<string> paths, InputKind kind)
    {
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var relative = kind == InputKind.Appsettings ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
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
        var shown = Path.GetRelativePath(".", Path.Combine(_folder, path)).Replace('\\', '/');
        var (file, notUnicode) = InputFile.Decode(shown, _tree.Read(path));
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
