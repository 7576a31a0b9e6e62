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

    /// <summary>Not one table but a list of them, each with a header in double brackets.</summary>
    List,
}

/// <summary>A table that is still being read.</summary>
/// <param name="record">Where its values are noted.</param>
/// <param name="depth">How many mappings and lists there are from the root to here, this one included.</param>
/// <param name="definer">The section whose dotted keys made it.</param>
internal sealed class TomlTable(TomlTape tape, int record, TomlTableKind kind, int depth, TomlTable? definer = null)
{
    // Up to here looking through the entries is faster than a table of hashes, and few tables of configuration have more.
    private const int MostCompared = 12;

    private Dictionary<string, int>? _byKey;
    private int _last = NodeTape.None;
    private int _count;

    public int Record { get; } = record;

    public int Depth { get; } = depth;

    public TomlTableKind Kind { get; private set; } = kind;

    public TomlTable? Definer { get; private set; } = definer;

    /// <summary>The latest of a list of tables.</summary>
    public TomlTable? LatestItem { get; private set; }

    /// <summary>The record of a key's value.</summary>
    public int Find(SourceSpan key)
    {
        if (_byKey is not null)
        {
            return _byKey.TryGetValue(tape.DecodeKey(key), out var found) ? found : NodeTape.None;
        }

        var entry = tape.FirstOf(Record);
        while (entry != NodeTape.None && !tape.IsSameKey(tape.KeyOf(entry), key))
        {
            entry = tape.NextOf(entry);
        }

        return entry;
    }

    /// <summary>Adds a value that is noted with its key.</summary>
    public void Add(int value)
    {
        tape.Append(Record, ref _last, value);
        _count++;
        if (_byKey is not null)
        {
            _byKey.Add(tape.DecodeKey(tape.KeyOf(value)), value);
        }
        else if (_count > MostCompared)
        {
            _byKey = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var entry = tape.FirstOf(Record); entry != NodeTape.None; entry = tape.NextOf(entry))
            {
                _byKey.Add(tape.DecodeKey(tape.KeyOf(entry)), entry);
            }
        }
    }

    /// <summary>Adds a table to a list of tables.</summary>
    public void AddItem(TomlTable item)
    {
        tape.Append(Record, ref _last, item.Record);
        LatestItem = item;
    }

    /// <summary>Turns an implied table into one that is defined at <paramref name="span"/>.</summary>
    public void Define(TomlTableKind kind, SourceSpan span, TomlTable? definer = null)
    {
        (Kind, Definer) = (kind, definer);
        tape.SetSpan(Record, span);
    }
}
