using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Text;
using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Reads anchors, aliases and tags, and knows the handles that <c>%TAG</c> declared.</summary>
internal sealed class YamlPropertyReader(YamlScanner scanner, YamlAnchors anchors)
{
    private readonly Dictionary<string, string> _handles = new(StringComparer.Ordinal);

    public void ClearHandles() => _handles.Clear();

    /// <summary>Declares a handle; false when it is declared already.</summary>
    public bool TryDeclare(string handle, string prefix)
    {
        if (_handles.ContainsKey(handle))
        {
            return false;
        }

        _handles.Add(handle, prefix);
        return true;
    }

    /// <summary>The anchor and tag that stand here, on one line.</summary>
    public YamlProperties Read(bool inFlow)
    {
        var properties = default(YamlProperties);
        while (scanner.Current is '&' or '!')
        {
            properties = properties.With(scanner.Current == '&' ? ReadAnchor(inFlow) : ReadTag(inFlow));
            if (scanner.Current is not (' ' or '\t'))
            {
                break;
            }

            var end = scanner.Position;
            scanner.SkipWhite();
            if (scanner.Current is not ('&' or '!'))
            {
                scanner.Position = end;
                break;
            }
        }

        return properties;
    }

    /// <summary>The name of the alias that starts here: c-ns-alias-node [104].</summary>
    public string ReadAlias(bool inFlow)
    {
        var start = scanner.Position;
        var name = ReadName(inFlow);
        return name[name.Length - 1] != ':' || anchors.IsKnown(name) ? name : throw YamlMistakes.ColonInAlias(start, scanner.Position);
    }

    private YamlProperties ReadAnchor(bool inFlow)
    {
        var start = scanner.Position;
        var name = ReadName(inFlow);
        return new YamlProperties { Anchor = name, AnchorNumber = anchors.Open(name), AnchorSpan = SourceSpan.FromBounds(start, scanner.Position) };
    }

    /// <summary>ns-anchor-name [103]: everything but white space and the marks of flow, a colon too.</summary>
    private string ReadName(bool inFlow)
    {
        var start = scanner.Position++;
        while (!IsSeparator(scanner.Current) && !IsFlowIndicator(scanner.Current))
        {
            scanner.Position++;
        }

        scanner.CheckPrintable(start, scanner.Position);
        return scanner.Position > start + 1 && EndsHere(inFlow)
            ? scanner.Text.Substring(start + 1, scanner.Position - start - 1)
            : throw YamlMistakes.NoName(scanner, start);
    }

    /// <summary>Whether a property may end here: with white space, or in brackets before what ends an entry.</summary>
    private bool EndsHere(bool inFlow) => IsSeparator(scanner.Current) || (inFlow && scanner.Current is ',' or ']' or '}');

    /// <summary>c-ns-tag-property [97].</summary>
    private YamlProperties ReadTag(bool inFlow)
    {
        var start = scanner.Position++;
        string tag;
        if (scanner.Current == '<')
        {
            scanner.Position++;
            tag = ReadUri(inFlow: false);
            if (tag is "" or "!" || scanner.Current != '>')
            {
                throw YamlMistakes.BadTag(start);
            }

            scanner.Position++;
        }
        else
        {
            tag = ReadShorthand(start);
        }

        return EndsHere(inFlow)
            ? new YamlProperties { Tag = tag, TagSpan = SourceSpan.FromBounds(start, scanner.Position) }
            : throw YamlMistakes.BadTag(start);
    }

    /// <summary>c-ns-shorthand-tag [99], or the <c>!</c> alone.</summary>
    private string ReadShorthand(int start)
    {
        var end = scanner.Position;
        while (scanner.At(end) is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-')
        {
            end++;
        }

        var handle = "!";
        if (scanner.At(end) == '!')
        {
            handle = scanner.Text.Substring(start, end + 1 - start);
            scanner.Position = end + 1;
        }

        var suffix = ReadUri(inFlow: true);
        if (suffix.Length == 0)
        {
            return handle.Length == 1 ? handle : throw YamlMistakes.BadTag(start);
        }

        if (_handles.TryGetValue(handle, out var prefix))
        {
            return prefix + suffix;
        }

        return handle switch
        {
            "!" => "!" + suffix,
            "!!" => YamlTags.Core + suffix,
            _ => throw YamlMistakes.UnknownHandle(start),
        };
    }

    /// <summary>ns-uri-char [39], or, in a shorthand, ns-tag-char [40]; escapes are decoded.</summary>
    private string ReadUri(bool inFlow)
    {
        var bytes = new List<byte>();
        for (; ; scanner.Position++)
        {
            var c = scanner.Current;
            if (c == '%' && byte.TryParse(Digits(scanner.Position + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                bytes.Add(escaped);
                scanner.Position += 2;
            }
            else if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
                || (!inFlow && c is '!' or ',' or '[' or ']')
                || (c != End && "-#;/?:@&=+$_.~*'()".IndexOf(c) >= 0))
            {
                bytes.Add((byte)c);
            }
            else
            {
                return Encoding.UTF8.GetString([.. bytes]);
            }
        }
    }

    private string Digits(int at) => at + 1 < scanner.Length ? scanner.Text.Substring(at, 2) : "";
}
