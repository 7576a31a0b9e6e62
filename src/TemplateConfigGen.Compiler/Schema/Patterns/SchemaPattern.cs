using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>
/// A regular expression of a schema. It runs on .NET's engine that does not backtrack where the host has it; where it does not, or the pattern looks around or back, a
/// match that takes too long is given up, and the pattern with it.
/// </summary>
internal sealed class SchemaPattern
{
    /// <summary>The value of <c>RegexOptions.NonBacktracking</c>, for which netstandard2.0 has no name.</summary>
    private const RegexOptions NonBacktracking = (RegexOptions)1024;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    private readonly SourceFile _file;
    private readonly SourceSpan _span;
    private readonly string? _translated;
    private readonly bool _needsBacktracking;
    private readonly bool _hasBackreferences;
    private Regex? _regex;

    public SchemaPattern(string source, SourceFile file, SourceSpan span)
    {
        Source = source;
        _file = file;
        _span = span;
        _translated = EcmaTranslator.Translate(source, out var translator, out var mistake);
        _needsBacktracking = translator.NeedsBacktracking;
        _hasBackreferences = translator.HasBackreferences;
        Mistake = mistake;
    }

    /// <summary>As the schema writes it: ECMA-262.</summary>
    public string Source { get; }

    /// <summary>As .NET's engine takes it, for generated code; null when the pattern cannot be used.</summary>
    public string? Translated => _translated;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Mistake { get; private set; }

    /// <summary>True once a match took too long: nothing is checked against the pattern from then on.</summary>
    public bool IsTooSlow { get; private set; }

    public SourceLocation Location => _file.Locate(_span);

    /// <summary>Whether the pattern matches somewhere in the text; always, when it cannot be used.</summary>
    public bool Matches(string text)
    {
        if (Mistake is not null || IsTooSlow)
        {
            return true;
        }

        try
        {
            return (_regex ??= Build()) is not { } regex || regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            IsTooSlow = true;
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
