namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>A pattern of nothing but plain characters, such as <c>^x-</c>: comparing text needs no engine.</summary>
internal sealed class LiteralPattern
{
    private readonly string _text;
    private readonly bool _atStart;
    private readonly bool _atEnd;

    private LiteralPattern(string text, bool atStart, bool atEnd)
    {
        _text = text;
        _atStart = atStart;
        _atEnd = atEnd;
    }

    /// <summary>Null for a pattern that has more to it.</summary>
    public static LiteralPattern? Of(string pattern)
    {
        var start = pattern.Length > 0 && pattern[0] == '^' ? 1 : 0;
        var end = pattern.Length > start && pattern[pattern.Length - 1] == '$' ? pattern.Length - 1 : pattern.Length;
        for (var i = start; i < end; i++)
        {
            // Halves of pairs are left to the engine: a pair must not match in the middle.
            if (char.IsSurrogate(pattern[i]) || "\\^$.|?*+()[]{}".IndexOf(pattern[i]) >= 0)
            {
                return null;
            }
        }

        return new LiteralPattern(pattern.Substring(start, end - start), start > 0, end < pattern.Length);
    }

    public bool Matches(string text) => (_atStart, _atEnd) switch
    {
        (true, true) => text == _text,
        (true, false) => text.StartsWith(_text, StringComparison.Ordinal),
        (false, true) => text.EndsWith(_text, StringComparison.Ordinal),
        _ => text.IndexOf(_text, StringComparison.Ordinal) >= 0,
    };
}
