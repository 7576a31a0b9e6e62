namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>The keys that a schema, or one that judges the same value, has a property for: what a misspelt key was meant to be.</summary>
internal static class KnownKeys
{
    public static IEnumerable<string> Of(SchemaNode schema)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<SchemaNode>();
        var pending = new Queue<SchemaNode>();
        pending.Enqueue(schema);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (!seen.Add(next))
            {
                continue;
            }

            foreach (var property in next.Object?.Properties ?? [])
            {
                if (property.Schema.Constant != false && keys.Add(property.Key))
                {
                    yield return property.Key;
                }
            }

            foreach (var inPlace in InPlace(next))
            {
                pending.Enqueue(inPlace);
            }
        }
    }

    private static IEnumerable<SchemaNode> InPlace(SchemaNode schema)
    {
        if (schema.InPlace is not { } keywords)
        {
            return [];
        }

        SchemaNode?[] single = [keywords.Ref, keywords.DynamicRef, keywords.Then, keywords.Else];
        return single.OfType<SchemaNode>().Concat(keywords.AllOf).Concat(keywords.AnyOf).Concat(keywords.OneOf);
    }
}
