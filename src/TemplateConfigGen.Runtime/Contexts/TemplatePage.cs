using System.Collections.Immutable;

namespace TemplateConfigGen.Contexts;

/// <summary>Some templates of the registry, one behind the other. Immutable.</summary>
/// <typeparam name="TTemplate">The generated type of an item of the registry.</typeparam>
/// <param name="templates">The templates of the page; none behind the end.</param>
/// <param name="offset">How many templates lie before the page.</param>
/// <param name="total">How many templates the registry has.</param>
public sealed class TemplatePage<TTemplate>(ImmutableArray<TTemplate> templates, int offset, int total)
{
    /// <summary>The templates of the page; none behind the end.</summary>
    public ImmutableArray<TTemplate> Templates => templates;

    /// <summary>How many templates lie before the page.</summary>
    public int Offset => offset;

    /// <summary>How many templates the registry has.</summary>
    public int Total => total;

    /// <summary>Where the next page begins; null for the last one.</summary>
    public int? Next => offset < total - templates.Length ? offset + templates.Length : null;
}
