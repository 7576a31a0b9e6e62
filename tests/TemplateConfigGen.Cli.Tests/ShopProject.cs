namespace TemplateConfigGen.Cli.Tests;

/// <summary>The corpus's shop, to change.</summary>
internal static class ShopProject
{
    public static void CopyTo(string folder)
    {
        var from = Path.Combine(TestFiles.Corpus, "cli", "shop", "config");
        Directory.CreateDirectory(Path.Combine(folder, "config"));
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(folder, "config", Path.GetFileName(file)));
        }
    }
}
