using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>What a schema says to those who read the generated types. Of a secret, no value is ever shown.</summary>
internal static class SchemaDocumentation
{
    private const int MostExamples = 3;
    private const int LongestExample = 60;

    public static string? Summary(SchemaFacts facts) => Clean(facts.Description) ?? Clean(facts.Title);

    /// <summary>Bounds, unit and examples; null when there are none.</summary>
    public static string? Remarks(SchemaFacts facts)
    {
        var sentences = new List<string>();
        foreach (var number in facts.Numbers)
        {
            Add(sentences, "At least", number.Minimum);
            Add(sentences, "More than", number.ExclusiveMinimum);
            Add(sentences, "At most", number.Maximum);
            Add(sentences, "Less than", number.ExclusiveMaximum);
            Add(sentences, "A multiple of", number.MultipleOf);
        }

        foreach (var text in facts.Strings)
        {
            if (text.MinLength is { } least && least > 0)
            {
                sentences.Add(least == 1 ? "Not empty." : $"At least {Invariant.Text(least)} characters.");
            }

            if (text.MaxLength is { } most)
            {
                sentences.Add($"At most {Invariant.Text(most)} characters.");
            }
        }

        if (facts.Unit is { Length: > 0 and <= LongestExample } unit)
        {
            sentences.Add($"In {unit}.");
        }

        if (!facts.IsSecret)
        {
            var examples = facts.Examples.OfType<ScalarNode>().Where(example => example.Text.Length is > 0 and <= LongestExample).Take(MostExamples).Select(example => example.Text).ToList();
            if (examples.Count > 0)
            {
                sentences.Add($"For example: {string.Join(", ", examples)}.");
            }
        }

        return sentences.Count == 0 ? null : string.Join(" ", sentences.Distinct(StringComparer.Ordinal));
    }

    /// <summary>What the compiler says to those who still read a deprecated key.</summary>
    public static string Obsolete(Deprecation deprecation) => $"The schema deprecates this key{deprecation.Words}.";

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim().Replace("\r\n", "\n");

    private static void Add(List<string> sentences, string words, ExactNumber? number)
    {
        if (number is { } known)
        {
            sentences.Add($"{words} {known}.");
        }
    }
}
