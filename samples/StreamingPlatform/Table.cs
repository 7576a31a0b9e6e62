namespace StreamingPlatform;

/// <summary>A text and its look. A plain string is a cell too.</summary>
internal readonly record struct Cell(string Text, Style Style)
{
    public static implicit operator Cell(string text) => new(text, Style.None);
}

/// <summary>Rows under headings, as wide as their content and never wider than a terminal.</summary>
internal sealed class Table(params string[] headings)
{
    private const int MaxWidth = 100;
    private const string Gap = "  ";

    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] cells)
    {
        if (cells.Length != headings.Length)
        {
            throw new ArgumentException($"A row of this table has {headings.Length} cells, not {cells.Length}.", nameof(cells));
        }

        _rows.Add(cells);
    }

    public void Write(TextWriter output)
    {
        var widths = Widths();
        WriteRow(output, widths, [.. headings.Select(heading => new Cell(heading, Style.Dim))]);
        output.WriteLine(Style.Dim.Apply(string.Join(Gap, widths.Select(width => new string('─', width)))));
        foreach (var row in _rows)
        {
            WriteRow(output, widths, row);
        }
    }

    /// <summary>What every column needs; the widest gives way while the table does not fit.</summary>
    private int[] Widths()
    {
        var widths = headings.Select((heading, i) => _rows.Select(row => row[i].Text.Length).Append(heading.Length).Max()).ToArray();
        while (widths.Sum() + Gap.Length * (widths.Length - 1) > MaxWidth)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        return widths;
    }

    private static void WriteRow(TextWriter output, int[] widths, Cell[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var text = row[i].Text.Length <= widths[i] ? row[i].Text : row[i].Text[..(widths[i] - 1)] + "…";
            var isLast = i == row.Length - 1;
            output.Write(row[i].Style.Apply(text) + (isLast ? "" : new string(' ', widths[i] - text.Length) + Gap));
        }

        output.WriteLine();
    }
}
