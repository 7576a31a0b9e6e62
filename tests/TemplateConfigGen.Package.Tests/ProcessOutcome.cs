namespace TemplateConfigGen.Package.Tests;

internal sealed record ProcessOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>The diagnostics in the output, each once: a project that targets two frameworks reports them twice.</summary>
    public IReadOnlyList<BuildDiagnostic> Diagnostics =>
        [.. Output.Split('\n').Select(BuildDiagnostic.TryParse).OfType<BuildDiagnostic>().Distinct()];

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public ProcessOutcome Succeeds()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public ProcessOutcome Fails()
    {
        Assert.True(ExitCode != 0, ToString());
        return this;
    }

    /// <summary>The diagnostic of that id.</summary>
    public BuildDiagnostic Has(string id) => Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == id) ?? throw new InvalidOperationException($"There is no {id}: {this}");

    public override string ToString() => $"exit code {ExitCode}\n{Output}{Error}";
}
