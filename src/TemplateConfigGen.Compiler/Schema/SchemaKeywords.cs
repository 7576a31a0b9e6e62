using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Patterns;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>A schema under a key: a property, a pattern of properties, a schema that a property brings with it.</summary>
internal sealed record KeyedSchema(MappingEntry Entry, SchemaNode Schema)
{
    public string Key => Entry.Key;
}

/// <summary>A pattern of property names and the schema of their values.</summary>
internal sealed record PatternSchema(SchemaPattern Pattern, SchemaNode Schema);

/// <summary>The keys that must be there when another one is.</summary>
internal sealed record KeyRequirement(string Key, string[] Needs);

/// <summary>Keywords about objects.</summary>
internal sealed class ObjectKeywords
{
    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<KeyedSchema> Properties { get; set; } = [];

    public IReadOnlyList<PatternSchema> PatternProperties => PatternArray;

    internal PatternSchema[] PatternArray { get; set; } = [];

    /// <summary>The schema of values whose key neither of the former two knows.</summary>
    public SchemaNode? AdditionalProperties { get; set; }

    /// <summary>The schema of values that no schema in place has looked at.</summary>
    public SchemaNode? UnevaluatedProperties { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public IReadOnlyList<string> Required { get; set; } = [];

    /// <summary>From <c>dependentRequired</c> and <c>dependencies</c>.</summary>
    public IReadOnlyList<KeyRequirement> DependentRequired => RequirementArray;

    internal KeyRequirement[] RequirementArray { get; set; } = [];

    /// <summary>From <c>dependentSchemas</c> and <c>dependencies</c>.</summary>
    public IReadOnlyList<KeyedSchema> DependentSchemas => DependentArray;

    internal KeyedSchema[] DependentArray { get; set; } = [];

    public int? MinProperties { get; set; }

    public int? MaxProperties { get; set; }

    /// <summary>All names that <see cref="Properties"/> and <see cref="Required"/> know, to look up the keys of a value.</summary>
    public PropertyTable Table { get; set; } = PropertyTable.Empty;

    /// <summary>The schema of what is unevaluated, where only the validation of the whole can tell what that is. Null where additional and unevaluated are the same.</summary>
    internal SchemaNode? TrackedUnevaluated { get; set; }

    /// <summary>The schema of every value that has no property or pattern.</summary>
    internal SchemaNode? Rest { get; set; }

    /// <summary>Whether there are keywords that few schemas have.</summary>
    internal bool HasMore => PropertyNames is not null || RequirementArray.Length > 0 || DependentArray.Length > 0;

    public bool IsRequired(string key) => Table.Find(key) is { IsRequired: true };

    public SchemaNode? Property(string key) => Table.Find(key)?.Schema;
}

/// <summary>Keywords about arrays, in the words of 2020-12: the older <c>items: […]</c> is <see cref="PrefixItems"/>, <c>additionalItems</c> then <see cref="Items"/>.</summary>
internal sealed class ArrayKeywords
{
    public IReadOnlyList<SchemaNode> PrefixItems => PrefixArray;

    internal SchemaNode[] PrefixArray { get; set; } = [];

    /// <summary>The schema of every item after those of <see cref="PrefixItems"/>.</summary>
    public SchemaNode? Items { get; set; }

    public SchemaNode? UnevaluatedItems { get; set; }

    /// <summary><see cref="UnevaluatedItems"/>, where only the validation of the whole can tell which these are.</summary>
    internal SchemaNode? TrackedUnevaluated { get; set; }

    /// <summary>The schema of every item after the prefix.</summary>
    internal SchemaNode? Rest { get; set; }

    public SchemaNode? Contains { get; set; }

    public int MinContains { get; set; } = 1;

    public int? MaxContains { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }
}

/// <summary>Keywords about text. Lengths count code points.</summary>
internal sealed class StringKeywords
{
    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public SchemaPattern? Pattern { get; set; }

    public string? Format { get; set; }

    /// <summary>How a text is checked against <see cref="Format"/>; null for a format that nobody here knows.</summary>
    internal Func<string, bool>? FormatCheck { get; set; }
}

/// <summary>One end of a range.</summary>
internal sealed class NumberBound(ExactNumber limit, bool isUpper, bool isExclusive)
{
    public bool Allows(in ExactNumber number)
    {
        var order = number.CompareTo(limit);
        return isUpper ? order < 0 || (order == 0 && !isExclusive) : order > 0 || (order == 0 && !isExclusive);
    }
}

/// <summary>Keywords about numbers, exactly as written.</summary>
internal sealed class NumberKeywords
{
    public ExactNumber? Minimum { get; set; }

    public ExactNumber? ExclusiveMinimum { get; set; }

    public ExactNumber? Maximum { get; set; }

    public ExactNumber? ExclusiveMaximum { get; set; }

    public ExactNumber? MultipleOf { get; set; }

    /// <summary>The bounds that are there.</summary>
    internal NumberBound[] Bounds { get; set; } = [];

    /// <summary>The smallest and largest whole numbers of up to 18 digits that the bounds allow: what most values are compared with.</summary>
    public (long Lowest, long Highest) Integers { get; set; }

    /// <summary>The divisor for whole numbers of up to 18 digits; 0 when dividing must be exact, 1 when there is nothing to divide by.</summary>
    public long IntegerDivisor { get; set; } = 1;
}

/// <summary>Keywords whose schemas judge the same value.</summary>
internal sealed class InPlaceKeywords
{
    /// <summary>What <c>$ref</c> leads to.</summary>
    public SchemaNode? Ref { get; set; }

    /// <summary>What <c>$dynamicRef</c> or <c>$recursiveRef</c> leads to unless a schema on the way here has the anchor too.</summary>
    public SchemaNode? DynamicRef { get; set; }

    /// <summary>The anchor that is looked for in the schemas on the way here, outermost first; null when <see cref="DynamicRef"/> is as fixed as a <c>$ref</c>.</summary>
    public string? DynamicAnchor { get; set; }

    public IReadOnlyList<SchemaNode> AllOf => AllOfArray;

    internal SchemaNode[] AllOfArray { get; set; } = [];

    public IReadOnlyList<SchemaNode> AnyOf => AnyOfArray;

    internal SchemaNode[] AnyOfArray { get; set; } = [];

    public IReadOnlyList<SchemaNode> OneOf => OneOfArray;

    internal SchemaNode[] OneOfArray { get; set; } = [];

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }
}
