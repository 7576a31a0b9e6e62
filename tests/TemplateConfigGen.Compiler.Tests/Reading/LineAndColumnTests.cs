using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Where editors and compilers will put the mark: lines and columns from one, columns in UTF-16 code units.</summary>
public class LineAndColumnTests
{
    [Theory]
    [InlineData("{\n  \"a\": oops }", "(2,8)")]
    [InlineData("{\r\n  \"a\": oops }", "(2,8)")]
    [InlineData("{\r  \"a\": oops }", "(2,8)")]
    [InlineData("{\n\t\"a\":\toops }", "(2,7)")]
    [InlineData("{ \"😀\": \"é😀\", \"b\": oops }", "(1,21)")]
    [InlineData("{ \"\u2028\": oops }", "(2,4)")]
    public void OfJson(string text, string place) => Assert.Contains(place, Assert.Single(Reads.Json(text).Findings).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("b = 1\na = oops", "(2,5)")]
    [InlineData("b = 1\r\na = oops", "(2,5)")]
    [InlineData("\ta\t=\toops", "(1,6)")]
    [InlineData("'😀' = ['é😀', oops]", "(1,16)")]
    [InlineData("b = '''\n\n'''\na = oops", "(4,5)")]
    public void OfToml(string text, string place) => Assert.Contains(place, Assert.Single(Reads.Toml(text).Findings).ToString(), StringComparison.Ordinal);
}
