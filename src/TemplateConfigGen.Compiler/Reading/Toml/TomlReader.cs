using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

internal static class TomlReader
{
    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new(file, ConfigFormat.Toml, root: null, [], []);
}
