using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Schemas;

/// <summary>
/// A first JSON Schema from the values of a section: what its layers say today, and nothing that they do not. It accepts the files that it comes from, and the C# types with it are
/// those without it; what is only likely is a comment to its reader.
/// </summary>
internal sealed class SchemaEmitter
{
    private const string Metaschema = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>Deeper types are inferred from the values, with a schema as without one; and a schema is twice as deep as what it describes.</summary>
    private const int DeepestType = 20;

    private static readonly SourceFile Nowhere = new("", "");

    private readonly bool _microsoft;

    private SchemaEmitter(bool microsoft) => _microsoft = microsoft;

    /// <param name="title">What the schema is called.</param>
    /// <param name="description">What the files say about themselves; null when they do not.</param>
    /// <param name="values">What <paramref name="shape"/> was inferred from.</param>
    /// <param name="microsoft">Whether keys match in any case and values may be text, as in appsettings.</param>
    public static string Emit(string title, string? description, ObjectShape shape, Observed values, bool microsoft)
    {
        var schema = new SchemaBuilder().Add("$schema", Metaschema).Add("title", title).Add("description", description);
        new SchemaEmitter(microsoft).AddObject(schema, shape, values, depth: 0);
        return ConfigWriter.Write(schema.Build(), Nowhere, ConfigFormat.Json).Text!;
    }

    private void AddObject(SchemaBuilder schema, ObjectShape shape, Observed values, int depth)
    {
        var properties = new List<MappingEntry>();
        var required = new List<string>();
        if (depth == 0 && !_microsoft)
        {
            properties.Add(new MappingEntry("$schema", default, new SchemaBuilder().Add("description", "The schema of this file, for editors.").Add("type", "string").Build()));
        }

        foreach (var member in shape.Members)
        {
            var (key, value) = values.Lookup(member.Key);
            properties.Add(new MappingEntry(key, default, Member(member, value!, depth + 1)));
            if (value!.EffectivePresent + value.EffectiveNulls >= values.EffectiveMappings && !IsMixed(value))
            {
                required.Add(key);
            }
        }

        schema.Add("type", "object").Add("properties", new MappingNode(default, properties)).Add("required", required);

        // In appsettings a key may be spelled in any case, which no schema can say.
        if (!_microsoft)
        {
            schema.Add("additionalProperties", new ScalarNode(default, ScalarKind.Boolean, "false"));
        }
    }

    private MappingNode Member(MemberShape member, Observed values, int depth)
    {
        var schema = new SchemaBuilder().Add("description", member.Documentation);
        AddValue(schema, member.Key, member.Shape, values, depth);
        return schema.Build();
    }

    private MappingNode Value(string key, ValueShape shape, Observed values, int depth)
    {
        var schema = new SchemaBuilder();
        AddValue(schema, key, shape, values, depth);
        return schema.Build();
    }

    private void AddValue(SchemaBuilder schema, string key, ValueShape shape, Observed values, int depth)
    {
        if (IsMixed(values))
        {
            schema.Add("$comment", "The files have values of several kinds here; the type is inferred from them.");
            return;
        }

        switch (shape)
        {
            case ObjectShape { Members.IsEmpty: true }:
                schema.Add("$comment", "The files have only empty objects here, so what is in it is for you to say.");
                return;
            case ObjectShape or ListShape or MapShape when depth > DeepestType:
                schema.Add("$comment", "Deeper types are inferred from the values.");
                return;
            case ObjectShape inner:
                AddObject(schema, inner, values, depth);
                break;
            case MapShape map:
                schema.Add("type", "object").Add("additionalProperties", Value(key, map.Value, values.Joined(), depth + 1));
                break;
            case ListShape list:
                schema.Add("type", "array").Add("items", Value(key, list.Element, values.Elements!, depth + 1));
                break;
            case ScalarShape scalar:
                ScalarKeywords.Add(schema, key, scalar.Type, values);
                break;
            case SecretShape { Value: ScalarShape scalar }:
                ScalarKeywords.Add(schema, key, scalar.Type, values, isSealed: true);
                break;
            case SecretShape secret:
                AddValue(schema, key, secret.Value, values, depth);
                schema.Add("x-secret", new ScalarNode(default, ScalarKind.Boolean, "true"));
                return;
        }

        // In appsettings null is a key that is not set, which every schema allows.
        if (values.HasEffectiveNull || (values.HasNull && !_microsoft))
        {
            schema.AllowNull();
        }
    }

    /// <summary>Whether layers disagree on the kind of a value: in appsettings one of another kind goes unread, elsewhere it is an error and there is no schema.</summary>
    private bool IsMixed(Observed values) => _microsoft && !values.IsOfOneKind;
}
