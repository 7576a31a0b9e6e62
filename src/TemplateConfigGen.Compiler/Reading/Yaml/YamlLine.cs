namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>One line of a text, for looking at what somebody probably meant.</summary>
internal readonly struct YamlLine
{
    private readonly string _source;

    private YamlLine(string source, int at)
    {
        _source = source;
        Start = at;
        while (Start > 0 && !IsBreak(source[Start - 1]))
        {
            Start--;
        }

        Content = Start;
        while (Content < source.Length && source[Content] is ' ' or '\t')
        {
            Content++;
        }

        End = Content;
        while (End < source.Length && !IsBreak(source[End]))
        {
            End++;
        }

        while (End > Content && source[End - 1] is ' ' or '\t')
        {
            End--;
        }
    }

    public int Start { get; }

    /// <summary>Its first character that is not white space.</summary>
    public int Content { get; }

    /// <summary>Behind its last character that is not white space.</summary>
    public int End { get; }

    public int Column => Content - Start;

    public bool IsBlank => Content >= End;

    public static YamlLine At(string source, int at) => new(source, Math.Min(at, source.Length));

    /// <summary>The nearest line above that holds more than white space.</summary>
    public YamlLine? Above()
    {
        var line = this;
        while (line.Start > 0)
        {
            line = new YamlLine(_source, line.Start - 1);
            if (!line.IsBlank)
            {
                return line;
            }
        }

        return null;
    }

    public bool StartsWith(string mark) => string.CompareOrdinal(_source, Content, mark, 0, mark.Length) == 0;

    /// <summary>Whether it begins a list item.</summary>
    public bool IsListItem => StartsWith("-") && (Content + 1 == _source.Length || char.IsWhiteSpace(_source[Content + 1]));

    /// <summary>The first ':' that ends a key, or -1. Quotes do not hide it: the line is one that could not be read.</summary>
    public int KeyColon()
    {
        for (var i = Content; i < End; i++)
        {
            if (_source[i] == ':' && (i + 1 >= End || _source[i + 1] is ' ' or '\t'))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The ':' of <c>key:value</c>, where the space was forgotten, or -1. That of <c>http://</c> is none.</summary>
    public int TightColon()
    {
        for (var i = Content + 1; i + 1 < End; i++)
        {
            if (_source[i] == ':' && _source[i + 1] is not (' ' or '\t' or '/' or ':'))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsBreak(char c) => c is '\r' or '\n';
}
