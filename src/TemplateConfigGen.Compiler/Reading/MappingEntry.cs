using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>One key of a mapping and its value.</summary>
internal sealed class MappingEntry(string key, SourceSpan keySpan, ConfigNode value)
{
    /// <summary>The key, decoded.</summary>
    public string Key { get; } = key;

    /// <summary>The key as it stands in the text, quotes included.</summary>
    public SourceSpan KeySpan { get; } = keySpan;

    public ConfigNode Value { get; } = value;
}
