using TemplateConfigGen.Compiler.Emit.CSharp;

namespace TemplateConfigGen.Compiler.Tests.Emit;

/// <summary>Which data becomes a UTF-8 literal, and which a text.</summary>
public sealed class PackedLiteralTests
{
    private static readonly TypeNames Types = new(new HashSet<string>());

    [Theory]
    [InlineData(16_384, 1, true)]
    [InlineData(16_385, 1, false)]
    [InlineData(3_000_000, 2, false)]
    [InlineData(3_000_000, 3, true)] // three times as much would be more than all texts of an assembly may have
    public void WhatIsLargeIsATextAsLongAsAllOfThemHaveRoom(int length, int sharers, bool isUtf8)
    {
        var literal = PackedLiteral.Of(new string('x', length), sharers, Types);

        Assert.Equal(isUtf8, literal.EndsWith("\"u8", StringComparison.Ordinal));
        Assert.Equal(!isUtf8, literal.StartsWith("PackedData.Of(\"", StringComparison.Ordinal));
    }

    [Fact]
    public void TwoBytesStandInACharacterTheFirstInItsLowHalf()
    {
        var literal = PackedLiteral.Of(new string('a', 20_000) + "bé", sharers: 1, Types);

        Assert.Equal($"PackedData.Of(\"{new string('\u6161', 10_000)}\uC362\u20A9\")", literal);
    }
}
