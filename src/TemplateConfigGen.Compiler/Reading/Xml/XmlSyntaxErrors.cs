using System.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

internal static class XmlSyntaxErrors
{
    public static void Report(XmlSource source, XmlException exception, XmlFindings findings)
    {
        var at = source.Offset(exception.LineNumber, exception.LinePosition);
        findings.Syntax(new SourceSpan(at, 1), exception.Message);
    }
}
