using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>The configuration in a context, compiled and run: rules that a call switches on, and sections by type and name.</summary>
public class ContextBehaviourTests
{
    private static readonly TestProject Project = TestProject.With(
        ("config/environments.yaml", """
            environments:
              staging: {}
              production: { securityLevel: elevated, aliases: [prod] }
            templates:
              premium: { values: { limits: { rate: 1000 } } }
            tenants:
              acme: { template: premium, region: eu, values: { limits: { hosts: [one] } } }
              globex: { frameworks: [HIPAA], values: { limits: { rate: 50 } } }
              initech: { template: premium }
            rules:
              - name: europe
                when: { region: eu }
                values: { limits: { zone: eu } }
              - name: gdpr
                when: { framework: GDPR }
                values: { limits: { keep: P30D, hosts: { $append: [gdpr] }, zone: gdpr } }
              - name: health
                when: { framework: [HIPAA, HITRUST], securityLevel: high }
                values: { limits: { keep: P10D, note: null, parts: { b: 9 } } }
              - name: locked
                when: { securityLevel: critical, environment: production }
                values: { limits: { rate: 1, who: "${env:TCG_TEST_CONTEXT:-nobody}", zone: "locked in ${config:other.name}" } }
            default: production
            """),
        ("config/limits.yaml", """
            rate: 10
            keep: P365D
            zone: us
            who: somebody
            note: a note
            hosts: [base]
            parts: { "a/x": 1, b: 2 }
            """),
        ("config/limits.staging.yaml", "note: null\n"),
        ("config/limits.production.yaml", "note: a note\n"),
        ("config/other.yaml", "name: other\n"));

    [Fact]
    public void ACallRaisesTheLevelAndAddsFrameworksAndWhatIsDeclaredHolds() => Gives(
        (In("", "Keep.TotalDays"), "365"),
        (In("complianceFrameworks: [\"gdpr\"]", "Keep.TotalDays"), "30"),
        (In("complianceFrameworks: [\"SOX\"]", "Keep.TotalDays"), "365"),
        (In("complianceFrameworks: [\"HIPAA\"]", "Keep.TotalDays"), "365"),
        (In("complianceFrameworks: [\"HITRUST\"], securityLevel: SecurityLevel.High", "Keep.TotalDays"), "10"),
        (In("complianceFrameworks: [\"HITRUST\", \"GDPR\"], securityLevel: SecurityLevel.Critical", "Keep.TotalDays"), "10"),
        (In("complianceFrameworks: [\"HITRUST\"], securityLevel: SecurityLevel.High", "Note") + " ?? \"none\"", "none"),
        (In("complianceFrameworks: [\"HITRUST\"], securityLevel: SecurityLevel.High", "Parts[\"b\"]"), "9"),
        (In("complianceFrameworks: [\"HITRUST\"], securityLevel: SecurityLevel.High", "Parts[\"a/x\"]"), "1"),
        (In("securityLevel: SecurityLevel.Critical", "Rate"), "1"),
        (In("securityLevel: SecurityLevel.Critical", "Zone"), "locked in other"),
        (In("securityLevel: SecurityLevel.Critical", "Who"), "nobody"),
        (In("securityLevel: SecurityLevel.High", "Rate"), "10"),
        (In("environment: \"staging\", securityLevel: SecurityLevel.Critical", "Rate"), "10"),
        (In("environment: \"PROD\", securityLevel: SecurityLevel.Critical", "Rate"), "1"));

    [Fact]
    public void ATenantHasItsOwnBelowTheRulesThatAreSwitchedOn() => Gives(
        (In("ConfigurationScope.Tenant, \"acme\"", "Zone"), "eu"),
        (In("ConfigurationScope.Tenant, \"acme\", complianceFrameworks: [\"GDPR\"]", "Zone"), "gdpr"),
        ("string.Join(',', " + In("ConfigurationScope.Tenant, \"acme\", complianceFrameworks: [\"GDPR\"]", "Hosts") + ")", "one,gdpr"),
        ("string.Join(',', " + In("ConfigurationScope.User, \"initech\", complianceFrameworks: [\"GDPR\"]", "Hosts") + ")", "base,gdpr"),
        (In("ConfigurationScope.Tenant, \"initech\", complianceFrameworks: [\"GDPR\"]", "Rate"), "1000"),
        (In("ConfigurationScope.Tenant, \"globex\"", "Keep.TotalDays"), "365"),
        (In("ConfigurationScope.Tenant, \"globex\", securityLevel: SecurityLevel.High", "Keep.TotalDays"), "10"),
        (In("ConfigurationScope.Tenant, \"initech\", securityLevel: SecurityLevel.High", "Keep.TotalDays"), "365"),
        (In("ConfigurationScope.Tenant, \"globex\", securityLevel: SecurityLevel.Critical", "Rate"), "1"),
        ("AppConfig.For(new(ConfigurationScope.Tenant, \"GLOBEX\", securityLevel: SecurityLevel.High)).TenantId", "globex"),
        ("AppConfig.For(new(securityLevel: SecurityLevel.High)).ForTenant(\"globex\").Limits.Keep.TotalDays.ToString()", "10"),
        ("AppConfig.For(new(securityLevel: SecurityLevel.High)).ForTenant(\"initech\").Limits.Keep.TotalDays.ToString()", "365"));

    [Fact]
    public void WhatHoldsAnywayIsTheSameObjectAndWhatIsAskedForAgainTheSameAgain() => Gives(
        ("object.ReferenceEquals(AppConfig.For(ConfigurationContext.Process), AppConfig.Current)", "True"),
        ("object.ReferenceEquals(AppConfig.For(new(securityLevel: SecurityLevel.Elevated)), AppConfig.Current)", "True"),
        ("object.ReferenceEquals(AppConfig.For(new(ConfigurationScope.Tenant, \"acme\")), AppConfig.Current.ForTenant(\"acme\"))", "True"),
        ("object.ReferenceEquals(AppConfig.For(new(complianceFrameworks: [\"GDPR\"])), AppConfig.For(new(complianceFrameworks: [\"gdpr\", \"SOX\"])))", "True"),
        ("object.ReferenceEquals(AppConfig.For(new(complianceFrameworks: [\"GDPR\"])).Other, AppConfig.Current.Other)", "True"));

    [Fact]
    public void OverridesOfTheProcessLieAboveRules()
    {
        var project = TestProject.With(
            ("config/environments.yaml", "environments: { production: {} }\nrules: [{ name: gdpr, when: { framework: GDPR }, values: { switched_section: { a: 2, b: 2 } } }]\n"),
            ("config/switched_section.yaml", "a: 1\nb: 1\n"));
        const string Switched = "AppConfig.For(new(complianceFrameworks: [\"GDPR\"]))";

        Environment.SetEnvironmentVariable("SwitchedSection__A", "5");
        try
        {
            Assert.Equal(
                ["5", "1", "5", "2", "True"],
                LoadedConfiguration.Evaluate(
                    project,
                    "AppConfig.Current.SwitchedSection.A.ToString()",
                    "AppConfig.Current.SwitchedSection.B.ToString()",
                    Switched + ".SwitchedSection.A.ToString()",
                    Switched + ".SwitchedSection.B.ToString()",
                    $"object.ReferenceEquals({Switched}, {Switched})"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SwitchedSection__A", null);
        }
    }

    [Fact]
    public void TheManagerFindsSectionsByTypeAndName() => Gives(
        ("AppConfig.Manager.GetConfigurationAsync<Limits>(new(complianceFrameworks: [\"GDPR\"])).Result.Keep.TotalDays.ToString()", "30"),
        ("AppConfig.Manager.GetConfigurationAsync<AppConfig>(new(ConfigurationScope.Tenant, \"acme\")).Result.TenantId", "acme"),
        ("((Other)AppConfig.Manager.GetConfigurationAsync(\"other\", ConfigurationContext.Process).Result).Name", "other"),
        ("((Other)AppConfig.Manager.GetConfigurationAsync(\"Other\", ConfigurationContext.Process).Result).Name", "other"),
        ("string.Join(',', AppConfig.Manager.Sections)", "limits,other"),
        (Message("AppConfig.Manager.GetConfigurationAsync(\"limit\", ConfigurationContext.Process)"), "There is no section 'limit'. There are: limits, other. (Parameter 'section')"),
        (Message("AppConfig.Manager.GetConfigurationAsync<string>(ConfigurationContext.Process)"), "'System.String' is neither a section of this configuration nor its root class."),
        (Message("AppConfig.Manager.GetConfigurationAsync<Limits>(new(ConfigurationScope.Tenant, \"nobody\"))"), "There is no tenant 'nobody' in the environment 'production'."),
        (Message("AppConfig.Manager.GetConfigurationAsync<Limits>(ConfigurationContext.Process, new CancellationToken(true))"), "The operation was canceled."));

    [Fact]
    public void WithoutTenantsAndRulesEveryContextIsTheEnvironments()
    {
        var project = TestProject.With(("config/s.yaml", "a: 1\n"), ("config/s.staging.yaml", "a: 2\n"), ("config/s.production.yaml", "a: 3\n"));

        Assert.Equal(
            ["3", "2", "There is no tenant 'acme' in the environment 'production'."],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfig.For(new(complianceFrameworks: [\"GDPR\"])).S.A.ToString()",
                "AppConfig.For(new(environment: \"staging\")).S.A.ToString()",
                Message("AppConfig.For(new(ConfigurationScope.Tenant, \"acme\"))")));
    }

    [Fact]
    public void RulesAloneNeedNoTenants()
    {
        var project = TestProject.With(
            ("config/environments.yaml", "environments: { production: {} }\nrules: [{ name: gdpr, when: { framework: GDPR }, values: { s: { a: 2 } } }]\n"),
            ("config/s.yaml", "a: 1\n"));

        Assert.Equal(
            ["1", "2", "5"],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfig.For(new()).S.A.ToString()",
                "AppConfig.For(new(complianceFrameworks: [\"GDPR\"])).S.A.ToString()",
                "AppConfig.Create(\"production\", new() { [\"s.a\"] = \"5\" }).S.A.ToString()"));
    }

    private static string In(string context, string path) => $"AppConfig.For(new({context})).Limits.{path}" + (path.EndsWith("Hosts", StringComparison.Ordinal) || path == "Note" ? "" : ".ToString()");

    private static string Message(string expression) =>
        $"new Func<string>(() => {{ try {{ _ = {expression}; return \"nothing\"; }} catch (Exception thrown) {{ return thrown.Message; }} }})()";

    private static void Gives(params (string Expression, string Value)[] expected) =>
        Assert.Equal(
            expected.Select(pair => $"{pair.Expression} → {pair.Value}"),
            LoadedConfiguration.Evaluate(Project, [.. expected.Select(pair => pair.Expression)]).Select((value, index) => $"{expected[index].Expression} → {value}"));
}
