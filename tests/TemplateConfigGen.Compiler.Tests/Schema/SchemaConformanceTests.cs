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
    public void TheOptionalTestsOfDraft202012Hold() => Holds(SchemaSuite.Run("draft2020-12", SchemaSuite.Files("draft2020-12/optional"), ValidationOptions.Specification), 162);

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft202012Hold() => Holds(
        SchemaSuite.Run("draft2020-12", SchemaSuite.Files("draft2020-12/optional/format"), new ValidationOptions { AssertFormats = true }), 764);

    [SuiteFact("json-schema")]
    public void TheFormatTestsOfDraft7Hold() => Holds(
        SchemaSuite.Run("draft7", SchemaSuite.Files("draft7/optional/format"), new ValidationOptions { AssertFormats = true }), 676);

    private static void EveryRequiredTestHolds(string draft, int count) => Holds(SchemaSuite.Run(draft, SchemaSuite.Files(draft), ValidationOptions.Specification), count);

    private static void Holds((int Count, IReadOnlyList<string> Wrong) result, int count)
    {
        Assert.True(result.Wrong.Count == 0, string.Join('\n', result.Wrong));
        Assert.Equal(count, result.Count);
    }
}
