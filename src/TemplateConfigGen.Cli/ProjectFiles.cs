using System.CommandLine;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Emit.Locks;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Cli;

/// <summary>The configuration of a project, found and read as a build finds and reads it.</summary>
internal sealed class ProjectFiles
{
    private const string DefaultFolder = "config";
    private const string DefaultSchemaFolder = "schemas";

    private readonly string _folder;
    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly List<ConfigInput> _inputs = [];
    private readonly List<Finding> _notUnicode = [];
    private Lazy<IReadOnlyList<SourceFile>>? _locks;

    private ProjectFiles(string folder, CompilerOptions options)
    {
        _folder = folder;
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

    /// <summary>The folder of the sections' files, whether it is there or not.</summary>
    public string ConfigFolder { get; private init; } = DefaultFolder;

    /// <summary>The folder of the schemas, whether it is there or not.</summary>
    public string SchemaFolder { get; private init; } = DefaultSchemaFolder;

    /// <summary>The committed locks, where the project has its build check them; null where it does not.</summary>
    public IReadOnlyList<SourceFile>? Locks => _locks?.Value;

    /// <summary>What was found when the project adopted the rules; null where it has no baseline.</summary>
    public Baseline? Baseline { get; private set; }

    /// <summary>The signature over the configuration; null where there is none.</summary>
    public SourceFile? Signature { get; private set; }

    /// <summary>Files besides the configuration that decide what is reported, and are signed with it.</summary>
    public IReadOnlyList<SourceFile> SignedBeside { get; private set; } = [];

    /// <summary>What is wrong with the bytes of files, which the compiler never sees.</summary>
    public IReadOnlyList<Finding> NotUnicode => _notUnicode;

    /// <summary>A property of the build that the command line names; null where it does not.</summary>
    public string? Property(string name) => Said(Options, name);

    /// <summary>The effective configuration, for who asks about one key and needs no file that does not bear on it.</summary>
    /// <param name="keyPath">The key; null for who asks about all.</param>
    public EffectiveConfiguration Effective(string? keyPath) => keyPath is null ? ConfigCompiler.Effective(Plan.Value) : ConfigCompiler.Effective(_inputs, Options, keyPath);

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

        var options = new CompilerOptions { BuildProperties = properties.Keys.Order(StringComparer.Ordinal).Select(name => new BuildProperty(name, properties[name])).ToEquatableArray() };
        return Read(arguments.GetRequiredValue(Option), tree, options);
    }

    /// <param name="folder">The project's folder.</param>
    /// <param name="tree">Its files; those on disk when null.</param>
    /// <exception cref="UsageException">There is no configuration now. That there was none once is no mistake.</exception>
    public static ProjectFiles Read(string folder, ProjectTree? tree = null, CompilerOptions? options = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder '{folder}'.");
        }

        var isWorking = tree is null;
        tree ??= new WorkingFiles(folder);
        var file = ProjectFile.In(tree);
        var schemaFolder = Said(options, "TemplateConfigGenSchemaFolder") ?? file?.SchemaFolder ?? DefaultSchemaFolder;
        var configFolder = Said(options, "TemplateConfigGenFolder") ?? file?.ConfigFolder ?? DefaultFolder;
        var config = ConfigOf(tree, configFolder);
        var linked = LinkedOf(file, configFolder);
        var appsettings = tree.TopFiles().Where(path => path.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        var isAppsettings = config.Count == 0 && linked.Count == 0;
        if (isAppsettings && appsettings.Count == 0 && isWorking)
        {
            throw new UsageException($"'{folder}' has neither a '{configFolder}' folder nor an appsettings.json. Name the project's folder: --project DIR.");
        }

        var said = options?.BuildProperties ?? default;
        var known = said.Concat((file?.HandedOver ?? []).Where(property => !said.Any(other => string.Equals(other.Name, property.Name, StringComparison.OrdinalIgnoreCase))));
        var own = (options ?? CompilerOptions.Default) with
        {
            BuildProperties = known.OrderBy(property => property.Name, StringComparer.Ordinal).ToEquatableArray(),
            IsAppsettings = isAppsettings,
            Library = file is { IsLibrary: true } ? file.Name : null,
        };
        var project = new ProjectFiles(folder, own)
        {
            ConfigFolder = Path.Combine(folder, configFolder),
            SchemaFolder = Path.Combine(folder, schemaFolder),
        };
        if (file is { IsLibrary: false } && !isAppsettings)
        {
            project.AddLibraries(file, tree);
        }

        project.AddAll(tree, isAppsettings ? appsettings : config, isAppsettings ? InputKind.Appsettings : InputKind.Config, isAppsettings ? "" : configFolder);
        foreach (var item in linked)
        {
            project.AddLinked(tree, item, owner: null);
        }

        project.AddSchemas(tree, schemaFolder);
        project._locks = file is { ChecksLocks: true }
            ? new(() => [.. tree.Files(LockFile.Folder).Where(path => path.EndsWith(LockFile.Extension, StringComparison.Ordinal)).Select(path => InputFile.Decode(project.Shown(path), tree.Read(path)).File)])
            : null;
        var baseline = project.Beside(tree, BaselineFile.Name);
        project.Baseline = baseline is null ? null : ConfigCompiler.Baseline(ConfigCompiler.Read(baseline, ConfigFormat.Json, ReadOptions.Default, CancellationToken.None));
        project.SignedBeside = baseline is null ? [] : [baseline];
        project.Signature = project.Beside(tree, FolderSignature.FileName);
        return project;
    }

    /// <summary>A folder that the command line names instead of the project, as it would to a build.</summary>
    private static string? Said(CompilerOptions? options, string property) =>
        ProjectFile.Folder((options?.BuildProperties ?? default).FirstOrDefault(said => string.Equals(said.Name, property, StringComparison.OrdinalIgnoreCase))?.Value);

    private static List<string> ConfigOf(ProjectTree tree, string folder) => [.. tree.Files(folder).Where(path => IsConfig(path) && !IsHidden(path[(folder.Length + 1)..]))];

    /// <summary>Files from elsewhere, and their paths in the config folder.</summary>
    private static List<LinkedFile> LinkedOf(ProjectFile? file, string folder) =>
    [
        .. (file?.LinkedFiles ?? [])
            .Where(item => item.Link.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase) && IsConfig(item.Path))
            .Select(item => item with { Link = item.Link[(folder.Length + 1)..] }),
    ];

    private static bool IsConfig(string path) => ConfigReader.FormatOf(path) is not null && !Path.GetFileName(path).Contains(".schema.", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a build gets from the libraries that the project refers to.</summary>
    private void AddLibraries(ProjectFile file, ProjectTree tree)
    {
        foreach (var reference in file.References)
        {
            var folder = reference[..(reference.LastIndexOf('/') + 1)];
            var library = tree.Beside(folder);
            if (ProjectFile.In(library) is not { IsLibrary: true } owner)
            {
                continue;
            }

            var configFolder = owner.ConfigFolder ?? DefaultFolder;
            AddAll(library, ConfigOf(library, configFolder), InputKind.Config, configFolder, owner.Name, folder);
            AddSchemas(library, owner.SchemaFolder ?? DefaultSchemaFolder, owner.Name, folder);
            foreach (var item in LinkedOf(owner, configFolder))
            {
                AddLinked(library, item, owner.Name, folder);
            }
        }
    }

    /// <summary>The schemas of a project, which several projects may share: their folder is often outside of the project's.</summary>
    private void AddSchemas(ProjectTree tree, string folder, string? owner = null, string from = "")
    {
        if (folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder))
        {
            (tree, from, folder) = (tree.Beside(folder + "/"), from + folder + "/", "");
        }

        AddAll(tree, tree.Files(folder).Where(path => path.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase)), InputKind.Schema, folder, owner, from);
    }

    private void AddLinked(ProjectTree tree, LinkedFile item, string? owner, string from = "")
    {
        var folder = item.Path[..(item.Path.LastIndexOf('/') + 1)];
        var beside = tree.Beside(folder);
        var name = item.Path[folder.Length..];
        if (beside.TopFiles().Contains(name, StringComparer.Ordinal))
        {
            Add(beside, name, InputKind.Config, item.Link, owner, from + folder);
        }
    }

    /// <param name="folder">The folder that the paths of sections, or of schemas, count from; empty for the tree's own.</param>
    private void AddAll(ProjectTree tree, IEnumerable<string> paths, InputKind kind, string folder, string? owner = null, string from = "")
    {
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            Add(tree, path, kind, folder.Length == 0 ? path : path[(folder.Length + 1)..], owner, from);
        }
    }

    /// <summary>What a build leaves out too: its own output, and folders that begin with a point.</summary>
    private static bool IsHidden(string relative)
    {
        var folders = relative.Split('/')[..^1];
        return folders is ["bin" or "obj", ..] || folders.Any(folder => folder.StartsWith('.'));
    }

    /// <summary>A file of the project's folder that is about the configuration, not part of it; null where there is none.</summary>
    private SourceFile? Beside(ProjectTree tree, string name) =>
        tree.TopFiles().Contains(name, StringComparer.Ordinal) ? InputFile.Decode(Shown(name), tree.Read(name)).File : null;

    /// <summary>Messages name files as somebody would type them from where they are.</summary>
    private string Shown(string path) => Path.GetRelativePath(".", Path.Combine(_folder, path)).Replace('\\', '/');

    /// <param name="from">The folder of the tree, from the project's own.</param>
    private void Add(ProjectTree tree, string path, InputKind kind, string relative, string? owner, string from)
    {
        var shown = Shown(Path.Combine(from, path));
        if (_files.ContainsKey(shown))
        {
            // A file that is linked into both belongs to the library.
            return;
        }

        var (file, notUnicode) = InputFile.Decode(shown, tree.Read(path));
        _files[file.Path] = file;
        if (notUnicode is not null)
        {
            _notUnicode.Add(notUnicode);
            file = new SourceFile(file.Path, "");
        }

        var format = kind == InputKind.Appsettings ? ConfigFormat.JsonWithComments : ConfigReader.FormatOf(path)!.Value;
        var document = notUnicode is null
            ? ConfigDocument.Later(file, format, () => ConfigCompiler.Read(file, format, ReadOptions.Default, CancellationToken.None))
            : new ConfigDocument(file, format, root: null, [], []);
        _inputs.Add(new ConfigInput(document, kind, relative) { Library = owner });
    }
}
