using System.Text;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Configurations of any size, alike in everything but their size: sections of objects three levels deep, with overlays for each environment.</summary>
/// <param name="Sections">How many sections.</param>
/// <param name="Environments">How many environments a process can run in.</param>
/// <param name="Keys">How many values a section has.</param>
/// <param name="Overridden">The part of the values that each environment says differently.</param>
internal sealed record SyntheticConfig(int Sections, int Environments, int Keys, double Overridden)
{
    private const int KeysPerGroup = 10;

    /// <summary>The files by their paths below the config folder; the manifest is the first.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        yield return ("environments.yaml", Manifest());
        for (var section = 0; section < Sections; section++)
        {
            yield return ($"section_{section}.yaml", Layer(section, environment: -1));
            for (var environment = 0; environment < Environments && Overridden > 0; environment++)
            {
                yield return ($"section_{section}.environment{environment}.yaml", Layer(section, environment));
            }
        }
    }

    public static IReadOnlyList<ConfigInput> Read(IEnumerable<(string Path, string Text)> files) =>
    [
        .. files.Select(file =>
        {
            var path = "config/" + file.Path;
            var format = ConfigReader.FormatOf(path) ?? throw new InvalidOperationException($"{path} is no configuration.");
            return new ConfigInput(ConfigCompiler.Read(new SourceFile(path, file.Text), format, ReadOptions.Default, CancellationToken.None), InputKind.Config, file.Path);
        }),
    ];

    /// <summary>The text of one layer; -1 is the base.</summary>
    public string Layer(int section, int environment)
    {
        var text = new StringBuilder();
        var every = environment < 0 ? 1 : (int)Math.Round(1 / Overridden);
        for (var first = 0; first < Keys; first += KeysPerGroup)
        {
            var lines = Enumerable.Range(first, Math.Min(KeysPerGroup, Keys - first)).Where(key => (key + section) % every == 0).Select(key => Line(section, environment, key)).ToList();
            if (lines.Count > 0)
            {
                text.Append("group_").Append(first / KeysPerGroup).Append(":\n  settings:\n").AppendJoin("", lines);
            }
        }

        return text.ToString();
    }

    private static string Line(int section, int environment, int key)
    {
        var number = section + environment + key + 2;
        var value = (key % 5) switch
        {
            0 => $"{number}",
            1 => $"\"value {number} of a service\"",
            2 => (section + key) % 2 == 0 == environment < 0 ? "true" : "false", // no environment says what the base says
            3 => $"{number}.25",
            _ => $"\"00:{number % 60:00}:00\"",
        };
        return $"    setting_{key}: {value}\n";
    }

    private string Manifest()
    {
        var text = new StringBuilder("environments:\n");
        for (var environment = 0; environment < Environments; environment++)
        {
            text.Append("  environment").Append(environment).Append(": {}\n");
        }

        return text.ToString();
    }
}
