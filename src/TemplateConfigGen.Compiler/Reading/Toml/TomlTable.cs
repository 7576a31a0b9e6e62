using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>How a table came to be, which decides who may still add to it.</summary>
internal enum TomlTableKind
{
    /// <summary>A header named a table inside it, as <c>[a.b]</c> names <c>a</c>; its own header may still come.</summary>
    Implied,

    /// <summary>Its own header, or braces, or the file.</summary>
    Header,

    /// <summary>A dotted key, as <c>a.b = 1</c> makes <c>a</c>; dotted keys of the same section may add to it.</summary>
    Dotted,
}

/// <summary>A table that is still being read.</summary>
internal sealed class TomlTable(TomlTableKind kind, SourceSpan span, int depth, TomlTable? definer = null)
{
    private readonly List<TomlEntry> _entries = [];
    private readonly Dictionary<string, TomlEntry> _byKey = new(StringComparer.Ordinal);

    public TomlTableKind Kind { get; private set; } = kind;

    /// <summary>Where it is defined.</summary>
    public SourceSpan Span { get; set; } = span;

    /// <summary>How many mappings and lists there are from the root to here, this one included.</summary>
    public int Depth { get; } = depth;

    /// <summary>The section whose dotted keys made it.</summary>
    public TomlTable? Definer { get; private set; } = definer;

    public TomlEntry? Find(string key) => _byKey.TryGetValue(key, out var entry) ? entry : null;

    public void Add(TomlKeyPart key, ConfigNode value) => Add(new TomlEntry(key, value));

    public void Add(TomlEntry entry)
    {
        _entries.Add(entry);
        _byKey.Add(entry.Key.Text, entry);
    }

    /// <summary>Turns an implied table into one that is defined at <paramref name="span"/>.</summary>
    public void Define(TomlTableKind kind, SourceSpan span, TomlTable? definer = null) => (Kind, Span, Definer) = (kind, span, definer);

    public MappingNode ToNode() => new(Span, [.. _entries.Select(entry => new MappingEntry(entry.Key.Text, entry.Key.Span, entry.ToNode()))]);
}

/// <summary>A list of tables, each with a header in double brackets.</summary>
internal sealed class TomlTableArray(SourceSpan span, int depth)
{
    public SourceSpan Span { get; } = span;

    public int Depth { get; } = depth;

    public List<TomlTable> Items { get; } = [];

    public SequenceNode ToNode() => new(Span, [.. Items.Select(item => item.ToNode())]);
}

/// <summary>One key of a table: with a value, a table, or a list of tables.</summary>
internal sealed class TomlEntry
{
    public TomlEntry(TomlKeyPart key, ConfigNode value) => (Key, Value) = (key, value);

    public TomlEntry(TomlKeyPart key, TomlTable table) => (Key, Table) = (key, table);

    public TomlEntry(TomlKeyPart key, TomlTableArray array) => (Key, Array) = (key, array);

    public TomlKeyPart Key { get; set; }

    public ConfigNode? Value { get; }

    public TomlTable? Table { get; }

    public TomlTableArray? Array { get; }

    public ConfigNode ToNode() => Value ?? Table?.ToNode() ?? (ConfigNode)Array!.ToNode();
}
