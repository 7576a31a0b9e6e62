using System.Globalization;
using System.Text;
using System.Text.Unicode;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Bytes from disk or standard input → text: UTF-8, or what a byte order mark says.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>The format that a name on the command line stands for. .NET's own <c>app.config</c> and <c>Web.config</c> are XML; a build reads them only by that extension.</summary>
    public static ConfigFormat? FormatOf(string path) =>
        path.EndsWith(".config", StringComparison.OrdinalIgnoreCase) ? ConfigFormat.Xml : ConfigReader.FormatOf(path);

    /// <summary>The text without its byte order mark (one: a second one is a character of the text), and the error at its first byte that belongs to no character.</summary>
    public static (SourceFile File, Finding? NotUnicode) Read(string path)
    {
        var name = path == StandardInput ? "<stdin>" : path.Replace('\\', '/');
        return Decode(name, ReadSpan(path));
    }

    /// <summary>The text of bytes that come from elsewhere.</summary>
    public static (SourceFile File, Finding? NotUnicode) Decode(string name, ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, .. var rest] => DecodeUtf16(name, rest, bigEndian: false),
            [0xFE, 0xFF, .. var rest] => DecodeUtf16(name, rest, bigEndian: true),
            [0xEF, 0xBB, 0xBF, .. var rest] => DecodeUtf8(name, rest),
            _ => DecodeUtf8(name, bytes),
        };

    public static byte[] ReadBytes(string path) => ReadSpan(path).ToArray();

    /// <summary>The same without a copy, for who looks at them and lets them go.</summary>
    public static ReadOnlySpan<byte> ReadSpan(string path)
    {
        try
        {
            using var stream = path == StandardInput ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

            // One more than a file says it has: then its end is found without asking for more room.
            var bytes = new byte[stream.CanSeek ? (int)Math.Min(stream.Length, MaxBytes) + 1 : 81920];
            var length = 0;
            int read;
            while ((read = stream.Read(bytes, length, bytes.Length - length)) > 0)
            {
                length += read;
                if (length > MaxBytes)
                {
                    throw new UsageException($"'{path}' is larger than {MaxBytes / 1024 / 1024} MB, which is more than configuration should be.");
                }

                if (length == bytes.Length)
                {
                    Array.Resize(ref bytes, length * 2);
                }
            }

            return bytes.AsSpan(0, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{path}' could not be read: {Reason(path, exception)}");
        }
    }

    private static string Reason(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a folder.",
        UnauthorizedAccessException => "access to it is denied.",
        _ => exception.Message,
    };

    private static (SourceFile File, Finding? NotUnicode) DecodeUtf8(string name, ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return (new SourceFile(name, Encoding.Latin1.GetString(bytes)), null);
        }

        var text = new char[bytes.Length];
        Utf8.ToUtf16(bytes, text, out var read, out var written, replaceInvalidSequences: false);
        if (read == bytes.Length)
        {
            return (new SourceFile(name, new string(text, 0, written)), null);
        }

        // What Windows editors once saved: the nearest guess at what the author sees, good enough to show the line.
        var guess = new SourceFile(name, new string(text, 0, written) + Encoding.Latin1.GetString(bytes[read..]));
        var reason = $"the byte 0x{bytes[read].ToString("X2", CultureInfo.InvariantCulture)} here belongs to no character";
        return (guess, Finding.Create(ReadingFindings.Encoding, guess.Locate(new SourceSpan(written, 1)), reason));
    }

    private static (SourceFile File, Finding? NotUnicode) DecodeUtf16(string name, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            return (new SourceFile(name, new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes)), null);
        }
        catch (DecoderFallbackException)
        {
            var file = new SourceFile(name, "");
            return (file, Finding.Create(ReadingFindings.Encoding, file.Locate(default), "its byte order mark says UTF-16, but it is not"));
        }
    }
}
