using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <content>Values that may be of several types.</content>
public readonly partial struct OverrideReader
{
    /// <summary>What the highest override of <paramref name="key"/> looks like.</summary>
    public OverrideForm FormOf(string key)
    {
        if (_node?.Find(key) is not { } node)
        {
            return OverrideForm.Text;
        }

        if (node.Value?.Text is { } text)
        {
            return text.AsSpan().TrimStart() switch { ['{', ..] => OverrideForm.Object, ['[', ..] => OverrideForm.List, _ => OverrideForm.Text };
        }

        return node.Children.Count == 0 ? OverrideForm.Text : node.Children.Count == Indexes(node).Count ? OverrideForm.List : OverrideForm.Object;
    }

    /// <summary>The value of any type at <paramref name="key"/>.</summary>
    public ConfigValue Any(string key, ConfigValue? below) => AnyOrNull(key, below) ?? Missing<ConfigValue>(key);

    /// <summary>The value of any type at <paramref name="key"/>, or null.</summary>
    public ConfigValue? AnyOrNull(string key, ConfigValue? below)
    {
        if (_node?.Find(key) is not { } node)
        {
            return below;
        }

        var form = FormOf(key);
        var entered = Enter(key, asList: form == OverrideForm.List, isRequired: false, hasBelow: true, form, out var flaw);
        return flaw ? below : entered is null ? ReferenceOrNull<ConfigValue>(key, below, ConfigValue.TryRead, "a value") : ConfigValue.Of(node, form == OverrideForm.List ? null : below);
    }

    private OverrideNode? Enter(string key, bool asList, bool isRequired, bool hasBelow, OverrideForm form, out bool flaw)
    {
        flaw = false;
        if (form == OverrideForm.Text)
        {
            return null;
        }

        var node = Enter(key, asList, isRequired, hasBelow, out _);
        flaw = node is null;
        node?.Settle();
        return node;
    }
}
