using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The text as YamlDotNet's scanner gets it: without a byte order mark, which it takes for text, and with stand-ins for U+0085, U+2028 and U+2029, which it
/// takes for line breaks as YAML 1.1 did. Positions translate by adding the mark back.
/// </summary>
internal sealed class YamlText
{
    private const string OldBreaks = "\u0085\u2028\u2029";

    /// <summary>Noncharacters: they may not occur in a YAML text, so they can stand for others.</summary>
    private const string StandIns = "\uFDD0\uFDD1\uFDD2";

    private readonly int _offset;
    private readonly bool _replaced;

    public YamlText(string text)
    {
        _offset = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        ForScanner = text.Substring(_offset);
        _replaced = text.IndexOfAny(OldBreaks.ToCharArray()) >= 0;
        for (var i = 0; _replaced && i < OldBreaks.Length; i++)
        {
            ForScanner = ForScanner.Replace(OldBreaks[i], StandIns[i]);
        }
    }

    public string ForScanner { get; }

    public SourceSpan Span(int start, int end) => SourceSpan.FromBounds(start + _offset, Math.Max(start, end) + _offset);

    public string Restore(string value)
    {
        for (var i = 0; _replaced && i < OldBreaks.Length; i++)
        {
            value = value.Replace(StandIns[i], OldBreaks[i]);
        }

        return value;
    }
}
