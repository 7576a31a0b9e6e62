using BenchmarkDotNet.Attributes;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Benchmarks.Micro;

/// <summary>The compiler's phases over 200 sections.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private IReadOnlyList<(string Path, string Text)> _files = [];
    private IReadOnlyList<ConfigInput> _inputs = [];

    /// <summary>Makes the texts, and reads them once for the phases that start from trees.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _files = [.. new SyntheticConfig(Sections: 200, Environments: 3, Keys: 50, Overridden: 0.1).Files()];
        _inputs = SyntheticConfig.Read(_files);
    }

    /// <summary>Text to trees.</summary>
    [Benchmark]
    public int Read() => SyntheticConfig.Read(_files).Count;

    /// <summary>Trees to sections and environments.</summary>
    [Benchmark]
    public int Plan() => ConfigCompiler.Plan(_inputs, CompilerOptions.Default).Sections.Count;

    /// <summary>Trees to C#.</summary>
    [Benchmark]
    public int Compile() => ConfigCompiler.Compile(_inputs, CompilerOptions.Default).Files.Count;
}
