using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>
/// Breaks good files in many ways and reads them: whatever comes in, a reader neither throws nor hangs, and what it says lies inside the file.
/// <c>TCG_FUZZ_INPUTS</c> sets how many mutations a run tries; the same seed gives the same inputs.
/// </summary>
internal sealed class ReaderFuzz(ConfigFormat format, IReadOnlyList<string> corpus, ReadOptions? options = null)
{
    private const int Seed = 20260101;
    private const int Mutations = 20_000;

    /// <summary>Every so many inputs are read once more: reading twice gives the same twice.</summary>
    private const int ReadAgain = 16;

    // Far more than such an input takes even on a busy machine, so that only a hang, or growth that is far from linear, trips it.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private static readonly string[] Fragments =
    [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", ",", ":", "=", ".", "#", "//", "/*", "*/", "\\", "\\u", "\\uD800", "\\x", "-", "+", "0", "00", "1e", "0x",
        "_", "true", "null", "inf", "nan", "\n", "\r", "\r\n", "\t", " ", "\uFEFF", "\u0001", "\u007F", "\u0085", "\u2028", "\uFFFE", "\uFFFF", "\0", "\uD83D", "\uDE00", "😀", "é",
        "<", ">", "</", "/>", "<!--", "-->", "&", "&amp;", "&#65;", "<![CDATA[", "]]>", "<?", "?>", "<a>", "</a>", "x=\"\"", "*", "|", "|-", ">+2", "!", "!!", "!!str", "%", "%YAML 1.2",
        "@", "`", "?", "? ", "- ", "---", "...", "~", "<<: ", "*a", "&a ", "2024-01-31", "07:32:00", "a: ", "a = ", "\"a\": ", "<<<<<<< ",
    ];

    private int _inputs;

    /// <summary>What every text is tried with beside the reader.</summary>
    public Action<string>? Also { get; init; }

    /// <summary>Cuts every text off after each of its characters, then reads as many mutations as are asked for, each text of the corpus with a few random changes.</summary>
    public void Run(int longestCut = 2_048)
    {
        foreach (var text in corpus.Where(text => text.Length <= longestCut))
        {
            for (var length = 0; length < text.Length; length++)
            {
                Read(text[..length]);
            }
        }

        var count = int.TryParse(Environment.GetEnvironmentVariable("TCG_FUZZ_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : Mutations;
        var random = new Random(Seed);
        for (var i = 0; i < count; i++)
        {
            var text = corpus[random.Next(corpus.Count)];
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                text = Change(text, random);
            }

            Read(text);
        }

        Assert.True(_inputs > count, $"Only {_inputs} inputs were read.");
    }

    private string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(7) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
            2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            4 => text.Insert(at, ((char)random.Next(1, 0x10000)).ToString()),
            5 => Splice(text[..at], corpus[random.Next(corpus.Count)], text[at..], random),
            _ => corpus[random.Next(corpus.Count)] is var other ? string.Concat(text.AsSpan(0, at), other.AsSpan(random.Next(other.Length + 1))) : text,
        };
    }

    /// <summary>Puts a piece of another text into this one.</summary>
    private static string Splice(string head, string other, string tail, Random random)
    {
        var from = random.Next(other.Length + 1);
        return string.Concat(head, other.AsSpan(from, Math.Min(random.Next(20), other.Length - from)), tail);
    }

    private void Read(string text)
    {
        _inputs++;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var document = ReadOnce(text);
            var took = Stopwatch.GetElapsedTime(started);
            Assert.True(took < LongestRead, $"It took {took}.");
            ReadingInvariants.Hold(document);
            Also?.Invoke(text);
            if (_inputs % ReadAgain == 0)
            {
                var again = ReadOnce(text);
                Assert.Equal(document.FindingText(), again.FindingText());
                Assert.Equal(ReadingText.Of(document.Root), ReadingText.Of(again.Root));
            }
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Reading {format}, for the text {JsonSerializer.Serialize(text)}", exception);
        }
    }

    private ConfigDocument ReadOnce(string text) =>
        ConfigReader.Read(new SourceFile("fuzz", text), format, options ?? ReadOptions.Default, CancellationToken.None);
}
