using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading.Toml;

/// <summary>The files of toml-test that count for one version of TOML.</summary>
internal static class TomlSuite
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Root => Path.Combine(TestFiles.Suites!, "toml", "tests");

    public static IReadOnlyList<string> Files(string version, string kind) =>
        [.. File.ReadLines(Path.Combine(Root, "files-toml-" + version)).Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal) && name.EndsWith(".toml", StringComparison.Ordinal))];

    /// <summary>Decodes a file as a host does: strictly as UTF-8, without its byte order mark, and otherwise as Latin-1, saying so.</summary>
    public static SourceFile Load(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root, name));
        try
        {
            return new SourceFile(name, Strict.GetString(bytes is [0xEF, 0xBB, 0xBF, .. var text] ? text : bytes));
        }
        catch (DecoderFallbackException)
        {
            return new SourceFile(name, Encoding.Latin1.GetString(bytes), encoding: "iso-8859-1");
        }
    }
}
