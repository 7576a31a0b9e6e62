using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>The tables that may still be added to: until the end of the file, but for those in braces.</summary>
internal sealed class TomlOpenTables(TomlTape tape, int textLength)
{
    /// <summary>Stands for a table that is not there.</summary>
    public const int None = -1;

    // Up to here looking through the entries is faster than a table of hashes, and few tables of configuration have more.
    private const int MostCompared = 12;

    /// <summary>What one table takes of a file, with all that stands in it. Files of smaller tables make the array grow.</summary>
    private const int CharactersPerTable = 64;

    private readonly List<Dictionary<string, int>> _indexes = [];
    private TomlTable[] _tables = new TomlTable[(textLength / CharactersPerTable) + 4];
    private int _count;

    public ref readonly TomlTable this[int table] => ref _tables[table];

    /// <summary>Makes a table that belongs to nothing yet.</summary>
    /// <param name="span">Where it is defined.</param>
    public int New(TomlTableKind kind, SourceSpan key, SourceSpan span, int depth, int definer = None)
    {
        if (_count == _tables.Length)
        {
            Array.Resize(ref _tables, 2 * _count);
        }

        _tables[_count] = new TomlTable
        {
            Record = tape.Add(kind == TomlTableKind.List ? RecordKind.Sequence : RecordKind.Mapping, span, key),
            Last = NodeTape.None,
            Depth = depth,
            Kind = kind,
            Definer = definer,
            LatestItem = None,
            Index = -1,
        };
        return _count++;
    }

    /// <summary>Forgets a table to which nothing can be added any more, and those made since, which are inside it.</summary>
    public void Close(int table) => _count = table;

    /// <summary>The record of a key's value.</summary>
    public int Find(int table, SourceSpan key)
    {
        ref readonly var place = ref _tables[table];

        if (place.Index >= 0)
        {
            // Headers name the table that was opened above them, time and again.
            if (tape.IsSameKey(tape.KeyOf(place.Last), key))
            {
                return place.Last;
            }

            return _indexes[place.Index].TryGetValue(tape.DecodeKey(key), out var found) ? found : NodeTape.None;
        }

        var entry = tape.FirstOf(place.Record);
        while (entry != NodeTape.None && !tape.IsSameKey(tape.KeyOf(entry), key))
        {
            entry = tape.NextOf(entry);
        }

        return entry;
    }

    /// <summary>Adds a value that is noted with its key.</summary>
    public void Add(int table, int value)
    {
        ref var place = ref _tables[table];
        tape.Append(place.Record, ref place.Last, value);
        place.Count++;
        if (place.Index >= 0)
        {
            _indexes[place.Index].Add(tape.DecodeKey(tape.KeyOf(value)), value);
        }
        else if (place.Count > MostCompared)
        {
            place.Index = _indexes.Count;
            _indexes.Add(IndexOf(place.Record));
        }
    }

    /// <summary>Adds a table to a list of tables.</summary>
    public void AddItem(int list, int item)
    {
        ref var place = ref _tables[list];
        tape.Append(place.Record, ref place.Last, _tables[item].Record);
        place.LatestItem = item;
    }

    /// <summary>Turns an implied table into one that is defined at <paramref name="span"/>.</summary>
    public void Define(int table, TomlTableKind kind, SourceSpan span, int definer = None)
    {
        ref var place = ref _tables[table];
        (place.Kind, place.Definer) = (kind, definer);
        tape.SetSpan(place.Record, span);
    }

    private Dictionary<string, int> IndexOf(int record)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var entry = tape.FirstOf(record); entry != NodeTape.None; entry = tape.NextOf(entry))
        {
            byKey.Add(tape.DecodeKey(tape.KeyOf(entry)), entry);
        }

        return byKey;
    }
}
