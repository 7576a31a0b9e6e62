namespace TemplateConfigGen.Flags;

/// <summary>One of the ways in which a feature is shown.</summary>
/// <param name="name">What the program knows it by.</param>
/// <param name="weight">Its part of all weights of the flag; above zero.</param>
public sealed class FlagVariant(string name, double weight)
{
    /// <summary>What the program knows it by.</summary>
    public string Name => name;

    /// <summary>Its part of all weights of the flag; above zero.</summary>
    public double Weight => weight;
}
