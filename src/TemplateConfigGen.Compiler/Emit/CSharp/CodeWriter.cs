using System.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Writes indented text; lines always end with <c>\n</c>.</summary>
internal sealed class CodeWriter
{
    private const int UsualCapacity = 64 * 1024;
    private const int LargestSpare = 1024 * 1024;

    /// <summary>A builder grows by blocks of fresh memory, which took most of an emission's time; the last one's is used again.</summary>
    [ThreadStatic]
    private static StringBuilder? s_spare;

    private readonly StringBuilder _text;
    private int _depth;

    public CodeWriter()
    {
        _text = s_spare ?? new StringBuilder(UsualCapacity);
        s_spare = null;
    }

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        return this;
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
        if (_text.Length >= 2 && _text[_text.Length - 2] is not ('{' or '\n'))
        {
            _text.Append('\n');
        }
    }

    /// <summary>A documentation summary; text of several lines becomes several lines.</summary>
    public void Summary(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length == 1)
        {
            Line("/// <summary>" + Xml(lines[0].Trim()) + "</summary>");
            return;
        }

        Line("/// <summary>");
        foreach (var line in lines)
        {
            Line(("/// " + Xml(line.Trim())).TrimEnd());
        }

        Line("/// </summary>");
    }

    /// <summary>Text with what XML would take for markup escaped.</summary>
    public static string Xml(string text) => OneLine(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));

    /// <summary>Text that stays a comment: without line breaks, and without what XML has no place for.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(IsOutOfPlace))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
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

    private static bool IsOutOfPlace(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';

    /// <summary>All that was written. The writer ends with it.</summary>
    public string Finish()
    {
        var text = _text.ToString();
        if (_text.Capacity <= LargestSpare)
        {
            s_spare = _text.Clear();
        }

        return text;
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
}
