using System.Text;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>
/// The configuration of <see cref="SyntheticConfig"/> in the form that comes to mind first: a class for each object, within the class around it, and a class for each environment that
/// overrides every member with its value. What the C# compiler takes for that says how fast the machine is.
/// </summary>
internal static class PlainForm
{
    private const int KeysPerGroup = 10;

    public static IEnumerable<(string Name, string Text)> Files(int sections, int environments, int keys) =>
        Enumerable.Range(0, sections).Select(section => ($"Section{section}.cs", Section(section, environments, keys)));

    private static string Section(int section, int environments, int keys)
    {
        var code = new StringBuilder("#nullable enable\nnamespace Config;\n\n");
        Summary($"The section <c>section_{section}</c>.");
        Line($"internal abstract class Section{section}\n{{");
        foreach (var group in Groups(keys))
        {
            Summary($"The key 'group_{group}'.");
            Line($"public abstract Group{group}Type Group{group} {{ get; }}\n");
            Summary($"The values under <c>group_{group}</c>.");
            Line($"public abstract class Group{group}Type\n{{");
            Summary($"The key 'group_{group}.settings'.");
            Line("public abstract SettingsType Settings { get; }\n");
            Summary($"The values under <c>group_{group}.settings</c>.");
            Line("public abstract class SettingsType\n{");
            foreach (var key in KeysOf(group, keys))
            {
                Summary($"The key 'group_{group}.settings.setting_{key}'.");
                Line($"public abstract {Value(section, -1, key).Type} Setting{key} {{ get; }}\n");
            }

            Line("}\n}\n");
        }

        for (var environment = 0; environment < environments; environment++)
        {
            Line($"internal sealed class Environment{environment} : Section{section}\n{{\ninternal static readonly Environment{environment} Instance = new();\n");
            foreach (var group in Groups(keys))
            {
                Line($"public override Group{group}Type Group{group} {{ get; }} = new Group{group}Values();\n");
                Line($"private sealed class Group{group}Values : Group{group}Type\n{{\npublic override SettingsType Settings {{ get; }} = new SettingsValues();\n");
                Line("private sealed class SettingsValues : SettingsType\n{");
                foreach (var key in KeysOf(group, keys))
                {
                    var (type, value) = Value(section, (key + section) % 10 == 0 ? environment : -1, key);
                    Line($"public override {type} Setting{key} => {value};\n");
                }

                Line("}\n}\n");
            }

            Line("}\n");
        }

        return code.Append("}\n").ToString();

        void Line(string line) => code.Append(line).Append('\n');

        void Summary(string text) => code.Append("/// <summary>").Append(text).Append("</summary>\n");
    }

    private static IEnumerable<int> Groups(int keys) => Enumerable.Range(0, (keys + KeysPerGroup - 1) / KeysPerGroup);

    private static IEnumerable<int> KeysOf(int group, int keys) => Enumerable.Range(group * KeysPerGroup, Math.Min(KeysPerGroup, keys - group * KeysPerGroup));

    /// <summary>The type and the value that <see cref="SyntheticConfig"/> gives a key; -1 is the base.</summary>
    private static (string Type, string Value) Value(int section, int environment, int key)
    {
        var number = section + environment + key + 2;
        return (key % 5) switch
        {
            0 => ("int", $"{number}"),
            1 => ("string", $"\"value {number} of a service\""),
            2 => ("bool", (section + key) % 2 == 0 == environment < 0 ? "true" : "false"),
            3 => ("double", $"{number}.25d"),
            _ => ("global::System.TimeSpan", $"new global::System.TimeSpan({number % 60 * TimeSpan.TicksPerMinute}L)"),
        };
    }
}
