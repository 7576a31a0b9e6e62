using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// Compiles the schema that is asked for and everything it leads to. A list of work instead of recursion, so that neither depth nor cycles matter; a node is
/// handed out before it is filled, which is how references find their way into cycles.
/// </summary>
internal sealed class SchemaCompiler(SchemaSet set, List<Finding> findings)
{
    private readonly Queue<SchemaNode> _pending = new();
    private readonly List<SchemaNode> _compiled = [];
    private readonly KeywordAdvice _advice = new(findings);

    public SchemaNode Compile(SchemaTarget target)
    {
        var root = NodeOf(target);
        while (_pending.Count > 0)
        {
            Fill(_pending.Dequeue());
        }

        ReferenceLoops.Cut(_compiled, findings);
        return root;
    }

    private SchemaNode NodeOf(SchemaTarget target) =>
        target.Resource.Document.Nodes.TryGetValue(target.Node, out var known) ? known : Add(new SchemaNode(target, ResourceOf(target.Node, target.Resource)));

    private SchemaNode NodeOf(ConfigNode source, SchemaNode parent, string keyword, string? key) =>
        parent.Document.Nodes.TryGetValue(source, out var known) ? known : Add(new SchemaNode(source, ResourceOf(source, parent.Resource), parent, keyword, key));

    private static SchemaResource ResourceOf(ConfigNode source, SchemaResource around) =>
        around.Document.Resources.Count > 1 && around.Document.Resources.TryGetValue(source, out var own) ? own : around;

    private SchemaNode Add(SchemaNode node)
    {
        node.Document.Nodes.Add(node.Source, node);
        _pending.Enqueue(node);
        if (node.Resource is { DynamicAnchors: { } anchors, DynamicTargets: null } resource)
        {
            resource.DynamicTargets = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
            foreach (var anchor in anchors)
            {
                resource.DynamicTargets.Add(anchor.Key, NodeOf(new SchemaTarget(anchor.Value, resource, resource, Pointer: null)));
            }
        }

        return node;
    }

    private void Fill(SchemaNode node)
    {
        _compiled.Add(node);
        var reader = new KeywordReader(node, findings);
        switch (node.Source)
        {
            case ScalarNode { Kind: ScalarKind.Boolean } constant:
                node.Constant = constant.Text == "true";
                break;
            case MappingNode mapping:
                Fill(node, mapping, reader);
                break;
            default:
                reader.Report(node.Source.Span, $"A schema is a mapping of keywords, or true or false; this is {Describe.A(node.Source)}. It is read as true: any value is allowed.");
                node.Constant = true;
                break;
        }
    }

    private void Fill(SchemaNode node, MappingNode mapping, KeywordReader reader)
    {
        if (node.Dialect.RefStandsAlone && mapping.Find("$ref") is { Value: ScalarNode { Kind: ScalarKind.String } } alone)
        {
            InPlace(node).Ref = Reference(node, alone);
            _advice.LookBeside(node, mapping);
            return;
        }

        var applies = node.Dialect.Has(Vocabularies.Applicator);
        var validates = node.Dialect.Has(Vocabularies.Validation);
        foreach (var entry in mapping.Entries)
        {
            // Most keys of a schema are annotations, and begin with none of the letters below.
            if (!(applies && (ReadInPlace(node, entry, reader) || ReadApplicator(node, entry, reader))) && validates)
            {
                AssertionKeywords.Read(node, entry, reader);
            }

            ReadAlways(node, entry, reader);
            _advice.Look(node, entry);
        }

        Finish(node, mapping, reader);
    }

    /// <summary>What belongs to the core or to a vocabulary of its own.</summary>
    private void ReadAlways(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        var draft = node.Dialect.Draft;
        switch (entry.Key)
        {
            case "$ref" when reader.Text(entry) is not null:
                InPlace(node).Ref = Reference(node, entry);
                break;
            case "$dynamicRef" when draft == Draft.Draft202012 && reader.Text(entry) is { } dynamicReference:
                InPlace(node).DynamicRef = Reference(node, entry);
                var anchor = UriReference.Split(dynamicReference).Fragment;
                InPlace(node).DynamicAnchor =
                    anchor is { Length: > 0 } && InPlace(node).DynamicRef?.Resource.DynamicAnchors is { } anchors && anchors.TryGetValue(anchor, out var target)
                    && ReferenceEquals(target, InPlace(node).DynamicRef?.Source) ? anchor : null;
                break;
            case "$recursiveRef" when draft == Draft.Draft201909 && reader.Text(entry) is not null:
                InPlace(node).DynamicRef = Reference(node, entry);
                InPlace(node).DynamicAnchor = InPlace(node).DynamicRef?.Resource.DynamicAnchors?.ContainsKey("") == true ? "" : null;
                break;
            case "format" when reader.Text(entry) is { } format:
                node.String ??= new StringKeywords();
                node.String.Format = format;
                node.String.FormatCheck = Formats.Format.Find(format);
                break;
            case "unevaluatedProperties" when draft >= Draft.Draft201909 && node.Dialect.Has(Vocabularies.Unevaluated):
                Object(node).UnevaluatedProperties = Child(node, entry);
                break;
            case "unevaluatedItems" when draft >= Draft.Draft201909 && node.Dialect.Has(Vocabularies.Unevaluated):
                Array(node).UnevaluatedItems = Child(node, entry);
                break;
        }
    }

    private bool ReadInPlace(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        switch (entry.Key)
        {
            case "allOf":
                InPlace(node).AllOfArray = List(node, entry, reader);
                return true;
            case "anyOf":
                InPlace(node).AnyOfArray = List(node, entry, reader);
                return true;
            case "oneOf":
                InPlace(node).OneOfArray = List(node, entry, reader);
                return true;
            case "not":
                InPlace(node).Not = Child(node, entry);
                return true;
            case "if" when node.Dialect.Draft >= Draft.Draft7:
                InPlace(node).If = Child(node, entry);
                return true;
            case "then" when node.Dialect.Draft >= Draft.Draft7:
                InPlace(node).Then = Child(node, entry);
                return true;
            case "else" when node.Dialect.Draft >= Draft.Draft7:
                InPlace(node).Else = Child(node, entry);
                return true;
            default:
                return false;
        }
    }

    private bool ReadApplicator(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        var draft = node.Dialect.Draft;
        switch (entry.Key)
        {
            case "properties":
                Object(node).Properties = Map(node, entry, reader);
                return true;
            case "patternProperties":
                Object(node).PatternArray =
                    [.. Map(node, entry, reader).Select(keyed => new PatternSchema(reader.Pattern(keyed.Key, keyed.Entry.KeySpan), keyed.Schema))];
                return true;
            case "additionalProperties":
                Object(node).AdditionalProperties = Child(node, entry);
                return true;
            case "propertyNames" when draft >= Draft.Draft6:
                Object(node).PropertyNames = Child(node, entry);
                return true;
            case "dependentSchemas" when draft >= Draft.Draft201909:
                Object(node).DependentArray = [.. Object(node).DependentArray, .. Map(node, entry, reader)];
                return true;
            case "dependencies":
                ReadDependencies(node, entry, reader);
                return true;
            case "prefixItems" when draft == Draft.Draft202012:
                Array(node).PrefixArray = List(node, entry, reader);
                return true;
            case "items" when entry.Value is SequenceNode:
                if (draft == Draft.Draft202012)
                {
                    reader.WrongDialect(entry, "A list of schemas under 'items' is how drafts up to 2019-09 write a tuple; since 2020-12 it is 'prefixItems'.");
                }

                Array(node).PrefixArray = List(node, entry, reader);
                return true;
            case "items":
                Array(node).Items = Child(node, entry);
                return true;
            case "contains" when draft >= Draft.Draft6:
                Array(node).Contains = Child(node, entry);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Draft 4 to 7 have one keyword for what became two; schemas keep using it.</summary>
    private void ReadDependencies(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        if (reader.Mapping(entry) is not { } mapping)
        {
            return;
        }

        var schemas = new List<KeyedSchema>(Object(node).DependentSchemas);
        var requirements = new List<KeyRequirement>(Object(node).DependentRequired);
        foreach (var dependency in mapping.Entries)
        {
            if (dependency.Value is SequenceNode)
            {
                requirements.Add(new KeyRequirement(dependency.Key, reader.Texts(dependency)));
            }
            else
            {
                schemas.Add(new KeyedSchema(dependency, NodeOf(dependency.Value, node, entry.Key, dependency.Key)));
            }
        }

        Object(node).DependentArray = [.. schemas];
        Object(node).RequirementArray = [.. requirements];
    }

    /// <summary>What depends on several keywords at once.</summary>
    private void Finish(SchemaNode node, MappingNode mapping, KeywordReader reader)
    {
        if (node.Object is { } members)
        {
            members.Table = PropertyTable.Of(members.Properties, members.Required);
            var isPlain = node.InPlace is null && members.DependentArray.Length == 0;
            members.Rest = members.AdditionalProperties ?? (isPlain ? members.UnevaluatedProperties : null);
            members.TrackedUnevaluated = isPlain || members.AdditionalProperties is not null ? null : members.UnevaluatedProperties;
        }

        // A list of schemas under 'items' leaves the rest to additionalItems; beside a single schema, or none, that keyword means nothing.
        if (node.Array is { } items && mapping.Find("items") is { Value: SequenceNode } && mapping.Find("additionalItems") is { } rest && mapping.Find("prefixItems") is null)
        {
            items.Items = Child(node, rest);
        }

        if (node.Array is { } list)
        {
            var isPlain = node.InPlace is null && (list.Contains is null || node.Dialect.Draft < Draft.Draft202012);
            list.Rest = list.Items ?? (isPlain ? list.UnevaluatedItems : null);
            list.TrackedUnevaluated = isPlain || list.Items is not null ? null : list.UnevaluatedItems;
        }

        if (node.Enum is { } values)
        {
            node.Values = new ValueSet(node.Const is null ? values : [.. values.Where(value => NodeEquality.AreEqual(value, node.Const))]);
        }
        else if (node.Const is { } value)
        {
            node.Values = new ValueSet([value]);
        }

        if (node.Number is { } number)
        {
            AssertionKeywords.Finish(number, mapping, node.Dialect.Draft == Draft.Draft4, reader);
        }
    }

    private SchemaNode? Reference(SchemaNode node, MappingEntry entry)
    {
        var reference = ((ScalarNode)entry.Value).Text;
        if (set.Resolve(reference, node.Resource) is { } target)
        {
            return NodeOf(target);
        }

        findings.Add(Finding.Create(
            SchemaFindings.UnresolvedReference, node.Document.File.Locate(entry.Value.Span), UnresolvedReference.Explain(reference, node.Resource, set)));
        return null;
    }

    private SchemaNode Child(SchemaNode node, MappingEntry entry) => NodeOf(entry.Value, node, entry.Key, null);

    private SchemaNode[] List(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        if (reader.Sequence(entry) is not { } sequence)
        {
            return [];
        }

        var schemas = new SchemaNode[sequence.Items.Count];
        for (var i = 0; i < schemas.Length; i++)
        {
            schemas[i] = NodeOf(sequence.Items[i], node, entry.Key, Invariant.Text(i));
        }

        return schemas;
    }

    private KeyedSchema[] Map(SchemaNode node, MappingEntry entry, KeywordReader reader)
    {
        if (reader.Mapping(entry) is not { } mapping)
        {
            return [];
        }

        var schemas = new KeyedSchema[mapping.Entries.Count];
        for (var i = 0; i < schemas.Length; i++)
        {
            var member = mapping.Entries[i];
            schemas[i] = new KeyedSchema(member, NodeOf(member.Value, node, entry.Key, member.Key));
        }

        return schemas;
    }

    private static ObjectKeywords Object(SchemaNode node) => node.Object ??= new ObjectKeywords();

    private static ArrayKeywords Array(SchemaNode node) => node.Array ??= new ArrayKeywords();

    private static InPlaceKeywords InPlace(SchemaNode node) => node.InPlace ??= new InPlaceKeywords();
}
