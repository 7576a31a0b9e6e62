using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>
/// Prints findings as compilers do, one a line, so that scripts and editors can parse them. A person at a terminal also sees the line, and what in it is meant.
/// </summary>
internal sealed class FindingPrinter(TextWriter output, Func<string, SourceFile?> fileOf, bool showsCode, bool usesColour)
{
    /// <summary>A line is cut to this around the finding: minified files have lines of megabytes.</summary>
    private const int Window = 120;

    private const string Reset = "\e[0m";
    private const string Bold = "\e[1m";
    private const string Red = "\e[1;31m";
    private const string Yellow = "\e[1;33m";
    private const string Blue = "\e[34m";

    public static FindingPrinter ForStandardError(SourceFile file) => ForStandardError(_ => file);

    /// <param name="fileOf">The file at a path, to show lines of.</param>
    public static FindingPrinter ForStandardError(Func<string, SourceFile?> fileOf)
    {
        var isTerminal = !Console.IsErrorRedirected;
        var output = isTerminal ? Console.Error : new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        return new FindingPrinter(output, fileOf, isTerminal, isTerminal && Terminal.WantsColour(Environment.GetEnvironmentVariable));
    }

    public void Print(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Print(finding);
        }
    }

    public void Print(Finding finding) => Print(finding, fileOf(finding.Location.Path), finding.Location);

    /// <param name="file">What to show of the file; null shows nothing.</param>
    /// <param name="place">Where the finding is in what is shown.</param>
    public void Print(Finding finding, SourceFile? file, SourceLocation place)
    {
        var (name, colour) = finding.Severity switch
        {
            Severity.Error => ("error", Red),
            Severity.Warning => ("warning", Yellow),
            _ => ("info", Blue),
        };
        output.Write($"{In(Bold, $"{finding.Location}:")} {In(colour, $"{name} {finding.Descriptor.Id}:")} {finding.Message}\n");
        if (showsCode && file is { Text.Length: > 0 })
        {
            PrintCode(file, place, finding.Location.Start.Line, colour);
        }
    }

    private void PrintCode(SourceFile file, SourceLocation location, int shownLine, string colour)
    {
        var number = (shownLine + 1).ToString(CultureInfo.InvariantCulture);
        var line = Line(file, location.Start.Line);
        var column = Math.Min(location.Start.Column, line.Length);
        var end = location.End.Line == location.Start.Line ? Math.Min(location.End.Column, line.Length) : line.Length;

        var from = line.Length <= Window ? 0 : Math.Clamp(column - (Window / 3), 0, line.Length - Window);
        var shown = line.Slice(from, Math.Min(Window, line.Length - from));
        var carets = Math.Clamp(end - column, 1, Math.Max(1, from + shown.Length - column));

        // Tabs stay tabs under the line, so that the caret stands below its character however wide they are.
        var padding = new StringBuilder();
        foreach (var c in shown[..(column - from)])
        {
            padding.Append(c == '\t' ? '\t' : ' ');
        }

        output.Write($" {In(Blue, number + " |")} {Visible(shown)}\n");
        output.Write($" {In(Blue, new string(' ', number.Length) + " |")} {padding}{In(colour, new string('^', carets))}\n");
    }

    private static ReadOnlySpan<char> Line(SourceFile file, int line)
    {
        var start = file.Lines.GetLineStart(line);
        var end = line + 1 < file.Lines.LineCount ? file.Lines.GetLineStart(line + 1) : file.Text.Length;
        return file.Text.AsSpan(start, end - start).TrimEnd("\r\n\u0085\u2028\u2029");
    }

    /// <summary>A file must not be able to send escape sequences to the terminal.</summary>
    private static string Visible(ReadOnlySpan<char> text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            visible.Append(char.IsControl(c) && c != '\t' ? '\uFFFD' : c);
        }

        return visible.ToString();
    }

    private string In(string colour, string text) => usesColour ? colour + text + Reset : text;
}
