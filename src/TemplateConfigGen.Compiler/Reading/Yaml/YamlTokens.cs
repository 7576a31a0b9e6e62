using TemplateConfigGen.Compiler.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// YamlDotNet's scanner on its way to the parser: tokens are checked and repaired, and what the events will not tell is noted. Comments are what stands
/// between two tokens; a scalar's own token knows where the value starts when the event's span begins at its anchor or tag.
/// </summary>
internal sealed class YamlTokens : IScanner
{
    private readonly YamlText _text;
    private readonly Scanner _scanner;
    private readonly YamlTokenChecks _checks;
    private readonly YamlTokenRepairs _repairs;
    private readonly YamlComments _comments;
    private Scalar? _scalar;

    public YamlTokens(YamlText text)
    {
        _text = text;
        _scanner = new Scanner(new StringReader(text.ForScanner));
        _checks = new YamlTokenChecks(text);
        _repairs = new YamlTokenRepairs(text, Scan);
        _comments = new YamlComments(text);
    }

    public Token? Current { get; private set; }

    public Mark CurrentPosition => _scanner.CurrentPosition;

    /// <summary>The tag consumed last.</summary>
    public Tag? LastTag { get; private set; }

    /// <summary>The brackets and blocks that are open, innermost first.</summary>
    public IEnumerable<YamlNesting> Nesting => _checks.Nesting;

    public bool MoveNext()
    {
        if (Current != null)
        {
            ConsumeCurrent();
        }

        return MoveNextWithoutConsuming();
    }

    public bool MoveNextWithoutConsuming()
    {
        Current = _repairs.Next();
        return Current != null;
    }

    public void ConsumeCurrent()
    {
        _scalar = Current as Scalar ?? _scalar;
        LastTag = Current as Tag ?? LastTag;
        Current = null;
    }

    /// <summary>The scalar consumed since this was asked last; null when the event at hand stands for an empty value.</summary>
    public Scalar? TakeScalar()
    {
        var scalar = _scalar;
        _scalar = null;
        return scalar;
    }

    public IReadOnlyList<Comment> AllComments()
    {
        _comments.CollectUpTo(_text.ForScanner.Length);
        return _comments.All;
    }

    private Token? Scan()
    {
        if (!_scanner.MoveNext())
        {
            return null;
        }

        var token = _scanner.Current!;
        if (token is Error error)
        {
            // The parser passes over some of these, and then reads something else than the author wrote.
            throw new SyntaxErrorException(error.Start, error.End, error.Value);
        }

        _checks.Check(token);
        _comments.Pass(token);
        return token;
    }
}
