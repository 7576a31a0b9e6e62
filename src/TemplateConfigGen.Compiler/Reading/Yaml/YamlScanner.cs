using TemplateConfigGen.Compiler.Text;
using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// A place in a YAML text, and how to get on from it: over white space, comments and line ends, to the next line that holds anything, whose indentation decides what it
/// belongs to. Numbers in brackets are productions of YAML 1.2.2.
/// </summary>
internal sealed class YamlScanner(string text, int length, bool hasUnprintable)
{
    private readonly List<Comment> _comments = [];

    public string Text { get; } = text;

    /// <summary>Where reading ends: the text's length, or where a forbidden character stands.</summary>
    public int Length { get; } = length;

    public int Position { get; set; }

    /// <summary>Where the line of <see cref="Position"/> starts.</summary>
    public int LineStart { get; private set; }

    /// <summary>The spaces before the content of the line entered last; -1 where the document ends, at a marker or with the text.</summary>
    public int Indentation { get; private set; }

    /// <summary>The first tab between those spaces and the content, or -1.</summary>
    public int Tab { get; private set; } = -1;

    public IReadOnlyList<Comment> Comments => _comments;

    public char Current => At(Position);

    public int Column => Position - LineStart;

    public bool IsAtEnd => Position >= Length;

    public bool IsAtLineEnd => Current is '\n' or '\r' or End;

    /// <summary>Whether a <c>#</c> here begins a comment: only behind white space, or at the start of a line.</summary>
    public bool IsAtComment => Current == '#' && (Position == LineStart || IsWhite(Text[Position - 1]));

    /// <summary>Whether nothing but a comment is left of the line.</summary>
    public bool IsLineOver => IsAtLineEnd || IsAtComment;

    public char At(int position) => position < Length ? Text[position] : End;

    /// <summary>Whether an indicator stands here that counts only with white space behind it.</summary>
    public bool IsAtIndicator(char indicator) => Current == indicator && IsSeparator(At(Position + 1));

    /// <summary>Whether a line starts here that is a document marker: c-forbidden [206].</summary>
    public bool IsAtMarker() => Position == LineStart && Current is '-' or '.' && IsMarkerAt(Position);

    public bool IsMarkerAt(int lineStart) =>
        lineStart + 2 < Length
        && Text[lineStart] is '-' or '.'
        && Text[lineStart + 1] == Text[lineStart]
        && Text[lineStart + 2] == Text[lineStart]
        && IsSeparator(At(lineStart + 3));

    public void SkipWhite()
    {
        while (Position < Length && IsWhite(Text[Position]))
        {
            Position++;
        }
    }

    /// <summary>Skips white space, and tells where its first tab stands, or -1.</summary>
    public int SkipWhiteToTab()
    {
        var tab = -1;
        for (; Position < Length && IsWhite(Text[Position]); Position++)
        {
            tab = tab < 0 && Text[Position] == '\t' ? Position : tab;
        }

        return tab;
    }

    public bool TakeBreak()
    {
        if (!IsBreak(Current))
        {
            return false;
        }

        Position += Text[Position] == '\r' && At(Position + 1) == '\n' ? 2 : 1;
        LineStart = Position;
        return true;
    }

    /// <summary>A byte order mark at the start of a document is no part of its first line.</summary>
    public void TakeByteOrderMark()
    {
        if (Current == '\uFEFF')
        {
            LineStart = ++Position;
        }
    }

    /// <summary>From the end of what was read on a line to the next line with content.</summary>
    public void NextLine()
    {
        SkipWhite();
        TakeComment();
        TakeBreak();
        FindContent();
    }

    /// <summary>From the start of a line to the content of that or the next line that has any: s-l-comments [79].</summary>
    public void FindContent()
    {
        do
        {
            var start = Position;
            while (Current == ' ')
            {
                Position++;
            }

            Indentation = Position - start;
            Tab = SkipWhiteToTab();
            if (IsMarkerAt(start))
            {
                Position = start;
                Indentation = -1;
                return;
            }

            TakeComment();
            if (!IsAtLineEnd)
            {
                return;
            }
        }
        while (TakeBreak());
        Indentation = -1;
    }

    /// <summary>
    /// s-separate [80] inside brackets: white space, line ends and comments, up to what is a part of them. Its line has to be indented, but for a closing bracket, which stands where everybody puts it.
    /// </summary>
    public void Separate(int indentation, int opening)
    {
        while (true)
        {
            SkipWhite();
            if (IsAtEnd)
            {
                throw YamlMistakes.Unclosed(this, opening);
            }

            if (Current == '#')
            {
                if (!IsAtComment)
                {
                    throw YamlMistakes.CommentWithoutSpace(Position);
                }

                TakeComment();
            }

            if (!TakeBreak())
            {
                return;
            }

            if (IsAtMarker())
            {
                throw YamlMistakes.Unclosed(this, opening);
            }

            while (Current == ' ')
            {
                Position++;
            }

            var spaces = Column;
            var tab = SkipWhiteToTab();
            if (spaces < indentation && !IsLineOver && Current is not (']' or '}'))
            {
                throw tab >= 0 ? YamlMistakes.TabAsIndentation(tab) : YamlMistakes.Unclosed(this, opening);
            }
        }
    }

    /// <summary>Up to the end of the line a comment may follow.</summary>
    public void TakeComment()
    {
        if (!IsAtComment)
        {
            return;
        }

        var start = Position;
        while (!IsAtLineEnd)
        {
            Position++;
        }

        CheckPrintable(start, Position);
        _comments.Add(new Comment(SourceSpan.FromBounds(start, Position), Text.Substring(start + 1, Position - start - 1).Trim()));
    }

    /// <summary>Behind a mistake nobody knows what is text; what looks like a comment there is kept as one, for what it may suppress.</summary>
    public void TakeRemainingComments()
    {
        for (; Position < Length; Position++)
        {
            if (Current == '#' && (Position == 0 || IsSeparator(Text[Position - 1])) && (_comments.Count == 0 || _comments[_comments.Count - 1].Span.End <= Position))
            {
                var end = Text.IndexOfAny(['\r', '\n'], Position, Length - Position);
                end = end < 0 ? Length : end;
                _comments.Add(new Comment(SourceSpan.FromBounds(Position, end), Text.Substring(Position + 1, end - Position - 1).Trim()));
                Position = end;
            }
        }
    }

    /// <summary>Looks for characters that may stand only in quotes.</summary>
    public void CheckPrintable(int start, int end)
    {
        for (var i = start; hasUnprintable && i < end; i++)
        {
            if (!IsPrintable(Text[i]))
            {
                throw new YamlMistakeException(Forbidden(Text, i));
            }
        }
    }
}
