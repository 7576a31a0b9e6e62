namespace TemplateConfigGen.Cli;

/// <summary>
/// What is written beside a file before it takes its place: <c>.&lt;name&gt;.&lt;32 hexadecimal digits&gt;.tmp</c>. It stays open, and thereby locked, until then, so that what a killed process left behind can be told
/// from what another one is writing right now.
/// </summary>
internal static class TemporaryFile
{
    private const string End = ".tmp";

    /// <summary>A file that nobody else has.</summary>
    public static FileStream Create(string path)
    {
        const int Attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}{End}");
            try
            {
                // Sharing only its deletion: it can be renamed while it is open, and opened by nobody.
                return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(temporary))
            {
                // Between its creation and its lock another process took it for a stale one, and deletes it.
            }
        }
    }

    /// <summary>Deletes what processes left that were killed while they wrote the file. Whatever cannot be deleted is left alone: it harms nobody.</summary>
    public static void DeleteStale(string path)
    {
        var start = $".{Path.GetFileName(path)}.";
        foreach (var found in Found(path).Where(found => IsOurs(Path.GetFileName(found), start)))
        {
            try
            {
                new FileStream(found, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it.
            }
        }
    }

    private static string[] Found(string path)
    {
        try
        {
            return Directory.GetFiles(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + ".*" + End);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsOurs(string name, string start)
    {
        const int Digits = 32;
        return name.Length == start.Length + Digits + End.Length
            && name.StartsWith(start, StringComparison.Ordinal)
            && name.AsSpan(start.Length, Digits).IndexOfAnyExceptInRange('0', 'f') < 0;
    }
}
