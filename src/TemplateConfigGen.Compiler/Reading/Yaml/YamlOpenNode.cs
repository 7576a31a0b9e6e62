using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>A mapping or list whose end has not come yet.</summary>
internal abstract class YamlOpenNode(string? anchor, int start)
{
    private int _firstStart = -1;
    private int _lastEnd = -1;

    public string? Anchor { get; } = anchor;

    /// <summary>Where it starts in the scanner's text, or -1 when only its first child tells.</summary>
    public int Start { get; } = start;

    public bool IsFlow { get; set; }

    /// <summary>Whether the next child is a key.</summary>
    public virtual bool ExpectsKey => false;

    protected long Weight { get; set; } = 1;

    protected int Height { get; set; } = 1;

    public void Add(YamlNode child)
    {
        _firstStart = _firstStart < 0 ? child.Span.Start : _firstStart;
        _lastEnd = Math.Max(_lastEnd, child.Span.End);
        Weight += child.Weight;
        Take(child);
    }

    public YamlNode Close(YamlText text, int? end)
    {
        var first = Start >= 0 ? text.Span(Start, Start).Start : Math.Max(0, _firstStart);
        var span = SourceSpan.FromBounds(first, end is { } known ? text.Span(known, known).End : Math.Max(first + (Start >= 0 ? 1 : 0), _lastEnd));
        return new YamlNode(Build(span), span) { Weight = Weight, Height = Height };
    }

    protected abstract void Take(YamlNode child);

    protected abstract ConfigNode Build(SourceSpan span);
}

/// <summary>An open list.</summary>
internal sealed class YamlOpenSequence(string? anchor, int start, YamlOpenNodes open) : YamlOpenNode(anchor, start)
{
    private readonly int _firstItem = open.Items.Count;

    protected override void Take(YamlNode child)
    {
        open.Items.Add(child.Node);
        Height = Math.Max(Height, child.Height + 1);
    }

    protected override ConfigNode Build(SourceSpan span) => new SequenceNode(span, YamlOpenNodes.Pop(open.Items, _firstItem));
}
