using System.IO.Enumeration;

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

    /// <summary>What is in a folder, in the order of names. What an entry is says the folder itself; only where some are marked, each is asked where it leads, which takes calls of the system.</summary>
    private static List<Entry> EntriesOf(string folder)
    {
        var plain = new FileSystemEnumerable<Entry>(
            folder, static (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, IsLink: false), new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false });
        var all = new FileSystemEnumerable<bool>(folder, static (ref FileSystemEntry _) => true, new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });
        var entries = plain.ToList();
        if (all.Count() != entries.Count)
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => new Entry(entry.Name, entry is DirectoryInfo, IsLink(entry)))];
        }

        entries.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return entries;
    }

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
            List<Entry> entries;
            try
            {
                entries = EntriesOf(next.Length == 0 ? "." : next);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _skipped.Add((next, exception.Message));
                continue;
            }

            foreach (var entry in entries)
            {
                var path = next.Length == 0 ? entry.Name : Path.Combine(next, entry.Name);
                if (entry.IsLink)
                {
                    _skipped.Add((path, "it is a link."));
                }
                else if (!entry.IsFolder)
                {
                    AddFile(path);
                }
            }

            // Pushed last to first, so that folders are taken in order.
            foreach (var entry in entries.Where(entry => entry.IsFolder && !entry.IsLink && !Stores.Contains(entry.Name, StringComparer.Ordinal)).Reverse())
            {
                pending.Push(next.Length == 0 ? entry.Name : Path.Combine(next, entry.Name));
            }
        }
    }

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);
}
