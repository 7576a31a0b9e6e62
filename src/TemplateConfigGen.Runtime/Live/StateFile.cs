namespace TemplateConfigGen.Live;

/// <summary>The last good overrides on disk, exactly as they came: signatures and all, so that they are checked again when they are read. They also say how far versions have come.</summary>
internal sealed class StateFile(string folder)
{
    public const string FileName = "last-known-good.json";

    private readonly string _path = Path.Combine(Path.GetFullPath(folder), FileName);

    public string Name => $"state '{_path}'";

    /// <summary>Told after each step of writing. For tests, which end the process there, or fail: what a crash leaves behind shows in no other way.</summary>
    internal static Action<StateStep>? Stepped { get; set; }

    /// <summary>Null where there is none.</summary>
    /// <param name="maxBytes">Of more, one byte more is read.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read it.</exception>
    public byte[]? Read(int maxBytes)
    {
        try
        {
            using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var bytes = new byte[Math.Min(stream.Length, maxBytes + 1L)];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes beside the file, then renames: after a crash there is the old one or the new one.</summary>
    /// <exception cref="IOException">It cannot be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not write it.</exception>
    public void Write(byte[] bytes)
    {
        var directory = Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(directory);

        // One name: what a crash leaves behind, the next writing takes away.
        var temporary = _path + ".tmp";
        Stepped?.Invoke(StateStep.Begun);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                Stepped?.Invoke(StateStep.Created);
                stream.Write(bytes);
                Stepped?.Invoke(StateStep.Written);
                stream.Flush(flushToDisk: true);
            }

            Stepped?.Invoke(StateStep.Flushed);
            File.Move(temporary, _path, overwrite: true);
            Stepped?.Invoke(StateStep.Renamed);
        }
        catch (ArgumentOutOfRangeException limit)
        {
            // What .NET makes of EFBIG: a limit of the process or of the file system, no argument of ours.
            File.Delete(temporary);
            throw new IOException(limit.Message, limit);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw;
        }
    }
}

/// <summary>The steps of writing the state, in their order.</summary>
internal enum StateStep
{
    /// <summary>Nothing has happened yet.</summary>
    Begun,

    /// <summary>There is an empty file beside it.</summary>
    Created,

    /// <summary>What is written has been handed to the system.</summary>
    Written,

    /// <summary>It is on the disk.</summary>
    Flushed,

    /// <summary>The new file has taken its place.</summary>
    Renamed,
}
