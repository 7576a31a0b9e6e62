using System.Buffers;
using System.Text;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>A stretch of a file.</summary>
/// <param name="Overlap">Where the next window begins; the length of the text in the last one.</param>
internal sealed record TextWindow(string Text, int FirstLine, int FirstColumn, int FirstOffset, int Overlap)
{
    /// <summary>A place in the window as a place in the file.</summary>
    public SourceLocation Place(SourceLocation inWindow) => inWindow with
    {
        Span = new SourceSpan(FirstOffset + inWindow.Span.Start, inWindow.Span.Length),
        Start = Place(inWindow.Start),
        End = Place(inWindow.End),
    };

    private LinePosition Place(LinePosition position) => new(FirstLine + position.Line, position.Line == 0 ? FirstColumn + position.Column : position.Column);
}

/// <summary>The file is not text; the message says why.</summary>
internal sealed class NotTextException(string message) : Exception(message);

/// <summary>
/// A file as text. Most files are one window; a very large one is read in several that overlap, so that memory stays bounded and nothing is cut in two. Bytes that are no UTF-8 become
/// replacement characters: what is around them can still be read. Of a file that surely has no secret no text is made, and it has no window.
/// </summary>
internal static class TextWindows
{
    /// <summary>Bytes that are read at once.</summary>
    public const int Size = 16 * 1024 * 1024;

    /// <summary>What windows have in common, in characters: the longest thing that the detector looks at.</summary>
    public const int Shared = 64 * 1024;

    private const int Sample = 8 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    public static IEnumerable<TextWindow> Of(string path, TextKind kind, int size = Size)
    {
        if (path != InputFile.StandardInput && TryWhole(path, kind, size, out var whole))
        {
            if (whole is not null)
            {
                yield return new TextWindow(whole, 0, 0, 0, whole.Length);
            }

            yield break;
        }

        using var stream = path == InputFile.StandardInput ? Console.OpenStandardInput() : new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        var length = stream.CanSeek ? (int)Math.Min(stream.Length + 1, size) : size;
        var bytes = new byte[Math.Max(1, length)];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var (encoding, mark) = EncodingOf(bytes.AsSpan(0, count));
        if (count < bytes.Length)
        {
            var text = encoding.GetString(bytes, mark, count - mark);
            yield return new TextWindow(text, 0, 0, 0, text.Length);
            yield break;
        }

        var decoder = encoding.GetDecoder();
        var (carried, line, column, offset) = ("", 0, 0, 0);
        while (true)
        {
            var isLast = count < bytes.Length;
            var characters = new char[decoder.GetCharCount(bytes, mark, count - mark, isLast)];
            decoder.GetChars(bytes, mark, count - mark, characters, 0, isLast);
            var text = string.Concat(carried, characters);
            var overlap = isLast ? text.Length : Math.Max(0, text.Length - Shared);
            yield return new TextWindow(text, line, column, offset, overlap);
            if (isLast)
            {
                yield break;
            }

            var place = new LineMap(text).GetPosition(overlap);
            (line, column, offset, carried) = (line + place.Line, place.Line == 0 ? column + place.Column : place.Column, offset + overlap, text[overlap..]);
            mark = 0;
            count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
    }

    /// <summary>A file that fits into one window, as nearly all do: read at once, into memory that the next one uses again. False for others, and for what is no file on a disk.</summary>
    /// <param name="text">Null where there is nothing to be found.</param>
    private static bool TryWhole(string path, TextKind kind, int size, out string? text)
    {
        text = null;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        if (length == 0 || length >= size)
        {
            return false;
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)length + 1);
        try
        {
            // One byte more than there should be is asked for, so that whoever gets no more than that has the whole file.
            var count = 0;
            while (count < length && RandomAccess.Read(file, bytes.AsSpan(count, (int)length + 1 - count), count) is > 0 and var read)
            {
                count += read;
            }

            if (count > length)
            {
                return false; // It grows while it is read.
            }

            var (encoding, mark) = EncodingOf(bytes.AsSpan(0, count));
            text = !ReferenceEquals(encoding, Utf8) || SecretSieve.MayHold(bytes, count, kind) ? encoding.GetString(bytes, mark, count - mark) : null;
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static (Encoding Encoding, int MarkLength) EncodingOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ when bytes[..Math.Min(Sample, bytes.Length)].Contains((byte)0) => throw new NotTextException("it is binary."),
        _ => (Utf8, 0),
    };
}
