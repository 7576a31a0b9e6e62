namespace TemplateConfigGen.Cli;

/// <summary>The files below paths, in the order of their names. Links are not followed: what they lead to is looked into where it is, and circles are none.</summary>
internal sealed class ScanTree
{
    /// <summary>What version control keeps to itself: compressed, and not for people to edit.</summary>
    private static readonly string[] Stores = [".git", ".hg", ".svn", ".jj"];

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Reason)> _skipped = [];

    public List<string> Files { get; } = [];

    public IReadOnlyList<(string Path, string Reason)> Skipped => _skipped;

    /// <exception cref="UsageException">There is no such path.</exception>
    public void Add(string path)
    {
        if (path == InputFile.StandardInput || File.Exists(path))
        {
            AddFile(path);
        }
        else if (Directory.Exists(path))
        {
            AddFolder(path is "." or "./" ? "" : path);
        }
        else
        {
            throw new UsageException($"'{path}' could not be read: there is no such file.");
        }
    }

    /// <summary>Only what is marked is asked where it leads: that takes a call of the system for each.</summary>
    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null;

    private void AddFile(string path)
    {
        if (_known.Add(path))
        {
            Files.Add(path);
        }
    }

    private void AddFolder(string folder)
    {
        var pending = new Stack<string>();
        pending.Push(folder);
        while (pending.TryPop(out var next))
        {
            List<FileSystemInfo> entries;
            try
            {
                entries = [.. new DirectoryInfo(next.Length == 0 ? "." : next).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _skipped.Add((next, exception.Message));
                continue;
            }

            foreach (var entry in entries)
            {
                var path = next.Length == 0 ? entry.Name : Path.Combine(next, entry.Name);
                if (IsLink(entry))
                {
                    _skipped.Add((path, "it is a link."));
                }
                else if (entry is FileInfo)
                {
                    AddFile(path);
                }
            }

            // Pushed last to first, so that folders are taken in order.
            foreach (var entry in entries.Where(entry => entry is DirectoryInfo && !IsLink(entry) && !Stores.Contains(entry.Name, StringComparer.Ordinal)).Reverse())
            {
                pending.Push(next.Length == 0 ? entry.Name : Path.Combine(next, entry.Name));
            }
        }
    }
}
