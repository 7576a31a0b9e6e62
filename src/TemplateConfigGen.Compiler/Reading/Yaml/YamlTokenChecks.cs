using TemplateConfigGen.Compiler.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// What the scanner accepts although YAML forbids it, most of it tabs that stand where only spaces indent. Names in brackets are cases of the YAML test suite.
/// </summary>
internal sealed class YamlTokenChecks(YamlText text)
{
    private readonly string _source = text.ForScanner;
    private readonly Stack<YamlNesting> _nesting = new();
    private long _lastLine;

    public IEnumerable<YamlNesting> Nesting => _nesting;

    public void Check(Token token)
    {
        var start = (int)token.Start.Index;
        switch (token)
        {
            case BlockMappingStart or BlockSequenceStart:
                CheckTabBeforeBlock(start);
                _nesting.Push(new YamlNesting(start, (int)token.Start.Column - 1, IsFlow: false, token is BlockSequenceStart));
                return;
            case FlowMappingStart or FlowSequenceStart:
                CheckFlowIndentation(token);
                _nesting.Push(new YamlNesting(start, -1, IsFlow: true, token is FlowSequenceStart));
                return;
            case BlockEnd or FlowMappingEnd or FlowSequenceEnd when _nesting.Count > 0:
                _nesting.Pop();
                return;
            case VersionDirective:
                CheckVersionDirective(start);
                return;
            case Scalar scalar:
                CheckFlowIndentation(token);
                CheckContinuationLines(scalar);
                CheckSwallowedKey(scalar);
                return;
            case AnchorAlias or Anchor or Tag or FlowEntry or Value:
                CheckFlowIndentation(token);
                return;
        }
    }

    /// <summary><c>-⇥- a</c>: a collection that starts behind an indicator is indented by what stands between [Y79Y-004, -005, -006, -008, -009].</summary>
    private void CheckTabBeforeBlock(int start)
    {
        for (var i = start - 1; i >= 0 && _source[i] is ' ' or '\t'; i--)
        {
            if (_source[i] == '\t')
            {
                throw new YamlMistakeException(YamlSyntaxErrors.TabAsIndentation(text, i));
            }
        }
    }

    /// <summary>Lines of a flow collection are indented deeper than the block around it, with spaces [Y79Y-003]; a closing bracket may stand anywhere, as everywhere.</summary>
    private void CheckFlowIndentation(Token token)
    {
        // Only the first token of a line shows its indentation; looking for the line's start from each would take forever on a long one.
        var isFirst = token.Start.Line > _lastLine;
        _lastLine = Math.Max(_lastLine, token.End.Line);
        if (!isFirst || _nesting.Count == 0 || !_nesting.Peek().IsFlow)
        {
            return;
        }

        var start = (int)token.Start.Index;
        var line = start - (int)token.Start.Column + 1;
        var spaces = Spaces(line);
        if (spaces <= BlockColumn())
        {
            throw new YamlMistakeException(_source[line + spaces] == '\t'
                ? YamlSyntaxErrors.TabAsIndentation(text, line + spaces)
                : YamlSyntaxErrors.Unclosed(text, _nesting.Peek().Start, start));
        }
    }

    /// <summary>So are the lines of a quoted text [DK95-01]; the scanner counts a tab as if it were a space.</summary>
    private void CheckContinuationLines(Scalar scalar)
    {
        var column = BlockColumn();
        if (scalar.Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) || column < 0)
        {
            return;
        }

        var end = Math.Min((int)scalar.End.Index, _source.Length);
        for (var i = (int)scalar.Start.Index; i < end; i++)
        {
            if (_source[i] is not ('\r' or '\n'))
            {
                continue;
            }

            var spaces = Spaces(i + 1);
            var content = SkipWhite(i + 1 + spaces);
            if (spaces <= column && content < end && _source[content] is not ('\r' or '\n'))
            {
                throw new YamlMistakeException(
                    _source[i + 1 + spaces] == '\t' ? YamlSyntaxErrors.TabAsIndentation(text, i + 1 + spaces) : YamlSyntaxErrors.UnderIndentedQuotes(text, (int)scalar.Start.Index, content));
            }
        }
    }

    /// <summary><c>0 3 * * *: nightly</c>: behind what looks like an alias the scanner takes the colon for text, and the key for a value.</summary>
    private void CheckSwallowedKey(Scalar scalar)
    {
        if (scalar.Style == ScalarStyle.Plain && scalar.Value.IndexOf('*') >= 0 && scalar.Value.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon)
        {
            var start = (int)scalar.Start.Index;
            throw new YamlMistakeException(new Mistake(
                text.Span(start, Math.Min((int)scalar.End.Index, start + colon)),
                "A key with a '*' in it needs quotes here: without them it would be taken for text, and so would what follows. Write \"…\" around it."));
        }
    }

    /// <summary><c>%YAML 1.1#…</c>: a comment needs white space before it [MUS6-00].</summary>
    private void CheckVersionDirective(int start)
    {
        var end = _source.IndexOfAny(['#', '\r', '\n'], start);
        if (end > 0 && _source[end] == '#' && _source[end - 1] is not (' ' or '\t'))
        {
            throw new YamlMistakeException(new Mistake(text.Span(end, end + 1), "A comment needs a space before its '#'."));
        }
    }

    private int BlockColumn()
    {
        foreach (var nesting in _nesting)
        {
            if (!nesting.IsFlow)
            {
                return nesting.Column;
            }
        }

        return -1;
    }

    private int Spaces(int at)
    {
        var end = at;
        while (end < _source.Length && _source[end] == ' ')
        {
            end++;
        }

        return end - at;
    }

    private int SkipWhite(int at)
    {
        while (at < _source.Length && _source[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}

/// <summary>An open block or bracket.</summary>
/// <param name="Start">Its first character, in the scanner's text.</param>
/// <param name="Column">A block's indentation; -1 for brackets.</param>
internal readonly record struct YamlNesting(int Start, int Column, bool IsFlow, bool IsSequence);

/// <summary>Carries a mistake through YamlDotNet's parser.</summary>
internal sealed class YamlMistakeException(Mistake mistake) : Exception(mistake.Message)
{
    public Mistake Mistake { get; } = mistake;
}
