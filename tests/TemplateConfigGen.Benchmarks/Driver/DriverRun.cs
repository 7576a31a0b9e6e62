using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TemplateConfigGen.Benchmarks.Driver;

/// <summary>A generator in a compiler's driver, with the edits that somebody makes to a project. Only the driver's own work is timed.</summary>
internal sealed class DriverRun
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp12);
    private static readonly MetadataReference[] References = [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)];

    private readonly string[] _texts;
    private readonly ConfigText[] _files;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private int _edits;

    public DriverRun(IIncrementalGenerator generator, IEnumerable<(string Path, string Text)> files, bool tracked = false)
    {
        _files = [.. files.Select(file => new ConfigText(file.Path, file.Text))];
        _texts = [.. _files.Select(file => file.GetText().ToString())];
        _compilation = CSharpCompilation.Create("Benchmark", [Parse(0)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            _files,
            Parsing,
            new ConfigOptions(_files),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked));
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public int FileCount => _files.Length;

    /// <summary>The milliseconds of the first run.</summary>
    public double Cold()
    {
        var milliseconds = Time(_driver);
        return Result.Exception is { } failure ? throw new InvalidOperationException("The generator failed.", failure) : milliseconds;
    }

    /// <summary>The milliseconds after a key was typed in a C# file.</summary>
    public double EditCode()
    {
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], Parse(++_edits));
        return Time(_driver);
    }

    /// <summary>The milliseconds after a value was changed in a config file.</summary>
    public double EditFile(int index)
    {
        var old = _files[index];
        _files[index] = new ConfigText(old.RelativePath, string.Create(CultureInfo.InvariantCulture, $"{_texts[index]}edited: {++_edits}\n"));
        return Time(_driver.ReplaceAdditionalText(old, _files[index]));
    }

    private double Time(GeneratorDriver driver)
    {
        var start = Stopwatch.GetTimestamp();
        _driver = driver.RunGenerators(_compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static SyntaxTree Parse(int edit) =>
        CSharpSyntaxTree.ParseText(string.Create(CultureInfo.InvariantCulture, $"internal static class Program {{ private static int Value => {edit}; }}"), Parsing);
}
