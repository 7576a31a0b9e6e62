using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Formats;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// Says which keywords of a schema mean nothing: misspelt ones, those of a later draft than the schema's, those beside a <c>$ref</c> that stands alone. JSON Schema allows them all,
/// and every one of them is a rule that its author believes to be held.
/// </summary>
internal sealed class KeywordAdvice(List<Finding> findings)
{
    /// <summary>The keywords of all drafts with the first that has them.</summary>
    private static readonly Dictionary<string, Draft> Keywords = new(StringComparer.Ordinal)
    {
        ["$schema"] = Draft.Draft4,
        ["$ref"] = Draft.Draft4,
        ["id"] = Draft.Draft4,
        ["definitions"] = Draft.Draft4,
        ["title"] = Draft.Draft4,
        ["description"] = Draft.Draft4,
        ["default"] = Draft.Draft4,
        ["type"] = Draft.Draft4,
        ["enum"] = Draft.Draft4,
        ["multipleOf"] = Draft.Draft4,
        ["maximum"] = Draft.Draft4,
        ["minimum"] = Draft.Draft4,
        ["exclusiveMaximum"] = Draft.Draft4,
        ["exclusiveMinimum"] = Draft.Draft4,
        ["maxLength"] = Draft.Draft4,
        ["minLength"] = Draft.Draft4,
        ["pattern"] = Draft.Draft4,
        ["format"] = Draft.Draft4,
        ["items"] = Draft.Draft4,
        ["additionalItems"] = Draft.Draft4,
        ["maxItems"] = Draft.Draft4,
        ["minItems"] = Draft.Draft4,
        ["uniqueItems"] = Draft.Draft4,
        ["maxProperties"] = Draft.Draft4,
        ["minProperties"] = Draft.Draft4,
        ["required"] = Draft.Draft4,
        ["properties"] = Draft.Draft4,
        ["patternProperties"] = Draft.Draft4,
        ["additionalProperties"] = Draft.Draft4,
        ["dependencies"] = Draft.Draft4,
        ["allOf"] = Draft.Draft4,
        ["anyOf"] = Draft.Draft4,
        ["oneOf"] = Draft.Draft4,
        ["not"] = Draft.Draft4,
        ["$id"] = Draft.Draft6,
        ["const"] = Draft.Draft6,
        ["contains"] = Draft.Draft6,
        ["propertyNames"] = Draft.Draft6,
        ["examples"] = Draft.Draft6,
        ["$comment"] = Draft.Draft7,
        ["if"] = Draft.Draft7,
        ["then"] = Draft.Draft7,
        ["else"] = Draft.Draft7,
        ["readOnly"] = Draft.Draft7,
        ["writeOnly"] = Draft.Draft7,
        ["contentEncoding"] = Draft.Draft7,
        ["contentMediaType"] = Draft.Draft7,
        ["$defs"] = Draft.Draft201909,
        ["$anchor"] = Draft.Draft201909,
        ["$vocabulary"] = Draft.Draft201909,
        ["$recursiveRef"] = Draft.Draft201909,
        ["$recursiveAnchor"] = Draft.Draft201909,
        ["dependentRequired"] = Draft.Draft201909,
        ["dependentSchemas"] = Draft.Draft201909,
        ["unevaluatedItems"] = Draft.Draft201909,
        ["unevaluatedProperties"] = Draft.Draft201909,
        ["maxContains"] = Draft.Draft201909,
        ["minContains"] = Draft.Draft201909,
        ["contentSchema"] = Draft.Draft201909,
        ["deprecated"] = Draft.Draft201909,
        ["prefixItems"] = Draft.Draft202012,
        ["$dynamicRef"] = Draft.Draft202012,
        ["$dynamicAnchor"] = Draft.Draft202012,
    };

    /// <summary>What a later draft demands, and an earlier one lets pass.</summary>
    private static readonly HashSet<string> Demanding = new(StringComparer.Ordinal)
    {
        "const", "contains", "propertyNames", "if", "dependentRequired", "dependentSchemas", "unevaluatedItems", "unevaluatedProperties", "maxContains", "minContains",
        "prefixItems", "$dynamicRef", "$recursiveRef",
    };

    /// <summary>What says nothing about a value, and may stand beside a <c>$ref</c> in every draft.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "id", "$ref", "$comment", "$anchor", "$vocabulary", "definitions", "$defs", "title", "description", "default", "examples", "readOnly", "writeOnly", "deprecated",
        "contentEncoding", "contentMediaType", "contentSchema",
    };

    /// <summary>Keywords that editors and other tools read: VS Code, OpenAPI, generators of TypeScript and of forms, ajv's extensions.</summary>
    private static readonly HashSet<string> OfOthers = new(StringComparer.Ordinal)
    {
        "markdownDescription", "enumDescriptions", "markdownEnumDescriptions", "defaultSnippets", "errorMessage", "patternErrorMessage", "deprecationMessage", "doNotSuggest",
        "suggestSortText", "allowComments", "allowTrailingCommas", "completionDetail", "enumDetails", "enumSortTexts", "enumNames", "tsType", "tsEnumNames", "propertyOrder",
        "nullable", "discriminator", "example", "externalDocs", "xml", "extends", "enumItemLabels", "markdownDeprecationMessage", "name", "comment", "$$target", "javaType",
        "options", "links", "media", "scope", "order", "tags", "version", "tsAdditionalProperties", "typeof", "instanceof", "$default", "alias", "visible",
    };

    private readonly HashSet<(SchemaDocument, string)> _unknown = [];

    /// <summary>Looks at a keyword that the schema's draft reads, or does not.</summary>
    public void Look(SchemaNode node, MappingEntry entry)
    {
        if (Keywords.TryGetValue(entry.Key, out var since))
        {
            if (since > node.Dialect.Draft && Demanding.Contains(entry.Key))
            {
                Report(
                    SchemaFindings.WrongDialect, node, entry,
                    $"'{entry.Key}' is a keyword since {SchemaSet.Name(since)}. This schema is read as {SchemaSet.Name(node.Dialect.Draft)}, where it demands nothing. Say by '$schema' that the schema follows a later draft.");
            }

            if (entry is { Key: "format", Value: ScalarNode { Kind: ScalarKind.String } format } && Format.Find(format.Text) is null && Suggestion.Nearest(format.Text, Format.Names) is { } known)
            {
                findings.Add(Finding.Create(SchemaShapeFindings.Misspelt, node.Document.File.Locate(format.Span), "format", Found.Short(format.Text), known));
            }
        }
        else if (entry.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
        {
            ExtensionKeywords.Check(node, entry, findings);
        }
        else if (!OfOthers.Contains(entry.Key))
        {
            LookAtUnknown(node, entry);
        }
    }

    /// <summary>Looks at what stands beside a <c>$ref</c> where nothing beside it counts.</summary>
    public void LookBeside(SchemaNode node, MappingNode schema)
    {
        foreach (var entry in schema.Entries)
        {
            if (Keywords.ContainsKey(entry.Key) && !Silent.Contains(entry.Key))
            {
                Report(
                    SchemaFindings.WrongDialect, node, entry,
                    $"Up to draft 7 '$ref' stands alone, so '{entry.Key}' beside it demands nothing. Put the '$ref' into an 'allOf', or say by '$schema' that the schema follows a later draft than {SchemaSet.Name(node.Dialect.Draft)}.");
            }
        }
    }

    private void LookAtUnknown(SchemaNode node, MappingEntry entry)
    {
        if (MeantBy(entry.Key) is { } meant)
        {
            Report(SchemaShapeFindings.Misspelt, node, entry, "keyword", Found.Short(entry.Key), meant);
        }
        else if (_unknown.Add((node.Document, entry.Key)))
        {
            Report(SchemaShapeFindings.UnknownKeyword, node, entry, Found.Short(entry.Key));
        }
    }

    /// <summary>The keyword that a misspelt one was meant to be. Of a short one little is left when a letter is wrong: it must at least begin alike.</summary>
    private static string? MeantBy(string key) =>
        Suggestion.Nearest(key, Keywords.Keys) is { } near && (key.Length > 5 || char.ToLowerInvariant(key.TrimStart('$').FirstOrDefault()) == near.TrimStart('$')[0]) ? near : null;

    private void Report(FindingDescriptor descriptor, SchemaNode node, MappingEntry entry, params string[] arguments) =>
        findings.Add(Finding.Create(descriptor, node.Document.File.Locate(entry.KeySpan), arguments));
}
