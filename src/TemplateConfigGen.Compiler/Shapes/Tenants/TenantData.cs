namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>
/// Packs the records of a section's tenants. What several share is there once: a template's values, a text, a record, the table of an environment. The runtime decodes one
/// tenant without looking at any other.
/// </summary>
internal sealed class TenantData
{
    /// <summary>The place of a text that only one value has.</summary>
    private const int Alone = -1;

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _textNumbers = new(StringComparer.Ordinal);
    private readonly List<TenantRecord> _records = [];
    private readonly Dictionary<TenantRecord, int> _numbers = [];
    private readonly List<int[]> _tables = [];
    private readonly List<int> _tableOf = [];
    private readonly List<int[]> _rows = [];
    private readonly Dictionary<EquatableArray<int>, int> _rowNumbers = [];
    private readonly List<int[]> _rowTables = [];

    /// <summary>The number of a text, which values go by until all are known.</summary>
    public int NumberOf(string text)
    {
        if (!_textNumbers.TryGetValue(text, out var number))
        {
            _textNumbers.Add(text, number = _texts.Count);
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>The number of a record, which another one may be laid over.</summary>
    public int Add(TenantRecord record)
    {
        if (!_numbers.TryGetValue(record, out var number))
        {
            _records.Add(record);
            _numbers.Add(record, number = _records.Count);
        }

        return number;
    }

    /// <summary>The next environment.</summary>
    /// <param name="records">The record of each tenant in order; 0 for none.</param>
    public void AddEnvironment(int[] records)
    {
        var same = _tables.FindIndex(table => table.SequenceEqual(records));
        if (same < 0)
        {
            same = _tables.Count;
            _tables.Add(records);
        }

        _tableOf.Add(same);
    }

    /// <summary>The number of a row, which has a record for each set of rules; 0 where all of them are.</summary>
    public int AddRow(EquatableArray<int> records)
    {
        if (records.All(record => record == 0))
        {
            return 0;
        }

        if (!_rowNumbers.TryGetValue(records, out var number))
        {
            _rows.Add([.. records]);
            _rowNumbers.Add(records, number = _rows.Count);
        }

        return number;
    }

    /// <summary>The next environment, for contexts.</summary>
    /// <param name="rows">The row of each tenant in order, and last of the environment itself.</param>
    public void AddContexts(int[] rows) => _rowTables.Add(rows);

    public bool IsEmpty => _records.Count == 0;

    /// <summary>The data as text, and what leads to it in contexts; null where it is more than can be addressed.</summary>
    /// <param name="rules">All rules of the section that contexts decide, as bits.</param>
    /// <param name="sets">The sets of them that there is a record for in each row.</param>
    public (string Data, string? Contexts)? Finish(int rules, IReadOnlyList<int> sets)
    {
        var tenants = _tables.Count == 0 ? 0 : _tables[0].Length;
        var tablesAt = (1 + _tableOf.Count) * PackedText.FixedLength;
        var textsAt = tablesAt + (_tables.Count * tenants * PackedText.FixedLength);
        var (texts, placeOf) = Texts();
        var recordsAt = textsAt + texts.Length;
        var records = new PackedText();
        var placeOfRecord = new int[_records.Count + 1];
        for (var i = 0; i < _records.Count; i++)
        {
            // Whom a record is laid over stands before it: it was added first.
            placeOfRecord[i + 1] = recordsAt + records.Length;
            Write(records, _records[i], placeOfRecord, placeOf);
        }

        if (recordsAt + records.Length > PackedText.Most)
        {
            return null;
        }

        var header = new PackedText();
        header.Fixed(textsAt);
        foreach (var table in _tableOf)
        {
            header.Fixed(tablesAt + (table * tenants * PackedText.FixedLength));
        }

        foreach (var table in _tables)
        {
            foreach (var record in table)
            {
                header.Fixed(placeOfRecord[record]);
            }
        }

        return (header.ToString() + texts + records, _rows.Count == 0 ? null : Contexts(rules, sets, placeOfRecord));
    }

    private string Contexts(int rules, IReadOnlyList<int> sets, int[] placeOfRecord)
    {
        var text = new PackedText();
        var tablesAt = (2 + sets.Count + _rowTables.Count) * PackedText.FixedLength;
        var subjects = _rowTables[0].Length;
        var rowsAt = tablesAt + (_rowTables.Count * subjects * PackedText.FixedLength);
        text.Fixed(rules);
        text.Fixed(sets.Count);
        foreach (var set in sets)
        {
            text.Fixed(set);
        }

        for (var i = 0; i < _rowTables.Count; i++)
        {
            text.Fixed(tablesAt + (i * subjects * PackedText.FixedLength));
        }

        foreach (var row in _rowTables.SelectMany(table => table))
        {
            text.Fixed(row == 0 ? 0 : rowsAt + ((row - 1) * sets.Count * PackedText.FixedLength));
        }

        foreach (var record in _rows.SelectMany(row => row))
        {
            text.Fixed(placeOfRecord[record]);
        }

        return text.ToString();
    }

    /// <summary>The texts that stand several times, the most frequent first: those have the shortest places.</summary>
    /// <returns>For each text its place, or <see cref="Alone"/>.</returns>
    private (PackedText Texts, int[] PlaceOf) Texts()
    {
        var counts = new int[_texts.Count];
        foreach (var record in _records)
        {
            foreach (var value in record.Values)
            {
                if (value is { Text: not TenantValue.Null, IsLate: false })
                {
                    counts[value.Text]++;
                }
            }
        }

        var shared = new List<int>();
        var placeOf = new int[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            placeOf[i] = Alone;
            if (counts[i] > 1)
            {
                shared.Add(i);
            }
        }

        var texts = new PackedText();
        foreach (var number in shared.OrderByDescending(number => counts[number]).ThenBy(number => _texts[number], StringComparer.Ordinal))
        {
            placeOf[number] = texts.Length;
            texts.Text(_texts[number]);
        }

        return (texts, placeOf);
    }

    private void Write(PackedText records, TenantRecord record, int[] placeOfRecord, int[] placeOf)
    {
        records.Number(placeOfRecord[record.Below]);
        records.Number(record.Values.Count);
        foreach (var value in record.Values)
        {
            var form = value.Text == TenantValue.Null ? TenantForm.Null : value.IsLate ? TenantForm.Late : placeOf[value.Text] == Alone ? TenantForm.Own : TenantForm.Shared;
            records.Number((value.Key * 4) + (int)form);
            if (form == TenantForm.Shared)
            {
                records.Number(placeOf[value.Text]);
            }
            else if (form != TenantForm.Null)
            {
                records.Text(_texts[value.Text]);
            }
        }
    }
}

/// <summary>What one tenant, or one template, says differently from what it is laid over.</summary>
/// <param name="Below">The number of the record that it is laid over; 0 for the environment's values.</param>
internal sealed record TenantRecord(int Below, EquatableArray<TenantValue> Values);

/// <summary>One value.</summary>
/// <param name="Key">Its leaf's position among those that tenants have values for.</param>
/// <param name="Text">The number of the text as an override would say it: a scalar's own, JSON for what has parts; <see cref="Null"/> for null.</param>
/// <param name="IsLate">Whether the text has references that the process resolves.</param>
internal readonly record struct TenantValue(int Key, int Text, bool IsLate)
{
    public const int Null = -1;

    // Records are looked up by these, and are very many.
    public bool Equals(TenantValue other) => Key == other.Key && Text == other.Text && IsLate == other.IsLate;

    public override int GetHashCode() => unchecked((((Text * 31) + Key) * 2) + (IsLate ? 1 : 0));
}

/// <summary>How a value is there. The runtime knows the numbers.</summary>
internal enum TenantForm
{
    /// <summary>Its text follows.</summary>
    Own,

    /// <summary>The place of its text follows, among those that several tenants share.</summary>
    Shared,

    /// <summary>It is null.</summary>
    Null,

    /// <summary>A text with references follows.</summary>
    Late,
}
