using TemplateConfigGen.Cli.Tests;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>A file that is replaced by renaming.</summary>
public sealed class FileLiveSourceConformanceTests : LiveSourceConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileLiveSourceConformanceTests()
    {
        Directory.CreateDirectory(_folder["config"]);
        Source = new FileLiveSource(_folder["config/overrides.json"]);
    }

    protected override ILiveSource Source { get; }

    public void Dispose() => _folder.Dispose();

    protected override void Publish(byte[] content)
    {
        File.WriteAllBytes(_folder["config/next.tmp"], content);
        File.Move(_folder["config/next.tmp"], _folder["config/overrides.json"], overwrite: true);
    }

    protected override void Remove() => File.Delete(_folder["config/overrides.json"]);

    protected override void Break() => Directory.Delete(_folder["config"], recursive: true);
}

/// <summary>A folder as Kubernetes mounts a ConfigMap: the files are links into <c>..data</c>, a link that is swapped.</summary>
public sealed class MountedLiveSourceConformanceTests : LiveSourceConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _count;

    public MountedLiveSourceConformanceTests() => Source = new FileLiveSource(Directory.CreateDirectory(_folder["config"]).FullName);

    protected override ILiveSource Source { get; }

    public void Dispose() => _folder.Dispose();

    protected override void Publish(byte[] content)
    {
        var version = $"..2026_01_31_{++_count}";
        Directory.CreateDirectory(_folder["config/" + version]);
        File.WriteAllBytes(_folder[$"config/{version}/{FileLiveSource.FileName}"], content);
        Swap(version);
        if (!File.Exists(_folder["config/" + FileLiveSource.FileName]))
        {
            File.CreateSymbolicLink(_folder["config/" + FileLiveSource.FileName], "..data/" + FileLiveSource.FileName);
        }
    }

    protected override void Remove()
    {
        Directory.CreateDirectory(_folder["config/..2026_empty"]);
        Swap("..2026_empty");
        File.Delete(_folder["config/" + FileLiveSource.FileName]);
    }

    protected override void Break() => Directory.Delete(_folder["config"], recursive: true);

    private void Swap(string version)
    {
        // Rename over a link replaces the link itself, in one step; the framework has no call for a link to a folder.
        File.CreateSymbolicLink(_folder["config/..data_tmp"], version);
        ToolProcess.Run("mv", ["-T", _folder["config/..data_tmp"], _folder["config/..data"]]).Exits(0);
    }
}
