using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Patterns;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>Reads the values of one schema's keywords, and reports those that are not what their keyword takes. Such a keyword then counts as missing.</summary>
internal sealed class KeywordReader(SchemaNode node, List<Finding> findings)
{
    public void Report(SourceSpan span, string message) => findings.Add(Finding.Create(SchemaFindings.Malformed, node.Document.File.Locate(span), message));

    public void WrongDialect(MappingEntry entry, string message) =>
        findings.Add(Finding.Create(
            SchemaFindings.WrongDialect,
            node.Document.File.Locate(entry.KeySpan),
            $"{message} This schema is read as {SchemaSet.Name(node.Dialect)}. It is taken as it was meant; write it that way, or say by '$schema' which draft the schema follows."));

    public string? Text(MappingEntry entry)
    {
        if (entry.Value is ScalarNode { Kind: ScalarKind.String } or ScalarNode { IsUntyped: true })
        {
            return ((ScalarNode)entry.Value).Text;
        }

        return Wrong<string>(entry, "text");
    }

    public MappingNode? Mapping(MappingEntry entry) => entry.Value as MappingNode ?? Wrong<MappingNode>(entry, "a mapping of keys to schemas");

    public SequenceNode? Sequence(MappingEntry entry) => entry.Value as SequenceNode ?? Wrong<SequenceNode>(entry, "a list");

    public bool Flag(MappingEntry entry)
    {
        if (entry.Value is ScalarNode { Kind: ScalarKind.Boolean } scalar)
        {
            return scalar.Text == "true";
        }

        Wrong<object>(entry, "true or false");
        return false;
    }

    public ExactNumber? Number(MappingEntry entry)
    {
        if (entry.Value is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float } scalar && ExactNumber.Parse(scalar.Text) is { IsFinite: true } number)
        {
            return number;
        }

        Wrong<object>(entry, "a number");
        return null;
    }

    /// <summary>A whole number of 0 or more; one beyond any length is as good as the largest.</summary>
    public int? Count(MappingEntry entry)
    {
        if (entry.Value is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float } scalar && ExactNumber.Parse(scalar.Text) is { IsInteger: true } number
            && number >= default(ExactNumber))
        {
            return number.TryGetInt64(out var count) && count < int.MaxValue ? (int)count : int.MaxValue;
        }

        Wrong<object>(entry, "a whole number of 0 or more");
        return null;
    }

    public string[] Texts(MappingEntry entry)
    {
        if (Sequence(entry) is not { } sequence)
        {
            return [];
        }

        var texts = new List<string>(sequence.Items.Count);
        foreach (var item in sequence.Items)
        {
            if (item is ScalarNode { Kind: ScalarKind.String } or ScalarNode { IsUntyped: true })
            {
                texts.Add(((ScalarNode)item).Text);
            }
            else
            {
                Report(item.Span, $"The items of '{entry.Key}' are names of keys; this is {Describe.A(item)}, and is ignored.");
            }
        }

        return [.. texts];
    }

    /// <summary>A pattern; one that cannot be used is reported, and matches everything.</summary>
    public SchemaPattern Pattern(string source, SourceSpan span)
    {
        var pattern = new SchemaPattern(source, node.Document.File, span);
        if (pattern.Mistake is { } mistake)
        {
            findings.Add(Finding.Create(SchemaFindings.BadPattern, pattern.Location, Found.Short(source), mistake));
        }

        return pattern;
    }

    private T? Wrong<T>(MappingEntry entry, string wanted)
        where T : class
    {
        Report(entry.Value.Span, $"'{entry.Key}' takes {wanted}; this is {(entry.Value is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Boolean } scalar ? Found.Short(scalar.Text) : Describe.A(entry.Value))}. Until it is corrected, the keyword counts for nothing.");
        return null;
    }
}
