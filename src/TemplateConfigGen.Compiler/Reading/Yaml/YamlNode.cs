using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>A node as the composer needs it while it reads.</summary>
/// <param name="Node">The value.</param>
/// <param name="Span">Where it stands here: for an alias, where the alias stands.</param>
internal readonly record struct YamlNode(ConfigNode Node, SourceSpan Span)
{
    /// <summary>Stands for the value of what is read as a key only.</summary>
    public static readonly ConfigNode NoValue = new ScalarNode(default, ScalarKind.Null, "");

    /// <summary>How many values somebody visits who walks through it, aliases followed.</summary>
    public long Weight { get; init; } = 1;

    /// <summary>How many mappings and lists stand inside each other in it, aliases followed.</summary>
    public int Height { get; init; }

    /// <summary>What it is as a key; null where it can't be one.</summary>
    public string? Key { get; init; }

    public bool IsMergeKey { get; init; }

    /// <summary>Whether it stands for a value that could not be had, which is reported already.</summary>
    public bool IsVoid { get; init; }
}
