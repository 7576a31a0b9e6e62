using System.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>What can be wrong with <c>&lt;?…?&gt;</c>: a processing instruction, or the XML declaration at the start of a file.</summary>
internal static class XmlInstruction
{
    private const string Declaration = "The XML declaration is not right here. Write <?xml version=\"1.0\" encoding=\"utf-8\"?>, or leave it out.";

    private static readonly string[] Parts = ["version", "encoding", "standalone"];

    /// <summary>The mistake in what starts at a place, or null where it is as it should be.</summary>
    public static XmlMistake? Find(string text, int start)
    {
        var end = text.IndexOf("?>", start + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            return At(start, 2, "This processing instruction is never closed. Put '?>' where it ends.");
        }

        var name = NameAt(text, start + 2, end);
        var behind = start + 2 + name.Length;
        var isEnded = behind == end || XmlSource.IsSpace(text[behind]);
        if (name.Length == 0)
        {
            return At(start, 2, "A processing instruction has its name directly behind the '<?'. Write it there, or remove the instruction.");
        }

        if (name == "xml" && isEnded)
        {
            return start == 0
                ? InDeclaration(text, behind, end)
                : At(start, 5, "The XML declaration stands at the very start of the file, before any other character. Move it there, or remove it.");
        }

        if (string.Equals(name, "xml", StringComparison.OrdinalIgnoreCase) && isEnded)
        {
            return At(start, 5, "The XML declaration is written in lower case: <?xml … ?>. In capitals the name is reserved.");
        }

        return isEnded ? null : At(behind, 1, text[behind] == ':'
            ? "The name of a processing instruction has no prefix. Remove the ':'."
            : "A space is missing behind the name of this processing instruction.");
    }

    /// <summary>XML 1.0, productions 23 to 26, 32, 80 and 81: the version, then the encoding, then whether the document stands alone.</summary>
    private static XmlMistake? InDeclaration(string text, int position, int end)
    {
        var next = 0;
        while (true)
        {
            var space = position;
            while (position < end && XmlSource.IsSpace(text[position]))
            {
                position++;
            }

            if (position == end)
            {
                return next > 0 ? null : At(position, 1, Declaration);
            }

            var name = NameAt(text, position, end);
            var part = Array.IndexOf(Parts, name);
            if (position == space || part < next || (next == 0 && part > 0))
            {
                return At(position, 1, Declaration);
            }

            var quote = text.IndexOfAny(['"', '\''], position, end - position);
            var equals = quote < 0 ? "" : text.Substring(position + name.Length, quote - position - name.Length).Trim(' ', '\t', '\r', '\n');
            var close = quote < 0 ? -1 : text.IndexOf(text[quote], quote + 1, end - quote - 1);
            if (equals != "=" || close < 0)
            {
                return At(position, name.Length, Declaration);
            }

            if (Value(part, text.Substring(quote + 1, close - quote - 1)) is { } mistake)
            {
                return At(quote + 1, Math.Max(1, close - quote - 1), mistake);
            }

            (position, next) = (close + 1, part + 1);
        }
    }

    private static string? Value(int part, string value) => part switch
    {
        0 when value == "1.0" => null,
        0 when value == "1.1" => "This file says that it is XML 1.1, and only XML 1.0 is read. The two differ in names, line ends and control characters that a configuration hardly has: write version=\"1.0\".",
        1 when !IsEncodingName(value) => "This is no name of an encoding: one starts with a letter from A to Z and goes on with letters, digits, '.', '_' and '-'. Write encoding=\"utf-8\", or leave it out.",
        2 when value is not ("yes" or "no") => "'standalone' is 'yes' or 'no'. Without a DTD it says nothing; remove it.",
        0 => Declaration,
        _ => null,
    };

    private static bool IsEncodingName(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var isLetter = value[i] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
            if (!isLetter && (i == 0 || value[i] is not ((>= '0' and <= '9') or '.' or '_' or '-')))
            {
                return false;
            }
        }

        return value.Length > 0;
    }

    private static string NameAt(string text, int start, int end)
    {
        var position = start;
        while (position < end && (position == start ? XmlConvert.IsStartNCNameChar(text[position]) : XmlConvert.IsNCNameChar(text[position])))
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private static XmlMistake At(int at, int length, string message) => new(new SourceSpan(at, length), message);
}
