using System.Text.Json.Nodes;

namespace TemplateConfigGen.Compiler.Tests.Shapes;

/// <summary>Schemas as a careless program would write them: any keywords together, one inside the other, under names that mean something to C#. The same for the same seed.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] Names =
    [
        "Equals", "GetType", "ToString", "MemberwiseClone", "object", "class", "namespace", "base", "value", "key", "overrides", "below", "Read", "TryParse", "Item", "Kind", "Uri", "Guid", "TimeSpan", "System",
        "ConfigValue", "OverrideReader", "record", "required", "nameof", "x", "X", "a-b", "a_b", "A B", "ключ", "鍵", "", "1", "1a", "$id", "a.b", "~", "\"", "\\", "\n", "*/", "<b>", "__proto__", "_", "value__",
        "_case", "owner", "text", "IsLateBound", "Item1", "Length", "String", "ImmutableArray", "TemplateConfigGen", "Schema", "SchemaTypes", new string('n', 400),
    ];

    private static readonly string[] Drafts = ["http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema"];

    /// <summary>A keyword and a value that it takes, or that somebody might give it.</summary>
    private static readonly string[] Keywords =
    [
        """{"type":"string"}""", """{"type":"integer"}""", """{"type":"number"}""", """{"type":"boolean"}""", """{"type":"null"}""", """{"type":"array"}""", """{"type":"object"}""", """{"type":["string","null"]}""",
        """{"type":["object","array","null"]}""", """{"enum":["a","A","Ä","1",""]}""", """{"enum":[1,"a",null,true,[1],{"x":1}]}""", """{"const":"x"}""", """{"const":{"a":[1]}}""", """{"const":null}""",
        """{"default":"x"}""", """{"default":[1,"x"]}""", """{"default":{"a":1}}""", """{"default":null}""", """{"minimum":-1.5}""", """{"maximum":1e300}""", """{"exclusiveMinimum":0}""", """{"multipleOf":1e-7}""",
        """{"minLength":2.0,"maxLength":1e20}""", """{"pattern":"^(?!x)\\p{L}+$"}""", """{"format":"date-time"}""", """{"format":"uri"}""", """{"format":"duration"}""", """{"format":"regex"}""", """{"format":"no-such"}""",
        """{"items":{"type":"string"}}""", """{"items":false}""", """{"items":[{"type":"string"},true]}""", """{"prefixItems":[{"type":"string"},{"$ref":"#"}],"items":false}""", """{"additionalItems":false}""", """{"minItems":3e9,"uniqueItems":true}""",
        """{"properties":{}}""", """{"required":["zz"]}""", """{"additionalProperties":false}""", """{"additionalProperties":{"$ref":"#"}}""", """{"patternProperties":{"^a":{"type":"integer"},"^b":true}}""", """{"propertyNames":{"enum":["a"]}}""",
        """{"minProperties":1.0}""", """{"dependencies":{"a":["b"],"c":{"properties":{"d":{"type":"integer"}}}}}""", """{"not":{}}""", """{"not":{"type":"string"}}""", """{"if":{"properties":{"a":{"const":1}}},"then":{"properties":{"b":true}},"else":false}""",
        """{"allOf":[{"properties":{"p":{"type":"string"}}},{"$ref":"#/$defs/d"}]}""", """{"anyOf":[{"type":"string"},{"$ref":"#/$defs/d"},{"type":"null"}]}""",
        """{"oneOf":[{"title":"One","type":"object","properties":{"k":{"const":"a"}},"required":["k"]},{"type":"object","properties":{"k":{"enum":["b","c"]},"v":{"$ref":"#"}},"required":["k"]}]}""",
        """{"title":"*/ \n</summary>"}""", """{"description":"x\r\ny\u2028z"}""", """{"deprecated":true}""", """{"x-secret":true}""", """{"x-phase":"live"}""", """{"x-type":"long"}""", """{"unevaluatedProperties":false}""", """{"$ref":"#/$defs/d"}""",
    ];

    private static readonly string[] One = ["items", "additionalProperties", "not", "if", "then", "contains"];
    private static readonly string[] List = ["allOf", "anyOf", "oneOf", "prefixItems"];
    private static readonly string[] Map = ["properties", "properties", "patternProperties", "$defs", "definitions"];

    private readonly Random _random = new(seed);

    /// <summary>The next schema.</summary>
    public string Next()
    {
        var schema = Schema(depth: 3);
        schema.Remove("$ref");
        schema["properties"] = Members(depth: 3);
        schema["$defs"] = new JsonObject { ["d"] = JsonNode.Parse("""{"type":"object","properties":{"x":{"type":"string"},"self":{"$ref":"#/$defs/d"},"whole":{"$ref":"#"}}}""") };
        if (_random.Next(3) == 0)
        {
            schema["$schema"] = Pick(Drafts);
        }

        return schema.ToJsonString();
    }

    private JsonObject Schema(int depth)
    {
        var schema = new JsonObject();
        for (var i = _random.Next(4); i > 0; i--)
        {
            foreach (var (key, value) in (JsonObject)JsonNode.Parse(Pick(Keywords))!)
            {
                schema[key] = value?.DeepClone();
            }
        }

        for (var i = depth == 0 ? 0 : _random.Next(3); i > 0; i--)
        {
            switch (_random.Next(3))
            {
                case 0:
                    schema[Pick(One)] = Schema(depth - 1);
                    break;
                case 1:
                    schema[Pick(List)] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Schema(depth - 1))]);
                    break;
                default:
                    schema[Pick(Map)] = Members(depth - 1);
                    break;
            }
        }

        return schema;
    }

    private JsonObject Members(int depth)
    {
        var members = new JsonObject();
        for (var i = _random.Next(1, 7); i > 0; i--)
        {
            members[Pick(Names)] = Schema(Math.Max(0, depth - 1));
        }

        return members;
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
