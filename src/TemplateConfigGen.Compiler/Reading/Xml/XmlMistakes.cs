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

        if (_open.Count == 0)
        {
            return null;
        }

        var (name, start) = _open.Peek();
        return At(start + 1, name.Length, StandsAlone(start)
            ? $"<{name}> is never closed. Add </{name}> where it ends."
            : "This element is never closed. Add its end, or write '&lt;' if its '<' is text.");
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
            return _open.Count == 0 ? At(_at, 9, "A CDATA section is text, and text stands inside the document element. Move it there.") : CData();
        }

        if (StartsWith("<?"))
        {
            return XmlInstruction.Find(_text, _at) ?? PassTo(_text.IndexOf("?>", _at, StringComparison.Ordinal), 2);
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

            if (Forbidden() is { } forbidden)
            {
                return forbidden;
            }
        }

        return null;
    }

    /// <summary>Passes over a stretch in which every character stands for itself, and over the mark that ends it.</summary>
    private XmlMistake? PassTo(int end, int mark)
    {
        for (; _at < end; _at++)
        {
            if (Forbidden() is { } mistake)
            {
                return mistake;
            }
        }

        _at = end + mark;
        return null;
    }

    private XmlMistake? Forbidden()
    {
        var c = _text[_at];
        if (char.IsHighSurrogate(c) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]))
        {
            _at++;
            return null;
        }

        return XmlConvert.IsXmlChar(c)
            ? null
            : At(_at, 1, $"The character U+{(int)c:X4} may not stand in XML, not even as a reference. Remove it, or encode the value as Base64.");
    }

    private XmlMistake? Reference(int end)
    {
        var semicolon = _text.IndexOf(';', _at, end - _at);
        var name = semicolon < 0 ? "" : _text.Substring(_at + 1, semicolon - _at - 1);
        if (name.Length > 1 && name[0] == '#')
        {
            return XmlCharacterReference.IsValid(name)
                ? null
                : At(_at, name.Length + 2, "This reference is the number of no character of XML. Correct it, or write '&amp;' if the '&' is text.");
        }

        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            return null;
        }

        if (name.Length == 0 || name.Any(c => !(XmlConvert.IsNCNameChar(c) || c == ':')))
        {
            return At(_at, 1, "A '&' begins a reference such as '&lt;', so it can't stand alone. Write '&amp;' for the character itself.");
        }

        return At(_at, name.Length + 2, XmlCharacterReference.OfHtml(name) is { } number
            ? $"XML knows no '&{name};' without a DTD, which is refused. Write the character itself, or its number: '&#{Invariant.Text(number)};'. For the text '&{name};' write '&amp;{name};'."
            : "Without a DTD, which is refused, XML knows no names of characters but '&amp;', '&lt;', '&gt;', '&quot;' and '&apos;'. Write the character itself or its number, or '&amp;' if the '&' is text.");
    }

    private XmlMistake? CData()
    {
        var end = _text.IndexOf("]]>", _at, StringComparison.Ordinal);
        return end < 0 ? At(_at, 2, "This CDATA section is never closed. Put ']]>' where it ends.") : PassTo(end, 3);
    }

    private XmlMistake? Comment()
    {
        var start = _at;
        var dashes = _text.IndexOf("--", _at + 4, StringComparison.Ordinal);
        if (dashes < 0)
        {
            return At(start, 4, "This comment is never closed. Put '-->' where it ends.");
        }

        return string.CompareOrdinal(_text, dashes, "-->", 0, 3) == 0
            ? PassTo(dashes, 3)
            : At(dashes, 2, "'--' can't stand inside a comment. Write it differently, or end the comment with '-->'.");
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
                : _at < _text.Length && _text[_at] > '\u007F'
                ? $"A '<' begins a tag, and {Found.Character(_text, _at)} can't start its name: of the letters beyond ASCII, those that Unicode 2.0 had can (XML 1.0, fourth edition). Choose another name."
                : "A '<' begins a tag, whose name starts with a letter or '_'. Correct the name, or write '&lt;' for the character itself.");
        }

        if (HasRoot && _open.Count == 0)
        {
            return At(start + 1, name.Length, "The document has its element already, and this would be a second one. Put both inside one element.");
        }

        if (Qualified(start + 1, name) is { } unqualified)
        {
            return unqualified;
        }

        HasRoot = true;
        _prefixes.Open();
        var attributes = new XmlAttributeMistakes(name, start, _prefixes);
        while (true)
        {
            var hasSpace = SkipSpace();
            if (_at >= _text.Length || _text[_at] == '<')
            {
                return At(start + 1, name.Length, "This tag is not closed. Put '>' where it ends, or write '&lt;' if its '<' is text.");
            }

            if (StartsWith("/>"))
            {
                _at += 2;
                var together = attributes.Together(placeOf);
                _prefixes.Close();
                return together;
            }

            if (_text[_at] == '>')
            {
                _at++;
                _open.Push((name, start));
                return attributes.Together(placeOf);
            }

            if (Attribute(hasSpace, attributes) is { } mistake)
            {
                return mistake;
            }
        }
    }

    private XmlMistake? Attribute(bool hasSpace, XmlAttributeMistakes attributes)
    {
        var start = _at;
        var name = Name();
        if ((name.Length == 0 || !hasSpace) && attributes.Swallowed() is { } swallowed)
        {
            return swallowed;
        }

        if (name.Length == 0)
        {
            return At(_at, 1, $"A tag has attributes, written name=\"value\", and ends with '>' or '/>'; {Found.Character(_text, _at)} can't stand there.");
        }

        if (!hasSpace)
        {
            return At(start, name.Length, "A space is missing before this attribute, or the quote before it belongs to the value: then write it as '&quot;'.");
        }

        if (Qualified(start, name) is { } unqualified)
        {
            return unqualified;
        }

        SkipSpace();
        if (_at >= _text.Length || _text[_at] != '=')
        {
            return At(start, name.Length, "This attribute has no value. An attribute is written name=\"value\".");
        }

        _at++;
        SkipSpace();
        if (_at >= _text.Length || _text[_at] is not ('"' or '\''))
        {
            return At(Math.Min(_at, _text.Length), 1, "The value of an attribute stands in quotes: name=\"…\".");
        }

        var quote = _at++;
        var end = _text.IndexOf(_text[quote], _at);
        var bracket = _text.IndexOf('<', _at);
        if (end < 0 || (bracket >= 0 && bracket < end && _text.IndexOf('\n', _at, bracket - _at) >= 0))
        {
            return At(quote, 1, $"This value is never closed. Put a closing {_text[quote]} where it ends.");
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
            return At(start + 2, length, "This tag closes nothing: no element is open here. Remove it.");
        }

        var (expected, opening) = _open.Peek();
        if (name != expected)
        {
            return At(start + 2, length, Mismatch(name, expected, opening));
        }

        SkipSpace();
        if (_at >= _text.Length || _text[_at] != '>')
        {
            return At(start + 2, length, "This tag is not closed. Put '>' behind its name.");
        }

        _at++;
        _open.Pop();
        _prefixes.Close();
        return null;
    }

    private string Mismatch(string name, string expected, int opening)
    {
        if (!StandsAlone(opening))
        {
            return $"This tag stands where the element opened at {placeOf(opening)} has to be closed. Close that one before it, or write '&lt;' there if its '<' is text.";
        }

        var stands = $"This tag stands where <{expected}>, opened at {placeOf(opening)}, has to be closed.";
        return _open.Any(element => element.Name == name) ? $"{stands} Close <{expected}> before it: </{expected}>."
            : string.Equals(name, expected, StringComparison.OrdinalIgnoreCase) ? $"{stands} Write </{expected}>: upper and lower case make different names."
            : $"{stands} Write </{expected}>.";
    }

    /// <summary>Whether no text stands directly before a tag: then it is surely meant as one, and its name is no part of a value.</summary>
    private bool StandsAlone(int start)
    {
        while (start > 0 && XmlSource.IsSpace(_text[start - 1]))
        {
            start--;
        }

        return start == 0 || _text[start - 1] == '>';
    }

    /// <summary>What is wrong with the prefix of a name (Namespaces in XML 1.0, production 7).</summary>
    private XmlMistake? Qualified(int start, string name)
    {
        var colon = name.IndexOf(':');
        if (colon < 0)
        {
            return null;
        }

        var second = name.IndexOf(':', colon + 1);
        if (second >= 0)
        {
            return At(start + second, 1, "A name has at most one ':', between its prefix and the rest. Remove this one.");
        }

        if (colon == name.Length - 1)
        {
            return At(start + colon, 1, "A name goes on behind its prefix. Write the rest, or remove the ':'.");
        }

        return XmlConvert.IsStartNCNameChar(name[colon + 1])
            ? null
            : At(start + colon + 1, 1, $"{Found.Character(name, colon + 1)} can't start a name, behind a prefix either. A name starts with a letter or '_'.");
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
