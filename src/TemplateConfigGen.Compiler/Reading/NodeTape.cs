using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>
/// The values of a file as its reader noted them: one record each, in one array. Nodes are made of it where somebody looks, so that reading a large file
/// leaves nothing behind that the garbage collector would have to carry along. Never changes once the file is read.
/// </summary>
internal abstract class NodeTape(string text)
{
    /// <summary>Stands for a record that is not there.</summary>
    public const int None = -1;

    /// <summary>What one value takes of a configuration, keys and layout included. Denser files make the array grow.</summary>
    private const int CharactersPerRecord = 16;

    private const int KindBits = 2;

    /// <summary>How many texts are remembered, a power of two, and up to which length.</summary>
    private const int MostRecent = 512;
    private const int LongestRecent = 64;

    // Keys repeat from one file to the next, and are then the same object in all of them, which is how they are compared fastest.
    private static readonly string?[] Recent = new string[MostRecent];

    private Record[] _records = new Record[(text.Length / CharactersPerRecord) + 4];

    public int Count { get; private set; }

    protected string Text { get; } = text;

    /// <summary>Notes a value, as part of nothing yet.</summary>
    public int Add(RecordKind kind, SourceSpan span, SourceSpan key)
    {
        if (Count == _records.Length)
        {
            Array.Resize(ref _records, 2 * Count);
        }

        ref var record = ref _records[Count];
        record.KindAndMark = (int)kind;
        record.Span = span;
        record.Key = key;
        record.First = None;
        record.Next = None;
        return Count++;
    }

    /// <summary>Makes a value the next part of a mapping or list.</summary>
    /// <param name="last">The latest part, kept up to date here; <see cref="None"/> at first.</param>
    public void Append(int container, ref int last, int record)
    {
        if (last == None)
        {
            _records[container].First = record;
        }
        else
        {
            _records[last].Next = record;
        }

        last = record;
    }

    /// <summary>Forgets the latest values.</summary>
    public void Truncate(int count) => Count = count;

    public RecordKind KindOf(int record) => _records[record].Kind;

    public SourceSpan KeyOf(int record) => _records[record].Key;

    public int NextOf(int record) => _records[record].Next;

    public int FirstOf(int record) => _records[record].First;

    public SourceSpan SpanOf(int record) => _records[record].Span;

    public void SetKey(int record, SourceSpan key) => _records[record].Key = key;

    public void SetSpan(int record, SourceSpan span) => _records[record].Span = span;

    /// <summary>What the reader wants to find again, or <see cref="None"/>.</summary>
    public int MarkOf(int record) => (_records[record].KindAndMark >> KindBits) - 1;

    public void SetMark(int record, int mark) => _records[record].KindAndMark = ((mark + 1) << KindBits) | (int)_records[record].Kind;

    public ConfigNode NodeOf(int index)
    {
        ref var record = ref _records[index];
        return record.Kind switch
        {
            RecordKind.Mapping => new MappingNode(record.Span, this, index),
            RecordKind.Sequence => new SequenceNode(record.Span, this, index),
            _ => Scalar(record.Span),
        };
    }

    public MappingEntry[] EntriesOf(int mapping)
    {
        var entries = new MappingEntry[CountOf(mapping)];
        var part = _records[mapping].First;
        for (var i = 0; i < entries.Length; i++)
        {
            ref var record = ref _records[part];
            entries[i] = new MappingEntry(DecodeKey(record.Key), record.Key, NodeOf(part));
            part = record.Next;
        }

        return entries;
    }

    public ConfigNode[] ItemsOf(int sequence)
    {
        var items = new ConfigNode[CountOf(sequence)];
        var part = _records[sequence].First;
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = NodeOf(part);
            part = _records[part].Next;
        }

        return items;
    }

    /// <summary>What a key that the reader found well-formed means.</summary>
    public abstract string DecodeKey(SourceSpan span);

    /// <summary>What a value that the reader found well-formed means.</summary>
    protected abstract ScalarNode Scalar(SourceSpan span);

    /// <summary>
    /// A stretch of the text. Keys and numbers repeat, so the latest ones are kept: a fraction of the objects, at the price of one comparison.
    /// Two threads may replace each other's, which changes nothing but what is found next time.
    /// </summary>
    protected string Shared(int start, int length)
    {
        if (length == 0)
        {
            return "";
        }

        if (length > LongestRecent)
        {
            return Text.Substring(start, length);
        }

        ref var slot = ref Recent[(length + (31 * Text[start]) + (7 * Text[start + length - 1]) + (131 * Text[start + (length / 2)])) & (MostRecent - 1)];
        var recent = slot;
        if (recent is null || recent.Length != length || string.CompareOrdinal(recent, 0, Text, start, length) != 0)
        {
            recent = Text.Substring(start, length);
            slot = recent;
        }

        return recent;
    }

    private int CountOf(int container)
    {
        var count = 0;
        for (var part = _records[container].First; part != None; part = _records[part].Next)
        {
            count++;
        }

        return count;
    }

    private struct Record
    {
        public SourceSpan Key;
        public SourceSpan Span;

        /// <summary>The first part of a mapping or list.</summary>
        public int First;

        /// <summary>What follows in the mapping or list around it.</summary>
        public int Next;

        /// <summary>Together in one, since there are so many records.</summary>
        public int KindAndMark;

        public readonly RecordKind Kind => (RecordKind)(KindAndMark & ((1 << KindBits) - 1));
    }
}

internal enum RecordKind
{
    Scalar,
    Mapping,
    Sequence,
}
