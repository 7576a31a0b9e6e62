using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>
/// The framework's names as a file may write them: short, unless a key or section of the configuration took the name (a section <c>uri</c>, a key
/// <c>time_span</c>), then in full.
/// </summary>
/// <param name="taken">The names that something else has.</param>
/// <param name="owner">The section's type in full, where a definition needs it: a member or another type has its name.</param>
internal sealed class TypeNames(ISet<string> taken, string owner = "", ISet<string>? hidden = null, bool qualified = false)
{
    /// <summary>What every generated file imports. Inside the namespace, so that types of enclosing namespaces do not come first.</summary>
    public static readonly string[] Usings =
    [
        "System", "System.Collections.Frozen", "System.Collections.Generic", "System.Collections.Immutable", "TemplateConfigGen", "TemplateConfigGen.Generated",
    ];

    private static readonly Dictionary<string, string> NamespaceOf = new(StringComparer.Ordinal)
    {
        ["ArgumentNullException"] = "System",
        ["ConfigValue"] = "TemplateConfigGen",
        ["ConfigurationException"] = "TemplateConfigGen",
        ["DateOnly"] = "System",
        ["DateTime"] = "System",
        ["DateTimeOffset"] = "System",
        ["Dictionary"] = "System.Collections.Generic",
        ["EnvironmentChoice"] = "TemplateConfigGen.Generated",
        ["FlatValues"] = "TemplateConfigGen.Generated",
        ["FrozenDictionary"] = "System.Collections.Frozen",
        ["Guid"] = "System",
        ["IConfigurationCatalog"] = "TemplateConfigGen.Generated",
        ["IGeneratedConfiguration"] = "TemplateConfigGen.Generated",
        ["IHostedConfiguration"] = "TemplateConfigGen.Generated",
        ["ISectionVisitor"] = "TemplateConfigGen.Generated",
        ["ImmutableArray"] = "System.Collections.Immutable",
        ["LateBound"] = "TemplateConfigGen.Generated",
        ["OverrideForm"] = "TemplateConfigGen.Generated",
        ["OverrideReader"] = "TemplateConfigGen.Generated",
        ["OverrideSet"] = "TemplateConfigGen.Generated",
        ["PackedData"] = "TemplateConfigGen.Generated",
        ["ReadOnlySpan"] = "System",
        ["Rule"] = "TemplateConfigGen.Generated",
        ["Scalar"] = "TemplateConfigGen.Generated",
        ["ScalarParser"] = "TemplateConfigGen.Generated",
        ["Secret"] = "TemplateConfigGen",
        ["Secrets"] = "TemplateConfigGen.Generated",
        ["SignatureGate"] = "TemplateConfigGen.Generated",
        ["Situation"] = "TemplateConfigGen.Generated",
        ["SituationCache"] = "TemplateConfigGen.Generated",
        ["StringComparer"] = "System",
        ["StringComparison"] = "System",
        ["TenantCache"] = "TemplateConfigGen.Generated",
        ["TenantDirectory"] = "TemplateConfigGen.Generated",
        ["TenantValues"] = "TemplateConfigGen.Generated",
        ["TimeOnly"] = "System",
        ["TimeSpan"] = "System",
        ["UnknownTenantException"] = "TemplateConfigGen",
        ["Uri"] = "System",
    };

    /// <summary>Whether a generated type of that name would stand in the way of a framework type in the files of others.</summary>
    public static bool Shadows(string typeName) => NamespaceOf.ContainsKey(typeName);

    public string Use(string name) => taken.Count > 0 && taken.Contains(name) ? $"global::{NamespaceOf[name]}.{name}" : name;

    /// <summary>The C# type of a value.</summary>
    public string Of(ValueShape shape, bool isNullable = false) => isNullable ? Bare(shape) + "?" : Bare(shape);

    /// <summary>The C# type of a scalar.</summary>
    public string Of(ScalarType type) => type switch
    {
        ScalarType.Boolean => "bool",
        ScalarType.Int32 => "int",
        ScalarType.Int64 or ScalarType.ByteSize => "long",
        ScalarType.Double => "double",
        ScalarType.Decimal => "decimal",
        ScalarType.String => "string",
        ScalarType.TimeSpan => Use("TimeSpan"),
        ScalarType.Uri => Use("Uri"),
        ScalarType.DateTimeOffset => Use("DateTimeOffset"),
        ScalarType.DateTime => Use("DateTime"),
        ScalarType.DateOnly => Use("DateOnly"),
        ScalarType.TimeOnly => Use("TimeOnly"),
        ScalarType.Guid => Use("Guid"),
        ScalarType.IPAddress => "global::System.Net.IPAddress",
        ScalarType.Regex => "global::System.Text.RegularExpressions.Regex",
        _ => throw new InvalidOperationException($"There is no C# type for {type}."),
    };

    /// <summary>The name of an object's type, seen from the section's scope or from the type it is nested in.</summary>
    public string Of(ObjectShape shape) => qualified ? shape.QualifiedName : shape.TypeName;

    /// <summary>The same names as the section's own scope must write them: types nested deeper need the way to them.</summary>
    public TypeNames FromSection() => new(taken, owner, hidden, qualified: true);

    private string Bare(ValueShape shape) => shape switch
    {
        ScalarShape scalar => Of(scalar.Type),
        SecretShape secret => $"{Use("Secret")}<{Bare(secret.Value)}>",
        ListShape list => $"{Use("ImmutableArray")}<{Of(list.Element, list.HasNullElements)}>",
        MapShape map => $"{Use("FrozenDictionary")}<string, {Of(map.Value, map.HasNullValues)}>",
        AnyShape => Use("ConfigValue"),
        ReferenceShape { Owner.Length: > 0 } shared => shared.QualifiedName,
        ReferenceShape reference => hidden?.Contains(reference.TypeName) == true ? owner + "." + reference.TypeName : reference.TypeName,
        _ => Of((ObjectShape)shape),
    };
}
