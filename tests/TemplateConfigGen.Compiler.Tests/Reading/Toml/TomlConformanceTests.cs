using System.Globalization;
using System.Text.Json;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading.Toml;

/// <summary>toml-test: every valid file by value, every invalid one by its rejection.</summary>
public class TomlConformanceTests
{
    [SuiteFact("toml")]
    public void EveryValidFileOfToml10HasItsValues() => EveryValidFileHasItsValues("1.0.0", 210);

    [SuiteFact("toml")]
    public void EveryValidFileOfToml11HasItsValues() => EveryValidFileHasItsValues("1.1.0", 220);

    [SuiteFact("toml")]
    public void EveryInvalidFileOfToml10IsRejected() => EveryInvalidFileIsRejected("1.0.0", 499);

    [SuiteFact("toml")]
    public void EveryInvalidFileOfToml11IsRejected() => EveryInvalidFileIsRejected("1.1.0", 492);

    private static void EveryValidFileHasItsValues(string version, int count)
    {
        var files = TomlSuite.Files(version, "valid");
        var wrong = files.Select(name => (name, difference: Difference(name, version))).Where(file => file.difference is not null);

        Assert.Empty(wrong.Select(file => $"{file.name}: {file.difference}"));
        Assert.Equal(count, files.Count);
    }

    private static void EveryInvalidFileIsRejected(string version, int count)
    {
        var files = TomlSuite.Files(version, "invalid");
        var accepted = files.Where(name => !Read(name, version).Findings.Any(finding => finding.Descriptor.Severity == Severity.Error));

        Assert.Empty(accepted);
        Assert.Equal(count, files.Count);
    }

    private static ConfigDocument Read(string name, string version) =>
        ConfigReader.Read(TomlSuite.Load(name), ConfigFormat.Toml, ReadOptions.Default with { Toml11 = version == "1.1.0" }, CancellationToken.None);

    private static string? Difference(string name, string version)
    {
        var document = Read(name, version);
        if (document.Findings.FirstOrDefault(finding => finding.Descriptor.Severity == Severity.Error) is { } error)
        {
            return error.ToString();
        }

        using var expected = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(Path.Combine(TomlSuite.Root, name), ".json")));
        return Difference("", expected.RootElement, document.Root!);
    }

    private static string? Difference(string path, JsonElement expected, ConfigNode actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when expected.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && expected.TryGetProperty("value", out var value):
                return actual is ScalarNode scalar && Same(type.GetString()!, value.GetString()!, scalar)
                    ? null
                    : $"{path}: expected {type} {value}, but is {(actual as ScalarNode)?.Kind} {(actual as ScalarNode)?.Text}";
            case JsonValueKind.Object:
                return actual is MappingNode mapping && mapping.Entries.Count == expected.EnumerateObject().Count()
                    ? expected.EnumerateObject().Select(property => mapping.Find(property.Name) is { } entry
                        ? Difference(path + "." + property.Name, property.Value, entry.Value)
                        : $"{path}.{property.Name}: is missing").FirstOrDefault(difference => difference is not null)
                    : $"{path}: expected a table of {expected.EnumerateObject().Count()} keys";
            default:
                return actual is SequenceNode sequence && sequence.Items.Count == expected.GetArrayLength()
                    ? expected.EnumerateArray().Select((item, i) => Difference($"{path}[{i}]", item, sequence.Items[i])).FirstOrDefault(difference => difference is not null)
                    : $"{path}: expected a list of {expected.GetArrayLength()}";
        }
    }

    private static bool Same(string type, string value, ScalarNode actual) => type switch
    {
        "string" => actual.Kind == ScalarKind.String && actual.Text == value,
        "integer" => actual.Kind == ScalarKind.Integer && actual.Text == value,
        "bool" => actual.Kind == ScalarKind.Boolean && actual.Text == value,
        "float" => actual.Kind == ScalarKind.Float && Number(actual.Text).Equals(Number(value)),
        "datetime" => actual.Kind == ScalarKind.OffsetDateTime && WithoutTrailingZeros(actual.Text) == WithoutTrailingZeros(value),
        "datetime-local" => actual.Kind == ScalarKind.LocalDateTime && WithoutTrailingZeros(actual.Text) == WithoutTrailingZeros(value),
        "date-local" => actual.Kind == ScalarKind.LocalDate && actual.Text == value,
        "time-local" => actual.Kind == ScalarKind.LocalTime && WithoutTrailingZeros(actual.Text) == WithoutTrailingZeros(value),
        _ => false,
    };

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    /// <summary>The suite writes .600 where a file has .6; both are the same fraction.</summary>
    private static string WithoutTrailingZeros(string time)
    {
        var point = time.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return time;
        }

        var end = point + 1;
        while (end < time.Length && char.IsAsciiDigit(time[end]))
        {
            end++;
        }

        return string.Concat(time.AsSpan(0, end).TrimEnd('0').TrimEnd('.'), time.AsSpan(end));
    }
}
