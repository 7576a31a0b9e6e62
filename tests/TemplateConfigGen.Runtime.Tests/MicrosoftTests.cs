using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Side by side with Microsoft.Extensions.Configuration, on what both of them allow: the same base, the same variables, the same arguments.</summary>
public class MicrosoftTests
{
    private const string Base = """
        { "PerformanceConfig": {
            "Title": "base", "Regions": ["eu", "us"], "Ports": [80, 443],
            "Servers": [{ "Host": "a.example", "Port": 80 }, { "Host": "b.example", "Port": 81 }], "Limits": { "Per_User": 10, "total": 100 } } }
        """;

    [Theory]
    [InlineData("PerformanceConfig__Title=x")]
    [InlineData("PERFORMANCECONFIG__TITLE=x")]
    [InlineData("PerformanceConfig__Title=")]
    [InlineData("PerformanceConfig__Regions__0=ap")]
    [InlineData("PerformanceConfig__Regions__2=ap PerformanceConfig__Regions__7=af PerformanceConfig__Regions__10=sa")]
    [InlineData("PerformanceConfig__Servers__1__Port=8080 PerformanceConfig__Servers__3__Host=c PerformanceConfig__Servers__3__Port=1")]
    [InlineData("PerformanceConfig__Limits__PER_USER=1 PerformanceConfig__Limits__new=2")]
    [InlineData("PerformanceConfig:Regions__1=ap")]
    public void VariablesMeanTheSame(string variables) => Same(variables.Split(' '), []);

    [Theory]
    [InlineData("--PerformanceConfig:Title=x")]
    [InlineData("--PerformanceConfig:Title x")]
    [InlineData("/PerformanceConfig:Title=x")]
    [InlineData("/PerformanceConfig:Title x")]
    [InlineData("PerformanceConfig:Title=x")]
    [InlineData("--performanceconfig:TITLE=x --PerformanceConfig:Title=y")]
    [InlineData("--PerformanceConfig:Title --PerformanceConfig:Regions:0=ap")]
    [InlineData("--PerformanceConfig:Title=a=b")]
    [InlineData("PerformanceConfig:Title x")]
    [InlineData("-PerformanceConfig:Title x")]
    [InlineData("--PerformanceConfig:Ports:1=1 --PerformanceConfig:Ports:5 2")]
    public void ArgumentsMeanTheSame(string arguments) => Same([], arguments.Split(' '));

    [Property(MaxTest = 300)]
    public Property IndexesMergeTheSame()
    {
        var entry = Gen.Zip(Gen.Choose(0, 12), Gen.Choose(0, 65535));
        var input = Gen.Zip(entry.ListOf(), entry.ListOf());
        return Prop.ForAll(input.ToArbitrary(), entries => Same(
            [.. entries.Item1.DistinctBy(pair => pair.Item1).Select(pair => $"PerformanceConfig__Ports__{pair.Item1}={pair.Item2}")],
            [.. entries.Item2.Select(pair => $"--PerformanceConfig:Ports:{pair.Item1}={pair.Item2}")]));
    }

    private static void Same(string[] variables, string[] arguments)
    {
        using var process = TestProcess.With(variables).Arguments(arguments);
        var ours = process.Start();
        var theirs = Microsoft(variables, arguments).GetSection("PerformanceConfig").Get<Bound>()!;

        Assert.Equal(theirs.Title, ours.Title);
        Assert.Equal(string.Join('|', theirs.Regions), string.Join('|', ours.Regions));
        Assert.Equal(theirs.Ports, ours.Ports.AsEnumerable());
        Assert.Equal(theirs.Servers.Select(server => (server.Host, server.Port)), ours.Servers.Select(server => (server.Host, server.Port)));
        Assert.Equal(Lines(theirs.Limits), Lines(ours.Limits));
    }

    private static IConfigurationRoot Microsoft(string[] variables, string[] arguments) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Base)))
        .Add(new Variables(variables.ToDictionary(variable => variable.Split('=', 2)[0], variable => variable.Split('=', 2)[1], StringComparer.Ordinal)))
        .AddCommandLine(arguments)
        .Build();

    /// <summary>Microsoft's binder keeps the case in which a key of a map was written last; ours the file's.</summary>
    private static string Lines(IEnumerable<KeyValuePair<string, int>> map) =>
        string.Join('\n', map.Select(pair => $"{pair.Key.ToUpperInvariant()}={pair.Value.ToString(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));

    /// <summary>Microsoft's provider over given variables rather than those of this process.</summary>
    private sealed class Variables(Dictionary<string, string> variables) : EnvironmentVariablesConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => typeof(EnvironmentVariablesConfigurationProvider)
            .GetMethod("Load", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(IDictionary)])!.Invoke(this, [variables]);
    }

    private sealed class Bound
    {
        public string? Title { get; set; }

        public string[] Regions { get; set; } = [];

        public int[] Ports { get; set; } = [];

        public BoundServer[] Servers { get; set; } = [];

        public Dictionary<string, int> Limits { get; set; } = new(StringComparer.Ordinal);
    }

    private sealed class BoundServer
    {
        public string Host { get; set; } = "";

        public int Port { get; set; }
    }
}
