using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Emit.Formats;

/// <summary>Text that is written without quotes is text to readers of YAML 1.1 too.</summary>
public partial class OlderYamlTests
{
    [Theory]
    [InlineData("0xAB_CD")]
    [InlineData("+0x1F")]
    [InlineData("0x1F_")]
    [InlineData("0x1F0_")]
    [InlineData("0XAB")]
    [InlineData("0b1010_0111_0100_1010_1110")]
    [InlineData("+0b_")]
    [InlineData("0B11")]
    [InlineData("02472256")]
    [InlineData("+685_230")]
    [InlineData("1,000")]
    [InlineData("190:20:30")]
    [InlineData("190:20:30.15")]
    [InlineData("685.230_15e+03")]
    [InlineData("685_230.15")]
    [InlineData("._")]
    [InlineData("+.inf")]
    [InlineData(".NAN")]
    [InlineData("~")]
    [InlineData("Null")]
    [InlineData("y")]
    [InlineData("OFF")]
    [InlineData("2001-12-14t21:59:43.10-05:00")]
    [InlineData("2001-12-14 21:59:43.10 -5")]
    [InlineData("2002-1-4 2:1:1")]
    [InlineData("<<")]
    [InlineData("=")]
    public void WhatYaml11OrAReaderOfItTakesForAnotherTypeIsQuoted(string text)
    {
        Assert.False(YamlQuoting.IsPlain(text));
        Assert.Equal($"\"{text}\":\n  - \"{text}\"\n", FormatValues.WriteText(FormatValues.Read($$"""{"{{text}}": ["{{text}}"]}""", ConfigFormat.Json), ConfigFormat.Yaml));
    }

    [Theory]
    [InlineData("0xABCDEFG")]
    [InlineData("x1F")]
    [InlineData("1.2.3-beta")]
    [InlineData("5 apples")]
    [InlineData("beef")]
    [InlineData("nobody")]
    public void WhatOnlyStartsLikeANumberIsNot(string text) => Assert.True(YamlQuoting.IsPlain(text));

    [Property(MaxTest = 20_000)]
    public Property NoTextWithoutQuotesHasATypeOfYaml11()
    {
        var character = Gen.Elements("0123456789abfABFxXobBOeE_+-.:, tTzZyYnN~<=".ToCharArray());
        var prefix = Gen.Elements("", "", "0x", "+0x", "0b", "+", ".", "19", "2001-1-1", ".i", ".N", "0o");
        var text = from start in prefix
                   from length in Gen.Choose(0, 6)
                   from rest in Gen.ArrayOf(character, length)
                   select start + new string(rest);

        return Prop.ForAll(Arb.From(text), text => !YamlQuoting.IsPlain(text) || !OlderType().IsMatch(text));
    }

    /// <summary>The patterns of https://yaml.org/type/ for null, bool, int, float, timestamp, merge and value.</summary>
    [GeneratedRegex(
        """
        ^(
        ~ | null | Null | NULL
        | y|Y|yes|Yes|YES|n|N|no|No|NO | true|True|TRUE|false|False|FALSE | on|On|ON|off|Off|OFF
        | [-+]?0b[0-1_]+ | [-+]?0[0-7_]+ | [-+]?(0|[1-9][0-9_]*) | [-+]?0x[0-9a-fA-F_]+ | [-+]?[1-9][0-9_]*(:[0-5]?[0-9])+
        | [-+]?([0-9][0-9_]*)?\.[0-9._]*([eE][-+][0-9]+)? | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]* | [-+]?\.(inf|Inf|INF) | \.(nan|NaN|NAN)
        | [0-9][0-9][0-9][0-9]-[0-9][0-9]?-[0-9][0-9]?(([Tt]|[ \t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](\.[0-9]*)?(([ \t]*)(Z|[-+][0-9][0-9]?(:[0-9][0-9])?))?)?
        | << | =
        )$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex OlderType();
}
