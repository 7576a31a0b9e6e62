using TemplateConfigGen.Compiler.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// YamlDotNet's scanner, watched on its way to the parser: what stands between two tokens is white space or a comment, and the scalar's own
/// token knows where the value starts when the event's span begins at its anchor or tag.
/// </summary>
internal sealed class YamlTokens(YamlText text) : IScanner
{
    private readonly Scanner _scanner = new(new StringReader(text.ForScanner));
    private readonly List<Comment> _comments = [];
    private int _seen;
    private Scalar? _scalar;

    public IReadOnlyList<Comment> Comments => _comments;

    /// <summary>The tag consumed last.</summary>
    public Tag? LastTag { get; private set; }

    public Mark CurrentPosition => _scanner.CurrentPosition;

    public Token? Current => _scanner.Current;

    public bool MoveNext()
    {
        if (Current != null)
        {
            ConsumeCurrent();
        }

        return MoveNextWithoutConsuming();
    }

    public bool MoveNextWithoutConsuming() => _scanner.MoveNextWithoutConsuming();

    public void ConsumeCurrent()
    {
        if (_scanner.Current is { } token)
        {
            _scalar = token as Scalar ?? _scalar;
            LastTag = token as Tag ?? LastTag;
            CollectComments((int)token.Start.Index);
            _seen = Math.Max(_seen, (int)token.End.Index);
            if (token is Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded })
            {
                CollectHeaderComment((int)token.Start.Index, (int)token.End.Index);
            }
        }

        _scanner.ConsumeCurrent();
    }

    /// <summary>The scalar consumed since this was asked last; null when the event at hand stands for an empty value.</summary>
    public Scalar? TakeScalar()
    {
        var scalar = _scalar;
        _scalar = null;
        return scalar;
    }

    /// <summary>Comments after the last token.</summary>
    public void CollectRest() => CollectComments(text.ForScanner.Length);

    private void CollectComments(int end)
    {
        var source = text.ForScanner;
        while (_seen < end)
        {
            var mark = source.IndexOf('#', _seen, end - _seen);
            if (mark < 0)
            {
                break;
            }

            _seen = mark + 1;
            if (mark == 0 || source[mark - 1] is ' ' or '\t' or '\r' or '\n')
            {
                Add(mark);
            }
        }

        _seen = Math.Max(_seen, end);
    }

    /// <summary>The one comment that may stand inside a token: beside the <c>|</c> or <c>&gt;</c> of a block scalar.</summary>
    private void CollectHeaderComment(int start, int end)
    {
        var source = text.ForScanner;
        for (var i = start; i < end && source[i] is not ('\r' or '\n'); i++)
        {
            if (source[i] == '#')
            {
                var seen = _seen;
                Add(i);
                _seen = Math.Max(seen, _seen);
                return;
            }
        }
    }

    private void Add(int mark)
    {
        var source = text.ForScanner;
        var end = source.IndexOfAny(['\r', '\n'], mark);
        end = end < 0 ? source.Length : end;
        _seen = end;
        _comments.Add(new Comment(text.Span(mark, end), text.Restore(source.Substring(mark + 1, end - mark - 1)).Trim()));
    }
}
