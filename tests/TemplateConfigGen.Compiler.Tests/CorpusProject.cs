using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests;

/// <summary>A folder of the corpus as a project: <c>config/</c>, <c>schemas/</c>, <c>appsettings*.json</c>, and what its MSBuild properties say in <c>options.txt</c>.</summary>
internal static class CorpusProject
{
    public static TheoryData<string> Cases(string stage) =>
        [.. Directory.EnumerateDirectories(Path.Combine(TestFiles.Corpus, stage)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static CompilationResult Compile(string folder) => ConfigCompiler.Compile(Inputs(folder), Options(Path.Combine(folder, "options.txt")));

    /// <summary>The files of the folder, as a host hands them to the compiler.</summary>
    public static List<ConfigInput> Inputs(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(file => !file.Path.StartsWith("expected", StringComparison.Ordinal) && file.Path != "options.txt")
            .Select(file => Input(file.File, file.Path)),
    ];

    private static ConfigInput Input(string file, string path)
    {
        var kind = path.Split('/')[0] switch { "config" => InputKind.Config, "schemas" => InputKind.Schema, _ => InputKind.Appsettings };
        var format = kind == InputKind.Appsettings ? ConfigFormat.JsonWithComments : ConfigReader.FormatOf(path) ?? throw new InvalidOperationException($"{path} is no config file.");
        var document = ConfigCompiler.Read(new SourceFile(path, File.ReadAllText(file)), format, ReadOptions.Default, CancellationToken.None);
        return new ConfigInput(document, kind, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private static CompilerOptions Options(string file)
    {
        var options = CompilerOptions.Default;
        foreach (var line in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            var (name, value) = line.Split('=') is [var left, var right] ? (left, right) : throw new FormatException(line);
            options = name switch
            {
                nameof(CompilerOptions.Environments) => options with { Environments = value.Split('|').ToEquatableArray() },
                nameof(CompilerOptions.DefaultEnvironment) => options with { DefaultEnvironment = value },
                nameof(CompilerOptions.MaxValuesPerSection) => options with { MaxValuesPerSection = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
                nameof(CompilerOptions.DefaultPhase) => options with { DefaultPhase = Enum.Parse<Phase>(value) },
                nameof(CompilerOptions.IsHosted) => options with { IsHosted = bool.Parse(value) },
                _ => throw new FormatException(line),
            };
        }

        return options;
    }
}
