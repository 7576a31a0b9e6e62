using System.Buffers;
using System.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Text → standard output, or a file that is replaced at once or not at all. UTF-8 without a byte order mark.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Told after each step of replacing a file, with the file's path. For tests, which end the process there, or fail, or change the file: what a crash leaves behind shows in no other way.</summary>
    internal static Action<WriteStep, string>? Stepped { get; set; }

    /// <param name="path">Null for standard output.</param>
    public static void Write(string? path, string text)
    {
        try
        {
            if (path is null)
            {
                using var output = Console.OpenStandardOutput();
                output.Write(Utf8.GetBytes(text));
            }
            else
            {
                Replace(Path.GetFullPath(path), Utf8.GetBytes(text), before: null);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{path ?? "standard output"}' could not be written: {exception.Message}");
        }
    }

    /// <summary>Text in parts, which are put together only as what is written.</summary>
    public static void Write(string path, IReadOnlyList<string> parts)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Utf8.GetMaxByteCount(parts.Sum(part => part.Length)));
        try
        {
            var encoder = Utf8.GetEncoder();
            var length = 0;
            for (var i = 0; i < parts.Count; i++)
            {
                length += encoder.GetBytes(parts[i], bytes.AsSpan(length), flush: i == parts.Count - 1);
            }

            Replace(Path.GetFullPath(path), bytes.AsSpan(0, length), before: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{path}' could not be written: {exception.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Replaces a file that is still as it was read.</summary>
    /// <exception cref="UsageException">Somebody else has changed it, it is read-only, or it could not be written; then nothing was.</exception>
    public static void Exchange(string path, byte[] before, byte[] after)
    {
        try
        {
            if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            {
                throw new UsageException($"'{path}' is read-only; nothing was written.");
            }

            Replace(Path.GetFullPath(path), after, before);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' could not be written: {exception.Message}");
        }
    }

    /// <summary>Writes beside the file, then renames: whoever reads it sees the old text or the new one, also after a crash. A link stays a link.</summary>
    /// <param name="before">What the file must still hold; null where that does not matter.</param>
    private static void Replace(string path, ReadOnlySpan<byte> bytes, byte[]? before)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        }

        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw new UsageException($"'{path}' is a device, not a file that could be replaced. Leave --output out and redirect standard output.");
        }

        TemporaryFile.DeleteStale(path);
        Stepped?.Invoke(WriteStep.Begun, path);
        using var stream = TemporaryFile.Create(path);
        var temporary = stream.Name;
        try
        {
            Stepped?.Invoke(WriteStep.Created, path);
            stream.Write(bytes);
            Stepped?.Invoke(WriteStep.Written, path);
            stream.Flush(flushToDisk: true);
            Stepped?.Invoke(WriteStep.Flushed, path);

            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            if (before is not null && !File.ReadAllBytes(path).AsSpan().SequenceEqual(before))
            {
                throw new UsageException($"'{path}' was changed by somebody else meanwhile; nothing was written. Run the command again.");
            }

            Stepped?.Invoke(WriteStep.Compared, path);
            File.Move(temporary, path, overwrite: true);
            Stepped?.Invoke(WriteStep.Renamed, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

/// <summary>The steps of replacing a file, in their order.</summary>
internal enum WriteStep
{
    /// <summary>Nothing has happened yet.</summary>
    Begun,

    /// <summary>There is an empty file beside it.</summary>
    Created,

    /// <summary>What is written has been handed to the system.</summary>
    Written,

    /// <summary>It is on the disk.</summary>
    Flushed,

    /// <summary>The file is still as it was read.</summary>
    Compared,

    /// <summary>The new file has taken its place.</summary>
    Renamed,
}
