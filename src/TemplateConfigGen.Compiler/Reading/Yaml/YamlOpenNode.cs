using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>A mapping or list whose end has not come yet.</summary>
internal abstract class YamlOpenNode(YamlProperties properties, int start)
{
    private int _lastEnd = -1;

    /// <summary>Its anchor and tag.</summary>
    public YamlProperties Properties { get; } = properties;

    /// <summary>Whether the next child is a key.</summary>
    public virtual bool ExpectsKey => false;

    protected long Weight { get; set; } = 1;

    protected int Height { get; set; } = 1;

    public void Add(YamlNode child)
    {
        _lastEnd = Math.Max(_lastEnd, child.Span.End);
        Weight += child.Weight;
        Take(child);
    }

    /// <param name="end">Where it ends, or -1 when its last child tells.</param>
    public YamlNode Close(int end)
    {
        var span = SourceSpan.FromBounds(start, end < 0 ? Math.Max(start + 1, _lastEnd) : end);
        return new YamlNode(Build(span), span) { Weight = Weight, Height = Height };
    }

    protected abstract void Take(YamlNode child);

    protected abstract ConfigNode Build(SourceSpan span);
}

/// <summary>An open list.</summary>
internal sealed class YamlOpenSequence(YamlProperties properties, int start, YamlOpenNodes open) : YamlOpenNode(properties, start)
{
    private readonly int _firstItem = open.Items.Count;

    protected override void Take(YamlNode child)
    {
        open.Items.Add(child.Node);
        Height = Math.Max(Height, child.Height + 1);
    }

    protected override ConfigNode Build(SourceSpan span) => new SequenceNode(span, YamlOpenNodes.Pop(open.Items, _firstItem));
}
