using System.Text.RegularExpressions;

namespace TemplateConfigGen.Conventions.Tests;

/// <summary>Whoever runs a process finds every variable that it reads in one table.</summary>
public partial class EnvironmentVariableTests
{
    [Fact]
    public void TheTableHasEveryVariableThatTheCodeReadsAndNoOther()
    {
        var read = RepositoryFiles.Below("src", "*.cs").Select(File.ReadAllText).SelectMany(code => Ours().Matches(code).Concat(Asked().Matches(code))).Select(match => match.Groups["name"].Value);
        var table = RepositoryFiles.Read("docs", "operations.md").Split("\n## ").Single(part => part.StartsWith("Environment variables", StringComparison.Ordinal)).Split('\n').Select(line => Row().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value).ToList();

        Assert.Equal(read.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
        Assert.True(table.Count > 15);
    }

    [Fact]
    public void NoVariableIsReadByANameThatIsPutTogether() =>
        Assert.All(
            RepositoryFiles.Below("src", "*.cs"),
            file => Assert.False(PutTogether().IsMatch(File.ReadAllText(file)), $"{RepositoryFiles.Relative(file)} reads a variable by a name that is put together: no table could have it."));

    /// <summary>A text that is a name of ours, or of one of .NET's that we read.</summary>
    [GeneratedRegex("\"(?<name>(CONFIG|TCG|DOTNET|ASPNETCORE)_[A-Z_]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ours();

    /// <summary>A variable that is asked for by its name, whatever it is called.</summary>
    [GeneratedRegex("""(?:GetEnvironmentVariable|environment|variable|Value)\("(?<name>[A-Z][A-Z_]+)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("""GetEnvironmentVariable\(\s*(\$"|"[^"]*"\s*\+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PutTogether();

    [GeneratedRegex("^\\| `(?<name>[A-Z_]+)` \\| [a-z`]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
