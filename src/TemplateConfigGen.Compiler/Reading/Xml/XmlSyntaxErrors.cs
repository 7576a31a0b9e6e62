using System.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// Says in our words why a text is no XML. The platform's messages are translated into the user's language and can't be told apart by program, so the text is
/// read once more here, by <see cref="XmlMistakes"/>, which finds the first mistake by itself.
/// </summary>
internal static class XmlSyntaxErrors
{
    public static void Report(XmlSource source, XmlException exception, XmlFindings findings)
    {
        var noticed = Math.Min(source.Offset(exception.LineNumber, exception.LinePosition), source.Text.Length);
        var scan = new XmlMistakes(source, findings.Place);
        var mistake = scan.Find();
        if (mistake is { IsUnsupported: true })
        {
            findings.Unsupported(mistake.Span, mistake.Message);
        }
        else if (mistake != null)
        {
            findings.Syntax(mistake.Span, mistake.Message);
        }
        else if (!scan.HasRoot)
        {
            findings.Empty();
        }
        else
        {
            findings.Syntax(new SourceSpan(noticed, 1), "This is not valid XML here. Check the tags, quotes and '&' of this line.");
        }
    }
}

/// <summary>A mistake in our words.</summary>
/// <param name="IsUnsupported">True for what is XML, but refused.</param>
internal sealed record XmlMistake(SourceSpan Span, string Message, bool IsUnsupported = false);
