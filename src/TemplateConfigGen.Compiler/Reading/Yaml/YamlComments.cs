using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The comments of a text. The scanner could hand them out itself, but then it miscounts around them (a comment above <c>%YAML</c> is an error); between two tokens,
/// though, there is nothing else that could hold a <c>#</c>.
/// </summary>
internal sealed class YamlComments(YamlText text)
{
    private readonly List<Reading.Comment> _comments = [];
    private readonly string _source = text.ForScanner;
    private int _seen;

    public IReadOnlyList<Reading.Comment> All => _comments;

    public void Pass(Token token)
    {
        CollectUpTo((int)token.Start.Index);
        if (token is Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded })
        {
            // The one comment inside a token: beside the '|' or '>' of a block scalar.
            var header = _source.IndexOfAny(['\r', '\n'], _seen);
            CollectUpTo(header < 0 ? _source.Length : header);
        }

        _seen = Math.Max(_seen, (int)token.End.Index);
    }

    public void CollectUpTo(int end)
    {
        while (_seen < end)
        {
            var mark = _source.IndexOf('#', _seen, end - _seen);
            if (mark < 0)
            {
                _seen = end;
            }
            else if (mark == 0 || _source[mark - 1] is ' ' or '\t' or '\r' or '\n')
            {
                Add(mark);
            }
            else
            {
                _seen = mark + 1;
            }
        }
    }

    private void Add(int mark)
    {
        var end = _source.IndexOfAny(['\r', '\n'], mark);
        _seen = end < 0 ? _source.Length : end;
        _comments.Add(new Reading.Comment(text.Span(mark, _seen), text.Restore(_source.Substring(mark + 1, _seen - mark - 1)).Trim()));
    }
}
