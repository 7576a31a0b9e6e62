namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>What a schema demands of a value without parts: the numbers as C# writes them for the value's type.</summary>
/// <param name="Least">The lower bound; null for none.</param>
/// <param name="Most">The upper bound; null for none.</param>
/// <param name="Divisor">What the number is a multiple of; null for anything.</param>
/// <param name="Patterns">The regular expressions that the text matches.</param>
/// <param name="OneOf">The texts of which the value is one; any when there are none.</param>
internal sealed record ScalarRules(
    Bound? Least = null,
    Bound? Most = null,
    string? Divisor = null,
    int MinLength = 0,
    int MaxLength = int.MaxValue,
    EquatableArray<TextPattern> Patterns = default,
    EquatableArray<string> OneOf = default)
{
    public static ScalarRules None { get; } = new();
}

/// <summary>A regular expression as the schema writes it, and as .NET takes it.</summary>
internal sealed record TextPattern(string Source, string Translated);

/// <summary>A bound of a number.</summary>
internal sealed record Bound(string Number, bool IsExclusive);

/// <summary>How many items a list or map may have.</summary>
internal sealed record CountRules(int Least, int Most, bool IsUnique);
