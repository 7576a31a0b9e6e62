using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Puts right what the scanner gets wrong in valid YAML, before the parser sees it. Names in brackets are cases of the YAML test suite.</summary>
internal sealed class YamlTokenRepairs(YamlText text, Func<Token?> scan)
{
    private readonly Queue<Token> _ready = new();
    private readonly Queue<Token> _scanned = new();

    /// <summary>For each open collection: whether a key has come whose value has not.</summary>
    private readonly Stack<Collection> _open = new();

    public Token? Next()
    {
        if (_ready.Count > 0)
        {
            return _ready.Dequeue();
        }

        return Scan() is { } token ? Repair(token) : null;
    }

    private Token? Scan() => _scanned.Count > 0 ? _scanned.Dequeue() : scan();

    /// <summary>The token that comes next; what comes behind it is ready then.</summary>
    private Token Repair(Token token)
    {
        switch (token)
        {
            case BlockMappingStart:
                _open.Push(new Collection(isBlockMapping: true, isFlowMapping: false));
                break;
            case FlowMappingStart:
                _open.Push(new Collection(isBlockMapping: false, isFlowMapping: true));
                break;
            case BlockSequenceStart or FlowSequenceStart:
                _open.Push(new Collection(isBlockMapping: false, isFlowMapping: false));
                break;
            case BlockEnd or FlowMappingEnd or FlowSequenceEnd when _open.Count > 0:
                _open.Pop();
                break;
            case Key when _open.Count > 0:
                _open.Peek().HasKey = true;
                break;
            case FlowEntry when _open.Count > 0:
                _open.Peek().HasKey = false;
                break;
            case Value when _open.Count > 0:
                // An empty key, ': value', comes without a KEY token [UKK6-00].
                var open = _open.Peek();
                if (open is { IsBlockMapping: true, HasKey: false })
                {
                    _ready.Enqueue(token);
                    return new Key(token.Start, token.Start);
                }

                open.HasKey = false;
                break;
            case Scalar { Style: ScalarStyle.Plain } when _open.Count > 0 && _open.Peek() is { IsFlowMapping: true, HasKey: false } && IsColonOnLaterLine(token.End):
                return JoinKeyWithColon(token);
        }

        return token;
    }

    /// <summary>
    /// In a flow mapping the ':' may stand on a line below its key [4MUZ-02, VJP3-01]. The scanner ends the entry there and makes another of an empty key:
    /// SCALAR KEY SCALAR(empty) VALUE instead of KEY SCALAR VALUE.
    /// </summary>
    private Token JoinKeyWithColon(Token scalar)
    {
        var key = Scan();
        var empty = key is Key ? Scan() : null;
        if (empty is Scalar { Value: "" } && empty.Start.Equals(key!.Start))
        {
            _open.Peek().HasKey = true;
            _ready.Enqueue(scalar);
            return new Key(scalar.Start, scalar.Start);
        }

        EnqueueScanned(key);
        EnqueueScanned(empty);
        return scalar;
    }

    private void EnqueueScanned(Token? token)
    {
        if (token != null)
        {
            _scanned.Enqueue(token);
        }
    }

    private bool IsColonOnLaterLine(Mark end)
    {
        var source = text.ForScanner;
        var i = (int)end.Index;
        var crossedLine = false;
        while (i < source.Length && source[i] is ' ' or '\t' or '\r' or '\n')
        {
            crossedLine |= source[i] is '\r' or '\n';
            i++;
        }

        return crossedLine && i < source.Length && source[i] == ':';
    }

    private sealed class Collection(bool isBlockMapping, bool isFlowMapping)
    {
        public bool IsBlockMapping { get; } = isBlockMapping;

        public bool IsFlowMapping { get; } = isFlowMapping;

        public bool HasKey { get; set; }
    }
}
