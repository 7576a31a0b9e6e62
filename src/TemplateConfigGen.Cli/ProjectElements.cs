using System.Xml;

namespace TemplateConfigGen.Cli;

/// <summary>An element of a project file.</summary>
/// <param name="Name">Its local name, as all names here: old project files have a namespace.</param>
internal sealed record ProjectElement(string Name, string? Parent, string? Include, string? Link)
{
    public string Text { get; set; } = "";
}

/// <summary>
/// The elements of a project file. Nearly all project files have nothing of XML but elements, attributes, text and comments, and are read the short way: to wake up .NET's reader
/// takes a process that answers one question an eighth of its time. Whatever is anything else, or is wrong, .NET's reader reads.
/// </summary>
internal static class ProjectElements
{
    /// <summary>The elements in the order of the file; null for a file that cannot be read.</summary>
    public static List<ProjectElement>? Of(byte[] bytes)
    {
        var (file, notUnicode) = InputFile.Decode("", bytes);
        return (notUnicode is null ? Shortly(file.Text) : null) ?? OfAny(bytes);
    }

    /// <summary>Reads on without a tree, whose classes take longer to load than the file to read.</summary>
    internal static List<ProjectElement>? OfAny(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var elements = new List<ProjectElement>();
            var open = new Stack<ProjectElement>();
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var element = new ProjectElement(reader.LocalName, open.TryPeek(out var parent) ? parent.Name : null, reader.GetAttribute("Include"), reader.GetAttribute("Link"));
                        elements.Add(element);
                        if (!reader.IsEmptyElement)
                        {
                            open.Push(element);
                        }

                        break;
                    case XmlNodeType.EndElement:
                        open.Pop();
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        open.Peek().Text += reader.Value;
                        break;
                    default:
                        break;
                }
            }

            return elements;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    internal static List<ProjectElement>? Shortly(string text) => new ShortWay(text).Read();

    /// <summary>Elements and attributes with plain names, text without references, and comments; null as soon as there is anything else.</summary>
    private ref struct ShortWay(string whole)
    {
        private readonly List<ProjectElement> _elements = [];
        private readonly Stack<ProjectElement> _open = new();
        private ReadOnlySpan<char> _rest = whole;

        public List<ProjectElement>? Read()
        {
            while (_rest.Length > 0)
            {
                var isRead = _rest.StartsWith("<!--", StringComparison.Ordinal) ? Comment()
                    : _rest.StartsWith("</", StringComparison.Ordinal) ? End()
                    : _rest[0] == '<' ? Start()
                    : Text();
                if (!isRead)
                {
                    return null;
                }
            }

            return _elements.Count > 0 && _open.Count == 0 ? _elements : null;
        }

        private bool Comment()
        {
            var length = _rest[4..].IndexOf("--", StringComparison.Ordinal);
            if (length < 0 || !IsPlain(_rest.Slice(4, length)))
            {
                return false;
            }

            _rest = _rest[(4 + length + 2)..];
            return Take('>');
        }

        private bool Text()
        {
            var length = _rest.IndexOf('<');
            var text = length < 0 ? _rest : _rest[..length];
            _rest = _rest[text.Length..];
            if (!IsPlain(text) || text.IndexOfAny('&', '>') >= 0)
            {
                return false;
            }

            if (IsSpace(text))
            {
                return true;
            }

            if (_open.Count == 0)
            {
                return false;
            }

            _open.Peek().Text += text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            return true;
        }

        private bool Start()
        {
            _rest = _rest[1..];
            var name = Name();
            string? include = null;
            string? link = null;
            var seen = new List<string>();
            while (name.Length > 0)
            {
                var spaces = TakeSpace();
                if (_rest.StartsWith("/>", StringComparison.Ordinal) || _rest.StartsWith(">", StringComparison.Ordinal))
                {
                    break;
                }

                var attribute = Name();
                if (spaces == 0 || attribute.Length == 0 || seen.Contains(attribute, StringComparer.Ordinal) || Value() is not { } value)
                {
                    return false;
                }

                seen.Add(attribute);
                (include, link) = (attribute == "Include" ? value : include, attribute == "Link" ? value : link);
            }

            // One root, and nothing beside it.
            if (name.Length == 0 || (_open.Count == 0 && _elements.Count > 0))
            {
                return false;
            }

            var element = new ProjectElement(name, _open.TryPeek(out var parent) ? parent.Name : null, include, link);
            _elements.Add(element);
            if (Take('/'))
            {
                return Take('>');
            }

            _open.Push(element);
            return Take('>');
        }

        private bool End()
        {
            _rest = _rest[2..];
            var name = Name();
            TakeSpace();
            return name.Length > 0 && _open.TryPop(out var element) && element.Name == name && Take('>');
        }

        /// <summary>The value of an attribute; null where it is no plain one. Line ends in it would become spaces.</summary>
        private string? Value()
        {
            TakeSpace();
            if (!Take('='))
            {
                return null;
            }

            TakeSpace();
            if (_rest.Length == 0 || _rest[0] is not ('"' or '\''))
            {
                return null;
            }

            var length = _rest[1..].IndexOf(_rest[0]);
            if (length < 0)
            {
                return null;
            }

            var value = _rest.Slice(1, length);
            _rest = _rest[(length + 2)..];
            return IsPlain(value) && value.IndexOfAny("<&\t\r\n") < 0 ? value.ToString() : null;
        }

        /// <summary>A name of ASCII letters, digits and a few signs; empty where there is none, or one that means something to XML itself.</summary>
        private string Name()
        {
            var length = 0;
            while (length < _rest.Length && (char.IsAsciiLetter(_rest[length]) || _rest[length] == '_' || (length > 0 && (char.IsAsciiDigit(_rest[length]) || _rest[length] is '.' or '-'))))
            {
                length++;
            }

            var name = _rest[..length];
            _rest = _rest[length..];
            return name.StartsWith("xml", StringComparison.OrdinalIgnoreCase) ? "" : name.ToString();
        }

        private int TakeSpace()
        {
            var length = 0;
            while (length < _rest.Length && _rest[length] is ' ' or '\t' or '\r' or '\n')
            {
                length++;
            }

            _rest = _rest[length..];
            return length;
        }

        private bool Take(char character)
        {
            if (_rest.Length == 0 || _rest[0] != character)
            {
                return false;
            }

            _rest = _rest[1..];
            return true;
        }

        private static bool IsSpace(ReadOnlySpan<char> text)
        {
            foreach (var character in text)
            {
                if (character is not (' ' or '\t' or '\r' or '\n'))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>No control characters, and nothing from the surrogates on, where not all are characters of XML.</summary>
        private static bool IsPlain(ReadOnlySpan<char> text)
        {
            foreach (var character in text)
            {
                if (character is >= '\uD800' or (< ' ' and not ('\t' or '\r' or '\n')))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
