using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

internal static class YamlReader
{
    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new(file, ConfigFormat.Yaml, root: null, [], []);
}
