using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>One contribution to a section: a file, a block of the manifest, or one key of an appsettings file.</summary>
/// <param name="Environment">The environment it is an overlay for; null for one that holds in all of them.</param>
/// <param name="Path">The keys from the document's root to the section's values; empty when the whole document is the section.</param>
internal sealed record Layer(ConfigDocument Document, string? Environment, EquatableArray<string> Path)
{
    /// <summary>Whose layer it is.</summary>
    public LayerScope Scope { get; init; }

    /// <summary>The template, tenant or rule whose layer it is; empty for the section's own.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Whether it is the section's lowest layer, which says what keys there are.</summary>
    public bool IsBase => Scope == LayerScope.Section && Environment is null;

    /// <summary>The library that hands the layer on to this project; null for the project's own.</summary>
    public string? Library { get; init; }

    public string DisplayPath => Document.File.DisplayPath;

    /// <summary>The layer as answers name it: <c>base file</c>, <c>production</c>, <c>tenant acme in production</c>.</summary>
    public string Name => Scope == LayerScope.Section
        ? Environment ?? "base file"
        : $"{Scope.Word()} {Owner}{(Environment is null ? "" : " in " + Environment)}";

    /// <summary>The layer's values, or null when the document has none. A step into a list is the item's index.</summary>
    public ConfigNode? Root()
    {
        var node = Document.Root;
        foreach (var key in Path)
        {
            node = node is SequenceNode items ? items.Items[int.Parse(key, CultureInfo.InvariantCulture)] : (node as MappingNode)?.Find(key)?.Value;
        }

        return node;
    }

    public SourceLocation Locate(SourceSpan span) => Document.File.Locate(span);
}

/// <summary>Whose layers there are, from the lowest to the highest.</summary>
internal enum LayerScope
{
    /// <summary>The section's own: its base and its overlays for environments.</summary>
    Section,

    /// <summary>Those of a template that tenants are made from.</summary>
    Template,

    /// <summary>Those of one tenant.</summary>
    Tenant,

    /// <summary>Those of a rule, which count where its condition holds.</summary>
    Rule,
}

/// <summary>The scopes in words.</summary>
internal static class LayerScopes
{
    /// <summary>The scope in a message.</summary>
    public static string Word(this LayerScope scope) => scope switch
    {
        LayerScope.Template => "template",
        LayerScope.Tenant => "tenant",
        LayerScope.Rule => "rule",
        _ => "section",
    };

    /// <summary>The folder of the scope's files, and the key of the manifest that declares their owners.</summary>
    public static string Folder(this LayerScope scope) => scope.Word() + "s";
}
