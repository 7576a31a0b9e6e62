using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>
/// A regular expression of a schema. It runs on .NET's engine that does not backtrack where the host has it; where it does not, or the pattern looks around or back, a
/// match that takes too long is given up, and the pattern with it. The simplest patterns, which are most, need no engine.
/// </summary>
internal sealed class SchemaPattern
{
    /// <summary>The value of <c>RegexOptions.NonBacktracking</c>, for which netstandard2.0 has no name.</summary>
    private const RegexOptions NonBacktracking = (RegexOptions)1024;

    private const int LongestMatchMilliseconds = 250;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(LongestMatchMilliseconds);

    private readonly SourceFile _file;
    private readonly SourceSpan _span;
    private readonly string? _translated;
    private readonly bool _needsBacktracking;
    private readonly bool _hasBackreferences;
    private readonly LiteralPattern? _literal;
    private readonly SequencePattern? _sequence;
    private Regex? _regex;

    public SchemaPattern(string source, SourceFile file, SourceSpan span)
    {
        Source = source;
        _file = file;
        _span = span;
        _translated = EcmaTranslator.Translate(source, out var translator, out var mistake);
        _needsBacktracking = translator.NeedsBacktracking;
        _hasBackreferences = translator.HasBackreferences;
        _literal = LiteralPattern.Of(source);
        _sequence = _literal is null && mistake is null ? SequencePattern.Of(source) : null;
        Mistake = mistake;
    }

    /// <summary>As the schema writes it: ECMA-262.</summary>
    public string Source { get; }

    /// <summary>As .NET's engine takes it, for generated code; null when the pattern cannot be used.</summary>
    public string? Translated => _translated;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Mistake { get; private set; }

    /// <summary>That a match took too long, after which the pattern counts for nothing; null as long as none did.</summary>
    public string? Slowness { get; private set; }

    public SourceLocation Location => _file.Locate(_span);

    /// <summary>Whether the pattern matches somewhere in the text; always, when it cannot be used.</summary>
    public bool Matches(string text)
    {
        if (Mistake is not null || Slowness is not null)
        {
            return true;
        }

        if (_literal is { } literal)
        {
            return literal.Matches(text);
        }

        if (_sequence is { } sequence)
        {
            return sequence.Matches(text);
        }

        try
        {
            return (_regex ??= Build()) is not { } regex || regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            Slowness = $"matching takes longer than {Invariant.Text(LongestMatchMilliseconds)} ms for a text of {Invariant.Text(text.Length)} characters.";
            return true;
        }
    }

    private Regex? Build()
    {
        var options = RegexOptions.CultureInvariant | (_hasBackreferences ? RegexOptions.None : RegexOptions.ExplicitCapture);
        try
        {
            if (!_needsBacktracking && TryNonBacktracking(options) is { } regex)
            {
                return regex;
            }

            return new Regex(_translated!, options, LongestMatch);
        }
        catch (ArgumentException)
        {
            Mistake = "the regular expression engine of .NET does not accept it.";
            return null;
        }
    }

    private Regex? TryNonBacktracking(RegexOptions options)
    {
        try
        {
            return new Regex(_translated!, options | NonBacktracking, LongestMatch);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or NotSupportedException)
        {
            // A host before .NET 7, or a pattern whose automaton would be too large.
            return null;
        }
    }
}
