using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>
/// Random appsettings files and environment variables, through the compiled configuration and through Microsoft.Extensions.Configuration: every key has the same value.
/// The names of the sections are those of one seed only, so that its variables mean nothing to any other test of this process.
/// </summary>
public class AppsettingsAgreementTests
{
    private static readonly string[] Keys = ["Alpha", "beta", "Gamma_Ray", "delta9", "EPSILON", "zeta"];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 10)];

    public static TheoryData<string> Projects { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(TestFiles.Corpus, "cli-adopt")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Those whose values <c>tcg adopt</c> compares.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void AFirstBuildBringsNoErrorAndNoWarning(string name)
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestFiles.Corpus, "cli-adopt", name)).Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

        var run = GeneratorSession.RunOnce(TestProject.With([.. files])).Compiles();

        Assert.DoesNotContain(run.Diagnostics, finding => finding.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void CompiledValuesAreThoseOfMicrosoft(int seed)
    {
        var random = new Random(seed);
        var settings = new JsonObject();
        for (var section = 0; section < 4; section++)
        {
            settings.Add($"Agreement{seed}X{section}", Mapping(random, depth: 2));
        }

        var overlay = (JsonObject)Overlay(settings, random)!;
        var variables = Leaves(settings, "").Where((_, index) => index == 0 || random.Next(5) == 0).ToDictionary(leaf => Case(leaf.Key, random), leaf => Text(Scalar(leaf.Value, random)), StringComparer.Ordinal);
        var theirs = Theirs(settings, overlay, variables);

        var expected = Leaves(settings, "").Select(leaf => leaf.Key).Concat(Leaves(overlay, "").Select(leaf => leaf.Key)).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(key => key, key => theirs[key], StringComparer.Ordinal);
        var project = TestProject.With(("appsettings.json", settings.ToJsonString()), ("appsettings.Production.json", overlay.ToJsonString()));
        var values = With(variables, () => LoadedConfiguration.Evaluate(project, [.. expected.Keys.Select(key => Expression(settings, key))]));

        Assert.Equal(expected.Select(pair => $"{pair.Key} = {pair.Value}"), expected.Keys.Zip(values, (key, value) => $"{key} = {value}"));
    }

    /// <summary>What the types hold of lists that another file has as objects or as single items.</summary>
    [Fact]
    public void ListsAndObjectsOfOneKeyHaveTheValuesOfBoth()
    {
        const string Settings = """{ "KindsOfLists": { "Names": [1, 2], "Indices": { "0": "a", "1": "b" }, "Sparse": ["a"], "Grid": [[1, 2], [3]], "Emptied": [7], "Filled": [] }, "KindsOfRoot": ["a", "b"] }""";
        const string Overlay = """{ "KindsOfLists": { "Names": { "Name": 3 }, "Indices": ["x"], "Sparse:5": "f", "Grid:0:1": 9, "Emptied": {}, "Filled": { "0": 8 } }, "KindsOfRoot:1": "c" }""";
        var project = TestProject.With(("appsettings.json", Settings), ("appsettings.Production.json", Overlay));

        Assert.Equal(
            ["0=1 1=2 Name=3", "x,b", "a,f", "1,9 3", "7", "8", "a,c"],
            LoadedConfiguration.Evaluate(
                project,
                "string.Join(' ', AppConfig.AtStartup.KindsOfLists.Names.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + '=' + pair.Value))",
                "string.Join(',', AppConfig.AtStartup.KindsOfLists.Indices)",
                "string.Join(',', AppConfig.AtStartup.KindsOfLists.Sparse)",
                "string.Join(' ', AppConfig.AtStartup.KindsOfLists.Grid.Select(row => string.Join(',', row)))",
                "string.Join(',', AppConfig.AtStartup.KindsOfLists.Emptied)",
                "string.Join(',', AppConfig.AtStartup.KindsOfLists.Filled)",
                "string.Join(',', AppConfig.AtStartup.KindsOfRoot)"));
    }

    private static IConfigurationRoot Theirs(JsonObject settings, JsonObject overlay, Dictionary<string, string> variables) => With(
        variables,
        () => new ConfigurationBuilder().AddJsonStream(Stream(settings)).AddJsonStream(Stream(overlay)).AddEnvironmentVariables().Build());

    /// <summary>Both sides read the variables of the process; nobody else has sections of these names.</summary>
    private static T With<T>(Dictionary<string, string> variables, Func<T> read)
    {
        foreach (var (key, value) in variables)
        {
            Environment.SetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal), value);
        }

        try
        {
            return read();
        }
        finally
        {
            foreach (var key in variables.Keys)
            {
                Environment.SetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal), value: null);
            }
        }
    }

    private static JsonObject Mapping(Random random, int depth)
    {
        var mapping = new JsonObject();
        foreach (var key in Keys.Where(_ => random.Next(2) == 0).DefaultIfEmpty("only"))
        {
            mapping.Add(key, random.Next(depth == 0 ? 2 : 4) switch
            {
                0 => Scalar(kind: null, random),
                1 => List(Scalar(kind: null, random), random),
                _ => Mapping(random, depth - 1),
            });
        }

        return mapping;
    }

    private static JsonArray List(JsonNode first, Random random) => new([first, .. Enumerable.Range(0, random.Next(3)).Select(_ => Scalar(first, random))]);

    /// <summary>Some of the keys, in another case, with values of the same kind: a list may be shorter or longer.</summary>
    private static JsonNode? Overlay(JsonNode? node, Random random) => node switch
    {
        JsonObject mapping => new JsonObject(mapping
            .Where(_ => random.Next(2) == 0)
            .Select(member => KeyValuePair.Create(Case(member.Key, random), Overlay(member.Value, random)))),
        JsonArray list => new JsonArray([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Scalar(list[0]!, random))]),
        _ => Scalar(node!, random),
    };

    /// <summary>A value of the same kind as another one.</summary>
    private static JsonNode Scalar(JsonNode? kind, Random random) => (kind?.GetValueKind() ?? (System.Text.Json.JsonValueKind)random.Next(3, 6)) switch
    {
        System.Text.Json.JsonValueKind.Number => JsonValue.Create(random.Next(-5, 100_000)),
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => JsonValue.Create(random.Next(2) == 0),
        _ => JsonValue.Create("text " + (char)random.Next('a', 'z') + random.Next(3) switch { 0 => "ü\"\\", 1 => "${env:HOME}", _ => "" }),
    };

    private static string Case(string key, Random random) => random.Next(3) switch { 0 => key.ToUpperInvariant(), 1 => key.ToLowerInvariant(), _ => key };

    private static IEnumerable<(string Key, JsonNode Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject mapping => mapping.SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Key : path + ":" + member.Key)),
        JsonArray list => list.SelectMany((item, index) => Leaves(item, string.Create(CultureInfo.InvariantCulture, $"{path}:{index}"))),
        null => [],
        _ => [(path, node)],
    };

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => "True",
        System.Text.Json.JsonValueKind.False => "False",
        System.Text.Json.JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    /// <summary>A key as C#: <c>AppConfig.AtStartup.Section.Key[0]</c>, each name as the base file's key gives it.</summary>
    private static string Expression(JsonObject settings, string key)
    {
        var expression = new StringBuilder("AppConfig.AtStartup");
        JsonNode? node = settings;
        foreach (var step in key.Split(':'))
        {
            if (node is JsonArray)
            {
                expression.Append(CultureInfo.InvariantCulture, $"[{step}]");
                break;
            }

            var member = ((JsonObject)node!).Single(member => string.Equals(member.Key, step, StringComparison.OrdinalIgnoreCase));
            expression.Append('.').Append(Compiler.Text.CSharpName.Pascal(member.Key));
            node = member.Value;
        }

        return expression.ToString();
    }

    private static MemoryStream Stream(JsonObject settings) => new(Encoding.UTF8.GetBytes(settings.ToJsonString()));
}
