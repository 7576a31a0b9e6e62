using System.Collections;
using TemplateConfigGen.Contexts;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Which environment a process runs in.</summary>
public class EnvironmentTests
{
    [Theory]
    [InlineData("staging", "--environment", "staging")]
    [InlineData("staging", "--environment=staging")]
    [InlineData("staging", "/environment", "staging")]
    [InlineData("staging", "--Environment=staging")]
    [InlineData("staging", "--environment=x", "--environment=staging")]
    [InlineData("ours", "--environment=")]
    [InlineData("ours", "--environment")]
    [InlineData("ours", "-environment=staging")]
    [InlineData("ours", "environment=staging")]
    [InlineData("ours", "--environments=staging")]
    [InlineData("ours")]
    public void TheCommandLineComesFirst(string expected, params string[] arguments) => Holds(expected, arguments, ("CONFIG_ENVIRONMENT", "ours"), ("DOTNET_ENVIRONMENT", "dotnet"));

    [Fact]
    public void TheVariablesComeInOrderAndAnEmptyOneIsUnset()
    {
        Holds("ours", [], ("CONFIG_ENVIRONMENT", "ours"), ("DOTNET_ENVIRONMENT", "dotnet"), ("ASPNETCORE_ENVIRONMENT", "web"));
        Holds("dotnet", [], ("CONFIG_ENVIRONMENT", ""), ("DOTNET_ENVIRONMENT", "dotnet"), ("ASPNETCORE_ENVIRONMENT", "web"));
        Holds("web", [], ("ASPNETCORE_ENVIRONMENT", "web"));
        Holds(expected: null, [], ("ASPNETCORE_ENVIRONMENT", ""));
        Holds(expected: null, []);
    }

    [Fact]
    public void TheProcessItselfIsAsked()
    {
        OverrideSet.FromProcess(ignoreUnknown: true, out var environment);
        Assert.Equal(EnvironmentResolver.Resolve(), environment);
    }

    private static void Holds(string? expected, string[] arguments, params (string Name, string Value)[] variables)
    {
        var dictionary = variables.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        string[] line = ["program", .. arguments];
        Assert.Equal(expected, EnvironmentResolver.Resolve(dictionary, line));
        OverrideSet.FromProcess((IDictionary)dictionary, line, ignoreUnknown: false, out var environment);
        Assert.Equal(expected, environment);
    }
}
