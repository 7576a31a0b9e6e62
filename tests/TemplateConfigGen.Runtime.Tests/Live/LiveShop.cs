using System.Collections.Immutable;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>What the generator writes for a project with keys of phase live, as far as these tests need it: <c>apply</c> makes a whole configuration on top of the one that the process started with.</summary>
internal sealed class LiveShop
{
    private LiveShop(int rate, int left, int right, ImmutableArray<string> regions) => (Rate, Left, Right, Regions) = (rate, left, right, regions);

    public static LiveShop Startup { get; } = new(rate: 1, left: 0, right: 0, ["eu", "us"]);

    /// <summary>At most 100.</summary>
    public int Rate { get; }

    /// <summary>Always the same as <see cref="Right"/>, in every version that is whole.</summary>
    public int Left { get; }

    public int Right { get; }

    public ImmutableArray<string> Regions { get; }

    public static LiveShop Apply(OverrideSet overrides)
    {
        var shop = overrides.Section("shop_config");
        var rate = shop.Int32("rate", Startup.Rate);
        if (rate > 100)
        {
            shop.Refuse("rate", "is more than 100, the most that the schema allows");
        }

        if (shop.Has("size"))
        {
            shop.Int32("size", 1);
            shop.Refuse("size", "is of phase startup, not live");
        }

        var pair = shop.Object("pair");
        var made = new LiveShop(rate, pair.Int32("left", Startup.Left), pair.Int32("right", Startup.Right), shop.List("regions", Startup.Regions, static (owner, key, old) => owner.String(key, old)));
        overrides.ThrowIfBad();
        return made;
    }
}
