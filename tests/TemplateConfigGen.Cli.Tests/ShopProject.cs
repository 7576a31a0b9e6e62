namespace TemplateConfigGen.Cli.Tests;

/// <summary>The projects of the corpus, to change.</summary>
internal static class ShopProject
{
    /// <param name="project">A project of the corpus.</param>
    public static void CopyTo(string folder, string project = "shop")
    {
        var from = Path.Combine(TestFiles.Corpus, "cli", project, "config");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(folder, "config", Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
