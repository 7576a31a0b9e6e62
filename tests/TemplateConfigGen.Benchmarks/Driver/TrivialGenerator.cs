using System.Globalization;
using Microsoft.CodeAnalysis;

namespace TemplateConfigGen.Benchmarks.Driver;

/// <summary>The least that a generator with so many outputs can be: what the driver itself costs.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS1042 // It is handed to a driver by the benchmark; no compiler ever loads it.
internal sealed class TrivialGenerator(int outputs) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(
            context.AdditionalTextsProvider.Collect().SelectMany((_, _) => Enumerable.Range(0, outputs)),
            static (output, number) => output.AddSource(string.Create(CultureInfo.InvariantCulture, $"Trivial{number}.g.cs"), "// nothing"));
}
#pragma warning restore RS1036, RS1038, RS1041, RS1042
