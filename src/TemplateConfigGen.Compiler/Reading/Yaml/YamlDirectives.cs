using TemplateConfigGen.Compiler.Text;
using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The lines with <c>%</c> before a document: l-directive [82].</summary>
internal sealed class YamlDirectives(YamlScanner scanner, YamlPropertyReader properties)
{
    private bool _hasVersion;

    /// <summary>Where the first of them stands, or -1.</summary>
    public int First { get; private set; } = -1;

    public void Clear()
    {
        First = -1;
        _hasVersion = false;
        properties.ClearHandles();
    }

    /// <summary>Reads the directive that starts here, and goes on to the next line with content.</summary>
    public void Take()
    {
        var start = scanner.Position++;
        First = First < 0 ? start : First;
        var name = Word();
        switch (name)
        {
            case "":
                throw YamlMistakes.BadDirective(start);
            case "YAML":
                TakeVersion(start);
                break;
            case "TAG":
                TakeHandle(start);
                break;
            default:
                // A name of some later YAML: what stands behind it is to be passed over.
                while (!scanner.IsLineOver)
                {
                    scanner.Position++;
                }

                break;
        }

        scanner.CheckPrintable(start, scanner.Position);
        scanner.SkipWhite();
        if (!scanner.IsLineOver)
        {
            throw scanner.Current == '#' ? YamlMistakes.CommentWithoutSpace(scanner.Position) : YamlMistakes.BadDirective(start);
        }

        scanner.NextLine();
    }

    private void TakeVersion(int start)
    {
        if (_hasVersion)
        {
            throw YamlMistakes.SecondDirective(start);
        }

        _hasVersion = true;
        scanner.SkipWhite();
        var major = Number();
        if (major.Length == 0 || scanner.Current != '.')
        {
            throw YamlMistakes.BadDirective(start);
        }

        scanner.Position++;
        if (Number().Length == 0)
        {
            throw YamlMistakes.BadDirective(start);
        }

        if (scanner.Current == '#')
        {
            throw YamlMistakes.CommentWithoutSpace(scanner.Position);
        }

        if (!IsSeparator(scanner.Current))
        {
            throw YamlMistakes.BadDirective(start);
        }

        if (major != "1")
        {
            throw YamlMistakes.UnknownVersion(start);
        }
    }

    private void TakeHandle(int start)
    {
        scanner.SkipWhite();
        var handle = Word();
        scanner.SkipWhite();
        var prefix = scanner.IsAtComment ? "" : Word();
        if (prefix.Length == 0 || IsFlowIndicator(prefix[0]) || !IsHandle(handle))
        {
            throw YamlMistakes.BadDirective(start);
        }

        if (!properties.TryDeclare(handle, prefix))
        {
            throw YamlMistakes.SecondDirective(start);
        }
    }

    private static bool IsHandle(string text) =>
        text is "!" or "!!" || (text.Length > 2 && text[0] == '!' && text.IndexOf('!', 1) == text.Length - 1 && text.Skip(1).Take(text.Length - 2).All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-'));

    private string Word() => Take(c => !IsSeparator(c));

    private string Number() => Take(c => c is >= '0' and <= '9');

    private string Take(Func<char, bool> isPart)
    {
        var start = scanner.Position;
        while (isPart(scanner.Current))
        {
            scanner.Position++;
        }

        return scanner.Text.Substring(start, scanner.Position - start);
    }
}
