using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>
/// The tables of one file, and TOML's rules about who may define and extend them. A conflict is reported, and reading goes on: where nothing contradicts, in
/// the table that is there already; otherwise in one that belongs to nothing.
/// </summary>
internal sealed class TomlTables
{
    private readonly SourceFile _file;
    private readonly ReadOptions _options;
    private readonly FileFindings _findings;
    private readonly TomlTape _tape;
    private readonly TomlOpenTables _open;

    public TomlTables(SourceFile file, ReadOptions options, FileFindings findings, TomlTape tape, TomlOpenTables open)
    {
        (_file, _options, _findings, _tape, _open) = (file, options, findings, tape, open);
        Root = open.New(TomlTableKind.Header, key: default, SourceSpan.FromBounds(0, file.Text.Length), depth: 1);
    }

    public int Root { get; }

    /// <summary>The table that <c>[key]</c> starts, or none when it is too deep to read on.</summary>
    public int OpenTable(TomlKey key)
    {
        var parent = ParentOf(key);
        if (parent == TomlOpenTables.None || !IsShallow(_open[parent].Depth + 1, key.Last))
        {
            return TomlOpenTables.None;
        }

        var entry = _open.Find(parent, key.Last);
        if (entry == NodeTape.None)
        {
            return AddTo(parent, TomlTableKind.Header, key.Last, key.Span);
        }

        var known = _tape.MarkOf(entry);
        if (known == TomlOpenTables.None || _open[known].Kind == TomlTableKind.List)
        {
            return Apart(_open[parent].Depth + 1, entry, key.Last, known == TomlOpenTables.None
                ? ConflictWithValue(entry)
                : $"[[{key}]] at line {LineOf(_tape.KeyOf(entry))} makes this a list of tables, so [{key}] cannot be one table. Write [[{key}]] to add an item.");
        }

        switch (_open[known].Kind)
        {
            case TomlTableKind.Implied:
                _open.Define(known, TomlTableKind.Header, key.Span);
                _tape.SetKey(entry, key.Last);
                break;
            case TomlTableKind.Header:
                Report(key.Span, _tape.KeyOf(entry), $"The table [{key}] is already defined at line {LineOf(_tape.SpanOf(entry))}, and TOML defines a table only once. Move these keys below the first header.");
                break;
            default:
                Report(key.Span, _tape.KeyOf(entry), $"Dotted keys already define the table '{key}' at line {LineOf(_tape.KeyOf(entry))}, so it cannot have a header too. Move these keys there, or give all of them this header.");
                break;
        }

        return known;
    }

    /// <summary>The table that <c>[[key]]</c> starts, or none when it is too deep to read on.</summary>
    public int OpenItem(TomlKey key)
    {
        var parent = ParentOf(key);
        if (parent == TomlOpenTables.None || !IsShallow(_open[parent].Depth + 2, key.Last))
        {
            return TomlOpenTables.None;
        }

        var entry = _open.Find(parent, key.Last);
        var list = entry == NodeTape.None ? AddTo(parent, TomlTableKind.List, key.Last, key.Span) : _tape.MarkOf(entry);
        if (list == TomlOpenTables.None || _open[list].Kind != TomlTableKind.List)
        {
            return Apart(_open[parent].Depth + 2, entry, key.Last, list == TomlOpenTables.None
                ? ConflictWithValue(entry)
                : $"'{key}' is already one table (line {LineOf(_tape.KeyOf(entry))}), so [[{key}]] cannot make it a list. Use [[{key}]] for every item, or [{key}] once.");
        }

        var item = _open.New(TomlTableKind.Header, key: default, key.Span, _open[parent].Depth + 2);
        _open.AddItem(list, item);
        return item;
    }

    /// <summary>Finds the table in which the last part of <paramref name="key"/> is to stand.</summary>
    /// <param name="place">The table; none when it is too deep to read on.</param>
    /// <returns>False when the key may not stand there: then its value is read and dropped.</returns>
    public bool TryPlace(int section, TomlKey key, out int place)
    {
        place = section;
        for (var i = 0; i < key.Parts.Count - 1; i++)
        {
            var part = key.Parts[i];
            if (!IsShallow(_open[place].Depth + 1, part))
            {
                place = TomlOpenTables.None;
                return false;
            }

            if (!IsShort(part))
            {
                return false;
            }

            var entry = _open.Find(place, part);
            if (entry == NodeTape.None)
            {
                place = AddTo(place, TomlTableKind.Dotted, part, part, section);
                continue;
            }

            if (ConflictWithDotted(section, entry) is { } conflict)
            {
                Report(part, _tape.KeyOf(entry), conflict);
                return false;
            }

            place = _tape.MarkOf(entry);
            if (_open[place].Kind == TomlTableKind.Implied)
            {
                _open.Define(place, TomlTableKind.Dotted, part, section);
            }
        }

        var first = _open.Find(place, key.Last);
        if (first != NodeTape.None)
        {
            _findings.DuplicateKey(_tape.DecodeKey(key.Last), key.Last, _tape.KeyOf(first));
            return false;
        }

        return IsShort(key.Last);
    }

    /// <summary>The table around the last part of a header's key, or none when it is too deep to read on.</summary>
    private int ParentOf(TomlKey key)
    {
        var table = Root;
        for (var i = 0; i < key.Parts.Count - 1; i++)
        {
            var part = key.Parts[i];
            if (!IsShallow(_open[table].Depth + 1, part))
            {
                return TomlOpenTables.None;
            }

            var entry = _open.Find(table, part);
            if (entry == NodeTape.None)
            {
                table = IsShort(part) ? AddTo(table, TomlTableKind.Implied, part, part) : _open.New(TomlTableKind.Implied, part, part, _open[table].Depth + 1);
                continue;
            }

            var found = _tape.MarkOf(entry);
            if (found == TomlOpenTables.None)
            {
                table = Apart(_open[table].Depth + 1, entry, part, ConflictWithValue(entry));
            }
            else
            {
                table = _open[found].Kind == TomlTableKind.List ? _open[found].LatestItem : found;
            }
        }

        return IsShort(key.Last) ? table : _open.New(TomlTableKind.Header, key: default, key.Span, _open[table].Depth);
    }

    /// <summary>Makes a table and adds it to another. The record's mark is how the table is found again; what a value has in brackets or braces has none.</summary>
    private int AddTo(int parent, TomlTableKind kind, SourceSpan key, SourceSpan span, int definer = TomlOpenTables.None)
    {
        var table = _open.New(kind, key, span, _open[parent].Depth + 1, definer);
        _tape.SetMark(_open[table].Record, table);
        _open.Add(parent, _open[table].Record);
        return table;
    }

    private string? ConflictWithDotted(int section, int entry)
    {
        var table = _tape.MarkOf(entry);
        if (table == TomlOpenTables.None)
        {
            return ConflictWithValue(entry);
        }

        if (_open[table].Kind == TomlTableKind.Implied || (_open[table].Kind == TomlTableKind.Dotted && _open[table].Definer == section))
        {
            return null;
        }

        var name = Found.Short(_tape.DecodeKey(_tape.KeyOf(entry)));
        var line = LineOf(_tape.KeyOf(entry));
        return _open[table].Kind switch
        {
            TomlTableKind.List => $"'{name}' is a list of tables (line {line}), and a dotted key cannot reach into a list. Write the key below the [[{name}]] it belongs to.",
            TomlTableKind.Header => $"The table '{name}' has a header at line {line}, so a dotted key elsewhere cannot add to it. Write the key below that header.",
            _ => $"Dotted keys of another section already define the table '{name}' (line {line}), so this one cannot add to it. Write the key there.",
        };
    }

    private string ConflictWithValue(int entry)
    {
        var name = Found.Short(_tape.DecodeKey(_tape.KeyOf(entry)));
        var line = LineOf(_tape.KeyOf(entry));
        return _tape.KindOf(entry) switch
        {
            RecordKind.Mapping => $"'{name}' is an inline table (line {line}), which is complete at its '}}'. Write the key between its braces, or give the table a header instead.",
            RecordKind.Sequence => $"'{name}' is a list in brackets (line {line}), which is complete at its ']'. Write the item there, or give every item a header [[{name}]].",
            _ => $"'{name}' already has a value (line {line}), so it cannot be a table as well. Rename or remove one.",
        };
    }

    /// <summary>Reports a conflict and makes a table for the keys that follow, so that they are still checked.</summary>
    private int Apart(int depth, int entry, SourceSpan part, string message)
    {
        Report(part, _tape.KeyOf(entry), message);
        return _open.New(TomlTableKind.Header, key: default, part, depth);
    }

    private void Report(SourceSpan span, SourceSpan related, string message) =>
        _findings.Add(Finding.Create(ReadingFindings.TomlSyntax, _file.Locate(span), message).WithAdditional(_file.Locate(related)));

    private string LineOf(SourceSpan span) => Invariant.Text(_file.Lines.GetPosition(span.Start).Line + 1);

    private bool IsShallow(int depth, SourceSpan part)
    {
        if (depth <= _options.MaxDepth)
        {
            return true;
        }

        _findings.TooDeep(part);
        return false;
    }

    private bool IsShort(SourceSpan part) =>
        part.Length <= _options.MaxKeyLength || _findings.IsShortEnough(_tape.DecodeKey(part), part);
}
