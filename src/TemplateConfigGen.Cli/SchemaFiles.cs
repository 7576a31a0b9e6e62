using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>A schema file, and those that it refers to, and those that they refer to: from disk, never from a network.</summary>
internal sealed class SchemaFiles
{
    /// <summary>Keywords whose text may name another file.</summary>
    private static readonly string[] Referring = ["$ref", "$dynamicRef", "$recursiveRef", "$schema"];

    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly SchemaSet _set = new();
    private SchemaDocument? _root;

    private SchemaFiles()
    {
    }

    public SchemaSet Set => _set;

    /// <summary>The file of a finding, to show its line.</summary>
    public SourceFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>Reads a schema and all that it needs.</summary>
    /// <exception cref="UsageException">The file does not exist or cannot be read.</exception>
    public static SchemaFiles Read(string path)
    {
        var schemas = new SchemaFiles();
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
        var added = _set.Add(document);
        _root ??= added;
        foreach (var reference in References(document.Root))
        {
            var target = Path.Combine(Path.GetDirectoryName(path) ?? "", reference);
            if (File.Exists(target))
            {
                waiting.Enqueue(target);
            }
        }
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
                foreach (var item in sequence.Items)
                {
                    open.Push(item);
                }
            }

            foreach (var entry in (next as MappingNode)?.Entries ?? [])
            {
                open.Push(entry.Value);
                if (Referring.Contains(entry.Key, StringComparer.Ordinal) && entry.Value is ScalarNode { Kind: ScalarKind.String } text)
                {
                    var file = text.Text.Split('#')[0];
                    if (file.Length > 0 && !file.Contains("://", StringComparison.Ordinal) && !file.Contains('\0', StringComparison.Ordinal))
                    {
                        yield return Uri.UnescapeDataString(file);
                    }
                }
            }
        }
    }
}
