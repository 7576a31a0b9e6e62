using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Where a value stands whose shape a schema gives.</summary>
/// <param name="Name">The C# name of its member.</param>
/// <param name="Path">The keys that lead to it, for messages.</param>
/// <param name="Scope">The names of the type it is a member of.</param>
/// <param name="Prefix">The names of the types it is in, for types that stand in the section itself.</param>
/// <param name="IsItem">Whether it needs a type with values of its own.</param>
/// <param name="Expected">In how many effective configurations its owner is asked for it.</param>
/// <param name="Defaults">What the owner's default says.</param>
/// <param name="Depth">How many types it is in.</param>
internal readonly record struct SchemaPlace(
    string Name, KeyPath Path, NameScope Scope, string Prefix, Phase Phase, bool IsItem, int Expected, MappingNode? Defaults, int Depth)
{
    /// <summary>The name for a type of the section's own that belongs here.</summary>
    public string DefinitionName => Prefix + Name;

    /// <summary>The place of what a list or map holds.</summary>
    public SchemaPlace Inside() => this with { IsItem = true, Defaults = null, Depth = Depth + 1 };
}
