using System.Reflection;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What the generated code does for tenants, compiled and run.</summary>
public class TenantBehaviourTests
{
    private static readonly TestProject Project = TestProject.With(
        ("config/environments.yaml", """
            environments:
              staging:
              production: { inherits: staging }
            templates:
              standard:
                parameters: { seats: { type: integer, default: 5 }, name: string }
                values:
                  limits: { rate: 100, seats: "${var:seats}", greeting: "hello ${var:name}" }
              premium:
                extends: standard
                values:
                  limits: { rate: 1000 }
            tenants:
              acme: { template: premium, parameters: { name: Acme }, region: eu, values: { limits: { hosts: [one, two], servers: ["${var:name}.example", "${config:other.name}"], quotas: { b: 9 } } } }
              globex: { template: standard, parameters: { name: Globex, seats: 50 }, environments: [production], values: { limits: { note: null, servers: { $append: ["${var:name}.example:${var:seats}"] }, owner: { name: hank, age: 40 }, link: "https://globex.example/" } } }
              initech: {}
            rules:
              - name: europe
                when: { region: eu }
                values: { limits: { zone: eu-central } }
            default: production
            """),
        ("config/limits.yaml", """
            rate: 10
            seats: 1
            greeting: nobody
            zone: us
            note: a note
            hosts: [base]
            servers: [base]
            quotas: { "a/x": 1, b: 2 }
            owner: { name: base, age: 1 }
            link: https://base.example/
            timeout: PT5S
            late: ${env:TCG_TEST_TENANT:-late}
            copied: ${config:other.name} of ${config:limits.rate}
            """),
        ("config/limits.staging.yaml", "note: null\n"),
        ("config/limits.production.yaml", "timeout: PT9S\nnote: a note\n"),
        ("config/other.yaml", "name: other\n"),
        ("config/tenants/acme/limits.production.toml", "timeout = 'PT1S'\nlate = '${env:TCG_TEST_TENANT:-acme}'\n"),
        ("config/tenants/acme/other.yaml", "name: acme's\n"));

    [Fact]
    public void ATenantHasItsOwnValuesOverItsTemplatesOverTheEnvironments() => Gives(
        Project,
        (In("acme", "Limits.Rate"), "1000"),
        (In("globex", "Limits.Rate"), "100"),
        (In("initech", "Limits.Rate"), "10"),
        (In("acme", "Limits.Timeout"), "00:00:01"),
        (In("globex", "Limits.Timeout"), "00:00:09"),
        ("AppConfig.Environments.Staging.ForTenant(\"acme\").Limits.Timeout", "00:00:05"),
        ("string.Join(',', " + In("acme", "Limits.Hosts") + ")", "one,two"),
        ("string.Join(',', " + In("globex", "Limits.Hosts") + ")", "base"),
        (In("acme", "Limits.Quotas[\"b\"]"), "9"),
        (In("acme", "Limits.Quotas[\"a/x\"]"), "1"),
        (In("globex", "Limits.Note") + " ?? \"none\"", "none"),
        (In("acme", "Limits.Note"), "a note"),
        (In("globex", "Limits.Owner.Name"), "hank"),
        (In("globex", "Limits.Owner.Age"), "40"),
        (In("acme", "Limits.Owner.Age"), "1"),
        (In("globex", "Limits.Link"), "https://globex.example/"),
        (In("acme", "Limits.Zone"), "eu-central"),
        (In("globex", "Limits.Zone"), "us"),
        (In("acme", "Limits.Late"), "acme"),
        (In("globex", "Limits.Late"), "late"));

    [Fact]
    public void ParametersAndReferencesGiveEachTenantItsOwn() => Gives(
        Project,
        (In("acme", "Limits.Seats"), "5"),
        (In("globex", "Limits.Seats"), "50"),
        (In("acme", "Limits.Greeting"), "hello Acme"),
        (In("globex", "Limits.Greeting"), "hello Globex"),
        (In("initech", "Limits.Greeting"), "nobody"),
        (In("acme", "Limits.Copied"), "acme's of 1000"),
        (In("globex", "Limits.Copied"), "other of 100"),
        ("AppConfig.Environments.Production.Limits.Copied", "other of 10"),
        ("string.Join(',', " + In("acme", "Limits.Servers") + ")", "Acme.example,acme's"),
        ("string.Join(',', " + In("globex", "Limits.Servers") + ")", "base,Globex.example:50"));

    [Fact]
    public void TenantsAreListedAndFoundInAnyCase() => Gives(
        Project,
        ("string.Join(',', AppConfig.Current.TenantIds)", "acme,globex,initech"),
        ("string.Join(',', AppConfig.Environments.Staging.TenantIds)", "acme,initech"),
        ("AppConfig.Current.ForTenant(\"ACME\").TenantId", "acme"),
        ("AppConfig.Current.TenantId ?? \"none\"", "none"),
        ("string.Join(',', AppConfig.Current.ForTenant(\"acme\").TenantIds)", "acme"),
        ("AppConfig.Current.ForTenant(\"acme\").EnvironmentName", "production"),
        ("object.ReferenceEquals(AppConfig.Current.ForTenant(\"acme\"), AppConfig.Current.ForTenant(\"acme\"))", "True"),
        ("object.ReferenceEquals(AppConfig.Environments.Staging.ForTenant(\"initech\").Limits, AppConfig.Environments.Staging.Limits)", "True"));

    [Theory]
    [InlineData("AppConfig.Current.ForTenant(\"acm\")", "There is no tenant 'acm' in the environment 'production'.")]
    [InlineData("AppConfig.Current.ForTenant(\"\")", "There is no tenant '' in the environment 'production'.")]
    [InlineData("AppConfig.Current.ForTenant(\"a\\nb\\u202e\")", "There is no tenant 'a?b?' in the environment 'production'.")]
    [InlineData("AppConfig.Environments.Staging.ForTenant(\"globex\")", "There is no tenant 'globex' in the environment 'staging'.")]
    [InlineData("AppConfig.Current.ForTenant(\"acme\").ForTenant(\"globex\")", "There is no tenant 'globex' in the environment 'production'.")]
    public void AnUnknownTenantIsAnErrorOfItsOwnThatNamesNoOther(string expression, string message) =>
        Assert.Equal([message], LoadedConfiguration.Evaluate(Project, $"new Func<string>(() => {{ try {{ return {expression}.EnvironmentName; }} catch (TemplateConfigGen.UnknownTenantException unknown) {{ return unknown.Message; }} }})()"));

    [Fact]
    public void OverridesAtStartUpLieAboveTenants()
    {
        const string Overridden = "AppConfig.Create(\"production\", new() { [\"limits.rate\"] = \"7\", [\"limits.quotas.b\"] = \"3\" })";
        Gives(
            Project,
            (Overridden + ".ForTenant(\"acme\").Limits.Rate", "7"),
            (Overridden + ".ForTenant(\"acme\").Limits.Quotas[\"b\"]", "3"),
            (Overridden + ".ForTenant(\"acme\").Limits.Seats", "5"),
            ("string.Join(',', " + Overridden + ".ForTenant(\"acme\").Limits.Hosts)", "one,two"),
            (Overridden + ".ForTenant(\"acme\").TenantId", "acme"),
            (Overridden + ".ForTenant(\"initech\").Limits.Rate", "7"));
    }

    /// <summary>Follows every field of every object, base classes' included.</summary>
    [Theory]
    [InlineData("AppConfig.Environments.Production")]
    [InlineData("AppConfig.Create(\"production\", new() { [\"limits.rate\"] = \"7\" })")]
    public void NoValueOfATenantCanBeReachedFromAnother(string configuration) =>
        LoadedConfiguration.Probe(
            Project,
            $"new Func<object[]>(() => {{ var all = {configuration}; var acme = all.ForTenant(\"acme\"); var globex = all.ForTenant(\"globex\"); _ = acme.Limits.Hosts; _ = globex.Limits.Owner; _ = globex.Limits.Link; return new object[] {{ acme, globex, acme.Limits, globex.Limits }}; }})()",
            values =>
            {
                var tenants = (object[])values!;
                var fromAcme = Reachable(tenants[0]);
                var fromGlobex = Reachable(tenants[1]);

                Assert.Contains(tenants[2], fromAcme);
                Assert.Contains(tenants[3], fromGlobex);
                Assert.DoesNotContain(tenants[1], fromAcme);
                Assert.DoesNotContain(tenants[3], fromAcme);
                Assert.DoesNotContain(tenants[0], fromGlobex);
                Assert.DoesNotContain(tenants[2], fromGlobex);
                Assert.Contains("two", fromAcme);
                Assert.DoesNotContain("hank", fromAcme);
                Assert.Contains("hank", fromGlobex);
                Assert.DoesNotContain("two", fromGlobex);
            });

    /// <summary>In pairs of bytes, some of these are no characters of their own: halves of a surrogate pair, line separators, marks that turn the direction of writing.</summary>
    [Fact]
    public void TheValuesOfVeryManyTenantsAreOneTextWhateverStandsInThem()
    {
        const int Tenants = 600;
        string[] texts = ["plain", "( ) ( * ", ". / . ", "שלום", "سلام", "привет", "日本語", "😀", "é", "\"\\\u0000", "\u2028", "\ufffd"];
        var manifest = new System.Text.StringBuilder("tenants:\n");
        for (var i = 0; i < Tenants; i++)
        {
            manifest.Append(System.Globalization.CultureInfo.InvariantCulture, $"  tenant-{i}: {{ values: {{ limits: {{ text: {System.Text.Json.JsonSerializer.Serialize(texts[i % texts.Length] + i)}, more: {System.Text.Json.JsonSerializer.Serialize(i + texts[i % texts.Length])} }} }} }}\n");
        }

        var project = TestProject.With(("config/environments.yaml", manifest + "environments: { production: {} }\n"), ("config/limits.yaml", "text: base\nmore: base\n"));
        var code = new GeneratorSession().Run(project).IsClean().Files["Limits.g.cs"];

        Assert.Contains("ReadOnlySpan<byte> Data => PackedData.Of(\"", code, StringComparison.Ordinal);
        Gives(
            project,
            [
                .. Enumerable.Range(0, Tenants).Where(i => i % 7 == 0 || i > Tenants - texts.Length).SelectMany(i => new[] { (In("tenant-" + i, "Limits.Text"), texts[i % texts.Length] + i), (In("tenant-" + i, "Limits.More"), i + texts[i % texts.Length]) }),
            ]);
    }

    [Fact]
    public void ATenantsEditRecomposesTheSectionsItHasLayersFor()
    {
        var session = new GeneratorSession();
        session.Run(Project).IsClean();

        var edited = session.Run(Project.WithFile("config/tenants/acme/limits.production.toml", "timeout = 'PT2S'\n")).IsClean();

        Assert.Equal(1, edited.Made(Steps.Compose));
        Assert.Equal(0, edited.Made(Steps.Root));
        Assert.Equal(1, edited.WrittenOutputs);
    }

    private static HashSet<object> Reachable(object start)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var texts = new HashSet<object>();
        var open = new Stack<object>([start]);
        while (open.TryPop(out var next))
        {
            if (next is string text)
            {
                texts.Add(text);
                continue;
            }

            if (next is Type or Assembly or Pointer || !seen.Add(next))
            {
                continue;
            }

            foreach (var item in next is Array items ? items : Array.Empty<object>())
            {
                Push(item);
            }

            for (var type = next.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    {
                        Push(field.GetValue(next));
                    }
                }
            }
        }

        return [.. seen, .. texts];

        void Push(object? value)
        {
            if (value is not null && !value.GetType().IsPrimitive)
            {
                open.Push(value);
            }
        }
    }

    private static string In(string tenant, string path) => $"AppConfig.Current.ForTenant(\"{tenant}\").{path}";

    private static void Gives(TestProject project, params (string Expression, string Value)[] expected) =>
        Assert.Equal(
            expected.Select(pair => $"{pair.Expression} → {pair.Value}"),
            LoadedConfiguration.Evaluate(project, [.. expected.Select(pair => pair.Expression)]).Select((value, index) => $"{expected[index].Expression} → {value}"));
}
