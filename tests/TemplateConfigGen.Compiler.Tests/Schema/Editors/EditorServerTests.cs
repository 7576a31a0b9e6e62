using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TemplateConfigGen.Compiler.Tests.Schema.Editors;

/// <summary>The language servers of VS Code's JSON and YAML editors, given the schemas of the repository.</summary>
public class EditorServerTests
{
    [EditorServersFact]
    public async Task AFileThatNamesItsSchemaIsOfferedTheKeysOfItsSection()
    {
        string[] schemas = [.. Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "schemas"), "*.schema.json").Order(StringComparer.Ordinal)];
        var start = new ProcessStartInfo("node", [Script(), EditorServersFactAttribute.Folder!, Path.Combine(TestFiles.RepositoryRoot, "config"), .. schemas]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.Equal(0, node.ExitCode);
        using var answers = JsonDocument.Parse(output);
        var asked = 0;
        foreach (var path in schemas)
        {
            using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(path));
            var keys = schema.RootElement.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name).Where(key => key != "$schema").ToList() : [];
            var answer = answers.RootElement.GetProperty(path);
            Assert.Empty(keys.Except(Offered(answer, "json"), StringComparer.Ordinal));
            Assert.Empty(keys.Except(Offered(answer, "yaml"), StringComparer.Ordinal));
            asked += keys.Count;
        }

        Assert.True(asked > 100, $"Only {asked} keys were asked for.");
    }

    private static IEnumerable<string> Offered(JsonElement answer, string language) => answer.GetProperty(language).EnumerateArray().Select(label => label.GetString()!);

    private static string Script([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "complete.mjs");
}
