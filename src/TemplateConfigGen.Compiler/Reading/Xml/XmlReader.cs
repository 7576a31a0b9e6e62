using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// Reads XML 1.0 without a DTD. The platform's reader gives the nodes; how elements and attributes become mappings and lists is told at
/// <see cref="XmlOpenElement"/> and in docs/formats/xml.md.
/// </summary>
internal static class XmlReader
{
    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new XmlComposer(file, options, cancellationToken).Compose();
}
