using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What is said to who uses a secret as if it were its value.</summary>
public class SecretUseTests
{
    [Theory]
    [InlineData("$\"Password={db.Password}\"", "TCG5001")]
    [InlineData("db.Password.ToString()", "TCG5001")]
    [InlineData("string.Format(\"{0}\", db.Password)", "TCG5001")]
    [InlineData("string.Concat(\"x\", db.Password)", "TCG5001")]
    [InlineData("string.Format(\"{0}{1}{2}{3}\", 1, 2, 3, db.Password)", "TCG5001")]
    [InlineData("new System.Text.StringBuilder().Append(db.Password)", "TCG5001")]
    [InlineData("db.Password.Equals(\"x\")", "TCG5002")]
    [InlineData("object.Equals(\"x\", db.Password)", "TCG5002")]
    [InlineData("\"Password=\" + db.Password", "CS0619")]
    [InlineData("db.Password == db.Other", "TCG5002")]
    [InlineData("db.Password != db.Other", "TCG5002")]
    public async Task ASecretUsedAsItsValueIsTold(string expression, string id) => Assert.Equal([id], await Find(expression));

    [Theory]
    [InlineData("$\"Password={db.Password.Reveal()}\"")]
    [InlineData("\"Password=\" + db.Password.Reveal()")]
    [InlineData("db.Password.Reveal().Equals(\"x\")")]
    [InlineData("db.Password is null")]
    [InlineData("db.Password == null")]
    [InlineData("null != db.Password")]
    [InlineData("db.Password.Key + db.Password.Layer")]
    [InlineData("string.Format(\"{0}\", db.Port)")]
    [InlineData("new object[] { db.Password }")]
    public async Task AnythingElseIsNot(string expression) => Assert.Empty(await Find(expression));

    [Fact]
    public async Task TheMessageNamesTheSecret()
    {
        var found = Assert.Single(await Analyze("$\"{db.Password}\""));

        Assert.Equal("'db.Password' is a secret, and this puts '***' into a text, not its value. Say Reveal() where the text needs the value and nobody logs it; leave the secret out otherwise.", found.GetMessage(CultureInfo.InvariantCulture));
    }

    private static async Task<IEnumerable<string>> Find(string expression) => (await Analyze(expression)).Select(found => found.Id);

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> Analyze(string expression)
    {
        var run = GeneratorSession.RunOnce(TestProject
            .With(("config/db.yaml", "password: tcg:v1:k:AAAA\nother: tcg:v1:k:BBBB\nport: 1\n"))
            .WithSource($"namespace App; internal static class Uses {{ internal static object? Of(App.Config.Db db) => {expression}; }}"));
        var compilation = run.Output.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new SecretUseAnalyzer()));
        var own = await compilation.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return own.Concat(run.Output.GetDiagnostics().Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
    }
}
