using Microsoft.CodeAnalysis.Diagnostics;
using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Generator;

/// <summary>
/// Which additional files are configuration, as the package's targets list them in one property: the project's directory, and four fields a file. Not as metadata: the compiler looks for each file in the entries of all of them,
/// which for 10,000 files takes it more than a second. Equal as long as the list is.
/// </summary>
internal sealed class ListedFiles : IEquatable<ListedFiles>
{
    private const string Prefix = "build_property.";
    private const int Fields = 4;

    private readonly string _list;
    private readonly string[] _fields;
    private readonly Lazy<Dictionary<string, ListedFile>> _byPath;
    private readonly Lazy<Dictionary<string, ListedFile>> _byPathInAnyCase;

    private ListedFiles(string list, string folder)
    {
        _list = list;
        _fields = list.Split('|');
        ProjectDirectory = Directory(Decode(_fields[0]));
        Folder = Directory(folder);
        _byPath = new Lazy<Dictionary<string, ListedFile>>(() => Parse(StringComparer.Ordinal));
        _byPathInAnyCase = new Lazy<Dictionary<string, ListedFile>>(() => Parse(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The project's directory with a slash behind it; empty where the targets do not say.</summary>
    public string ProjectDirectory { get; }

    /// <summary>The folder of the configuration as the project names it, with a slash behind it; empty where it has none.</summary>
    public string Folder { get; }

    public static ListedFiles Read(AnalyzerConfigOptionsProvider provider)
    {
        return new ListedFiles(Property("TemplateConfigGenFiles"), Property("TemplateConfigGenFolder"));

        string Property(string name) => provider.GlobalOptions.TryGetValue(Prefix + name, out var value) ? value : "";
    }

    /// <summary>What the project says about a file; null for a file that is none of ours.</summary>
    /// <param name="path">The file's path as the compiler has it.</param>
    public ListedFile? Find(string path)
    {
        path = Normalize(path);

        // A host may write a drive or a folder in another case than MSBuild does; where case tells files apart, the first look finds them.
        return _byPath.Value.TryGetValue(path, out var file) || _byPathInAnyCase.Value.TryGetValue(path, out file) ? file : null;
    }

    public bool Equals(ListedFiles? other) => other is not null && _list == other._list && Folder == other.Folder;

    public override bool Equals(object? obj) => Equals(obj as ListedFiles);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_list);

    private Dictionary<string, ListedFile> Parse(StringComparer comparer)
    {
        var files = new Dictionary<string, ListedFile>(comparer);
        for (var i = 1; i + Fields <= _fields.Length; i += Fields)
        {
            if (KindOf(_fields[i]) is { } kind)
            {
                var path = Normalize(Decode(_fields[i + 3]));
                var relative = Decode(_fields[i + 1]).Replace('\\', '/');
                var owner = Decode(_fields[i + 2]);
                files[path] = new ListedFile(kind, relative.Length > 0 ? relative : path.Substring(path.LastIndexOf('/') + 1), owner.Length > 0 ? owner : null);
            }
        }

        return files;
    }

    private static string Directory(string path) => path.Length == 0 ? "" : path.Replace('\\', '/').TrimEnd('/') + "/";

    private static InputKind? KindOf(string name) => name switch
    {
        "config" => InputKind.Config,
        "appsettings" => InputKind.Appsettings,
        "schema" => InputKind.Schema,
        "baseline" => InputKind.Baseline,
        "lock" => InputKind.Lock,
        "signature" => InputKind.Signature,
        _ => null,
    };

    private static string Decode(string field) => field.IndexOf('%') < 0 ? field : Uri.UnescapeDataString(field);

    /// <summary>The same text for the same file, however it is written.</summary>
    private string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        if (path.Length > 0 && path[0] != '/' && (path.Length < 2 || path[1] != ':'))
        {
            path = ProjectDirectory + path;
        }

        if (path.IndexOf("/.", StringComparison.Ordinal) < 0)
        {
            return path;
        }

        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == ".." && steps.Count > 1)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join("/", steps);
    }
}

/// <summary>The part that a project gives one of its files.</summary>
/// <param name="RelativePath">Its path below its folder.</param>
/// <param name="Library">The library that hands the file on; null for the project's own.</param>
internal readonly record struct ListedFile(InputKind Kind, string RelativePath, string? Library);
