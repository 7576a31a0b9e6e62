namespace TemplateConfigGen.Live;

/// <summary>
/// Overrides in a file, or in a folder's <see cref="FileName"/>. Follows symbolic links, as Kubernetes swaps them; finds changes by notifications of the file system, and by its content where there are none (network
/// mounts, too few inotify instances). Safe for use by several threads.
/// </summary>
public sealed class FileLiveSource : ILiveSource
{
    /// <summary>The file that is looked for in a folder.</summary>
    public const string FileName = "live-overrides.json";

    /// <summary>Formats of the build: somebody may well expect them here.</summary>
    private static readonly string[] OtherFormats = [".yaml", ".yml", ".toml", ".xml", ".jsonc"];

    private const int Attempts = 5;

    private readonly string _path;
    private readonly List<FileWatch> _watches = [];

    /// <summary>A source that reads a file, or the <see cref="FileName"/> of a folder.</summary>
    /// <param name="path">Ends with <c>.json</c>, or names a folder. Neither has to be there yet.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public FileLiveSource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        _path = !Directory.Exists(path) && (File.Exists(path) || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) ? path : Path.Combine(path, FileName);
    }

    /// <inheritdoc/>
    public string Name => $"file '{_path}'";

    /// <inheritdoc/>
    public string? WatchProblem
    {
        get
        {
            lock (_watches)
            {
                return _watches.Count > 0 ? _watches[0].Problem : null;
            }
        }
    }

    /// <summary>Makes the watchers of folders. For tests: a kernel that has no more of them is hard to come by.</summary>
    internal Func<string, FileSystemWatcher> Watcher { get; init; } = folder => new FileSystemWatcher(folder);

    /// <inheritdoc/>
    public ValueTask<LiveContent> ReadAsync(string? knownTag, int maxBytes, CancellationToken cancellationToken)
    {
        lock (_watches)
        {
            foreach (var watch in _watches)
            {
                watch.Arm();
            }
        }

        // On a thread of the pool: a network mount may keep a reading for as long as it likes.
        return new ValueTask<LiveContent>(Task.Run(() => Read(knownTag, maxBytes, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public IDisposable Watch(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var watch = new FileWatch(Path.GetDirectoryName(_path)!, Watcher, changed, _watches);
        lock (_watches)
        {
            _watches.Add(watch);
        }

        watch.Arm();
        return watch;
    }

    private LiveContent Read(string? knownTag, int maxBytes, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                var (length, written) = (stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
                var bytes = new byte[Math.Min(length, maxBytes + 1L)];
                var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

                // Who writes in place is not done where the file has changed meanwhile.
                if ((stream.Length == length && File.GetLastWriteTimeUtc(stream.SafeFileHandle) == written) || attempt == Attempts)
                {
                    return LiveContent.Of(bytes.AsMemory(0, read), knownTag);
                }
            }
            catch (FileNotFoundException)
            {
                return NothingThere();
            }
        }
    }

    /// <exception cref="IOException">The folder is not there either, or holds overrides in a format of the build.</exception>
    private LiveContent NothingThere()
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        }

        return Array.Find(OtherFormats, format => File.Exists(Path.ChangeExtension(_path, format))) is { } other
            ? throw new IOException($"'{Path.ChangeExtension(_path, other)}' is not read at run time: make it '{Path.GetFileName(_path)}', signed by 'tcg bundle' or plain by 'tcg convert'")
            : LiveContent.None;
    }
}
