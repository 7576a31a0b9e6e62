using System.Text;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>Schemas that nobody should write, and that must not hang, overflow or throw.</summary>
public class EvaluationLimitTests
{
    [Fact]
    public void ADocumentThatIsDeeperThanTheValidatorGoesIsReported()
    {
        var schema = SchemaTexts.Compile("""{ "additionalProperties": { "$ref": "#" } }""");
        var value = SchemaTexts.Value(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000));

        Assert.Equal(SchemaFindings.Unchecked, Assert.Single(new SchemaValidator(ValidationOptions.Config).Validate(schema, value)).Descriptor);
    }

    [Fact]
    public void AChainOfTenThousandReferencesIsCompiledAndReported()
    {
        var definitions = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""  "d{{i}}": { "$ref": "#/$defs/d{{i + 1}}" } """));
        var schema = SchemaTexts.Compile($$"""{ "$ref": "#/$defs/d0", "$defs": { {{definitions}}, "d10000": { "type": "string" } } }""");

        Assert.Equal(SchemaFindings.Unchecked, Assert.Single(new SchemaValidator(ValidationOptions.Config).Validate(schema, SchemaTexts.Value("1"))).Descriptor);
    }

    [Fact]
    public void ASchemaNestedThousandsDeepIsCompiledAndUsed()
    {
        var schema = SchemaTexts.Compile(string.Concat(Enumerable.Repeat("{\"items\":", 8_000)) + "false" + new string('}', 8_000));

        Assert.True(new SchemaValidator(ValidationOptions.Config).IsValid(schema, SchemaTexts.Value("[[[1]]]")));
    }

    [Fact]
    public void ALoopThroughADynamicReferenceEnds()
    {
        var set = new SchemaSet();
        var schema = SchemaTexts.Compile("""{ "$id": "https://example.com/a", "$dynamicAnchor": "x", "allOf": [{ "$dynamicRef": "#x" }] }""", set);

        Assert.Equal(SchemaFindings.ReferenceLoop, Assert.Single(set.Findings).Descriptor);
        Assert.True(new SchemaValidator(ValidationOptions.Config).IsValid(schema, SchemaTexts.Value("1")));
    }

    [Fact]
    public void AHundredThousandUniqueItemsAreComparedInReasonableTime()
    {
        var schema = SchemaTexts.Compile("""{ "uniqueItems": true }""");
        var list = new StringBuilder("[");
        for (var i = 0; i < 100_000; i++)
        {
            list.Append(i).Append(',');
        }

        var failure = Assert.Single(new SchemaValidator(ValidationOptions.Config).Validate(schema, SchemaTexts.Value(list.Append("7.0]").ToString())));
        Assert.Equal(["100000"], failure.Path);
    }

    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    public void TwiceAsManyFormsInEachOtherTakeTwiceAsLongToTurnDown(string keyword)
    {
        var (few, first) = Steps(33);
        var (many, second) = Steps(66);

        Assert.InRange(many, few, few * 3);
        Assert.Equal(first, second);
        Assert.Equal("a.b.c.d.f7", first);

        // Forms as programs write them for the nodes of a tree: each may hold any of the others, and no key tells them apart.
        (int Steps, string Failure) Steps(int forms)
        {
            var branches = string.Join(',', Enumerable.Range(0, forms).Select(i => $$"""{ "$ref": "#/$defs/form{{i}}" }"""));
            var definitions = string.Join(',', Enumerable.Range(0, forms).Select(i => $$"""
                "form{{i}}": { "type": "object", "additionalProperties": false, "properties": {
                  "f{{i}}": { "type": "integer", "maximum": 5 }, "a": { "$ref": "#/$defs/any" }, "b": { "$ref": "#/$defs/any" }, "c": { "$ref": "#/$defs/any" }, "d": { "$ref": "#/$defs/any" } } }
                """));
            var schema = SchemaTexts.Compile($$"""{ "$ref": "#/$defs/any", "$defs": { "any": { "{{keyword}}": [{{branches}}] }, {{definitions}} } }""");
            var validator = new SchemaValidator(ValidationOptions.Config);
            var failure = Assert.Single(validator.Validate(schema, SchemaTexts.Value("""{ "f1": 1, "a": { "f2": 2, "b": { "f3": 3, "c": { "f4": 4, "d": { "f7": 7 } } } } }""")));
            Assert.Equal(SchemaFindings.OutOfRange, failure.Descriptor);
            return (validator.Steps, string.Join('.', failure.Path));
        }
    }

    [Theory]
    [InlineData("""{ "properties": { "a": { "enum": [] } } }""")]
    [InlineData("""{ "properties": { "a": { "oneOf": [false] } } }""")]
    [InlineData("""{ "properties": { "a": { "type": [] } } }""")]
    [InlineData("""{ "properties": { "a": { "anyOf": [{ "not": {} }] } } }""")]
    [InlineData("""{ "properties": { "a": { "allOf": [{ "const": 1 }, { "const": 2 }] } } }""")]
    public void ASchemaThatNoValueMeetsStillSaysSomething(string json) =>
        Assert.All(
            new SchemaValidator(ValidationOptions.Config).Validate(SchemaTexts.Compile(json), SchemaTexts.Value("""{ "a": 3 }""")),
            failure => Assert.Equal(["a"], failure.Path));

    [Fact]
    public void ALayerMayLeaveOutWhatIsRequired()
    {
        var schema = SchemaTexts.Compile("""{ "required": ["a"], "minProperties": 2, "oneOf": [{ "required": ["b"] }, { "required": ["c"] }], "properties": { "d": { "type": "integer" } } }""");
        var layer = new SchemaValidator(ValidationOptions.Config with { IsPartial = true });

        Assert.True(layer.IsValid(schema, SchemaTexts.Value("""{ "d": 1 }""")));
        Assert.Equal(SchemaFindings.WrongType, Assert.Single(layer.Validate(schema, SchemaTexts.Value("""{ "d": "x" }"""))).Descriptor);
    }
}
