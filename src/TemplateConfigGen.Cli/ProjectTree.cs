using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.Text;

namespace TemplateConfigGen.Cli;

/// <summary>The files of a project's folder: as they are, or as they were.</summary>
internal abstract class ProjectTree
{
    /// <summary>The paths below a folder of the project, with forward slashes; empty where there is no such folder.</summary>
    /// <param name="folder">Its path; empty for the project's own.</param>
    public abstract IReadOnlyList<string> Files(string folder);

    /// <summary>The names of the files in the project's folder itself.</summary>
    public abstract IReadOnlyList<string> TopFiles();

    /// <summary>The bytes of a file of the project.</summary>
    public abstract byte[] Read(string path);

    /// <summary>The files of another folder at the same time; none where there was no such folder.</summary>
    /// <param name="path">Relative to the project's folder.</param>
    public abstract ProjectTree Beside(string path);
}

/// <summary>The files on disk.</summary>
internal sealed class WorkingFiles(string project) : ProjectTree
{
    public override IReadOnlyList<string> Files(string folder) => List(folder, SearchOption.AllDirectories);

    public override IReadOnlyList<string> TopFiles() => List("", SearchOption.TopDirectoryOnly);

    public override byte[] Read(string path) => InputFile.ReadBytes(Path.Combine(project, path));

    public override ProjectTree Beside(string path) => new WorkingFiles(Path.Combine(project, path));

    private List<string> List(string folder, SearchOption depth)
    {
        var root = Path.Combine(project, folder);
        return Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*", depth).Select(path => Path.GetRelativePath(project, path).Replace('\\', '/'))] : [];
    }
}

/// <summary>The files as a revision of the repository has them.</summary>
internal sealed class GitRevision : ProjectTree
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly string _project;
    private readonly string _revision;

    /// <exception cref="UsageException">The folder is in no repository, or the repository has no such revision.</exception>
    public GitRevision(string project, string revision)
    {
        (_project, _revision) = (project, revision);
        if (revision.StartsWith('-'))
        {
            throw new UsageException($"'{revision}' is no revision.");
        }

        if (Directory.Exists(project))
        {
            ReadArchive(project, revision);
        }
    }

    private void ReadArchive(string project, string revision)
    {
        var place = System.Text.Encoding.UTF8.GetString(Git(project, "rev-parse", "--show-toplevel", "--show-prefix")).Split('\n');
        var (root, prefix) = (place[0], place[1]);

        // A folder that is new since then has nothing in it.
        if (prefix.Length > 0 && Git(root, "ls-tree", revision, "--", prefix.TrimEnd('/')).Length == 0)
        {
            return;
        }

        // One archive of the folder, where a question for each file would start a process each.
        using var archive = new MemoryStream(Git(root, "archive", "--format=tar", $"{revision}:{prefix}"));
        using var reader = new TarReader(archive);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var bytes = new MemoryStream();
                data.CopyTo(bytes);
                _files[entry.Name] = bytes.ToArray();
            }
        }
    }

    public override IReadOnlyList<string> Files(string folder) => [.. _files.Keys.Where(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal))];

    public override IReadOnlyList<string> TopFiles() => [.. _files.Keys.Where(path => !path.Contains('/', StringComparison.Ordinal))];

    public override byte[] Read(string path) => _files[path];

    public override ProjectTree Beside(string path) => new GitRevision(Path.Combine(_project, path), _revision);

    /// <summary>The revision of a working tree; null where there is none.</summary>
    public static string? Commit(string folder)
    {
        try
        {
            return Encoding.UTF8.GetString(Git(folder, "rev-parse", "HEAD")).Trim();
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static byte[] Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            return process.ExitCode == 0 ? output.ToArray() : throw new UsageException("git: " + error.GetAwaiter().GetResult().Trim());
        }
        catch (Win32Exception)
        {
            throw new UsageException("'git' is not installed, or not on the path.");
        }
    }
}
