using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>
/// The tables of one file, and TOML's rules about who may define and extend them. A conflict is reported, and reading goes on: where nothing contradicts, in
/// the table that is there already; otherwise in one that belongs to nothing.
/// </summary>
internal sealed class TomlTables(SourceFile file, ReadOptions options, List<Finding> findings)
{
    public TomlTable Root { get; } = new(TomlTableKind.Header, SourceSpan.FromBounds(0, file.Text.Length), depth: 1);

    /// <summary>The table that <c>[key]</c> starts, or null when it is too deep to read on.</summary>
    public TomlTable? OpenTable(TomlKey key)
    {
        if (ParentOf(key) is not { } parent || !IsShallow(parent.Depth + 1, key.Last))
        {
            return null;
        }

        if (parent.Find(key.Last.Text) is not { } entry)
        {
            var table = new TomlTable(TomlTableKind.Header, key.Span, parent.Depth + 1);
            parent.Add(new TomlEntry(key.Last, table));
            return table;
        }

        if (entry.Table is not { } known)
        {
            return Apart(parent.Depth + 1, entry, key.Last, entry.Array is null
                ? ConflictWithValue(entry)
                : $"[[{key}]] at line {LineOf(entry.Key.Span)} makes this a list of tables, so [{key}] cannot be one table. Write [[{key}]] to add an item.");
        }

        switch (known.Kind)
        {
            case TomlTableKind.Implied:
                known.Define(TomlTableKind.Header, key.Span);
                entry.Key = key.Last;
                break;
            case TomlTableKind.Header:
                Report(key.Span, entry.Key.Span, $"The table [{key}] is already defined at line {LineOf(known.Span)}, and TOML defines a table only once. Move these keys below the first header.");
                break;
            default:
                Report(key.Span, entry.Key.Span, $"Dotted keys already define the table '{key}' at line {LineOf(entry.Key.Span)}, so it cannot have a header too. Move these keys there, or give all of them this header.");
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

        var entry = parent.Find(key.Last.Text);
        if (entry is { Array: null })
        {
            return Apart(parent.Depth + 2, entry, key.Last, entry.Table is null
                ? ConflictWithValue(entry)
                : $"'{key}' is already one table (line {LineOf(entry.Key.Span)}), so [[{key}]] cannot make it a list. Use [[{key}]] for every item, or [{key}] once.");
        }

        if (entry is null)
        {
            entry = new TomlEntry(key.Last, new TomlTableArray(key.Span, parent.Depth + 1));
            parent.Add(entry);
        }

        var item = new TomlTable(TomlTableKind.Header, key.Span, parent.Depth + 2);
        entry.Array!.Items.Add(item);
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

            if (place.Find(part.Text) is not { } entry)
            {
                entry = new TomlEntry(part, new TomlTable(TomlTableKind.Dotted, part.Span, place.Depth + 1, section));
                place.Add(entry);
            }
            else if (ConflictWithDotted(section, entry) is { } conflict)
            {
                Report(part.Span, entry.Key.Span, conflict);
                return false;
            }

            if (entry.Table!.Kind == TomlTableKind.Implied)
            {
                entry.Table.Define(TomlTableKind.Dotted, part.Span, section);
            }

            place = entry.Table;
        }

        if (place.Find(key.Last.Text) is { } first)
        {
            var firstLocation = file.Locate(first.Key.Span);
            findings.Add(Finding
                .Create(ReadingFindings.DuplicateKey, file.Locate(key.Last.Span), Found.Short(key.Last.Text), firstLocation.ToString())
                .WithAdditional(firstLocation));
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

            if (table.Find(part.Text) is not { } entry)
            {
                entry = new TomlEntry(part, new TomlTable(TomlTableKind.Implied, part.Span, table.Depth + 1));
                if (IsShort(part))
                {
                    table.Add(entry);
                }
            }

            table = entry.Table ?? (entry.Array is { } array ? array.Items[array.Items.Count - 1] : Apart(table.Depth + 1, entry, part, ConflictWithValue(entry)));
        }

        return IsShort(key.Last) ? table : new TomlTable(TomlTableKind.Header, key.Span, table.Depth);
    }

    private string? ConflictWithDotted(TomlTable section, TomlEntry entry)
    {
        var name = Found.Short(entry.Key.Text);
        var line = LineOf(entry.Key.Span);
        return entry switch
        {
            { Array: not null } => $"'{name}' is a list of tables (line {line}), and a dotted key cannot reach into a list. Write the key below the [[{name}]] it belongs to.",
            { Table: null } => ConflictWithValue(entry),
            { Table.Kind: TomlTableKind.Header } => $"The table '{name}' has a header at line {line}, so a dotted key elsewhere cannot add to it. Write the key below that header.",
            { Table: { Kind: TomlTableKind.Dotted } table } when table.Definer != section =>
                $"Dotted keys of another section already define the table '{name}' (line {line}), so this one cannot add to it. Write the key there.",
            _ => null,
        };
    }

    private string ConflictWithValue(TomlEntry entry)
    {
        var name = Found.Short(entry.Key.Text);
        var line = LineOf(entry.Key.Span);
        return entry.Value switch
        {
            MappingNode => $"'{name}' is an inline table (line {line}), which is complete at its '}}'. Write the key between its braces, or give the table a header instead.",
            SequenceNode => $"'{name}' is a list in brackets (line {line}), which is complete at its ']'. Write the item there, or give every item a header [[{name}]].",
            _ => $"'{name}' already has a value (line {line}), so it cannot be a table as well. Rename or remove one.",
        };
    }

    /// <summary>Reports a conflict and makes a table for the keys that follow, so that they are still checked.</summary>
    private TomlTable Apart(int depth, TomlEntry entry, TomlKeyPart part, string message)
    {
        Report(part.Span, entry.Key.Span, message);
        return new TomlTable(TomlTableKind.Header, part.Span, depth);
    }

    private void Report(SourceSpan span, SourceSpan related, string message) =>
        findings.Add(Finding.Create(ReadingFindings.TomlSyntax, file.Locate(span), message).WithAdditional(file.Locate(related)));

    private string LineOf(SourceSpan span) => Invariant.Text(file.Lines.GetPosition(span.Start).Line + 1);

    private bool IsShallow(int depth, TomlKeyPart part)
    {
        if (depth <= options.MaxDepth)
        {
            return true;
        }

        findings.Add(Finding.Create(ReadingFindings.TooDeep, file.Locate(part.Span), Invariant.Text(options.MaxDepth)));
        return false;
    }

    private bool IsShort(TomlKeyPart part)
    {
        if (part.Text.Length <= options.MaxKeyLength)
        {
            return true;
        }

        findings.Add(Finding.Create(
            ReadingFindings.KeyTooLong, file.Locate(part.Span), Invariant.Text(part.Text.Length), Invariant.Text(options.MaxKeyLength)));
        return false;
    }
}
