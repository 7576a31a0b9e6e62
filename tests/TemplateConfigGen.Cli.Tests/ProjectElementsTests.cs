using System.Text;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>Project files read the short way are read as .NET's reader reads them, or left to it.</summary>
public class ProjectElementsTests
{
    private static readonly string[] Pieces =
    [
        "<Project>", "<Project Sdk=\"Microsoft.NET.Sdk\">", "</Project>", "</Project >", "<PropertyGroup>", "</PropertyGroup>", "<A>", "</A>", "<A/>", "<a.b-c_9 />", "<A Include=\"x\" Link='y&quot;' />",
        "<A Include = 'a\"b'\n Link=\"c\"/>", "<A Include=\"1\" Include=\"2\"/>", "<A Include=\"a\tb\"/>", "<A b=\"<\"/>", "<A b=\"c\"d=\"e\"/>", "<A xmlns=\"urn:x\">", "<x:A/>", "<é/>", "<9/>", "<", ">", "</", "/>",
        "text", " ", "\r\n", "\n", "a\r\nb", "]]>", "&amp;", "&", "<![CDATA[c]]>", "<?pi?>", "<!-- c -->", "<!-- a -- b -->", "<!---->", "<!--->", "<!-- a --->", "<!DOCTYPE a>", "é", "\u0001", "\uFFFE", "\u0085", "config",
    ];

    [Fact]
    public void WhatIsReadTheShortWayIsReadAsByDotNet()
    {
        var random = new Random(20261126);
        var shortly = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            text = random.Next(3) > 0 ? $"<Project>{text}</Project>" : text;
            if (ProjectElements.Shortly(text) is not { } elements)
            {
                continue;
            }

            shortly++;
            Assert.Equal(ProjectElements.OfAny(Encoding.UTF8.GetBytes(text)) ?? throw new InvalidOperationException("no XML: " + text), elements);
        }

        Assert.InRange(shortly, 5_000, 200_000);
    }

    [Theory]
    [InlineData("<Project><PropertyGroup><A> b </A></PropertyGroup><!-- c --><ItemGroup><D Include=\"e;f\" Link='g' /></ItemGroup></Project>\n", true)]
    [InlineData("<Project xmlns=\"urn:x\"><A>b</A></Project>", false)]
    [InlineData("<?xml version=\"1.0\"?><Project />", false)]
    [InlineData("<Project><A>&lt;</A></Project>", false)]
    [InlineData("<Project><A></Project>", false)]
    [InlineData("<Project /><Project />", false)]
    [InlineData("", false)]
    public void OnlyPlainProjectFilesAreReadTheShortWay(string text, bool isShort) => Assert.Equal(isShort, ProjectElements.Shortly(text) is not null);

    [Fact]
    public void EveryProjectOfThisRepositoryIsReadTheShortWay() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "samples"), "*.csproj", SearchOption.AllDirectories),
            path => Assert.Equal(ProjectElements.OfAny(File.ReadAllBytes(path)), ProjectElements.Shortly(File.ReadAllText(path))));
}
