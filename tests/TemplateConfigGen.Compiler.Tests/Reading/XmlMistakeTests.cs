using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class XmlMistakeTests
{
    private static readonly string[] Insertions =
    [
        "<", ">", "/", "=", "\"", "'", "&", ";", ":", "?", "!", "-", "--", "]]>", "<![CDATA[", "<?", "?>", "<!", "xml", "xmlns", "xmlns:a", "a:b", " ", "\n", "1", "a", "\u0001", "😀", "é", "[", "#", "x",
        "\uFFFE", ".", "·", "encoding='utf-8'", "version='1.0'", "xml:space='x'", "xmlns='http://www.w3.org/2000/xmlns/'", "xmlns='http://www.w3.org/XML/1998/namespace'", "<a", "</a>", "<a/>",
    ];

    /// <summary>The platform's reader decides whether a text is XML; that what it refuses never falls through to the words for anything else is checked here.</summary>
    [Fact]
    public void WhateverIsRefusedIsSaidInWordsOfItsOwn()
    {
        var random = new Random(5);
        var seeds = Directory.EnumerateFiles(Path.Combine(TestFiles.Corpus, "reading-xml"), "input.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var refused = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var text = seeds[random.Next(seeds.Count)];
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length + 1);
                text = text.Remove(at, Math.Min(random.Next(0, 3), text.Length - at)).Insert(at, Insertions[random.Next(Insertions.Length)]);
            }

            foreach (var finding in Reads.As(ConfigFormat.Xml, text).Findings.Where(finding => finding.Descriptor.Id == "TCG0004"))
            {
                refused++;
                Assert.False(finding.Message.StartsWith("This is not valid XML here", StringComparison.Ordinal), text);
            }
        }

        Assert.True(refused > 40_000, $"{refused}");
    }
}
