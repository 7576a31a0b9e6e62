using System.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Where a command's answer goes: text for scripts, the same text in colour for people.</summary>
internal sealed class Terminal(TextWriter output, bool usesColour)
{
    private const string Reset = "\e[0m";

    public static Terminal StandardOutput()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var output = isTerminal ? Console.Out : new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = false };
        return new Terminal(output, isTerminal && WantsColour(Environment.GetEnvironmentVariable));
    }

    /// <summary>By the convention of no-color.org, and not where escapes would be shown as they are: dumb terminals, and the console of Windows before its Terminal.</summary>
    internal static bool WantsColour(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb" && (!OperatingSystem.IsWindows() || environment("WT_SESSION") is not null);

    /// <summary>Text that has its colours and line ends already.</summary>
    public void Text(string text) => output.Write(text);

    public void Line(string text = "") => output.Write(text + "\n");

    /// <summary>Rows in columns as wide as their widest cell; the last column is as wide as it likes.</summary>
    public void Table(IReadOnlyList<Cell[]> rows, string indent = "")
    {
        const int Widest = 80;
        var widths = new List<int>();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var width = Math.Min(row[column].Text.Length, Widest);
                if (column == widths.Count)
                {
                    widths.Add(width);
                }

                widths[column] = Math.Max(widths[column], width);
            }
        }

        foreach (var row in rows)
        {
            output.Write(indent);
            for (var column = 0; column < row.Length; column++)
            {
                var isLast = column == row.Length - 1;
                output.Write(In(row[column]));
                output.Write(isLast ? "\n" : new string(' ', Math.Max(0, widths[column] - row[column].Text.Length) + 2));
            }
        }
    }

    public string In(Cell cell) => usesColour && cell.Colour is { } colour ? colour + cell.Text + Reset : cell.Text;

    public void Flush() => output.Flush();

    /// <summary>A piece of text and its colour.</summary>
    internal readonly record struct Cell(string Text, string? Colour = null)
    {
        public static implicit operator Cell(string text) => new(text);

        public static Cell Strong(string text) => new(text, "\e[1m");

        public static Cell Faint(string text) => new(text, "\e[2m");

        public static Cell Good(string text) => new(text, "\e[32m");

        public static Cell Bad(string text) => new(text, "\e[31m");

        public static Cell Changed(string text) => new(text, "\e[33m");
    }
}
