using System.Text;

namespace TemplateConfigGen.Compiler.Tests;

/// <summary>Compares text with a file of the corpus. Set <c>TCG_UPDATE_GOLDENS=1</c> to rewrite the files, then read the diff.</summary>
internal static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("TCG_UPDATE_GOLDENS") == "1";

    public static void Matches(string actual, string path)
    {
        actual = actual.ReplaceLineEndings("\n");
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        Assert.True(File.Exists(path), $"There is no golden at {Path.GetRelativePath(TestFiles.RepositoryRoot, path)}. Run the tests once with TCG_UPDATE_GOLDENS=1 and read what it wrote.\n{actual}");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
