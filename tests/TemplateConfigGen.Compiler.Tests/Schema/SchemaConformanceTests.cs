using TemplateConfigGen.Compiler.Schema.Evaluation;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>JSON-Schema-Test-Suite: what docs/conformance.md says, exactly.</summary>
public class SchemaConformanceTests
{
    [SuiteFact("json-schema")]
    public void EveryRequiredTestOfDraft4Holds() => EveryRequiredTestHolds("draft4", 618);

    [SuiteFact("json-schema")]
    public void EveryRequiredTestOfDraft6Holds() => EveryRequiredTestHolds("draft6", 839);

    [SuiteFact("json-schema")]
    public void EveryRequiredTestOfDraft7Holds() => EveryRequiredTestHolds("draft7", 927);

    [SuiteFact("json-schema")]
    public void EveryRequiredTestOfDraft201909Holds() => EveryRequiredTestHolds("draft2019-09", 1259);

    [SuiteFact("json-schema")]
    public void EveryRequiredTestOfDraft202012Holds() => EveryRequiredTestHolds("draft2020-12", 1299);

    [SuiteFact("json-schema")]
    public void TheOptionalTestsOfDraft4Hold() => EveryOptionalTestHolds("draft4/optional", 100);

    [SuiteFact("json-schema")]
    public void TheOptionalTestsOfDraft6Hold() => EveryOptionalTestHolds("draft6/optional", 106);

    [SuiteFact("json-schema")]
    public void TheOptionalTestsOfDraft7Hold() => EveryOptionalTestHolds("draft7/optional", 118,
        "content.json: validation of string-encoded content based on media type: an invalid JSON document",
        "content.json: validation of binary string-encoding: an invalid base64 string (% is not a valid character)",
        "content.json: validation of binary-encoded media type documents: a validly-encoded invalid JSON document",
        "content.json: validation of binary-encoded media type documents: an invalid base64 string that is valid JSON");

    [SuiteFact("json-schema")]
    public void TheOptionalTestsOfDraft201909Hold() => EveryOptionalTestHolds("draft2019-09/optional", 158);

    [SuiteFact("json-schema")]
    public void TheOptionalTestsOfDraft202012Hold() => EveryOptionalTestHolds("draft2020-12/optional", 162);

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft4Hold() => EveryOptionalTestHolds("draft4/optional/format", 219, "hostname.json: validation of host names: hostname with consecutive hyphens (RFC1123)");

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft6Hold() => EveryOptionalTestHolds("draft6/optional/format", 325, "hostname.json: validation of host names: hostname with consecutive hyphens (RFC1123)");

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft7Hold() => EveryOptionalTestHolds("draft7/optional/format", 676);

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft201909Hold() => EveryOptionalTestHolds("draft2019-09/optional/format", 757);

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft202012Hold() => EveryOptionalTestHolds("draft2020-12/optional/format", 764);

    private static void EveryRequiredTestHolds(string draft, int count) => Holds(SchemaSuite.Run(draft, SchemaSuite.Files(draft), ValidationOptions.Specification), count);

    /// <param name="exceptions">The tests that do not hold; docs/conformance.md says why.</param>
    private static void EveryOptionalTestHolds(string folder, int count, params string[] exceptions)
    {
        var options = folder.EndsWith("format", StringComparison.Ordinal) ? new ValidationOptions { AssertFormats = true } : ValidationOptions.Specification;
        Holds(SchemaSuite.Run(folder.Split('/')[0], SchemaSuite.Files(folder), options), count, exceptions);
    }

    private static void Holds((int Count, IReadOnlyList<string> Wrong) result, int count, params string[] exceptions)
    {
        Assert.Equal(exceptions, result.Wrong.Select(wrong => wrong.Trim()));
        Assert.Equal(count, result.Count);
    }
}
