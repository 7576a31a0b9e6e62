namespace TemplateConfigGen.Compiler.Tests.Shapes;

/// <summary>Schemas as nobody would write them by hand: empty, contradictory, cyclic, with names and texts that mean something to C#.</summary>
internal static class OddSchemas
{
    public static TheoryData<string> All => [.. Texts];

    public static string[] Texts { get; } =
    [
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
    ];
}
