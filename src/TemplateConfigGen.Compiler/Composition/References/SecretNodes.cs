namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>The values of a section that its schema marks x-secret, with all that is inside them and all that holds them.</summary>
internal sealed class SecretNodes
{
    private readonly HashSet<EffectiveNode> _nodes = [];

    public SecretNodes(EffectiveNode? root, ISchemaKeys? schema)
    {
        if (root is not null && schema is not null)
        {
            Add(root, schema, isSecret: false);
        }
    }

    public bool Contains(EffectiveNode node) => _nodes.Contains(node);

    private bool Add(EffectiveNode node, ISchemaKeys? schema, bool isSecret)
    {
        if (!isSecret && schema is null)
        {
            return false;
        }

        var holdsOne = isSecret;
        foreach (var entry in node.Entries ?? [])
        {
            holdsOne |= Add(entry.Value, schema?.Below(entry.Key), isSecret || schema!.IsSecret(entry.Key));
        }

        foreach (var item in node.Items ?? [])
        {
            holdsOne |= Add(item, schema?.Items, isSecret);
        }

        return holdsOne && (_nodes.Add(node) || holdsOne);
    }
}
