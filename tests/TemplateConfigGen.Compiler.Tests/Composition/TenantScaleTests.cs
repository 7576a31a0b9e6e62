using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>Thousands of tenants with twenty keys of their own each, however they are written down.</summary>
public sealed class TenantScaleTests
{
    [Theory]
    [InlineData("inline", 8_000)]
    [InlineData("files", 4_000)]
    [InlineData("declared in files", 4_000)]
    public void ThousandsOfTenantsAreComposedAndCheckedInTimeProportionalToThem(string form, int count)
    {
        var (few, many) = (new Project([.. Files(form, count / 4)]), new Project([.. Files(form, count)]));

        Assert.Empty(many.Compile().Findings);
        Assert.Equal(count, many.Plan().Tenants.Tenants.Count);

        // Four times as many tenants: four times as long, or sixteen.
        Assert.InRange(Growth.Of(() => few.Compile(), () => many.Compile()), 0, 10);
    }

    [Fact]
    public void AMistakeOfOneOfThemIsFoundAtItsPlace()
    {
        var files = Files("files", 500).ToList();
        var last = files.FindIndex(file => file.Path == "config/tenants/t00499/s.json");
        files[last] = (files[last].Path, files[last].Text.Replace("\"k7\": 499}}", "\"k7\": 99999}}", StringComparison.Ordinal));

        var finding = Assert.Single(new Project([.. files]).Findings());
        Assert.StartsWith("config/tenants/t00499/s.json(1,", finding, StringComparison.Ordinal);
        Assert.Contains("TCG1014", finding, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, string Text)> Files(string form, int count)
    {
        var manifest = new StringBuilder("environments: { development: {}, staging: {}, preview: {}, production: {}, production-eu: { inherits: production } }\ntemplates: { standard: {}, premium: { extends: standard } }\n");
        if (form != "declared in files")
        {
            manifest.Append("tenants:\n");
        }

        for (var i = 0; i < count; i++)
        {
            var name = Name(i);
            var template = i % 2 == 0 ? "standard" : "premium";
            switch (form)
            {
                case "inline":
                    manifest.Append(CultureInfo.InvariantCulture, $"  {name}: {{ template: {template}, values: {{ s: {Values(i)} }} }}\n");
                    break;
                case "files":
                    manifest.Append(CultureInfo.InvariantCulture, $"  {name}: {{ template: {template} }}\n");
                    yield return ($"config/tenants/{name}/s.json", Values(i));
                    break;
                default:
                    yield return ($"config/tenants/{name}.json", $$"""{ "template": "{{template}}", "values": { "s": {{Values(i)}} } }""");
                    break;
            }
        }

        yield return ("config/environments.yaml", manifest.ToString());
        yield return ("config/s.json", "{" + string.Join(", ", Enumerable.Range(0, 5).Select(part => $"\"part{part}\": {{" + string.Join(", ", Enumerable.Range(0, 16).Select(key => $"\"k{key}\": {20_000 - key}")) + "}")) + "}");
        yield return ("config/s.staging.yaml", "part0: { k0: 50 }\n");
        yield return ("config/s.production.yaml", "part1: { k1: 60 }\n");
        yield return ("config/templates/premium/s.yaml", "part2: { k2: 70 }\n");
        yield return ("schemas/s.schema.json", """{ "type": "object", "additionalProperties": { "type": "object", "required": ["k0"], "additionalProperties": { "type": "integer", "minimum": 0, "maximum": 20000 } } }""");
    }

    private static string Name(int index) => "t" + index.ToString("00000", CultureInfo.InvariantCulture);

    private static string Values(int index) =>
        "{" + string.Join(", ", Enumerable.Range(0, 5).Select(part => $"\"part{part}\": {{" + string.Join(", ", Enumerable.Range(4, 4).Select(key => $"\"k{key}\": {index}")) + "}")) + "}";
}
