using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Shapes;

/// <summary>Schemas as nobody would write them by hand: each gives types or says why not, in bounded time.</summary>
public partial class OddSchemaTests
{
    [Theory]
    [MemberData(nameof(OddSchemas.All), MemberType = typeof(OddSchemas))]
    public void AnOddSchemaBecomesTypesInBoundedTime(string schema)
    {
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty(Generate(schema).File.Text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void AChainOfTenThousandReferencesEnds()
    {
        var definitions = string.Join(",", Enumerable.Range(0, 10_000).Select(number => Invariant($"\"d{number}\": {{ \"$ref\": \"#/$defs/d{number + 1}\" }}")));

        var code = Generate($$"""{ "properties": { "a": { "$ref": "#/$defs/d0" } }, "$defs": { {{definitions}}, "d10000": { "type": "integer" } } }""").File.Text;

        Assert.Contains("public int? A ", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"type\": \"object\", \"properties\": { \"next\": {0} } }")]
    [InlineData("{ \"type\": \"array\", \"items\": {0} }")]
    [InlineData("{ \"oneOf\": [{ \"type\": \"string\" }, { \"type\": \"array\", \"items\": {0} }] }")]
    [InlineData("{ \"prefixItems\": [{0}], \"items\": false }")]
    public void AChainOfThousandsOfDefinitionsEnds(string definition)
    {
        var definitions = string.Join(
            ",",
            Enumerable.Range(0, 3000).Select(number => Invariant($"\"d{number}\": ") + definition.Replace("{0}", Invariant($"{{ \"$ref\": \"#/$defs/d{number + 1}\" }}"), StringComparison.Ordinal)));

        Assert.NotEmpty(Generate($$"""{ "properties": { "a": { "$ref": "#/$defs/d0" } }, "$defs": { {{definitions}}, "d3000": { "type": "integer" } } }""").File.Text);
    }

    [Fact]
    public void ListsInListsBecomeAValueThatIsReadByHand()
    {
        var schema = string.Concat(Enumerable.Repeat("""{ "type": "array", "items": """, 40)) + "true" + new string('}', 40);

        var result = Generate($$"""{ "properties": { "a": {{schema}} } }""");

        Assert.Equal("TCG1030", Assert.Single(result.Findings).Descriptor.Id);
        Assert.Contains("ImmutableArray<ConfigValue", result.File.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaThatMultipliesIsCutOff()
    {
        // Each level has its parent's properties twice, under names of their own: 2^30 of them.
        var definitions = string.Join(",", Enumerable.Range(0, 30).Select(number => Invariant(
            $$"""
            "d{{number}}": { "type": "object", "properties": {
              "a": { "allOf": [{ "$ref": "#/$defs/d{{number + 1}}" }, { "properties": { "x{{number}}": { "type": "string" } } }] },
              "b": { "allOf": [{ "$ref": "#/$defs/d{{number + 1}}" }, { "properties": { "y{{number}}": { "type": "string" } } }] } } }
            """)));

        var result = Generate($$"""{ "$ref": "#/$defs/d0", "$defs": { {{definitions}}, "d30": { "type": "object", "properties": { "z": {} } } } }""");

        Assert.Contains(result.Findings, finding => finding.Descriptor.Id is "TCG1030" or "TCG1032");
    }

    [Fact]
    public void AMegabyteOfDefinitionsIsShapedInSeconds()
    {
        var schema = new StringBuilder("""{ "properties": { """);
        for (var i = 0; i < 4000; i++)
        {
            schema.Append(CultureInfo.InvariantCulture, $"\"p{i}\": {{ \"$ref\": \"#/$defs/type{i}\" }}, ");
        }

        schema.Append("""  "end": true }, "$defs": { """);
        for (var i = 0; i < 4000; i++)
        {
            schema.Append(CultureInfo.InvariantCulture, $$"""
                "type{{i}}": { "type": "object", "description": "The type number {{i}}.", "properties": { "name": { "type": "string", "minLength": 1 }, "next": { "$ref": "#/$defs/type{{(i * 7) % 4000}}" }, "mode": { "enum": ["a", "b", "c"] } } },
                """);
        }

        schema.Append("""  "end": true } }""");
        var watch = Stopwatch.StartNew();

        var result = Generate(schema.ToString());

        Assert.Empty(result.Findings);
        Assert.Contains("class Type3999Item", result.File.Text, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void UnionsOfUnionsAreSortedOutOnce()
    {
        // Each level is one of two of the next: 2^20 ways down, and eight kinds at the bottom.
        var definitions = string.Join(",", Enumerable.Range(0, 20).Select(number => Invariant(
            $$"""
            "d{{number}}": { "anyOf": [{ "$ref": "#/$defs/d{{number + 1}}" }, { "$ref": "#/$defs/e{{number + 1}}" }] },
            "e{{number}}": { "anyOf": [{ "$ref": "#/$defs/e{{number + 1}}" }, { "type": "array", "items": { "$ref": "#/$defs/d{{number}}" } }] }
            """)));
        var watch = Stopwatch.StartNew();

        var code = Generate($$"""{ "properties": { "a": { "$ref": "#/$defs/d0" } }, "$defs": { {{definitions}}, "d20": { "type": "string" }, "e20": { "type": "integer" } } }""").File.Text;

        Assert.Contains("class Odd", code, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void AUnionInsideAUnionBringsItsBranchesOnce()
    {
        var code = Generate(
            """
            { "properties": { "a": { "anyOf": [{ "$ref": "#/$defs/size" }, { "type": "array", "items": { "type": "string" } }] } },
              "$defs": { "size": { "anyOf": [{ "type": "integer" }, { "$ref": "#/$defs/switch" }] }, "switch": { "anyOf": [{ "type": "boolean" }, { "type": "string" }] } } }
            """).File.Text;

        Assert.Equal(["Boolean", "Int32", "List", "String"], TryGet().Matches(code).Select(match => match.Groups["case"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ObjectsThatTakeUpWhatTheyArePartOfAreOneTypeEach()
    {
        // Each of thirty objects has all the others, itself included, by way of the root: one inside the other they would be 30!.
        var properties = string.Join(",", Enumerable.Range(0, 30).Select(number => Invariant($$"""
            "p{{number}}": { "allOf": [{ "type": "object", "properties": { "own{{number}}": { "type": "string" } } }, { "$ref": "#" }], "default": { "own{{number}}": "x", "p0": {} } }
            """)));

        var code = Generate($$"""{ "type": "object", "properties": { {{properties}} } }""").File.Text;

        Assert.Equal(30, Class().Count(code));
    }

    [Fact]
    public void AMetaschemaThatTakesUpAnotherIsOneType()
    {
        // AsyncAPI's schemas are of this form: they extend JSON Schema's own, and each of their keys that holds schemas says so of both.
        var result = Generate(OddSchemas.ExtendedMetaschema);

        Assert.Empty(result.Findings);
        Assert.Equal(
            ["class Case2Item", "class IfSchemaItemsUnion", "class IfUnion", "class Odd", "class SchemaItem", "class SchemaItem", "class SchemaUnion"],
            ClassDeclaration().Matches(result.File.Text).Select(match => match.Value.Replace("SchemaCase2", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("SchemaUnion? Not { get; init; }", result.File.Text, StringComparison.Ordinal);
        Assert.Contains("ImmutableArray<SchemaUnion>? AllOf { get; init; }", result.File.Text, StringComparison.Ordinal);
        Assert.Contains("FrozenDictionary<string, SchemaUnion>? Properties { get; init; }", result.File.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "array", "items": { "$ref": "#/$defs/base" } }""", """{ "type": "array", "maxItems": 2 }""")]
    [InlineData("""{ "$ref": "#/$defs/base" }""", """{ "properties": { "b": { "type": "integer" } } }""")]
    [InlineData("""{ "type": "object", "additionalProperties": { "$ref": "#/$defs/base" }, "minProperties": 1 }""", """{ "type": "object", "additionalProperties": { "$ref": "#/$defs/more" } }""")]
    public void WhatOneOfTwoSchemasSaysMoreThanTheOtherIsKept(string first, string second)
    {
        var both = Generate(With(first, second));

        Assert.NotEqual(Generate(With(first, "true")).File.Text, both.File.Text);
        Assert.NotEqual(Generate(With("true", second)).File.Text, both.File.Text);

        static string With(string first, string second) => $$"""
            { "allOf": [{ "properties": { "x": {{first}} } }, { "properties": { "x": {{second}} } }],
              "$defs": { "base": { "properties": { "a": { "type": "string" } } }, "more": { "allOf": [{ "$ref": "#/$defs/base" }], "properties": { "c": { "type": "string" } } } } }
            """;
    }

    [Fact]
    public void NamesStayWhenASchemaGrows()
    {
        const string Definitions = """
            "server": { "type": "object", "properties": { "host": { "type": "string" }, "tls": { "type": "object", "properties": { "mode": { "enum": ["on", "off"] } } } } },
            "sink": { "oneOf": [{ "type": "object", "required": ["kind"], "properties": { "kind": { "const": "file" } } },
                                { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "console" } } }] },
            "size": { "anyOf": [{ "type": "integer" }, { "type": "string" }] }
            """;
        const string Properties = """
            "primary": { "$ref": "#/$defs/server" }, "sinks": { "type": "array", "items": { "$ref": "#/$defs/sink" } }, "size": { "$ref": "#/$defs/size" },
            "mode": { "enum": ["fast", "safe"] }, "limits": { "type": "object", "properties": { "depth": { "type": "integer" } } }
            """;

        var before = Declaration().Matches(Generate($$"""{ "properties": { {{Properties}} }, "$defs": { {{Definitions}} } }""").File.Text).Select(match => match.Value);
        var after = Declaration().Matches(Generate(
            $$"""
            { "properties": { "added": { "$ref": "#/$defs/added" }, "backup": { "$ref": "#/$defs/server" }, {{Properties}}, "otherSink": { "$ref": "#/$defs/sink" }, "otherMode": { "enum": ["a"] } },
              "$defs": { "added": { "type": "object", "properties": { "server": { "$ref": "#/$defs/server" }, "size": { "$ref": "#/$defs/size" } } }, {{Definitions}} } }
            """).File.Text).Select(match => match.Value);

        Assert.Empty(before.Except(after, StringComparer.Ordinal));
        Assert.Contains("class ServerItem", before);
    }

    /// <summary>By the title, else the definition, else the value that tells the case; what others have already, by the next of these.</summary>
    [Fact]
    public void CasesAreCalledByTheirTitleTheirDefinitionOrTheirValue()
    {
        const string Cases = """
            { "title": "Local file", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "fs" } } },
            { "$ref": "#/$defs/http" }, { "$ref": "#/$defs/queue" },
            { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "std-out" } } },
            { "title": "Local file", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "smb" } } },
            { "title": "A sentence that says what the case is for, at length", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "long" } } }
            """;
        const string Definitions = """
            "http": { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "web" } } },
            "queue": { "title": "Message queue", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "mq" } } }
            """;

        Assert.Equal(["LocalFile", "Http", "MessageQueue", "StdOut", "Smb", "Long"], Of(Cases));
        Assert.Equal(
            ["LocalFile", "Http", "MessageQueue", "StdOut", "Smb", "Long", "Added"],
            Of(Cases + """, { "title": "Added", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "new" }, "more": { "type": "string" } } }"""));

        static IEnumerable<string> Of(string cases) =>
            Case().Matches(Generate($$"""{ "properties": { "sink": { "oneOf": [{{cases}}] } }, "$defs": { {{Definitions}} } }""").File.Text).Select(match => match.Groups["name"].Value);
    }

    [Fact]
    public void WhatMeansTheFileAsAWholeIsOfItsType()
    {
        var code = Generate("""{ "type": "object", "properties": { "next": { "$ref": "#" }, "all": { "type": "array", "items": { "$ref": "#" } } } }""").File.Text;

        Assert.Single(ClassDeclaration().Matches(code));
        Assert.Contains(".Odd? Next { get; init; }", code, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"sealed class (?<name>\w+) : ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Case();

    [GeneratedRegex(@"(class|enum|struct) \w+|public [\w<>?.]+ \w+ \{ get; init; \}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"class \w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ClassDeclaration();

    [GeneratedRegex(@"class P\d+Item\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Class();

    [GeneratedRegex(@"bool TryGet(?<case>\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TryGet();

    private static SchemaTypesResult Generate(string schema)
    {
        var document = ConfigReader.Read(new SourceFile("odd.schema.json", schema), ConfigFormat.Json, ReadOptions.Default with { MaxDepth = 200 }, CancellationToken.None);
        Assert.Empty(document.Findings);
        var set = new SchemaSet();
        return ConfigCompiler.GenerateTypes(set.Compile(set.Add(document))!, "Odd", CompilerOptions.Default);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
