using System.Collections.Immutable;

namespace TemplateConfigGen.Contexts;

/// <summary>Some templates of the registry, one behind the other. Immutable.</summary>
/// <typeparam name="TTemplate">The generated type of an item of the registry.</typeparam>
/// <param name="Templates">The templates of the page; none behind the end.</param>
/// <param name="Offset">How many templates lie before the page.</param>
/// <param name="Total">How many templates the registry has.</param>
public sealed record TemplatePage<TTemplate>(ImmutableArray<TTemplate> Templates, int Offset, int Total)
{
    /// <summary>Where the next page begins; null for the last one.</summary>
    public int? Next => Offset < Total - Templates.Length ? Offset + Templates.Length : null;
}
