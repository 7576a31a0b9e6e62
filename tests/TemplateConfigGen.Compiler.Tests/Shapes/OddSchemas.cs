namespace TemplateConfigGen.Compiler.Tests.Shapes;

/// <summary>Schemas as nobody would write them by hand: empty, contradictory, cyclic, with names and texts that mean something to C#.</summary>
internal static class OddSchemas
{
    public static TheoryData<string> All => [.. Texts, .. Large];

    /// <summary>A metaschema with keywords of its own, which takes up another one, and says of the other's keywords that they hold its own schemas.</summary>
    public const string ExtendedMetaschema = """
            { "type": "object", "properties": { "payload": { "$ref": "#/$defs/schema" } },
              "$defs": {
                "meta": {
                  "type": ["object", "boolean"],
                  "properties": {
                    "not": { "$ref": "#/$defs/meta" }, "if": { "$ref": "#/$defs/meta" }, "title": { "type": "string" },
                    "items": { "anyOf": [{ "$ref": "#/$defs/meta" }, { "type": "array", "items": { "$ref": "#/$defs/meta" } }] },
                    "allOf": { "type": "array", "items": { "$ref": "#/$defs/meta" } }, "properties": { "type": "object", "additionalProperties": { "$ref": "#/$defs/meta" } }
                  }
                },
                "schema": {
                  "allOf": [{ "$ref": "#/$defs/meta" }, { "properties": {
                    "not": { "$ref": "#/$defs/schema" }, "if": { "anyOf": [{ "$ref": "#/$defs/schema" }, { "type": "boolean" }] },
                    "items": { "anyOf": [{ "$ref": "#/$defs/schema" }, { "type": "array", "items": { "$ref": "#/$defs/schema" } }] },
                    "allOf": { "type": "array", "items": { "$ref": "#/$defs/schema" } }, "properties": { "type": "object", "additionalProperties": { "$ref": "#/$defs/schema" } } } }]
                }
              } }
            """;

    public static string[] Texts { get; } =
    [
        ExtendedMetaschema,
        "true",
        "false",
        "{}",
        """{ "$ref": "#" }""",
        """{ "oneOf": [] }""",
        """{ "anyOf": [false, false] }""",
        """{ "type": [] }""",
        """{ "type": "object", "allOf": [{ "type": "string" }] }""",
        """{ "enum": [] }""",
        """{ "enum": [null] }""",
        """{ "enum": [{}, [], 1.5, "a", true, null] }""",
        """{ "enum": ["", " ", "-", "!", "1", "class", "A", "a", "A-", "é", "\uD83D\uDE00", "\n"] }""",
        """{ "properties": { "": {}, " ": {}, "class": {}, "a b": {}, "a-b": {}, "$": {}, "*": {}, "1": {}, "GetHashCode": {}, "value__": {} } }""",
        """{ "properties": { "a": { "$ref": "#/properties/b" }, "b": { "$ref": "#/properties/a" } } }""",
        """{ "properties": { "a": { "allOf": [{ "$ref": "#" }, { "properties": { "b": { "$ref": "#/properties/a" } } }] } } }""",
        """{ "properties": { "a": { "properties": { "x": { "type": "string" } }, "anyOf": [{ "$ref": "#/$defs/n" }] } }, "$defs": { "n": { "properties": { "a": { "$ref": "#/properties/a" } } } } }""",
        """{ "type": "array", "items": { "$ref": "#" } }""",
        """{ "additionalProperties": { "$ref": "#" } }""",
        """{ "oneOf": [{ "type": "string" }, { "type": "array", "items": { "$ref": "#" } }] }""",
        """{ "oneOf": [{ "type": "null" }, { "$ref": "#" }] }""",
        """{ "prefixItems": [{ "$ref": "#" }, { "type": "integer" }], "items": false }""",
        """{ "properties": { "n": { "type": "integer", "minimum": 5, "maximum": 3, "multipleOf": 1e-400 } } }""",
        """{ "properties": { "n": { "type": "integer", "minimum": -1e400, "maximum": 99999999999999999999999999999999 } } }""",
        """{ "properties": { "s": { "type": "string", "pattern": "(?<=a)b\\1(", "minLength": 10, "maxLength": 1 } } }""",
        """{ "properties": { "s": { "type": "string", "default": 5 }, "n": { "type": "integer", "default": "x" }, "e": { "enum": ["a"], "default": "b" } } }""",
        """{ "description": "*/ <b>&amp; \u2028 \"\"\" \\ #error", "properties": { "a": { "description": "</summary> <x>", "x-unit": "</remarks>", "examples": ["*/", "<"] } } }""",
        """{ "properties": { "a": { "type": "string", "x-deprecated": "use \"b\" \\ \n instead" } } }""",

        // Names: pointers that need escaping, other scripts, what C# keeps for itself, what differs in case or marks only.
        """{ "$ref": "#/$defs/a~1b~0c", "$defs": { "a/b~c": { "properties": { "x/y": { "$ref": "#/$defs/a~1b~0c" }, "~": { "enum": ["/", "~", "~0", "~1"] } } } } }""",
        """{ "properties": { "名前": { "$ref": "#/$defs/%E5%9E%8B" }, "ключ": { "type": "string" }, "e\u0301": {}, "\u00E9": {}, "\uD83D\uDE80": { "type": "integer" }, "\u200D": {} }, "$defs": { "型": { "properties": { "値": { "enum": ["甲", "乙"] } } } } }""",
        """{ "properties": { "Name": {}, "name": {}, "NAME": {}, "na_me": {}, "na-me": {}, "Equals": {}, "ToString": {}, "GetType": {}, "MemberwiseClone": {}, "Finalize": {}, "system": {}, "string": {}, "record": {}, "field": {}, "required": {}, "file": {}, "_": {}, "__": {} } }""",
        """{ "$defs": { "System": { "properties": { "String": { "$ref": "#/$defs/String" } } }, "String": { "properties": { "Int32": { "$ref": "#/$defs/System" } } }, "Odd": { "properties": { "Schema": {} } } }, "properties": { "System": { "$ref": "#/$defs/System" }, "Schema": { "$ref": "#/$defs/Odd" } } }""",
        """{ "properties": { "item": { "$ref": "#/$defs/item" }, "Item": { "$ref": "#/$defs/Item" }, "itemItem": { "$ref": "#/$defs/ITEM" } }, "$defs": { "item": { "properties": { "a": {} } }, "Item": { "properties": { "b": {} } }, "ITEM": { "properties": { "c": {} } } } }""",

        // Cycles: through allOf, anyOf, items, additionalProperties, in both directions, and by way of names.
        """{ "$ref": "#/$defs/a", "$defs": { "a": { "allOf": [{ "$ref": "#/$defs/b" }], "properties": { "x": { "$ref": "#/$defs/b" } } }, "b": { "allOf": [{ "properties": { "y": { "$ref": "#/$defs/a" } } }] } } }""",
        """{ "$ref": "#/$defs/a", "$defs": { "a": { "allOf": [{ "$ref": "#/$defs/b" }] }, "b": { "allOf": [{ "$ref": "#/$defs/a" }] } } }""",
        """{ "$ref": "#/$defs/json", "$defs": { "json": { "anyOf": [{ "type": ["null", "boolean", "number", "string"] }, { "type": "array", "items": { "$ref": "#/$defs/json" } }, { "type": "object", "additionalProperties": { "$ref": "#/$defs/json" } }] } } }""",
        """{ "$dynamicAnchor": "node", "type": "object", "properties": { "children": { "type": "array", "items": { "$dynamicRef": "#node" } }, "extra": { "not": { "$dynamicRef": "#node" } } }, "unevaluatedProperties": false }""",
        """{ "properties": { "a": { "oneOf": [{ "$ref": "#/$defs/x" }, { "$ref": "#/$defs/y" }] } }, "$defs": { "x": { "oneOf": [{ "$ref": "#/$defs/y" }, { "properties": { "kind": { "const": "x" }, "a": { "$ref": "#/properties/a" } }, "required": ["kind"] }] }, "y": { "properties": { "kind": { "const": "y" }, "b": { "$ref": "#/$defs/x" } }, "required": ["kind"] } } }""",

        // Earlier drafts, and what people write who mean another one.
        """{ "$schema": "http://json-schema.org/draft-04/schema#", "id": "http://example.org/root.json", "properties": { "n": { "type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "exclusiveMaximum": false }, "r": { "$ref": "root.json#/definitions/r" }, "any": { "type": "any" } }, "definitions": { "r": { "id": "#r", "type": "array", "items": [{ "type": "string" }], "additionalItems": false } } }""",
        """{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "a": { "$ref": "#/definitions/b", "properties": { "ignored": {} } } }, "definitions": { "b": { "type": "object", "dependencies": { "x": ["y"], "y": { "properties": { "z": { "type": "integer" } } } }, "properties": { "x": {}, "y": {} } } } }""",
        """{ "$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveAnchor": true, "properties": { "left": { "$recursiveRef": "#" }, "pair": { "items": [{ "type": "string" }, true], "additionalItems": { "type": "integer" } } } }""",
        """{ "openapi": "3.0.0", "components": { "schemas": { "Pet": { "type": "object", "nullable": true, "discriminator": { "propertyName": "kind" }, "properties": { "kind": { "type": "string" }, "tag": { "type": "string", "format": "byte", "readOnly": true } } } } }, "$ref": "#/components/schemas/Pet" }""",

        // Contradictions and tautologies.
        """{ "properties": { "a": { "allOf": [{ "type": "string" }, { "type": "integer" }] }, "b": { "allOf": [{ "enum": ["a", "b"] }, { "enum": ["b", "c"] }] }, "c": { "allOf": [{ "minimum": 5 }, { "maximum": 3 }], "type": "integer" }, "d": { "const": 1, "enum": [2] }, "e": { "not": {} }, "f": { "not": false }, "g": { "anyOf": [true, { "type": "string" }] } } }""",
        """{ "properties": { "a": { "allOf": [{ "properties": { "x": { "type": "string" } } }, { "properties": { "x": { "type": "integer" } } }] }, "b": { "allOf": [{ "items": { "type": "string" } }, { "additionalProperties": { "type": "integer" } }] } }, "required": ["a", "zzz", "a"] }""",
        """{ "properties": { "a": { "const": { "x": 1, "y": [true, null] } }, "b": { "const": [1, "a"] }, "c": { "const": null }, "d": { "const": 1.50 }, "e": { "enum": [{ "a": 1 }, { "a": 2 }] }, "f": { "enum": [1, 2, 3] }, "g": { "enum": [1, "1", true, null] }, "h": { "enum": [1, 1.0, 1e0] } } }""",
        """{ "oneOf": [{ "$ref": "#/$defs/a" }, { "$ref": "#/$defs/a" }], "$defs": { "a": { "properties": { "x": { "type": "string" } } } } }""",

        // Conditions and dependencies.
        """{ "properties": { "mode": { "enum": ["a", "b"] } }, "if": { "properties": { "mode": { "const": "a" } } }, "then": { "properties": { "a": { "type": "string" } }, "required": ["a"] }, "else": { "properties": { "b": { "type": "integer", "default": 3 } } }, "dependentSchemas": { "a": { "properties": { "c": { "$ref": "#" } } } }, "dependentRequired": { "a": ["b"] }, "propertyNames": { "pattern": "^[a-z]+$" } }""",
        """{ "if": true, "then": { "if": false, "else": { "properties": { "x": { "if": { "type": "string" }, "then": { "minLength": 2 }, "else": { "type": "integer" } } } } } }""",

        // Keys that are data, in all combinations.
        """{ "properties": { "a": { "type": "string" } }, "patternProperties": { "^a": { "minLength": 1 }, "^x-": true, "[0-9]+$": { "type": "integer" }, "(": {} }, "additionalProperties": { "type": "boolean" } }""",
        """{ "patternProperties": { "^s_": { "type": "string" }, "^i_": { "type": "integer" }, "^o_": { "properties": { "x": { "$ref": "#" } } } }, "additionalProperties": false, "minProperties": 1, "maxProperties": 0 }""",
        """{ "additionalProperties": { "oneOf": [{ "properties": { "type": { "const": "a" }, "next": { "$ref": "#" } }, "required": ["type"] }, { "properties": { "type": { "const": "" } }, "required": ["type"] }, { "properties": { "type": { "const": "A" } }, "required": ["type"] }] } }""",
        """{ "unevaluatedProperties": { "type": "string" }, "allOf": [{ "properties": { "a": { "type": "integer" } } }], "properties": { "list": { "contains": { "type": "string" }, "minContains": 2, "unevaluatedItems": false, "prefixItems": [{}] } } }""",

        // Lists.
        """{ "properties": { "t": { "prefixItems": [{ "type": "string" }, { "type": "object", "properties": { "x": { "$ref": "#/properties/t" } } }], "items": { "type": "integer" } }, "u": { "prefixItems": [], "items": false }, "v": { "prefixItems": [true, false, {}], "minItems": 2, "items": false }, "w": { "type": "array", "items": { "type": "array", "items": { "type": "array", "items": { "enum": ["a"] } } } }, "x": { "type": "array", "items": false }, "y": { "items": [] } } }""",

        // Counts beyond what .NET counts to, and whole numbers written with a point.
        """{ "properties": { "a": { "type": "array", "minItems": 3000000000, "maxItems": 1e30, "items": { "type": "string", "minLength": 2.0, "maxLength": 99999999999999999999 } }, "b": { "type": "object", "additionalProperties": true, "minProperties": 1.0, "maxProperties": 1e10 }, "c": { "allOf": [{ "type": "array", "minItems": 1 }, { "minItems": 2.0, "maxItems": 4 }, { "maxItems": 3, "uniqueItems": true }], "items": { "type": "integer" } } } }""",

        // A file that means itself as a whole: as a member, an item, a case, an alias, with names that its own members take.
        """{ "type": "object", "properties": { "schema": { "$ref": "#" }, "list": { "type": "array", "items": { "$ref": "#" } }, "map": { "additionalProperties": { "$ref": "#" } }, "either": { "oneOf": [{ "type": "string" }, { "$ref": "#" }] }, "none": { "anyOf": [{ "$ref": "#" }, { "type": "null" }] }, "more": { "allOf": [{ "$ref": "#" }, { "properties": { "x": { "type": "string" } } }] }, "pair": { "prefixItems": [{ "$ref": "#" }], "items": false } } }""",
        """{ "$ref": "#/$defs/spec", "$defs": { "spec": { "type": "object", "properties": { "child": { "$ref": "#/$defs/spec" }, "whole": { "$ref": "#" } } } } }""",

        // Cases that are called alike, and like what is in them.
        """{ "properties": { "s": { "oneOf": [{ "title": "Sink", "properties": { "kind": { "const": "a" }, "sink": { "type": "string" } }, "required": ["kind"] }, { "title": "Sink", "properties": { "kind": { "const": "sink" } }, "required": ["kind"] }, { "title": "kind", "properties": { "kind": { "const": "Kind" } }, "required": ["kind"] }, { "title": "SItem", "properties": { "kind": { "const": "1" } }, "required": ["kind"] }, { "title": "!!!", "properties": { "kind": { "const": "" } }, "required": ["kind"] }] } } }""",

        // Values of several types, null among them in every way that people write it.
        """{ "properties": { "a": { "type": ["string", "null"], "enum": ["x", null] }, "b": { "oneOf": [{ "type": "null" }, { "$ref": "#/$defs/e" }] }, "c": { "anyOf": [{ "$ref": "#/$defs/e" }, { "const": null }] }, "d": { "type": ["object", "null"], "properties": { "x": { "type": ["integer", "string", "null"] } } }, "f": { "type": ["array", "object", "string", "number", "boolean", "null"] }, "g": { "type": "null" }, "h": { "enum": [null, "n"], "default": null } }, "$defs": { "e": { "enum": ["p", "q"] } } }""",

        // Defaults and notes that do not fit what they stand at.
        """{ "properties": { "a": { "type": "object", "properties": { "b": { "type": "integer", "default": 1e400 } }, "default": { "b": "x", "c": 1 } }, "d": { "$ref": "#/$defs/v", "default": { "kind": "nothing" } }, "e": { "type": "array", "items": { "$ref": "#/$defs/v" }, "default": [{ "kind": "a" }, { "kind": "b", "n": 5 }, null] } }, "$defs": { "v": { "oneOf": [{ "properties": { "kind": { "const": "a" } }, "required": ["kind"] }, { "properties": { "kind": { "const": "b" }, "n": { "type": "integer", "maximum": 3 } }, "required": ["kind"] }] } } }""",
        """{ "title": 5, "description": ["not", "text"], "properties": { "a": { "description": null, "examples": "none", "deprecated": "soon", "format": 5, "x-unit": [], "x-type": {}, "x-phase": 1, "type": "string" } }, "required": "a", "additionalProperties": "no", "items": 5, "enum": {}, "allOf": {}, "$defs": [] }""",
        """{ "properties": { "a": { "type": "string", "pattern": "^(([a-z])+.)+[A-Z]([a-z])+$", "format": "email", "contentEncoding": "base64" }, "b": { "type": "string", "pattern": "\\p{Script=Greek}\\u{1F600}(?<n>a)\\k<n>" }, "c": { "type": "integer", "multipleOf": 0.3, "exclusiveMinimum": 9007199254740993, "exclusiveMaximum": 18446744073709551616 }, "d": { "type": "number", "minimum": 0.1, "maximum": 1e308, "multipleOf": 1e-20 } } }""",
    ];

    /// <summary>The same kinds of schema at a size that only a program writes.</summary>
    public static string[] Large { get; } =
    [
        $$"""{ "properties": { "a": { "enum": [{{string.Join(",", Enumerable.Range(0, 3000).Select(number => $"\"value {number}\""))}}] } } }""",
        $$"""{ "properties": { {{string.Join(",", Enumerable.Range(0, 2000).Select(number => $"\"key{number}\": {{ \"type\": \"integer\", \"default\": {number} }}"))}} } }""",
        $$"""{ "oneOf": [{{string.Join(",", Enumerable.Range(0, 300).Select(number => $"{{ \"properties\": {{ \"kind\": {{ \"const\": \"k{number}\" }}, \"p{number}\": {{ \"type\": \"string\" }} }}, \"required\": [\"kind\"] }}"))}}] }""",
        $$"""{ "anyOf": [{{string.Join(",", Enumerable.Range(0, 200).Select(number => $"{{ \"properties\": {{ \"p{number}\": {{ \"$ref\": \"#\" }} }}, \"required\": [\"p{number}\"] }}"))}}] }""",
        $$"""{ "allOf": [{{string.Join(",", Enumerable.Range(0, 500).Select(number => $"{{ \"properties\": {{ \"p{number % 50}\": {{ \"minLength\": {number}, \"type\": \"string\" }} }} }}"))}}] }""",
        Nested(40, """{ "type": "object", "properties": { "in": """, "} }"),
        Nested(40, """{ "allOf": [""", "] }"),
        Nested(40, """{ "anyOf": [{ "type": "string" }, """, "] }"),
        Nested(40, """{ "additionalProperties": """, "}"),
    ];

    private static string Nested(int depth, string open, string close) => string.Concat(Enumerable.Repeat(open, depth)) + "{ \"type\": \"integer\" }" + string.Concat(Enumerable.Repeat(close, depth));
}
