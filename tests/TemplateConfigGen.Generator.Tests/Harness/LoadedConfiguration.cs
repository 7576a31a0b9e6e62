using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>A project's generated code, compiled and loaded, together with C# that a test wants to run against it.</summary>
internal sealed class LoadedConfiguration : IDisposable
{
    private readonly AssemblyLoadContext _context = new("App", isCollectible: true);
    private readonly Func<object?>[] _probes;

    private LoadedConfiguration(Stream assembly, int probes)
    {
        var type = _context.LoadFromStream(assembly).GetType("App.Probe", throwOnError: true)!;
        _probes = [.. Enumerable.Range(0, probes).Select(index => type.GetMethod($"Read{index}")!.CreateDelegate<Func<object?>>())];
    }

    /// <summary>Evaluates C# expressions in a project that uses the configuration; each gives its value as text, or the message of its ConfigurationException.</summary>
    public static IReadOnlyList<string> Evaluate(TestProject project, params string[] expressions)
    {
        using var loaded = Load(project, expressions);
        return [.. loaded._probes.Select(Text)];
    }

    /// <summary>Evaluates one expression, and looks at its value while the assembly is loaded.</summary>
    public static void Probe(TestProject project, string expression, Action<object?> look)
    {
        using var loaded = Load(project, [expression]);
        look(loaded._probes[0]());
    }

    private static LoadedConfiguration Load(TestProject project, string[] expressions)
    {
        var methods = string.Concat(expressions.Select((expression, index) => $"    public static object? Read{index}() => {expression};\n"));
        var run = GeneratorSession.RunOnce(project.WithSource($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using App.Config;
            using TemplateConfigGen.Contexts;

            namespace App;

            internal static class Probe
            {
            {{methods}}
            }
            """));
        run.Compiles();
        using var assembly = new MemoryStream();
        var emitted = run.Output.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        assembly.Position = 0;
        return new LoadedConfiguration(assembly, expressions.Length);
    }

    public void Dispose() => _context.Unload();

    private static string Text(Func<object?> probe)
    {
        try
        {
            return probe() switch
            {
                null => "null",
                IFormattable value => value.ToString(format: null, CultureInfo.InvariantCulture),
                var value => value.ToString()!,
            };
        }
        catch (ConfigurationException problem)
        {
            return problem.Message;
        }
    }
}
