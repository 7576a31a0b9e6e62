using System.Globalization;
using System.Net;
using System.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>What can be wrong with the attributes of one tag together: one that stands twice, a prefix that nothing declares.</summary>
internal sealed class XmlAttributeMistakes(string element, int elementStart, XmlPrefixes prefixes)
{
    private readonly Dictionary<string, int> _starts = new(StringComparer.Ordinal);

    private XmlMistake? _swallowed;

    /// <summary>The attribute before, when its value looks like it ran on into the next one: <c>a="1 b="2"</c>.</summary>
    public XmlMistake? Swallowed() => _swallowed;

    public XmlMistake? Add(string name, int start, int quote, string value, Func<int, string> placeOf)
    {
        if (_starts.TryGetValue(name, out var first))
        {
            return new XmlMistake(new SourceSpan(start, name.Length), $"This attribute already stands at {placeOf(first)}. Remove or rename one of the two.");
        }

        _starts.Add(name, start);
        _swallowed = value.EndsWith("=", StringComparison.Ordinal)
            ? new XmlMistake(new SourceSpan(quote, 1), "This value runs on into the next attribute. Put a closing quote where it ends.")
            : null;
        if (name == "xml:space" && value is not ("preserve" or "default"))
        {
            return new XmlMistake(new SourceSpan(quote, value.Length + 2), "'xml:space' is 'preserve' or 'default', and this is neither.");
        }

        return name == "xmlns" ? Declare(start, name, "", value)
            : name.StartsWith("xmlns:", StringComparison.Ordinal) ? Declare(start, name, name.Substring("xmlns:".Length), value)
            : null;
    }

    private XmlMistake? Declare(int start, string name, string prefix, string value)
    {
        // What references it has are XML's, which HTML has too.
        var @namespace = WebUtility.HtmlDecode(value);
        if (prefix.Length > 0 && @namespace.Length == 0)
        {
            return new XmlMistake(new SourceSpan(start, name.Length), "This declares no namespace. Write its name between the quotes, or remove the attribute.");
        }

        if (prefix == "xmlns" || @namespace == XmlNames.Xmlns || (prefix == "xml") != (@namespace == XmlNames.Xml))
        {
            return new XmlMistake(new SourceSpan(start, name.Length), "The prefixes 'xml' and 'xmlns' have namespaces of their own, which nothing else can stand for. Remove this declaration.");
        }

        prefixes.Declare(prefix, @namespace);
        return null;
    }

    /// <summary>What is wrong with the names of the tag, once all its attributes are known: a prefix that nothing declares, or two prefixes that make one name.</summary>
    public XmlMistake? Together(Func<int, string> placeOf)
    {
        var named = new Dictionary<(string Namespace, string Name), int>();
        foreach (var (name, start) in _starts.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Value).Prepend((element, elementStart + 1)))
        {
            var colon = name.IndexOf(':');
            if (colon <= 0 || name.StartsWith("xmlns:", StringComparison.Ordinal))
            {
                continue;
            }

            var prefix = name.Substring(0, colon);
            if (prefixes.NamespaceOf(prefix) is not { } @namespace)
            {
                return new XmlMistake(new SourceSpan(start, name.Length), Undeclared(prefix));
            }

            if (start == elementStart + 1)
            {
                continue;
            }

            if (named.TryGetValue((@namespace, name.Substring(colon + 1)), out var first))
            {
                return new XmlMistake(
                    new SourceSpan(start, name.Length),
                    $"This is the same attribute as the one at {placeOf(first)}: their prefixes stand for one namespace. Remove one of the two.");
            }

            named.Add((@namespace, name.Substring(colon + 1)), start);
        }

        return null;
    }

    private static string Undeclared(string prefix) => prefix switch
    {
        "xsi" => Known(prefix, XmlNames.SchemaInstance),
        "tcg" => Known(prefix, XmlNames.OwnNamespace),
        _ => "The prefix of this name is not declared. Add xmlns:…=\"…\" with the prefix to this element or one around it, or remove the prefix.",
    };

    private static string Known(string prefix, string @namespace) =>
        $"The prefix '{prefix}' is not declared. Add xmlns:{prefix}=\"{@namespace}\" to this element or one around it, or remove the prefix.";
}

/// <summary>The prefixes declared by the elements that are open, and the namespaces that they stand for.</summary>
internal sealed class XmlPrefixes
{
    private readonly Stack<List<string>?> _scopes = new();
    private readonly Dictionary<string, Stack<string>> _namespaces = new(StringComparer.Ordinal);

    public void Open() => _scopes.Push(null);

    public void Close()
    {
        foreach (var prefix in _scopes.Pop() ?? [])
        {
            _namespaces[prefix].Pop();
        }
    }

    public void Declare(string prefix, string @namespace)
    {
        var scope = _scopes.Pop() ?? [];
        scope.Add(prefix);
        _scopes.Push(scope);
        if (!_namespaces.TryGetValue(prefix, out var declared))
        {
            _namespaces[prefix] = declared = new Stack<string>();
        }

        declared.Push(@namespace);
    }

    /// <summary>Null for a prefix that nothing declares.</summary>
    public string? NamespaceOf(string prefix) =>
        prefix == "xml" ? XmlNames.Xml : _namespaces.TryGetValue(prefix, out var declared) && declared.Count > 0 ? declared.Peek() : null;
}

/// <summary>References to characters: by number, <c>#160</c> or <c>#xA0</c>, and by the names that HTML adds to XML's five.</summary>
internal static class XmlCharacterReference
{
    /// <summary>The number of a character that HTML has a name for, of those that people write; null for any other name.</summary>
    public static int? OfHtml(string name) => name switch
    {
        "nbsp" => 160,
        "sect" => 167,
        "copy" => 169,
        "reg" => 174,
        "deg" => 176,
        "middot" => 183,
        "Auml" => 196,
        "Ouml" => 214,
        "times" => 215,
        "Uuml" => 220,
        "szlig" => 223,
        "auml" => 228,
        "eacute" => 233,
        "ouml" => 246,
        "uuml" => 252,
        "ndash" => 8211,
        "mdash" => 8212,
        "bull" => 8226,
        "hellip" => 8230,
        "euro" => 8364,
        "trade" => 8482,
        _ => null,
    };

    public static bool IsValid(string name)
    {
        var isHexadecimal = name.Length > 1 && name[1] == 'x';
        return int.TryParse(
                name.Substring(isHexadecimal ? 2 : 1),
                isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var code)
            && (code > char.MaxValue ? code <= 0x10FFFF : code >= 0 && XmlConvert.IsXmlChar((char)code));
    }
}
