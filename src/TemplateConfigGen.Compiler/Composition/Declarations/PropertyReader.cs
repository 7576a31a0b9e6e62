using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Reads the properties of declarations, and says what is wrong with them. What cannot be read is left out and costs nothing else.</summary>
internal sealed class PropertyReader(ConfigDocument document, List<Finding> findings)
{
    public ConfigDocument Document { get; } = document;

    public IEnumerable<MappingEntry> Members(ConfigNode value, string rule)
    {
        if (value is MappingNode mapping)
        {
            return mapping.Entries;
        }

        // One without properties: `production:` in YAML, `<production/>` in XML.
        if (value is not ScalarNode { Text: "" })
        {
            Report(CompositionFindings.ManifestShape, value.Span, $"{rule}; this is {Describe.A(value)}.");
        }

        return [];
    }

    /// <summary>The sections of <c>values:</c>. A directive in their place is told: it has no key that it could say something about.</summary>
    public IEnumerable<MappingEntry> Sections(MappingEntry values)
    {
        foreach (var section in Members(values.Value, "'values' maps sections to their keys"))
        {
            if (DirectiveChecks.IsDirective(section))
            {
                Report(CompositionFindings.Directive, section.KeySpan, DirectiveChecks.OutOfPlace(section));
            }
            else
            {
                yield return section;
            }
        }
    }

    public string? Text(MappingEntry property, string meaning) => Scalar(property, meaning)?.Text;

    /// <summary>A value without parts that says something.</summary>
    public ScalarNode? Scalar(MappingEntry property, string meaning)
    {
        if (property.Value is ScalarNode { Text.Length: > 0 } scalar)
        {
            return scalar;
        }

        Report(CompositionFindings.ManifestShape, property.Value.Span, $"'{property.Key}' is {meaning}; this is {Describe.A(property.Value)}.");
        return null;
    }

    public bool Flag(MappingEntry property)
    {
        if (property.Value is ScalarNode { Kind: ScalarKind.Boolean } scalar)
        {
            return scalar.Text == "true";
        }

        Report(CompositionFindings.ManifestShape, property.Value.Span, $"'{property.Key}' is true or false; this is {Describe.A(property.Value)}.");
        return false;
    }

    /// <summary>Names, of which one alone needs no list.</summary>
    public IEnumerable<ScalarNode> Names(MappingEntry property)
    {
        IReadOnlyList<ConfigNode> items = property.Value is SequenceNode sequence ? sequence.Items : [property.Value];
        foreach (var item in items)
        {
            if (item is ScalarNode { Text.Length: > 0 } scalar)
            {
                yield return scalar;
            }
            else
            {
                Report(CompositionFindings.ManifestShape, item.Span, $"'{property.Key}' is a list of names; this is {Describe.A(item)}.");
            }
        }
    }

    /// <summary>The level that a property names; null where it names none.</summary>
    public SecurityLevel? Level(MappingEntry property)
    {
        if (Scalar(property, "a security level") is not { } scalar)
        {
            return null;
        }

        var known = Enum.GetNames(typeof(SecurityLevel)).Select(name => name.ToLowerInvariant()).ToArray();
        var index = Array.FindIndex(known, name => string.Equals(name, scalar.Text, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            return (SecurityLevel)index;
        }

        Report(
            CompositionFindings.ManifestShape,
            scalar.Span,
            $"There is no security level '{Found.Short(scalar.Text)}'.{Suggestion.Sentence(scalar.Text, known)} It is one of: {string.Join(", ", known)}.");
        return null;
    }

    public void ReportUnknown(MappingEntry entry, string owner, string[] known) =>
        Report(
            CompositionFindings.ManifestShape,
            entry.KeySpan,
            $"{owner} has no property '{entry.Key}', so it would be ignored.{Suggestion.Sentence(entry.Key, known)} It knows: {string.Join(", ", known)}.");

    public void Report(FindingDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        findings.Add(Finding.Create(descriptor, Document.File.Locate(span), arguments));
}
