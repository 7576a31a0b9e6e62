using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>C# names for what a schema defines.</summary>
internal sealed class SchemaNames(List<Finding> findings, bool microsoft)
{
    /// <summary>C# takes names of up to 511 characters; types add a suffix, nested ones their owners' names.</summary>
    private const int LongestName = 100;

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal) { "$defs", "definitions", "properties", "schemas", "components" };

    private static readonly string[] Keywords = ["items", "additionalProperties", "patternProperties", "prefixItems", "allOf", "anyOf", "oneOf"];

    /// <summary>What tells a schema, or several that hold together, from all others.</summary>
    public static string KeyOf(SchemaFacts facts)
    {
        var nodes = facts.Asked.Count > 0 ? facts.Asked : facts.Alternatives.Count > 0 ? facts.Alternatives[0] : [];
        return string.Join(" ", nodes.Select(node => node.Document.Uri + "#" + node.Pointer));
    }

    /// <summary>The name of a definition: the last key of its place, with what stands before it where that is only a keyword; for a whole file, the file's.</summary>
    public static string OfDefinition(SchemaNode node)
    {
        if (node.Pointer.Length == 0)
        {
            var file = node.Document.Name;
            return Limited(CSharpName.Pascal(file.Substring(0, file.IndexOf('.') is var dot and > 0 ? dot : file.Length)));
        }

        var tokens = node.Pointer.Split('/').Skip(1).Select(JsonPointer.Unescape).ToList();
        var start = tokens.Count - 1;
        while (start > 0 && !Containers.Contains(tokens[start - 1]) && (Array.IndexOf(Keywords, tokens[start]) >= 0 || tokens[start].All(char.IsDigit)))
        {
            start--;
        }

        return Limited(string.Concat(tokens.Skip(start).Select(CSharpName.Pascal)));
    }

    /// <summary>Whether a schema stands under <c>$defs</c>, so that its key is a name that somebody gave it.</summary>
    public static bool IsDefinition(SchemaNode node) => node.Pointer.Split('/') is [.., "$defs" or "definitions", _];

    public static string Limited(string name)
    {
        if (name.Length <= LongestName)
        {
            return name;
        }

        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return name.Substring(0, LongestName - 8) + hash.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What a schema refers to and adds nothing to; null when it does not.</summary>
    public static SchemaNode? ReferenceOf(SchemaNode node) => node.InPlace switch
    {
        { Ref: { } target, AllOf.Count: 0 } => target,
        { Ref: null, DynamicRef: { } target, AllOf.Count: 0 } => target,
        { Ref: null, DynamicRef: null, AllOf: [var only] } => only,
        _ => null,
    };

    /// <summary>Whether a schema demands nothing itself, except by what it refers to.</summary>
    public static bool SaysNothing(SchemaNode node, bool exceptBranches) =>
        node is { Constant: null, Enum: null, Const: null, Object: null, Array: null, String: null, Number: null, HasType: false }
        && node.Text("x-type") is null
        && (node.InPlace is null || exceptBranches || (node.InPlace.AnyOf.Count == 0 && node.InPlace.OneOf.Count == 0))
        && (!exceptBranches || node.InPlace is not { } inPlace || (inPlace.Ref is null && inPlace.DynamicRef is null && inPlace.AllOf.Count == 0));

    /// <summary>The name of a member; numbered, and reported, where another key has it already.</summary>
    public string Member(NameScope scope, string key, SchemaNode schema)
    {
        if (scope.ClaimMember(key, orNumber: false, out var wanted) is { } other)
        {
            _ = scope.ClaimMember(key, orNumber: true, out var name);
            Report(schema, other, key, wanted, name);
            return name;
        }

        return wanted;
    }

    /// <summary>The name that a case of a union has in its accessors.</summary>
    public string Case(NameScope scope, ValueShape shape, string name)
    {
        var key = shape switch
        {
            ScalarShape scalar => scalar.Type.ToString(),
            ListShape => "List",
            MapShape => "Map",
            AnyShape => "Value",
            ReferenceShape reference => WithoutSuffix(reference.TypeName),
            _ => name,
        };
        _ = scope.ClaimMember(key, orNumber: true, out var claimed);
        return claimed;
    }

    /// <summary>The members of an enumeration.</summary>
    public EquatableArray<EnumMember> Members(List<string> texts, SchemaFacts facts)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = new EnumMember[texts.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var wanted = Limited(CSharpName.Pascal(texts[i]));
            var name = wanted;
            for (var number = 2; taken.ContainsKey(name); number++)
            {
                name = wanted + (char.IsDigit(wanted[wanted.Length - 1]) ? "_" : "") + Invariant.Text(number);
            }

            if (name != wanted && facts.Asked.Count > 0)
            {
                Report(facts.Asked[0], taken[wanted], texts[i], wanted, name);
            }

            taken.Add(name, texts[i]);
            members[i] = new EnumMember(name, texts[i]);
        }

        return new EquatableArray<EnumMember>(members);
    }

    private static string WithoutSuffix(string typeName)
    {
        foreach (var suffix in new[] { "Item", "Kind", "Union" })
        {
            if (typeName.EndsWith(suffix, StringComparison.Ordinal) && typeName.Length > suffix.Length)
            {
                return typeName.Substring(0, typeName.Length - suffix.Length);
            }
        }

        return typeName;
    }

    private void Report(SchemaNode schema, string first, string second, string wanted, string name)
    {
        if (!microsoft)
        {
            findings.Add(Finding.Create(SchemaShapeFindings.NumberedName, schema.SourceLocation, first, second, wanted, name));
        }
    }
}
