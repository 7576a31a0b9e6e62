using System.Text;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary>Writes a private key where only its owner can read it.</summary>
internal static class PrivateKeyFile
{
    /// <param name="path">A file that does not exist yet; null for standard output.</param>
    /// <exception cref="UsageException">There is such a file, or it could not be written.</exception>
    public static void Write(string? path, OpeningKey key, string environment) =>
        Write(path, $"# {environment}: the private key '{key.Id}'. For {KeyRing.KeyVariable}, or as the file that {KeyRing.FileVariable} names.\n{key.Export()}\n");

    /// <inheritdoc cref="Write(string?, OpeningKey, string)"/>
    public static void Write(string? path, string text)
    {
        if (path is null)
        {
            Console.Out.Write(text);
            Console.Out.Flush();
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var stream = new FileStream(path, options);
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(File.Exists(path) ? $"'{path}' exists already; a key is never overwritten." : $"'{path}' could not be written: {exception.Message}");
        }
    }
}
