using System.Globalization;
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
            return new XmlMistake(new SourceSpan(start, name.Length), $"The attribute '{name}' already stands at {placeOf(first)}. Remove or rename one of the two.");
        }

        _starts.Add(name, start);
        _swallowed = value.EndsWith("=", StringComparison.Ordinal)
            ? new XmlMistake(new SourceSpan(quote, 1), $"The value of '{name}' runs on into the next attribute. Put a closing quote where it ends.")
            : null;
        if (name.StartsWith("xmlns:", StringComparison.Ordinal))
        {
            if (value.Length == 0)
            {
                return new XmlMistake(new SourceSpan(start, name.Length), $"'{name}' declares no namespace. Write its name between the quotes, or remove the attribute.");
            }

            prefixes.Declare(name.Substring("xmlns:".Length));
        }

        return null;
    }

    /// <summary>The first name of the tag whose prefix is not declared, once all its attributes are known.</summary>
    public XmlMistake? Undeclared()
    {
        foreach (var (name, start) in _starts.Select(pair => (pair.Key, pair.Value)).Prepend((element, elementStart + 1)))
        {
            var colon = name.IndexOf(':');
            if (colon > 0 && !prefixes.IsDeclared(name.Substring(0, colon)))
            {
                var prefix = name.Substring(0, colon);
                return new XmlMistake(
                    new SourceSpan(start, name.Length),
                    $"The prefix '{prefix}' is not declared. Add xmlns:{prefix}=\"…\" to this element or one around it{Known(prefix)}, or remove the prefix.");
            }
        }

        return null;
    }

    private static string Known(string prefix) => prefix switch
    {
        "xsi" => $" (it stands for {XmlNames.SchemaInstance})",
        "tcg" => $" (it stands for {XmlNames.OwnNamespace})",
        _ => "",
    };
}

/// <summary>The prefixes declared by the elements that are open.</summary>
internal sealed class XmlPrefixes
{
    private readonly Stack<List<string>?> _scopes = new();
    private readonly Dictionary<string, int> _declarations = new(StringComparer.Ordinal);

    public void Open() => _scopes.Push(null);

    public void Close()
    {
        foreach (var prefix in _scopes.Pop() ?? [])
        {
            _declarations[prefix]--;
        }
    }

    public void Declare(string prefix)
    {
        var scope = _scopes.Pop() ?? [];
        scope.Add(prefix);
        _scopes.Push(scope);
        _declarations[prefix] = _declarations.TryGetValue(prefix, out var count) ? count + 1 : 1;
    }

    public bool IsDeclared(string prefix) => prefix is "xml" or "xmlns" || (_declarations.TryGetValue(prefix, out var count) && count > 0);
}

/// <summary>References by number: <c>#160</c>, <c>#xA0</c>.</summary>
internal static class XmlCharacterReference
{
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
