using System.Text.Json;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>The labelled files of gitleaks and detect-secrets, counted.</summary>
public class SecretSuiteTests
{
    [SuiteFact("secrets")]
    public void EveryWayToWriteASecretIsFound() => Assert.Equal((46, 0), Count("gitleaks-shapes/", "secret"));

    [SuiteFact("secrets")]
    public void OfWhatIsNoSecretAtMostTwoAreTakenForOne()
    {
        var (found, missed) = Count("gitleaks-negatives/", "clean");

        Assert.Equal(180, found + missed);
        Assert.InRange(found, 0, 2);
    }

    [SuiteFact("secrets")]
    public void TheFilesOfDetectSecretsAreReadAsTheyAreLabelled()
    {
        Assert.Equal((7, 0), Count("detect-secrets/", "secret"));
        Assert.Equal((0, 10), Count("detect-secrets/", "clean"));
    }

    /// <summary>How many of the lines with a label have a finding, and how many have none.</summary>
    private static (int Found, int Missed) Count(string folder, string label)
    {
        var root = Path.Combine(TestFiles.Suites!, "secrets");
        var rows = File.ReadLines(Path.Combine(root, "labels.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (Path: row.GetProperty("path").GetString()!, Line: row.GetProperty("line").GetInt32(), Label: row.GetProperty("label").GetString()))
            .Where(row => row.Path.StartsWith(folder, StringComparison.Ordinal) && row.Label == label)
            .ToList();
        var lines = rows.Select(row => row.Path).Distinct().ToDictionary(path => path, path => LinesWithSecrets(Path.Combine(root, path)));
        return (rows.Count(row => lines[row.Path].Contains(row.Line)), rows.Count(row => !lines[row.Path].Contains(row.Line)));
    }

    private static HashSet<int> LinesWithSecrets(string path)
    {
        var text = File.ReadAllText(path);
        var lines = new LineMap(text);
        return [.. SecretDetector.Detect(text, TextKinds.Of(path)).Select(finding => lines.GetPosition(finding.Span.Start).Line + 1)];
    }
}
