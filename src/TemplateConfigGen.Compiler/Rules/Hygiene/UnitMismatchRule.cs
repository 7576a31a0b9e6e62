using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary><c>timeout_ms</c> under <c>x-unit: seconds</c>, and <c>timeout_ms: 5s</c>.</summary>
internal sealed class UnitMismatchRule : ValueRule
{
    private const int ShortestAlone = 3;

    public override FindingDescriptor Descriptor => HygieneFindings.UnitMismatch;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Keys { get; } =
    [
        "ms", "millis", "millisecond", "milliseconds", "msec", "msecs", "micros", "microseconds", "sec", "secs", "second", "seconds", "mins", "minute", "minutes",
        "hr", "hrs", "hour", "hours", "day", "days", "week", "weeks", "byte", "bytes", "kb", "kilobytes", "mb", "megabytes", "gb", "gigabytes", "kib", "kibibytes",
        "mib", "mebibytes", "gib", "gibibytes",
    ];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (!IsSpelledAsUnit(value.Name) || Unit.OfKey(value.Name) is not { } named)
        {
            return;
        }

        if (value.Schema?.Unit is { } unit && Unit.Of(unit) is { } said && said != named)
        {
            report.Add(value, named.Name, $"its schema says 'x-unit: {unit}'");
        }
        else if (value.Text is { Length: < 40 } text && Unit.TrySplit(text, out _, out var written) && written is not null && written != named)
        {
            report.Add(value, named.Name, $"the value is in {written.Name}");
        }
    }

    /// <summary>What stands alone or behind a slash may as well be a country (<c>gb</c>) or a title (<c>ms</c>).</summary>
    private static bool IsSpelledAsUnit(KeyName name) =>
        (name.Words.Count > 1 || name.Last.Length > ShortestAlone) && name.Key.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');
}
