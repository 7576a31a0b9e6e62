using System.Diagnostics;
using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>
/// Breaks good files in many ways and reads them: whatever comes in, a reader neither throws nor hangs, and what it says lies inside the file.
/// <c>TCG_FUZZ_INPUTS</c> sets how many mutations a run tries; the same seed gives the same inputs.
/// </summary>
internal sealed class ReaderFuzz(ConfigFormat format, IReadOnlyList<string> corpus, ReadOptions? options = null)
{
    // Far more than such an input takes even on a busy machine, so that only a hang, or growth that is far from linear, trips it.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private static readonly string[] Fragments =
    [
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", ",", ":", "=", ".", "#", "//", "/*", "*/", "\\", "\\u", "\\uD800", "\\x", "-", "+", "0", "00", "1e", "0x",
        "_", "true", "null", "inf", "nan", "\n", "\r", "\r\n", "\t", " ", "\uFEFF", "\u0001", "\u007F", "\u0085", "\u2028", "\uFFFF", "\uD83D", "\uDE00", "é", "<", ">", "</", "/>",
        "<!--", "-->", "&", "&amp;", "<![CDATA[", "]]>", "<?", "?>", "*", "|", "|-", "!", "!!", "!!str", "%", "@", "`", "? ", "- ", "---", "...", "~", "<<: ", "*a", "&a ",
        "2024-01-31", "07:32:00", "a: ", "a = ", "\"a\": ", "<<<<<<< ",
    ];

    public int Inputs { get; private set; }

    /// <summary>How many mutations to try: <c>TCG_FUZZ_INPUTS</c>, or the given number.</summary>
    public static int Count(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("TCG_FUZZ_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;

    /// <summary>Cuts every text that is no longer than <paramref name="longest"/> off after each of its characters.</summary>
    public void Truncate(int longest)
    {
        foreach (var text in corpus.Where(text => text.Length <= longest))
        {
            for (var length = 0; length < text.Length; length++)
            {
                Read(text[..length]);
            }
        }
    }

    /// <summary>Reads <paramref name="count"/> texts of the corpus, each with a few random changes.</summary>
    public void Mutate(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var text = corpus[random.Next(corpus.Count)];
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                text = Change(text, random);
            }

            Read(text);
        }
    }

    private string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(6) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
            2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            4 => text.Insert(at, ((char)random.Next(1, 0x10000)).ToString()),
            _ => Splice(text[..at], corpus[random.Next(corpus.Count)], random),
        };
    }

    private static string Splice(string head, string other, Random random) => head + other[random.Next(other.Length + 1)..];

    private void Read(string text)
    {
        Inputs++;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var document = ConfigReader.Read(new SourceFile("fuzz", text), format, options ?? ReadOptions.Default, CancellationToken.None);
            foreach (var (entry, node) in document.Walk())
            {
                IsInside(node.Span, text);
                IsInside(entry?.KeySpan ?? default, text);
            }

            foreach (var finding in document.Findings)
            {
                IsInside(finding.Location.Span, text);
                Assert.NotEqual("", finding.Message);
            }
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"Reading {format} threw {exception}\nfor the text {System.Text.Json.JsonSerializer.Serialize(text)}");
        }

        var took = Stopwatch.GetElapsedTime(started);
        Assert.True(took < LongestRead, $"Reading {format} took {took} for the text {System.Text.Json.JsonSerializer.Serialize(text)}");
    }

    private static void IsInside(SourceSpan span, string text)
    {
        if (span.Start < 0 || span.Length < 0 || span.End > text.Length)
        {
            Assert.Fail($"{span} is outside of the text {System.Text.Json.JsonSerializer.Serialize(text)}");
        }
    }
}
