using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Tests.Reading;

namespace TemplateConfigGen.Compiler.Tests.Emit.Formats;

/// <summary>How what is written looks. That it is right is the business of <see cref="RoundTripTests"/>.</summary>
public class FormatWriterTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("http://a.example:80/#x", "http://a.example:80/#x")]
    [InlineData("it's \"fine\"", "it's \"fine\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2001-12-14", "\"2001-12-14\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("", "\"\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("- a", "\"- a\"")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("\u2028", "\"\\u2028\"")]
    [InlineData("a\nb\n", "|\n  a\n  b")]
    [InlineData("a\n\n b", "|-\n  a\n\n   b")]
    [InlineData("a \nb", "\"a \\nb\"")]
    public void YamlQuotesOnlyWhatReadersWouldMistake(string text, string written) => Assert.Equal($"k: {written}\n", Written(ConfigFormat.Yaml, ("k", text)));

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData(@"C:\new", @"'C:\new'")]
    [InlineData(@"it's C:\new", @"""it's C:\\new""")]
    [InlineData("a\nb\n", "\"\"\"\na\nb\n\"\"\"")]
    [InlineData("a\n", "\"a\\n\"")]
    [InlineData("a\n\"\"\"\"", "\"\"\"\na\n\"\"\\\"\\\"\"\"\"")]
    public void TomlTakesTheQuotesThatSpareEscapes(string text, string written) => Assert.Equal($"k = {written}\n", Written(ConfigFormat.Toml, ("k", text)));

    [Theory]
    [InlineData("plain", "<k>plain</k>")]
    [InlineData("a < b & c", "<k>a &lt; b &amp; c</k>")]
    [InlineData("", "<k/>")]
    [InlineData("true", "<k><![CDATA[true]]></k>")]
    [InlineData(" a ", "<k><![CDATA[ a ]]></k>")]
    [InlineData("]]> ", "<k><![CDATA[]]]]><![CDATA[> ]]></k>")]
    [InlineData("a\r", "<k xml:space=\"preserve\">a&#xD;</k>")]
    public void XmlKeepsTextAsText(string text, string written) => Assert.Equal($"<config>\n  {written}\n</config>\n", Written(ConfigFormat.Xml, ("k", text)));

    [Fact]
    public void TomlPutsTheValuesOfATableBeforeTheTablesInsideIt() => Assert.Equal(
        """
        z = 1
        short = [1, 2]
        matrix = [
          [1, 2],
          [3],
        ]
        mixed = [
          1,
          { a = 1, b = { c = [{ d = 2 }] } },
        ]

        [a.b]
        c = 1

        [a.empty]

        [[servers]]
        host = "a"

        [servers."dotted.name"]
        x = 1

        [[servers]]

        """,
        Converted(
            """
            { "a": { "b": { "c": 1 }, "empty": {} }, "z": 1, "servers": [{ "host": "a", "dotted.name": { "x": 1 } }, {}], "short": [1, 2], "matrix": [[1, 2], [3]],
              "mixed": [1, { "a": 1, "b": { "c": [{ "d": 2 }] } }] }
            """,
            ConfigFormat.Toml));

    [Fact]
    public void ALongTomlListHasALineForEachItem() => Assert.Equal(
        $"k = [\n  \"{new string('a', 60)}\",\n  \"{new string('b', 60)}\",\n]\n",
        Converted($"{{ \"k\": [\"{new string('a', 60)}\", \"{new string('b', 60)}\"] }}", ConfigFormat.Toml));

    [Fact]
    public void AKeyTooLongForOneLineOfYamlIsMarked() => Assert.Equal(
        $"? \"{string.Concat(Enumerable.Repeat("\\\"", 512))}\"\n: 1\n",
        Converted($"{{ \"{string.Concat(Enumerable.Repeat("\\\"", 512))}\": 1 }}", ConfigFormat.Yaml));

    [Fact]
    public void XmlHasItsOwnFormsForListsNullsAndDirectives() => Assert.Equal(
        """
        <config xmlns:tcg="urn:templateconfiggen" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <port>80</port>
          <port>443</port>
          <one tcg:list="true">
            <item>a</item>
          </one>
          <none tcg:list="true"/>
          <nothing xsi:nil="true"/>
          <empty tcg:map="true"/>
          <hosts tcg:merge="append" tcg:list="true">
            <item>a</item>
            <item>b</item>
          </hosts>
          <old tcg:merge="remove"/>
          <timeout unit="s">30</timeout>
        </config>

        """,
        Converted(
            """
            { "port": [80, 443], "one": ["a"], "none": [], "nothing": null, "empty": {}, "hosts": { "$append": ["a", "b"] }, "old": { "$remove": true },
              "timeout": { "unit": "s", "#text": 30 } }
            """,
            ConfigFormat.Xml));

    [Theory]
    [InlineData(nameof(ConfigFormat.Json), "{}\n")]
    [InlineData(nameof(ConfigFormat.Yaml), "{}\n")]
    [InlineData(nameof(ConfigFormat.Toml), "")]
    [InlineData(nameof(ConfigFormat.Xml), "<config/>\n")]
    public void NoKeysAtAllAreWrittenToo(string format, string written) => Assert.Equal(written, Converted("{}", Enum.Parse<ConfigFormat>(format)));

    [Theory]
    [InlineData(nameof(ConfigFormat.Toml), "[1]", "source(1,1): error TCG0014: This cannot be written as TOML: its files are tables of keys, and this is a list. Give the value a key, or choose another format.")]
    [InlineData(nameof(ConfigFormat.Toml), "{\"a\": [null]}", "source(1,8): error TCG0014: This cannot be written as TOML: it has no null. Leave the key out, or choose another format.")]
    [InlineData(nameof(ConfigFormat.Toml), "{\"a\": 9223372036854775808}", "source(1,7): error TCG0014: This cannot be written as TOML: its integers go from -9223372036854775808 to 9223372036854775807. Write the value with a fraction or an exponent, or as text in quotes.")]
    [InlineData(nameof(ConfigFormat.Xml), "{\"a b\": 1}", "source(1,2): error TCG0014: This cannot be written as XML: keys become elements, and 'a b' is no name of one: it would have to start with a letter or '_' and go on with letters, digits, '_', '-' and '.'. Rename the key, or choose another format.")]
    [InlineData(nameof(ConfigFormat.Xml), "{\"a\": \"\\u0001\"}", "source(1,7): error TCG0014: This cannot be written as XML: the text has the character U+0001, which XML does not allow, not even escaped. Remove it, or choose another format.")]
    [InlineData(nameof(ConfigFormat.Xml), "{\"#text\": [1]}", "source(1,2): error TCG0014: This cannot be written as XML: '#text' is the text of an element, and this is a list. Rename the key.")]
    [InlineData(nameof(ConfigFormat.Xml), "{\"#text\": 1, \"a\": \"2\"}", "source(1,14): error TCG0014: This cannot be written as XML: beside the key '#text', which is the text of an element, 'a' would have to be an attribute, whose value is a number, a boolean, or text that looks like neither. Rename '#text', or choose another format.")]
    public void WhatAFormatCannotExpressIsReportedAtItsPlace(string format, string json, string finding) =>
        Assert.Equal([finding], Refused(Reads.Json(json), Enum.Parse<ConfigFormat>(format)));

    [Fact]
    public void JsonHasNoInfinity() => Assert.Equal(
        ["source(2,4): error TCG0014: This cannot be written as JSON: it has no infinity and no NaN. Write the value as text in quotes, or choose YAML or TOML."],
        Refused(Reads.As(ConfigFormat.Yaml, "a: 1\nb: -.inf\n"), ConfigFormat.Json));

    [Fact]
    public void AValueThatAliasesRepeatIsReportedOnce() => Assert.Single(Refused(Reads.As(ConfigFormat.Yaml, "a: &n [~]\nb: *n\nc: *n\n"), ConfigFormat.Toml));

    [Fact]
    public void AliasesCannotMakeTheResultEnormous()
    {
        var bomb = "a: &a " + new string('x', 1_000_000) + "\nb: [" + string.Join(", ", Enumerable.Repeat("*a", 1000)) + "]\n";

        var finding = Assert.Single(Refused(Reads.As(ConfigFormat.Yaml, bomb), ConfigFormat.Json));

        Assert.Contains("more than 268435456 characters", finding, StringComparison.Ordinal);
    }

    private static string Written(ConfigFormat format, (string Key, string Text) entry) => FormatValues.WriteText(
        new MappingNode(default, [new MappingEntry(entry.Key, default, new ScalarNode(default, ScalarKind.String, entry.Text))]), format);

    private static string Converted(string json, ConfigFormat format) => FormatValues.WriteText(FormatValues.Read(json, ConfigFormat.Json), format);

    private static IReadOnlyList<string> Refused(ConfigDocument document, ConfigFormat format)
    {
        Assert.Empty(document.Findings);
        var written = Compiler.Emit.Formats.ConfigWriter.Write(document.Root!, new Compiler.Text.SourceFile("source", document.File.Text), format);
        Assert.Null(written.Text);
        return [.. written.Findings.Select(finding => finding.ToString())];
    }
}
