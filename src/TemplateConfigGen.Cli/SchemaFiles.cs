using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>
/// A schema file, and those that it refers to, and those that they refer to: from disk, never from a network. A path is looked for beside the file that names it, an address
/// among the <c>$id</c>s of a folder's files.
/// </summary>
internal sealed class SchemaFiles
{
    /// <summary>Keywords whose text may name another file.</summary>
    private static readonly string[] Referring = ["$ref", "$dynamicRef", "$recursiveRef", "$schema"];

    private readonly Lazy<SchemaAddresses> _addresses;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly SchemaSet _set = new();
    private SchemaDocument? _root;

    private SchemaFiles(string folder) => _addresses = new(() => SchemaAddresses.In(folder));

    public SchemaSet Set => _set;

    /// <summary>The file of a finding, to show its line.</summary>
    public SourceFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>Reads a schema and all that it needs.</summary>
    /// <param name="folder">Where schemas that are referred to by address are looked for; the schema's own folder when null.</param>
    /// <exception cref="UsageException">The file does not exist or cannot be read.</exception>
    public static SchemaFiles Read(string path, string? folder)
    {
        var schemas = new SchemaFiles(folder ?? Path.GetDirectoryName(Path.GetFullPath(path))!);
        var waiting = new Queue<string>([path]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var next))
        {
            if (seen.Add(Path.GetFullPath(next)))
            {
                schemas.Add(next, waiting);
            }
        }

        return schemas;
    }

    /// <summary>The URIs of a schema's file and of all that it needs. One that refers to nothing but itself, which its text says soon, is not read for that.</summary>
    public static List<string> UrisOf(string path, string? folder)
    {
        return MayRefer(InputFile.ReadSpan(path)) ? [.. Read(path, folder)._set.Documents.Select(document => document.Uri)] : [UriOf(path)];
    }

    /// <summary>Whether there may be a reference that does not begin with '#', as one inside the file does. Text that is not UTF-8 may hold anything.</summary>
    private static bool MayRefer(ReadOnlySpan<byte> text)
    {
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return true;
        }

        // $ref, $dynamicRef, $recursiveRef, and whatever else ends so.
        for (var at = text.IndexOf("ef"u8); at >= 0; at = text.IndexOf("ef"u8))
        {
            var isReference = at > 0 && text[at - 1] is (byte)'r' or (byte)'R';
            text = text[(at + 2)..].TrimStart("\"' \t\r\n:="u8);
            if (isReference && text is not [(byte)'#', ..])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The schema, compiled; or null, and why.</summary>
    public (SchemaNode? Schema, IReadOnlyList<Finding> Findings) Compile()
    {
        var schema = _findings.Exists(finding => finding.Severity == Severity.Error) ? null : _set.Compile(_root!);
        IReadOnlyList<Finding> findings = [.. _findings, .. _set.Findings];
        return (findings.Any(finding => finding.Severity == Severity.Error) ? null : schema, findings);
    }

    private void Add(string path, Queue<string> waiting)
    {
        var (file, notUnicode) = InputFile.Read(path);
        _files[file.Path] = file;
        if (notUnicode is not null)
        {
            _findings.Add(notUnicode);
            return;
        }

        // A schema may be of any size and written in any format; JSON where its name does not say.
        var options = ReadOptions.Default with { MaxLength = int.MaxValue };
        var document = ConfigCompiler.Read(file, ConfigReader.FormatOf(path) ?? ConfigFormat.Json, options, CancellationToken.None);
        _findings.AddRange(document.Findings);
        var added = _set.Add(document, UriOf(path));
        _root ??= added;
        _known.UnionWith(SchemaAddresses.OfText(file.Text));
        var address = SchemaAddresses.Of(document.Root);
        foreach (var reference in References(document.Root))
        {
            if (Locate(reference, path, address) is { } target)
            {
                waiting.Enqueue(target);
            }
        }
    }

    /// <summary>The URI that references resolve against, without steps up: it must be one for each file. Below the current folder it shows no more than the path does.</summary>
    private static string UriOf(string path)
    {
        var below = Path.GetRelativePath(".", path);
        return "file:///" + (below.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : below).Replace('\\', '/').TrimStart('/');
    }

    /// <summary>The file that a reference leads to; null when there is none, or the file is nobody's but the compiler's own.</summary>
    private string? Locate(string reference, string from, string? address)
    {
        if (!reference.Contains("://", StringComparison.Ordinal))
        {
            var beside = Path.Combine(Path.GetDirectoryName(from) ?? "", Uri.UnescapeDataString(reference));
            if (File.Exists(beside))
            {
                return beside;
            }
        }

        string[] wanted = [reference, address is null ? reference : UriReference.Resolve(address, reference)];
        return Array.Exists(wanted, one => _known.Contains(one.TrimEnd('#')) || Dialect.OfMetaschema(one) is not null) ? null : wanted.Select(_addresses.Value.Find).FirstOrDefault(file => file is not null);
    }

    private static IEnumerable<string> References(ConfigNode? node)
    {
        var open = new Stack<ConfigNode>();
        if (node is not null)
        {
            open.Push(node);
        }

        while (open.TryPop(out var next))
        {
            if (next is SequenceNode sequence)
            {
                foreach (var item in sequence.Items.Where(item => item is not ScalarNode))
                {
                    open.Push(item);
                }
            }

            foreach (var entry in (next as MappingNode)?.Entries ?? [])
            {
                if (entry.Value is not ScalarNode scalar)
                {
                    open.Push(entry.Value);
                }
                else if (entry.Key is ['$', ..] && scalar is { Kind: ScalarKind.String } text && Referring.Contains(entry.Key, StringComparer.Ordinal))
                {
                    var file = text.Text.Split('#')[0];
                    if (file.Length > 0 && !file.Contains('\0', StringComparison.Ordinal))
                    {
                        yield return file;
                    }
                }
            }
        }
    }
}
