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
    private readonly List<TomlTable> _byMark = [];

    public TomlTables(SourceFile file, ReadOptions options, FileFindings findings, TomlTape tape)
    {
        (_file, _options, _findings, _tape) = (file, options, findings, tape);
        Root = New(TomlTableKind.Header, key: default, SourceSpan.FromBounds(0, file.Text.Length), depth: 1);
    }

    public TomlTable Root { get; }

    /// <summary>A table that belongs to nothing yet.</summary>
    /// <param name="span">Where it is defined.</param>
    public TomlTable New(TomlTableKind kind, SourceSpan key, SourceSpan span, int depth, TomlTable? definer = null)
    {
        var record = _tape.Add(kind == TomlTableKind.List ? RecordKind.Sequence : RecordKind.Mapping, span, key);
        return new TomlTable(_tape, record, kind, depth, definer);
    }

    /// <summary>The table that <c>[key]</c> starts, or null when it is too deep to read on.</summary>
    public TomlTable? OpenTable(TomlKey key)
    {
        if (ParentOf(key) is not { } parent || !IsShallow(parent.Depth + 1, key.Last))
        {
            return null;
        }

        var entry = parent.Find(key.Last);
        if (entry == NodeTape.None)
        {
            return AddTo(parent, TomlTableKind.Header, key.Last, key.Span);
        }

        if (TableOf(entry) is not { } known || known.Kind == TomlTableKind.List)
        {
            return Apart(parent.Depth + 1, entry, key.Last, TableOf(entry) is null
                ? ConflictWithValue(entry)
                : $"[[{key}]] at line {LineOf(_tape.KeyOf(entry))} makes this a list of tables, so [{key}] cannot be one table. Write [[{key}]] to add an item.");
        }

        switch (known.Kind)
        {
            case TomlTableKind.Implied:
                known.Define(TomlTableKind.Header, key.Span);
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

    /// <summary>The table that <c>[[key]]</c> starts, or null when it is too deep to read on.</summary>
    public TomlTable? OpenItem(TomlKey key)
    {
        if (ParentOf(key) is not { } parent || !IsShallow(parent.Depth + 2, key.Last))
        {
            return null;
        }

        var entry = parent.Find(key.Last);
        var list = entry == NodeTape.None ? AddTo(parent, TomlTableKind.List, key.Last, key.Span) : TableOf(entry);
        if (list is not { Kind: TomlTableKind.List })
        {
            return Apart(parent.Depth + 2, entry, key.Last, list is null
                ? ConflictWithValue(entry)
                : $"'{key}' is already one table (line {LineOf(_tape.KeyOf(entry))}), so [[{key}]] cannot make it a list. Use [[{key}]] for every item, or [{key}] once.");
        }

        var item = New(TomlTableKind.Header, key: default, key.Span, parent.Depth + 2);
        list.AddItem(item);
        return item;
    }

    /// <summary>Finds the table in which the last part of <paramref name="key"/> is to stand.</summary>
    /// <param name="place">The table; null when it is too deep to read on.</param>
    /// <returns>False when the key may not stand there: then its value is read and dropped.</returns>
    public bool TryPlace(TomlTable section, TomlKey key, out TomlTable? place)
    {
        place = section;
        for (var i = 0; i < key.Parts.Count - 1; i++)
        {
            var part = key.Parts[i];
            if (!IsShallow(place.Depth + 1, part))
            {
                place = null;
                return false;
            }

            if (!IsShort(part))
            {
                return false;
            }

            var entry = place.Find(part);
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

            place = TableOf(entry)!;
            if (place.Kind == TomlTableKind.Implied)
            {
                place.Define(TomlTableKind.Dotted, part, section);
            }
        }

        var first = place.Find(key.Last);
        if (first != NodeTape.None)
        {
            _findings.DuplicateKey(_tape.DecodeKey(key.Last), key.Last, _tape.KeyOf(first));
            return false;
        }

        return IsShort(key.Last);
    }

    /// <summary>The table around the last part of a header's key, or null when it is too deep to read on.</summary>
    private TomlTable? ParentOf(TomlKey key)
    {
        var table = Root;
        for (var i = 0; i < key.Parts.Count - 1; i++)
        {
            var part = key.Parts[i];
            if (!IsShallow(table.Depth + 1, part))
            {
                return null;
            }

            var entry = table.Find(part);
            if (entry == NodeTape.None)
            {
                table = IsShort(part) ? AddTo(table, TomlTableKind.Implied, part, part) : New(TomlTableKind.Implied, part, part, table.Depth + 1);
                continue;
            }

            var found = TableOf(entry);
            table = found?.LatestItem ?? found ?? Apart(table.Depth + 1, entry, part, ConflictWithValue(entry));
        }

        return IsShort(key.Last) ? table : New(TomlTableKind.Header, key: default, key.Span, table.Depth);
    }

    private TomlTable AddTo(TomlTable parent, TomlTableKind kind, SourceSpan key, SourceSpan span, TomlTable? definer = null)
    {
        var table = New(kind, key, span, parent.Depth + 1, definer);
        _tape.SetMark(table.Record, _byMark.Count);
        _byMark.Add(table);
        parent.Add(table.Record);
        return table;
    }

    /// <summary>The table or list of tables that a record is of; null for a value, which an inline table is as well.</summary>
    private TomlTable? TableOf(int record) => _tape.MarkOf(record) is var mark && mark == NodeTape.None ? null : _byMark[mark];

    private string? ConflictWithDotted(TomlTable section, int entry)
    {
        var table = TableOf(entry);
        if (table is { Kind: TomlTableKind.Implied } || (table is { Kind: TomlTableKind.Dotted } && table.Definer == section))
        {
            return null;
        }

        var name = Found.Short(_tape.DecodeKey(_tape.KeyOf(entry)));
        var line = LineOf(_tape.KeyOf(entry));
        return table?.Kind switch
        {
            null => ConflictWithValue(entry),
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
    private TomlTable Apart(int depth, int entry, SourceSpan part, string message)
    {
        Report(part, _tape.KeyOf(entry), message);
        return New(TomlTableKind.Header, key: default, part, depth);
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
