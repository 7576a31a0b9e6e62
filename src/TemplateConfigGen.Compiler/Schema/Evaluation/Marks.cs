namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>Which members of one mapping, or items of one list, schemas have looked at: what <c>unevaluated…</c> asks for. Kept only where something asks.</summary>
internal sealed class Marks
{
    private ulong _first;
    private ulong[]? _more;
    private int _count;

    public bool AreAll { get; private set; }

    public bool this[int index] => AreAll || (index < 64 ? (_first >> index & 1) != 0 : (_more![(index >> 6) - 1] >> (index & 63) & 1) != 0);

    public void Reset(int count)
    {
        _count = count;
        _first = 0;
        AreAll = false;
        var words = (count - 1) >> 6;
        if (words <= 0)
        {
            return;
        }

        if (_more is null || _more.Length < words)
        {
            _more = new ulong[words];
        }
        else
        {
            Array.Clear(_more, 0, words);
        }
    }

    public void Add(int index)
    {
        if (index < 64)
        {
            _first |= 1UL << index;
        }
        else
        {
            _more![(index >> 6) - 1] |= 1UL << (index & 63);
        }
    }

    public void AddAll() => AreAll = true;

    public void Add(Marks other)
    {
        AreAll |= other.AreAll;
        _first |= other._first;
        for (var i = 0; i < (_count - 1) >> 6; i++)
        {
            _more![i] |= other._more![i];
        }
    }
}
