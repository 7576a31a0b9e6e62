namespace TemplateConfigGen.Compiler.Tests;

/// <summary>Where the tests' inputs lie: the golden corpus of this repository, and the conformance suites beside it.</summary>
internal static class TestFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Corpus { get; } = Path.Combine(RepositoryRoot, "tests", "corpus");

    /// <summary>The folder of the conformance suites (<c>TCG_SUITES</c>, or <c>../shared/suites</c> beside the checkout), or null when there is none.</summary>
    public static string? Suites { get; } = FindSuites();

    private static string? FindSuites()
    {
        var configured = Environment.GetEnvironmentVariable("TCG_SUITES");
        var folder = string.IsNullOrEmpty(configured) ? Path.Combine(RepositoryRoot, "..", "shared", "suites") : configured;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TemplateConfigGen.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
