using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

internal static class XmlReader
{
    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new(file, ConfigFormat.Xml, root: null, [], []);
}
