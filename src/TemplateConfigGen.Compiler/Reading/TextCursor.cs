using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A place in a text that a reader moves along. Remembers the first mistake, after which nothing more is read.</summary>
internal abstract class TextCursor(string text)
{
    /// <summary>Stands for the end of the text; a file that really contains it gets the message for a character that fits nowhere.</summary>
    public const char End = '\uFFFF';

    private readonly List<Comment> _comments = [];

    public string Text { get; } = text;

    public int Position { get; set; }

    public bool AtEnd => Position >= Text.Length;

    public char Current => Position < Text.Length ? Text[Position] : End;

    public IReadOnlyList<Comment> Comments => _comments;

    public Mistake? Mistake { get; private set; }

    /// <summary>Whether reading has stopped.</summary>
    public bool Failed { get; private set; }

    /// <summary>Stops at a mistake; always false.</summary>
    public bool Fail(Mistake mistake)
    {
        Mistake ??= mistake;
        Failed = true;
        return false;
    }

    /// <summary>Stops for a reason that is reported elsewhere.</summary>
    public void Stop() => Failed = true;

    public SourceSpan SpanFrom(int start) => SourceSpan.FromBounds(start, Position);

    /// <summary>The character <paramref name="distance"/> places on.</summary>
    public char Peek(int distance) => Position + distance < Text.Length ? Text[Position + distance] : End;

    /// <summary>Keeps the comment from <paramref name="start"/> to here.</summary>
    protected void AddComment(int start, int textStart, int textEnd) =>
        _comments.Add(new Comment(SpanFrom(start), Text.Substring(textStart, textEnd - textStart).Trim()));
}
