using System.Globalization;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Package.Tests;

/// <summary>One line of build output: <c>path(line,column): error ID: message [project]</c>, or without a place.</summary>
internal sealed partial record BuildDiagnostic(string File, int Line, int Column, string Severity, string Id, string Message)
{
    /// <summary>The place and the kind, without the message: <c>config/a.json(3,5) error TCG0001</c>.</summary>
    public string Place(string folder) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(folder, File).Replace('\\', '/')}({Line},{Column}) {Severity} {Id}");

    public static BuildDiagnostic? TryParse(string line) => Pattern().Match(line) is { Success: true } match
        ? new BuildDiagnostic(
            match.Groups["file"].Value,
            Number(match.Groups["line"]),
            Number(match.Groups["column"]),
            match.Groups["severity"].Value,
            match.Groups["id"].Value,
            match.Groups["message"].Value)
        : null;

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^\s*(?<file>.+?)(\((?<line>\d+),(?<column>\d+)\))?\s*: (?<severity>error|warning) (?<id>[A-Z]+\d+): (?<message>.*?)( \[[^\[\]]+proj[^\[\]]*\])?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
