namespace TemplateConfigGen.Flags;

/// <summary>One of the ways in which a feature is shown.</summary>
/// <param name="Name">What the program knows it by.</param>
/// <param name="Weight">Its part of all weights of the flag; above zero.</param>
public sealed record FlagVariant(string Name, double Weight);
