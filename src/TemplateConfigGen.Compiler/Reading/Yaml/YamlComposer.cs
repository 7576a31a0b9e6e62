using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Makes nodes of the parser's events, without recursion: what is open when an error comes is closed as it stands.</summary>
internal sealed class YamlComposer
{
    private readonly ReadOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Mistake? _forbidden;
    private readonly YamlText _text;
    private readonly YamlTokens _tokens;
    private readonly YamlFindings _findings;
    private readonly YamlAnchors _anchors;
    private readonly Stack<YamlOpenNode> _open = new();
    private readonly YamlOpenNodes _held = new();
    private readonly List<YamlDocument> _documents = [];
    private SourceSpan _marker;
    private ConfigNode? _root;
    private bool _inDocument;
    private bool _anythingWritten;
    private bool _stopped;

    public YamlComposer(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        _cancellationToken = cancellationToken;
        _forbidden = YamlPreflight.FindForbidden(file.Text);
        _text = new YamlText(_forbidden is { } forbidden ? file.Text.Substring(0, forbidden.Span.Start) : file.Text);
        _tokens = new YamlTokens(_text);
        _findings = new YamlFindings(file, options);
        _anchors = new YamlAnchors(_findings, options);
    }

    public YamlStream Compose()
    {
        var parser = new Parser(_tokens);

        // The parser takes at least one token an event, and a token at least one character; more events mean that it goes in circles.
        var events = (4L * _text.ForScanner.Length) + 64;
        try
        {
            while (!_stopped && parser.MoveNext() && parser.Current is { } current)
            {
                if ((events-- & 0xFF) == 0)
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                    if (events < 0)
                    {
                        throw new InvalidOperationException("The parser does not advance.");
                    }
                }

                Take(current);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // YamlDotNet throws more than YamlException: ArgumentOutOfRangeException and InvalidOperationException have been seen.
            // Where the text was cut before a forbidden character, this is only an echo of the cut.
            if (_forbidden == null)
            {
                _findings.Syntax(YamlSyntaxErrors.Explain(_text, _tokens, exception));
            }
        }

        if (_forbidden is { } forbidden)
        {
            _findings.Syntax(forbidden);
        }

        EndDocument();
        return new YamlStream(_documents, _findings.All, _tokens.AllComments());
    }

    private void Take(ParsingEvent current)
    {
        switch (current)
        {
            case DocumentStart start:
                StartDocument(start);
                break;
            case DocumentEnd:
                EndDocument();
                break;
            case Scalar scalar:
                TakeScalar(scalar);
                break;
            case AnchorAlias alias:
                _anythingWritten = true;
                Add(_anchors.Resolve(alias.Value.Value, Span(alias.Start, alias.End), _open.Count));
                break;
            case SequenceStart start:
                Open(start, new YamlOpenSequence(Name(start.Anchor), StartOf(start), _held), "tag:yaml.org,2002:seq", "list", start.Style == SequenceStyle.Flow);
                break;
            case MappingStart start:
                Open(start, new YamlOpenMapping(Name(start.Anchor), StartOf(start), _held, _findings), "tag:yaml.org,2002:map", "mapping", start.Style == MappingStyle.Flow);
                break;
            case SequenceEnd or MappingEnd:
                Close(EndOf(current));
                break;
        }
    }

    private void StartDocument(DocumentStart start)
    {
        _anchors.Clear();
        _root = null;
        _inDocument = true;
        _anythingWritten = false;
        _marker = start.IsImplicit
            ? _text.Span((int)start.Start.Index, (int)start.Start.Index)
            : _text.Span((int)start.End.Index - 3, (int)start.End.Index);
    }

    private void EndDocument()
    {
        while (_open.Count > 0)
        {
            Close(end: null);
        }

        if (_inDocument)
        {
            _documents.Add(new YamlDocument(_root, _marker, !_anythingWritten));
            _inDocument = false;
        }
    }

    private void TakeScalar(Scalar scalar)
    {
        var token = _tokens.TakeScalar();
        var start = (int)(token?.Start ?? scalar.Start).Index;
        var span = token == null ? _text.Span(start, start) : _text.Span(start, YamlBlockScalar.End(token, _text.ForScanner));
        var raw = _text.Restore(scalar.Value);

        // Of a key only its text is wanted, unless an alias could stand for it elsewhere.
        var isBareKey = scalar.Tag.IsEmpty && scalar.Anchor.IsEmpty && _open.Count > 0 && _open.Peek().ExpectsKey;
        var node = new YamlNode(isBareKey ? YamlNode.NoValue : Value(scalar, raw, span), span)
        {
            Key = raw,
            IsMergeKey = raw == "<<" && scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.Value == "tag:yaml.org,2002:merge"),
        };
        _anythingWritten |= token != null || !scalar.Tag.IsEmpty || !scalar.Anchor.IsEmpty;
        _anchors.Define(Name(scalar.Anchor), node);
        Add(node);
    }

    private ScalarNode Value(Scalar scalar, string raw, SourceSpan span)
    {
        var (kind, text) = YamlTags.Resolve(scalar, raw, Span(_tokens.LastTag), _findings);
        return new ScalarNode(span, kind, text);
    }

    private void Open(NodeEvent start, YamlOpenNode node, string tag, string name, bool isFlow)
    {
        _anythingWritten = true;
        if (_open.Count >= _options.MaxDepth)
        {
            var at = node.Start >= 0 ? node.Start : (int)_tokens.CurrentPosition.Index;
            _findings.TooDeep(_text.Span(at, at + 1));
            _stopped = true;
            return;
        }

        YamlTags.CheckCollection(start.Tag, tag, name, Span(_tokens.LastTag), _findings);
        node.IsFlow = isFlow;
        _anchors.Open(node.Anchor);
        _open.Push(node);
    }

    private void Close(int? end)
    {
        var open = _open.Pop();
        var node = open.Close(_text, end);
        _anchors.Define(open.Anchor, node);
        Add(node);
    }

    private void Add(YamlNode node)
    {
        if (_open.Count == 0)
        {
            _root = node.Node;
        }
        else
        {
            _open.Peek().Add(node);
        }
    }

    /// <summary>Where a collection itself starts, behind its anchor and tag; -1 for the pair in <c>[a: b]</c>, which has no mark of its own.</summary>
    private int StartOf(NodeEvent start)
    {
        // A block at the very start of the file has the empty mark by right.
        var isPair = start is MappingStart { Style: MappingStyle.Flow } && start.End.Equals(Mark.Empty);
        return isPair || _tokens.Current == null ? -1 : (int)_tokens.Current.Start.Index;
    }

    /// <summary>The end of a flow collection, with its bracket; a block collection ends with its last value.</summary>
    private int? EndOf(ParsingEvent end)
    {
        var at = (int)end.Start.Index;
        var isBracket = _open.Peek() is { IsFlow: true, Start: >= 0 } && at < _text.ForScanner.Length && _text.ForScanner[at] is ']' or '}';
        return isBracket ? at + 1 : null;
    }

    private static string? Name(AnchorName anchor) => anchor.IsEmpty ? null : anchor.Value;

    private SourceSpan Span(Mark start, Mark end) => _text.Span((int)start.Index, (int)end.Index);

    private SourceSpan Span(YamlDotNet.Core.Tokens.Token? token) => token == null ? default : Span(token.Start, token.End);
}
