namespace TemplateConfigGen.Compiler.Schema;

/// <summary>How schemas stand below a keyword.</summary>
internal enum SchemaPlace
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>The value is a schema.</summary>
    Schema,

    /// <summary>The value is a list of schemas.</summary>
    List,

    /// <summary>The value is a schema or a list of them.</summary>
    SchemaOrList,

    /// <summary>The value maps keys to schemas.</summary>
    Map,
}

/// <summary>The keywords that hold schemas, in all drafts: a keyword that a draft does not know may still be the target of its references.</summary>
internal static class SchemaPlaces
{
    public static SchemaPlace Of(string keyword) => keyword switch
    {
        "additionalProperties" or "unevaluatedProperties" or "propertyNames" or "additionalItems" or "unevaluatedItems" or "contains" or "contentSchema"
            or "not" or "if" or "then" or "else" => SchemaPlace.Schema,
        "allOf" or "anyOf" or "oneOf" or "prefixItems" => SchemaPlace.List,
        "items" => SchemaPlace.SchemaOrList,
        "properties" or "patternProperties" or "$defs" or "definitions" or "dependentSchemas" or "dependencies" => SchemaPlace.Map,
        _ => SchemaPlace.None,
    };
}
