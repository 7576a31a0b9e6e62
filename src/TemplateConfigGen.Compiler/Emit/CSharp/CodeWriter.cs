using System.Runtime.CompilerServices;
using System.Text;
using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Writes indented text; lines always end with <c>\n</c>.</summary>
internal sealed class CodeWriter
{
    private const int UsualCapacity = 32 * 1024;
    private const int LargestSpare = 1024 * 1024;

    /// <summary>Longer strings would be large objects, which are only collected together with the whole heap: a quarter of a compilation's time.</summary>
    private const int LongestPart = 32 * 1024;

    /// <summary>Fresh memory took most of an emission's time; the last writer's is used again.</summary>
    [ThreadStatic]
    private static char[]? s_spare;

    private char[] _text;
    private int _length;
    private int _depth;

    public CodeWriter()
    {
        _text = s_spare ?? new char[UsualCapacity];
        s_spare = null;
    }

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            Indent();
            Append(line);
        }

        return EndLine();
    }

    /// <summary>A line of parts, which are written without making a string of them first.</summary>
    public CodeWriter Line([InterpolatedStringHandlerArgument("")] ref Parts line)
    {
        _ = line;
        return EndLine();
    }

    /// <summary>Opens a block under a line and closes it when the result is disposed.</summary>
    public Block Open(string line)
    {
        Line(line).Line("{");
        _depth++;
        return new Block(this);
    }

    /// <summary>An empty line between members, but not after an opening brace.</summary>
    public void Gap()
    {
        if (_length >= 2 && _text[_length - 2] is not ('{' or '\n'))
        {
            Append('\n');
        }
    }

    /// <summary>A documentation summary; text of several lines becomes several lines.</summary>
    public void Summary(string text)
    {
        if (text.IndexOf('\n') < 0)
        {
            Line($"/// <summary>{Xml(text.Trim())}</summary>");
            return;
        }

        Line("/// <summary>");
        foreach (var line in text.Split('\n'))
        {
            Line(("/// " + Xml(line.Trim())).TrimEnd());
        }

        Line("/// </summary>");
    }

    /// <summary>What stands above a member: its documentation, and that it is obsolete.</summary>
    /// <param name="prefix">The path of the object and a point; escaped, as it stands in the text.</param>
    public void Member(MemberShape member, string prefix)
    {
        if (member.Documentation is { } documentation)
        {
            Summary(documentation);
        }
        else
        {
            Line($"/// <summary>The key '{prefix}{Xml(member.Key)}'.</summary>");
        }

        if (member.Remarks is { } remarks)
        {
            Line($"/// <remarks>{Xml(OneLine(remarks))}</remarks>");
        }

        if (member.Deprecation is { } deprecation)
        {
            Line($"[global::System.Obsolete({Literals.String(SchemaDocumentation.Obsolete(deprecation))})]");
        }
    }

    /// <summary>Text with what XML would take for markup escaped.</summary>
    public static string Xml(string text)
    {
        foreach (var c in text)
        {
            if (c is '&' or '<' or '>' || IsOutOfPlace(c))
            {
                return OneLine(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
            }
        }

        return text;
    }

    /// <summary>Text that stays a comment: without line breaks, and without what XML has no place for.</summary>
    public static string OneLine(string text)
    {
        var first = 0;
        while (first < text.Length && !IsOutOfPlace(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var line = new StringBuilder(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
            {
                line.Append(text[i]).Append(text[++i]);
            }
            else
            {
                line.Append(IsOutOfPlace(text[i]) ? ' ' : text[i]);
            }
        }

        return line.ToString();
    }

    private static bool IsOutOfPlace(char c) =>
        c is < ' ' or > '~' && (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF');

    /// <summary>All that was written, in parts. The writer ends with it.</summary>
    public EquatableArray<string> Finish()
    {
        var parts = new string[(_length + LongestPart - 1) / LongestPart];
        for (var i = 0; i < parts.Length; i++)
        {
            var start = i * LongestPart;
            parts[i] = new string(_text, start, Math.Min(LongestPart, _length - start));
        }

        if (_text.Length <= LargestSpare)
        {
            s_spare = _text;
        }

        _text = [];
        return new EquatableArray<string>(parts);
    }

    private void Indent()
    {
        var spaces = _depth * 4;
        Reserve(spaces);
        for (var end = _length + spaces; _length < end; _length++)
        {
            _text[_length] = ' ';
        }
    }

    private void Append(string text)
    {
        Reserve(text.Length);
        text.CopyTo(0, _text, _length, text.Length);
        _length += text.Length;
    }

    private void Append(char c)
    {
        Reserve(1);
        _text[_length++] = c;
    }

    private CodeWriter EndLine()
    {
        Append('\n');
        return this;
    }

    private void Reserve(int count)
    {
        if (_length + count > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + count));
        }
    }

    /// <summary>An open brace.</summary>
    internal readonly struct Block(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }

    /// <summary>What the language makes of <c>Line($"…")</c>.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Parts
    {
        private readonly CodeWriter _writer;

        public Parts(int literalLength, int formattedCount, CodeWriter writer)
        {
            _ = literalLength + formattedCount;
            _writer = writer;
            writer.Indent();
        }

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text ?? "");

        /// <summary>A text as a C# literal: <c>{key:literal}</c>.</summary>
        public void AppendFormatted(string text, string format)
        {
            _ = format;
            if (Literals.IsPlain(text))
            {
                _writer.Append('"');
                _writer.Append(text);
                _writer.Append('"');
            }
            else
            {
                _writer.Append(Literals.String(text));
            }
        }
    }
}
