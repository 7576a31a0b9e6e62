namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What a section's schema knows of the keys of one of its mappings. Composition asks only this; schemas are a later phase's subject.</summary>
internal interface ISchemaKeys
{
    /// <summary>Whether the schema says which keys there are: then it is the schema that finds unknown ones.</summary>
    bool IsClosed { get; }

    /// <summary>Whether the schema has the key.</summary>
    bool Knows(string key);

    /// <summary>What the schema knows of the mapping under a key.</summary>
    ISchemaKeys? Below(string key);

    /// <summary>What the schema says about merging the value of a key.</summary>
    MergePolicy MergeOf(string key);

    /// <summary>Whether the schema marks the value of a key as a secret.</summary>
    bool IsSecret(string key);

    /// <summary>What the schema knows of the items, where this is a list; null where it says nothing.</summary>
    ISchemaKeys? Items { get; }
}
