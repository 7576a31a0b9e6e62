using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TemplateConfigGen.Benchmarks.Driver;

/// <summary>A config file as the compiler hands it to a generator.</summary>
internal sealed class ConfigText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

    public string RelativePath => path;

    public override string Path => "/project/config/" + path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}

/// <summary>What the package's build assets say about the files.</summary>
internal sealed class ConfigOptions(IEnumerable<ConfigText> files) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["build_property.RootNamespace"] = "Benchmark",
        ["build_property.TemplateConfigGenFiles"] = string.Join('|', files.Select(file => $"config|{file.RelativePath}||config/{file.RelativePath}").Prepend("/project")),
    });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(new Dictionary<string, string>(StringComparer.Ordinal));

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(new Dictionary<string, string>(StringComparer.Ordinal));

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
