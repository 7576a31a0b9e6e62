namespace TemplateConfigGen.Conventions.Tests;

/// <summary>The repository's own files, without what builds leave behind.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The files below a folder whose names match a pattern.</summary>
    public static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(part => Generated.Contains(part, StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(TestFiles.RepositoryRoot, file).Replace('\\', '/');

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([TestFiles.RepositoryRoot, .. path]));
}
