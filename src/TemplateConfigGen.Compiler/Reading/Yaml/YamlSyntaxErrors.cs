using TemplateConfigGen.Compiler.Text;
using YamlDotNet.Core;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// Says in our words what YamlDotNet could not read, and finds the character it is about: YamlDotNet reports where it noticed, which is often a line below
/// the mistake, and in terms of its own inside.
/// </summary>
internal sealed class YamlSyntaxErrors
{
    private readonly YamlText _text;
    private readonly string _source;
    private readonly IReadOnlyList<YamlNesting> _nesting;
    private readonly string _reason;
    private readonly int _start;
    private readonly int _end;

    private YamlSyntaxErrors(YamlText text, YamlTokens tokens, Exception exception)
    {
        _text = text;
        _source = text.ForScanner;
        _nesting = [.. tokens.Nesting];
        _reason = exception.Message;
        var noticed = (int)tokens.CurrentPosition.Index;
        var yaml = exception as YamlException;
        _start = Math.Min(_source.Length, yaml == null || yaml.End.Equals(Mark.Empty) ? noticed : (int)yaml.Start.Index);
        _end = Math.Min(_source.Length, yaml == null || yaml.End.Equals(Mark.Empty) ? noticed : (int)yaml.End.Index);
    }

    public static Mistake Explain(YamlText text, YamlTokens tokens, Exception exception) =>
        exception is YamlMistakeException { Mistake: var mistake } ? mistake : new YamlSyntaxErrors(text, tokens, exception).Explain();

    public static Mistake TabAsIndentation(YamlText text, int at) => new(
        text.Span(at, at + 1),
        "A tab indents this line, but YAML allows only spaces there, because a tab has no width of its own. Replace it with spaces.");

    public static Mistake Unclosed(YamlText text, int opening, int noticed) => new(
        text.Span(opening, opening + 1),
        text.ForScanner[opening] is '"' or '\''
            ? $"This quote is never closed; the text would run on over {PlaceOf(text, noticed)}. Put a closing {text.ForScanner[opening]} where the value ends."
            : $"This '{text.ForScanner[opening]}' is not closed: {PlaceOf(text, noticed)} is no part of it any more. Put a '{(text.ForScanner[opening] == '[' ? ']' : '}')}' where it ends, or indent what belongs to it.");

    /// <summary>A line that looks like a key shows that the quotes were to end above; any other one is only not indented.</summary>
    public static Mistake UnderIndentedQuotes(YamlText text, int opening, int noticed)
    {
        var line = YamlLine.At(text.ForScanner, noticed);
        return line.KeyColon() >= 0 || line.IsListItem
            ? Unclosed(text, opening, noticed)
            : new Mistake(
                text.Span(line.Content, line.Content + 1),
                "This line belongs to the quotes opened above, so it has to be indented deeper than their key. Indent it, or close the quotes before it.");
    }

    private static string PlaceOf(YamlText text, int at) =>
        at >= text.ForScanner.TrimEnd().Length ? "the end of the file" : $"line {Invariant.Text(text.LineNumber(at))}";

    private Mistake Explain()
    {
        if (_nesting.Count > 0 && _nesting[0].IsFlow && _reason.StartsWith("Operation is not valid", StringComparison.Ordinal))
        {
            return Unclosed(_text, _nesting[0].Start, _end);
        }

        return Quotes() ?? BlockScalars() ?? Flow() ?? Blocks() ?? Properties() ?? Directives() ?? At(
            _start,
            "The text makes no sense to YAML from here on. Check the indentation, quotes and brackets of this line and of the one above.");
    }

    private Mistake? Quotes()
    {
        if (Says("quoted scalar, found unexpected end of stream") || Says("quoted scalar, found unexpected document indicator"))
        {
            return Unclosed(_text, _start, _end);
        }

        if (Says("multi-line double-quoted scalar, found wrong indentation"))
        {
            return UnderIndentedQuotes(_text, _start, _end);
        }

        if (Says("found unknown escape character") || Says("expected hexadecimal number") || Says("invalid Unicode"))
        {
            var backslash = _source.LastIndexOf('\\', Math.Min(_end, _source.Length - 1));
            var escape = backslash < 0 ? "\\" : _source.Substring(backslash, Math.Min(2, _source.Length - backslash));
            return At(backslash < 0 ? _start : backslash, escape.Length, Says("unknown escape")
                ? $"'{escape}' is no escape. In double quotes a backslash begins one: write '\\\\' for the backslash itself, or use single quotes, where it is a character like any other."
                : $"'{escape}' needs the hexadecimal digits of a character: \\x41, \\u0041 or \\U00000041; half of a surrogate pair is none. Complete it, or write '\\\\' for the backslash itself.");
        }

        return Says("invalid comment after") || Says("found a comment without")
            ? At(_source.IndexOf('#', _start) is >= 0 and var hash ? hash : _start, "A comment needs a space before its '#'; without one it would be part of the value. Put a space there, or quote the value if the '#' belongs to it.")
            : null;
    }

    private Mistake? BlockScalars()
    {
        if (Says("block scalar, did not find expected comment or line break"))
        {
            var mark = _source[_start];
            return At(_end, $"After '{mark}' the text starts on the next line, indented. Move this text there, or quote the value if it starts with '{mark}'.");
        }

        if (Says("indentation indicator equal to 0"))
        {
            return At(_end, "The number here tells how many spaces indent the text, from 1 to 9. Leave it out: the first line tells it as well.");
        }

        return Says("found extra spaces in first line") || Says("found more spaces in lines above first content line")
            ? At(_start, "A blank line above has more spaces than this first line of the text, so its indentation can't be told. Remove the spaces of the blank line.")
            : null;
    }

    private Mistake? Flow()
    {
        if (Says("did not find expected ',' or"))
        {
            var close = Says("']'") ? ']' : '}';
            if (_nesting.Count == 0 || (_start < _source.Length && _source[_start] is ']' or '}'))
            {
                // The wrong bracket has closed the nesting already: what it was meant to close is not on the stack.
                var bracket = Math.Max(0, _source.LastIndexOfAny([']', '}'], Math.Min(_start, _source.Length - 1)));
                return At(bracket, $"'{_source[bracket]}' closes here what was opened with '{(close == ']' ? '[' : '{')}'. Write '{close}', or check which bracket is too many.");
            }

            var opening = _nesting[0].Start;
            if (_start >= _source.TrimEnd().Length)
            {
                return Unclosed(_text, opening, _start);
            }

            var open = _source[opening];
            return YamlLine.At(_source, _start) is var line && line.Content == _start && line.KeyColon() >= 0 && open == '[' && line.Column <= YamlLine.At(_source, opening).Column
                ? Unclosed(_text, opening, _start)
                : At(_start, $"A ',' or '{close}' is missing before this. Put a comma between the {(close == ']' ? "items" : "keys")}, or quote the text if it is one value.");
        }

        if (Says("did not find expected node content") && _start < _source.Length)
        {
            var c = _source[_start];
            var isFlow = _nesting.Count > 0 && _nesting[0].IsFlow;
            return c switch
            {
                ',' when isFlow => At(_start, "There is no value before this ','. Remove the comma, or write the value."),
                ']' or '}' => At(_start, $"There is no '{(c == ']' ? '[' : '{')}' that this '{c}' closes. Remove it, or quote the value if the bracket is text."),
                _ when _start >= _source.TrimEnd().Length && isFlow => Unclosed(_text, _nesting[0].Start, _start),
                ',' or '|' or '>' or '%' or '@' or '`' => Reserved(c),
                '-' => At(_start, "A list with '-' can't stand inside brackets. Separate the items with commas: [a, b]."),
                _ => At(_start, "A value is expected here. Write one, or quote the text if it is one."),
            };
        }

        if (Says("Reached the end of the stream") && _nesting.Count > 0 && _nesting[0].IsFlow)
        {
            return Unclosed(_text, _nesting[0].Start, _source.Length);
        }

        return Says("Invalid key indicator format")
            ? At(_start, "A '-' alone can't be an item inside brackets. Quote it if it is text.")
            : null;
    }

    private Mistake? Blocks()
    {
        if (Says("character that cannot start any token") && _start < _source.Length)
        {
            return Reserved(_source[_start]);
        }

        if (Says("tab as indentation") || Says("tab character that violate indentation"))
        {
            var tab = _source.IndexOf('\t', YamlLine.At(_source, _end).Start);
            return TabAsIndentation(_text, tab < 0 ? _end : tab);
        }

        return YamlBlockMistakes.Explain(_text, _nesting, _reason, _start);
    }

    private Mistake? Properties()
    {
        if (Says("While scanning an anchor or alias"))
        {
            var what = _source[_start] == '*' ? "alias" : "anchor";
            return At(_start, $"'{_source[_start]}' begins an {what}, so a name has to follow it at once, without brackets or commas. Write the name, or quote the value if the '{_source[_start]}' is text.");
        }

        if (Says("did not find expected token"))
        {
            return At(_start, "An alias stands for a value that has its anchor and tag already, so it can have none of its own. Remove what stands before the '*'.");
        }

        if (Says("more than one anchor"))
        {
            return At(_start, "A value has one anchor. Remove one of the two.");
        }

        if (Says("Anchor before sequence entry"))
        {
            return At(_start, "An anchor of a list can't stand on the line of its first item. Put it behind the key, or on the line above.");
        }

        if (Says("undefined tag handle"))
        {
            return At(_start, "The part between the '!' of this tag is not declared; a line '%TAG' above the '---' would do that. Remove the tag, or quote the value if the '!' is text.");
        }

        return Says("scanning a tag") || Says("comma at end of tag")
            ? At(_start, "A '!' begins a tag, which ends with a space: '!!str text'. Correct the tag, or quote the value if the '!' is text.")
            : null;
    }

    private Mistake? Directives()
    {
        if (Says("incompatible YAML document"))
        {
            return At(YamlLine.At(_source, Math.Max(0, _source.IndexOf("%YAML", StringComparison.Ordinal))).Content, "This version of YAML is unknown. Write '%YAML 1.2', or remove the line: it says nothing that a reader needs.");
        }

        if (Says("content after '...'"))
        {
            var content = _start + 3;
            while (content < _source.Length && _source[content] is ' ' or '\t')
            {
                content++;
            }

            return At(content, "'...' ends the document, so nothing may follow it on its line. Remove this text, or the '...'.");
        }

        if (Says("version directive") || Says("duplicate %"))
        {
            return At(_start, "A '%' line stands once, above the '---' of its document. Remove it: a configuration needs none.");
        }

        if (Says("expected <document start>"))
        {
            return YamlBlockMistakes.AfterDirective(_text, _start)
                ?? At(_start, "The document ended above, so this belongs to nothing. Check the indentation of this line, and of the first line of the file.");
        }

        return Says("directive")
            ? At(_start, "A line that starts with '%' is a directive: '%YAML 1.2' or '%TAG ! prefix'. Correct it, or quote the text if the '%' belongs to a value.")
            : null;
    }

    private Mistake Reserved(char c) => At(_start, c switch
    {
        '@' or '`' => $"A value can't start with '{c}', which YAML keeps for itself. Put the value in quotes.",
        '%' => "A value can't start with '%', which begins a directive. Put the value in quotes.",
        '\t' => "A tab can't stand here. Replace it with spaces.",
        '|' or '>' => $"A text with '{c}' can't stand inside brackets. Put the value in quotes.",
        _ => $"A value can't start with '{c}'. Put the value in quotes.",
    });

    private bool Says(string words) => _reason.IndexOf(words, StringComparison.Ordinal) >= 0;

    private Mistake At(int at, string message) => At(at, 1, message);

    private Mistake At(int at, int length, string message) => new(_text.Span(at, at + length), message);
}
