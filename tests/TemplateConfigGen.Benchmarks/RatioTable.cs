namespace TemplateConfigGen.Benchmarks;

/// <summary>What was measured, against what it may be.</summary>
internal sealed class RatioTable
{
    private static readonly string[] Headings = ["what", "measured", "budget", "within?"];

    private readonly List<string[]> _rows = [];

    public bool AllWithin { get; private set; } = true;

    public void Add(string what, string measured, string budget, bool isWithin)
    {
        AllWithin &= isWithin;
        Append(what, measured, budget, isWithin ? "yes" : "NO");
    }

    /// <summary>A figure that has no budget.</summary>
    public void Note(string what, string measured) => Append(what, measured, "", "");

    public void Write(TextWriter output)
    {
        var widths = Enumerable.Range(0, Headings.Length).Select(column => _rows.Append(Headings).Max(row => row[column].Length)).ToArray();
        output.WriteLine();
        WriteRow(output, Headings, widths);
        WriteRow(output, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in _rows)
        {
            WriteRow(output, row, widths);
        }
    }

    /// <summary>Said as soon as it is known: a run takes minutes.</summary>
    private void Append(params string[] row)
    {
        _rows.Add(row);
        Console.Error.WriteLine($"{row[0]}: {row[1]}");
    }

    private static void WriteRow(TextWriter output, string[] cells, int[] widths) =>
        output.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
}
