namespace TemplateConfigGen.Live;

/// <summary>Watches a folder, and the folder above it for the day on which it is removed, made anew, or a link that is swapped. What cannot be watched now is tried again when somebody says so.</summary>
internal sealed class FileWatch(string folder, Func<string, FileSystemWatcher> make, Action changed, List<FileWatch> all) : IDisposable
{
    private readonly Lock _turn = new();
    private FileSystemWatcher? _inner;
    private FileSystemWatcher? _above;
    private bool _isDisposed;

    /// <summary>Why nothing is told; null where it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Watches what is not watched yet.</summary>
    public void Arm()
    {
        lock (_turn)
        {
            if (_isDisposed || _inner is not null)
            {
                return;
            }

            // The one above only serves to find out sooner; many a process may not look there.
            _above ??= Path.GetDirectoryName(folder) is { } parent ? Watching(parent, Path.GetFileName(folder), Rearm, out _) : null;
            _inner = Watching(folder, "*", changed, out var problem);
            Problem = problem;
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            _inner?.Dispose();
            _above?.Dispose();
        }

        lock (all)
        {
            all.Remove(this);
        }
    }

    private void Rearm()
    {
        lock (_turn)
        {
            _inner?.Dispose();
            _inner = null;
        }

        Arm();
        changed();
    }

    private FileSystemWatcher? Watching(string path, string filter, Action happened, out string? problem)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = make(path);
            watcher.Filter = filter;
            watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size;
            FileSystemEventHandler told = (_, _) => happened();
            watcher.Created += told;
            watcher.Changed += told;
            watcher.Deleted += told;
            watcher.Renamed += told.Invoke;
            watcher.Error += (_, _) => Rearm();
            watcher.EnableRaisingEvents = true;
            problem = null;
            return watcher;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            problem = failure.Message;
            return null;
        }
    }
}
