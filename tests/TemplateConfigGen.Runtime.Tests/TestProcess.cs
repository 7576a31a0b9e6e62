using System.Collections;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>What a process finds when it starts, without being one: its variables, its arguments, the folder mounted for it.</summary>
internal sealed class TestProcess : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _arguments = ["program"];
    private string? _folder;

    /// <summary>A process with these variables, each <c>NAME=value</c>.</summary>
    public static TestProcess With(params string[] variables)
    {
        var process = new TestProcess();
        foreach (var variable in variables)
        {
            process.Variable(variable[..variable.IndexOf('=', StringComparison.Ordinal)], variable[(variable.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }

        return process;
    }

    /// <summary>What <c>Create(…)</c> hands to the runtime.</summary>
    public static OverrideSet Created(params (string Name, string Text)[] overrides) =>
        OverrideSet.From(overrides.ToDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal), ignoreUnknown: false);

    /// <summary>The folder that CONFIG_PATH names.</summary>
    public string Folder
    {
        get
        {
            if (_folder is null)
            {
                _folder = Directory.CreateTempSubdirectory("tcg-mounted-").FullName;
                Variable("CONFIG_PATH", _folder);
            }

            return _folder;
        }
    }

    public bool HasFolder => _folder is not null;

    public string? Get(string variable) => _variables.GetValueOrDefault(variable);

    public TestProcess Variable(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    public TestProcess Arguments(params string[] arguments)
    {
        _arguments.AddRange(arguments);
        return this;
    }

    public TestProcess File(string name, string text)
    {
        System.IO.File.WriteAllText(Path.Combine(Folder, name), text);
        return this;
    }

    public OverrideSet Overrides(bool ignoreUnknown = false) =>
        OverrideSet.FromProcess((IDictionary)_variables, [.. _arguments], ignoreUnknown, out _) ?? OverrideSet.Nothing();

    /// <summary>Starts as generated code does: reads every section, then looks whether all is well.</summary>
    public PerformanceConfig Start(bool ignoreUnknown = false) => Start(Overrides(ignoreUnknown));

    public static PerformanceConfig Start(OverrideSet overrides, PerformanceConfig? below = null, bool needsToken = false)
    {
        var config = new PerformanceConfig.Overlay(below ?? new PerformanceConfig(), overrides.Section("performance_config"));
        ScalarsConfig.Read(overrides.Section("scalars"), needsToken);
        overrides.ThrowIfBad();
        return config;
    }

    /// <summary>The problems that keep this process from starting; there must be some.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems() => Assert.Throws<ConfigurationException>(() => Start()).Problems;

    /// <summary>The only problem that keeps this process from starting.</summary>
    public ConfigurationProblem Problem() => Assert.Single(Problems());

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
