using System.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>Reads a text that is known not to be XML, up to the first thing that is wrong with it.</summary>
internal sealed class XmlMistakes(XmlSource source, Func<int, string> placeOf)
{
    private readonly string _text = source.Text;
    private readonly Stack<(string Name, int Start)> _open = new();
    private readonly XmlPrefixes _prefixes = new();
    private int _at;

    public bool HasRoot { get; private set; }

    public XmlMistake? Find()
    {
        while (_at < _text.Length)
        {
            if (Next() is { } mistake)
            {
                return mistake;
            }
        }

        return _open.Count == 0
            ? null
            : At(_open.Peek().Start + 1, _open.Peek().Name.Length, $"<{_open.Peek().Name}> is never closed. Add </{_open.Peek().Name}> where it ends.");
    }

    private XmlMistake? Next()
    {
        if (_text[_at] != '<')
        {
            return Text();
        }

        if (StartsWith("<!--"))
        {
            return Comment();
        }

        if (StartsWith("<![CDATA["))
        {
            return _open.Count == 0
                ? At(_at, 9, "A CDATA section is text, and text stands inside the document element. Move it there.")
                : SkipPast("]]>", "This CDATA section is never closed. Put ']]>' where it ends.");
        }

        if (StartsWith("<?"))
        {
            return _at > 0 && StartsWith("<?xml") && _at + 5 < _text.Length && XmlSource.IsSpace(_text[_at + 5])
                ? At(_at, 5, "The XML declaration stands at the very start of the file, before any other character. Move it there, or remove it.")
                : SkipPast("?>", "This processing instruction is never closed. Put '?>' where it ends.");
        }

        if (StartsWith("<!"))
        {
            return StartsWith("<!DOCTYPE")
                ? new XmlMistake(
                    new SourceSpan(_at, 9),
                    "A document type (DTD) is refused: its entities can read files, call servers (XXE) and grow without bound, and a configuration needs none. Remove it, and write the values out.",
                    IsUnsupported: true)
                : At(_at, 2, "'<!' begins a comment, '<!-- … -->'. Complete it, or write '&lt;' for a '<' in text.");
        }

        return StartsWith("</") ? EndTag() : StartTag();
    }

    private XmlMistake? Text()
    {
        var end = source.EndOfText(_at);
        if (_open.Count == 0)
        {
            while (_at < end && XmlSource.IsSpace(_text[_at]))
            {
                _at++;
            }

            if (_at < end && _text[_at] == Found.ByteOrderMark)
            {
                return new XmlMistake(new SourceSpan(_at, 1), Found.SecondMark);
            }

            return _at == end ? null : At(_at, 1, HasRoot
                ? "The document ended with its element; text can't follow it. Move it inside, or remove it."
                : "XML begins with an element, such as <config>. Put the text inside one, or check that this is an XML file at all.");
        }

        return Characters(end, isAttribute: false);
    }

    /// <summary>Text up to an offset: no character that XML forbids, and no '&amp;' but those of the entities it knows.</summary>
    private XmlMistake? Characters(int end, bool isAttribute)
    {
        for (; _at < end; _at++)
        {
            var c = _text[_at];
            if (c == '&' && Reference(end) is { } mistake)
            {
                return mistake;
            }

            if (c == '<' && isAttribute)
            {
                return At(_at, 1, "A '<' can't stand in the value of an attribute. Write '&lt;', or close the quotes before it.");
            }

            if (c == ']' && !isAttribute && StartsWith("]]>"))
            {
                return At(_at, 3, "']]>' ends a CDATA section, but none was opened. Write ']]&gt;' if it is text.");
            }

            if (char.IsHighSurrogate(c) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]))
            {
                _at++;
            }
            else if (!XmlConvert.IsXmlChar(c))
            {
                return At(_at, 1, $"The character U+{(int)c:X4} may not stand in XML, not even as a reference. Remove it, or encode the value as Base64.");
            }
        }

        return null;
    }

    private XmlMistake? Reference(int end)
    {
        var semicolon = _text.IndexOf(';', _at, end - _at);
        var name = semicolon < 0 ? "" : _text.Substring(_at + 1, semicolon - _at - 1);
        if (name.Length > 1 && name[0] == '#')
        {
            return XmlCharacterReference.IsValid(name)
                ? null
                : At(_at, name.Length + 2, $"'&{name};' is no character of XML. Correct its number, or remove it.");
        }

        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            return null;
        }

        return name.Length == 0 || name.Any(c => !(XmlConvert.IsNCNameChar(c) || c == ':'))
            ? At(_at, 1, "A '&' begins a reference such as '&lt;', so it can't stand alone. Write '&amp;' for the character itself.")
            : At(_at, name.Length + 2, $"XML knows no '&{name};' without a DTD, which is refused. Write the character itself, or its number: '&#160;'. For the text '&{name};' write '&amp;{name};'.");
    }

    private XmlMistake? Comment()
    {
        var start = _at;
        var dashes = _text.IndexOf("--", _at + 4, StringComparison.Ordinal);
        if (dashes < 0)
        {
            return At(start, 4, "This comment is never closed. Put '-->' where it ends.");
        }

        _at = dashes;
        if (!StartsWith("-->"))
        {
            return At(dashes, 2, "'--' can't stand inside a comment. Write it differently, or end the comment with '-->'.");
        }

        _at += 3;
        return null;
    }

    private XmlMistake? StartTag()
    {
        var start = _at;
        _at++;
        var name = Name();
        if (name.Length == 0)
        {
            return At(start, 1, _at < _text.Length && XmlSource.IsSpace(_text[_at])
                ? "A '<' begins a tag, whose name follows at once. Remove the space, or write '&lt;' for the character itself."
                : "A '<' begins a tag, whose name starts with a letter or '_'. Correct the name, or write '&lt;' for the character itself.");
        }

        if (HasRoot && _open.Count == 0)
        {
            return At(start + 1, name.Length, $"The document has its element already, and <{name}> would be a second one. Put both inside one element.");
        }

        HasRoot = true;
        _prefixes.Open();
        var attributes = new XmlAttributeMistakes(name, start, _prefixes);
        while (true)
        {
            var hasSpace = SkipSpace();
            if (_at >= _text.Length || _text[_at] == '<')
            {
                return At(start + 1, name.Length, $"The tag <{name} is not closed. Put '>' where it ends.");
            }

            if (StartsWith("/>"))
            {
                _at += 2;
                var undeclared = attributes.Undeclared();
                _prefixes.Close();
                return undeclared;
            }

            if (_text[_at] == '>')
            {
                _at++;
                _open.Push((name, start));
                return attributes.Undeclared();
            }

            if (Attribute(name, hasSpace, attributes) is { } mistake)
            {
                return mistake;
            }
        }
    }

    private XmlMistake? Attribute(string element, bool hasSpace, XmlAttributeMistakes attributes)
    {
        var start = _at;
        var name = Name();
        if ((name.Length == 0 || !hasSpace) && attributes.Swallowed() is { } swallowed)
        {
            return swallowed;
        }

        if (name.Length == 0)
        {
            return At(_at, 1, $"'{_text[_at]}' can't stand in the tag <{element}>. An attribute is written name=\"value\"; the tag ends with '>' or '/>'.");
        }

        if (!hasSpace)
        {
            return At(start, name.Length, $"A space is missing before the attribute '{name}'.");
        }

        SkipSpace();
        if (_at >= _text.Length || _text[_at] != '=')
        {
            return At(start, name.Length, $"The attribute '{name}' has no value. Write {name}=\"…\".");
        }

        _at++;
        SkipSpace();
        if (_at >= _text.Length || _text[_at] is not ('"' or '\''))
        {
            return At(Math.Min(_at, _text.Length), 1, $"The value of '{name}' stands in quotes: {name}=\"…\".");
        }

        var quote = _at++;
        var end = _text.IndexOf(_text[quote], _at);
        var bracket = _text.IndexOf('<', _at);
        if (end < 0 || (bracket >= 0 && bracket < end && _text.IndexOf('\n', _at, bracket - _at) >= 0))
        {
            return At(quote, 1, $"The value of '{name}' is never closed. Put a closing {_text[quote]} where it ends.");
        }

        var valueStart = _at;
        if (Characters(end, isAttribute: true) is { } mistake)
        {
            return mistake;
        }

        _at = end + 1;
        return attributes.Add(name, start, quote, _text.Substring(valueStart, end - valueStart), placeOf);
    }

    private XmlMistake? EndTag()
    {
        var start = _at;
        _at += 2;
        var name = Name();
        var length = Math.Max(1, name.Length);
        if (_open.Count == 0)
        {
            return At(start + 2, length, $"</{name}> closes nothing: no element is open here. Remove it.");
        }

        var (expected, opening) = _open.Peek();
        if (name != expected)
        {
            var isOpen = _open.Any(element => element.Name == name);
            return At(start + 2, length, $"</{name}> stands where <{expected}>, opened at {placeOf(opening)}, has to be closed. "
                + (isOpen ? $"Close <{expected}> before it: </{expected}>." : $"Write </{expected}>{(string.Equals(name, expected, StringComparison.OrdinalIgnoreCase) ? ": upper and lower case make different names" : "")}."));
        }

        SkipSpace();
        if (_at >= _text.Length || _text[_at] != '>')
        {
            return At(start + 2, length, $"The tag </{name} is not closed. Put '>' behind the name.");
        }

        _at++;
        _open.Pop();
        _prefixes.Close();
        return null;
    }

    private XmlMistake? SkipPast(string mark, string message)
    {
        var end = _text.IndexOf(mark, _at, StringComparison.Ordinal);
        if (end < 0)
        {
            return At(_at, 2, message);
        }

        _at = end + mark.Length;
        return null;
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (_at == start ? XmlConvert.IsStartNCNameChar(_text[_at]) : XmlConvert.IsNCNameChar(_text[_at]) || _text[_at] == ':'))
        {
            _at++;
        }

        return _text.Substring(start, _at - start);
    }

    private bool SkipSpace()
    {
        var start = _at;
        while (_at < _text.Length && XmlSource.IsSpace(_text[_at]))
        {
            _at++;
        }

        return _at > start;
    }

    private bool StartsWith(string mark) => string.CompareOrdinal(_text, _at, mark, 0, mark.Length) == 0;

    private static XmlMistake At(int at, int length, string message) => new(new SourceSpan(at, length), message);
}
