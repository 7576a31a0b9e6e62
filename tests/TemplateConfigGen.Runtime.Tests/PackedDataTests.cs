using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Bytes that stand in the code as a text.</summary>
public class PackedDataTests
{
    private const string Text = "\u6261\ud863\u2028";

    [Fact]
    public void TheFirstByteOfEachPairIsInTheLowHalfOfItsCharacter() => Assert.Equal([0x61, 0x62, 0x63, 0xd8, 0x28, 0x20], PackedData.Of(Text).ToArray());

    [Fact]
    public void AProcessThatStoresCharactersTheOtherWayRoundExchangesTheirHalves()
    {
        Assert.Equal("\u6162\u63d8\u2820", PackedData.Swapped(Text));
        Assert.Equal(Text, PackedData.Swapped(PackedData.Swapped(Text)));
    }
}
