using System.Text;
using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Text on the lines below <c>|</c> or <c>&gt;</c>: c-l+literal [170] and c-l+folded [174].</summary>
internal sealed class YamlBlockText
{
    private readonly YamlScanner _scanner;
    private readonly int _start;
    private readonly bool _isFolded;
    private readonly StringBuilder _text = new();
    private char _chomping;

    /// <summary>The spaces before each line of the text; -1 until its first line tells.</summary>
    private int _indentation = -1;

    /// <summary>Line ends not written yet: what they become depends on what follows.</summary>
    private int _breaks;
    private bool _hasText;

    /// <summary>Whether the last line that is not blank starts with white space, which folding leaves alone.</summary>
    private bool _lastIsSpaced;

    /// <summary>Behind the last line of the text, and behind the last one that is not blank.</summary>
    private int _end;
    private int _textEnd;

    private YamlBlockText(YamlScanner scanner)
    {
        _scanner = scanner;
        _start = scanner.Position;
        _isFolded = scanner.Current == '>';
    }

    /// <summary>Reads the text, and goes on to the next line with content.</summary>
    /// <param name="scanner">At the <c>|</c> or <c>&gt;</c>.</param>
    /// <param name="parent">The indentation of the block that the text is a value of; -1 at the root.</param>
    public static YamlScalar Read(YamlScanner scanner, int parent) => new YamlBlockText(scanner).Read(parent);

    private YamlScalar Read(int parent)
    {
        TakeHeader(parent);
        if (_scanner.TakeBreak())
        {
            TakeLines(parent);
        }

        // Blank lines at the end count only where they are to be kept; the line end of the last line counts unless it is to be stripped.
        var breaks = _chomping switch
        {
            '+' => _breaks,
            '-' => 0,
            _ => _hasText ? Math.Min(1, _breaks) : 0,
        };
        _text.Append('\n', breaks);
        var scalar = new YamlScalar(_text.ToString(), IsPlain: false, _start, _chomping == '+' ? _end : _textEnd);
        _scanner.FindContent();
        return scalar;
    }

    /// <summary>c-b-block-header [162].</summary>
    private void TakeHeader(int parent)
    {
        _scanner.Position++;
        while (true)
        {
            var c = _scanner.Current;
            if (c is '+' or '-' && _chomping == default)
            {
                _chomping = c;
            }
            else if (c is >= '1' and <= '9' && _indentation < 0)
            {
                _indentation = Math.Max(parent, 0) + (c - '0');
            }
            else if (c == '0' && _indentation < 0)
            {
                throw YamlMistakes.ZeroIndentation(_scanner.Position);
            }
            else
            {
                break;
            }

            _scanner.Position++;
        }

        _end = _textEnd = _scanner.Position;
        _scanner.SkipWhite();
        if (!_scanner.IsLineOver)
        {
            throw _scanner.Current == '#' ? YamlMistakes.CommentWithoutSpace(_scanner.Position) : YamlMistakes.TextBesideBlockMark(_scanner, _start);
        }

        _scanner.TakeComment();
    }

    private void TakeLines(int parent)
    {
        // The longest blank line before the first that is not, and where its spaces end.
        var blank = (Spaces: 0, End: 0);
        while (!_scanner.IsAtEnd)
        {
            var line = _scanner.Position;
            var spaces = 0;
            while (_scanner.At(line + spaces) == ' ' && (_indentation < 0 || spaces < _indentation))
            {
                spaces++;
            }

            var c = _scanner.At(line + spaces);
            if (c is '\n' or '\r' or End)
            {
                blank = spaces > blank.Spaces ? (spaces, line + spaces) : blank;
                TakeBlankLine(line + spaces);
                continue;
            }

            if (_scanner.IsMarkerAt(line) || spaces <= parent || (_indentation >= 0 && spaces < _indentation))
            {
                CheckLineBelow(line + spaces);
                return;
            }

            if (_indentation < 0)
            {
                if (blank.Spaces > spaces)
                {
                    throw YamlMistakes.BlankLineTooDeep(line, blank.End);
                }

                _indentation = spaces;
            }

            TakeLine(line + _indentation);
        }
    }

    private void TakeBlankLine(int end)
    {
        _scanner.Position = end;
        _scanner.TakeBreak();
        _breaks++;
        _end = _scanner.Position;
    }

    private void TakeLine(int start)
    {
        var end = start;
        while (end < _scanner.Length && !IsBreak(_scanner.Text[end]))
        {
            end++;
        }

        _scanner.CheckPrintable(start, end);
        var isSpaced = IsWhite(_scanner.Text[start]);
        if (_isFolded && _hasText && !isSpaced && !_lastIsSpaced)
        {
            _text.Append(_breaks == 1 ? ' ' : '\n', Math.Max(1, _breaks - 1));
        }
        else
        {
            _text.Append('\n', _breaks);
        }

        _text.Append(_scanner.Text, start, end - start);
        _lastIsSpaced = isSpaced;
        _hasText = true;
        _scanner.Position = _textEnd = end;
        _scanner.TakeBreak();

        // The end of the file ends a line as well.
        _breaks = 1;
        _end = _scanner.Position;
    }

    /// <summary>What stands below the text is no part of it; a tab there would look as if it were.</summary>
    private void CheckLineBelow(int at)
    {
        var end = at;
        while (IsWhite(_scanner.At(end)))
        {
            end++;
        }

        if (_scanner.At(at) == '\t' && _scanner.At(end) is '\n' or '\r' or End)
        {
            throw YamlMistakes.TabAsIndentation(at);
        }
    }
}
