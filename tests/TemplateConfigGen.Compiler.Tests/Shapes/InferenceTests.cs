namespace TemplateConfigGen.Compiler.Tests.Shapes;

public sealed class InferenceTests
{
    [Theory]
    [InlineData("1", "Int32")]
    [InlineData("-2147483648", "Int32")]
    [InlineData("2147483648", "Int64")]
    [InlineData("9223372036854775808", "Decimal")]
    [InlineData("1.5", "Double")]
    [InlineData("1e3", "Double")]
    [InlineData("0.1", "Double")]
    [InlineData("1234567890.123456789", "Decimal")]
    [InlineData(".inf", "Double")]
    [InlineData("true", "Boolean")]
    [InlineData("no", "String")]
    [InlineData("\"1\"", "String")]
    [InlineData("2026-03-01T00:00:00Z", "DateTimeOffset")]
    [InlineData("2026-03-01T00:00:00+01:00", "DateTimeOffset")]
    [InlineData("2026-03-01T00:00:00", "DateTime")]
    [InlineData("2026-03-01", "DateOnly")]
    [InlineData("2026-02-30", "String")]
    [InlineData("PT5M", "TimeSpan")]
    [InlineData("P1DT2H", "TimeSpan")]
    [InlineData("P1M", "String")]
    [InlineData("00:05:00", "TimeSpan")]
    [InlineData("12:30", "String")]
    [InlineData("https://a.example/x", "Uri")]
    [InlineData("amqp://a.example", "Uri")]
    [InlineData("localhost:9092", "String")]
    [InlineData("[1, 2]", "List<Int32>")]
    [InlineData("[1, 2.5]", "List<Double>")]
    [InlineData("[a, null]", "List<String?>")]
    [InlineData("[]", "List<String>")]
    [InlineData("[{ a: 1 }, { a: 2 }]", "List<item>")]
    [InlineData("[[1], [2]]", "List<List<Int32>>")]
    [InlineData("{ a: 1 }", "view")]
    [InlineData("{ /a: 1, /b: 2 }", "Map<Int32>")]
    [InlineData("{ 2xx: { n: 1 }, 4xx: { n: 2 } }", "Map<item>")]
    [InlineData("{ 2xx: 1, name: text }", "view")]
    [InlineData("null", "String?")]
    [InlineData("${env:A}", "String")]
    [InlineData("${env:A:-8080}", "Int32")]
    [InlineData("${env:A:-true}", "Boolean")]
    [InlineData("${env:A:-http://x.example}", "Uri")]
    public void AValueSuggestsItsType(string yaml, string type) =>
        Assert.Equal(type, new Project(("config/s.yaml", $"value: {yaml}\n")).TypeOf("s", "value"));

    [Theory]
    [InlineData("1", "2147483648", "Int64")]
    [InlineData("1", "1.5", "Double")]
    [InlineData("1", "null", "Int32?")]
    [InlineData("http://a.example", "unset", "String")]
    [InlineData("PT1M", "00:01:00", "TimeSpan")]
    [InlineData("1", "${env:X}", "Int32")]
    [InlineData("${env:X:-1}", "https://a.example", "Uri", "TCG1001")]
    [InlineData("1", "${env:X:-many}", "Int32", "TCG1001")]
    [InlineData("1", "text", "Int32", "TCG1001")]
    [InlineData("true", "1", "Boolean", "TCG1001")]
    [InlineData("1", "[1]", "Int32", "TCG1001")]
    [InlineData("{ a: 1 }", "[1]", "view", "TCG1001")]
    public void LayersTogetherGiveTheType(string lower, string upper, string type, string? finding = null)
    {
        var project = new Project(("config/s.yaml", $"value: {lower}\n"), ("config/s.production.yaml", $"value: {upper}\n"));

        Assert.Equal(type, project.TypeOf("s", "value"));
        Assert.Equal(finding is null ? [] : [finding], project.Compile().Findings.Select(found => found.Descriptor.Id));
    }

    [Theory]
    [InlineData("json", """{ "text": "1.10", "number": 2, "flag": true, "when": "2026-03-01", "at": "07:30:00" }""")]
    [InlineData("toml", "text = \"1.10\"\nnumber = 2\nflag = true\nwhen = 2026-03-01\nat = 07:30:00\n")]
    [InlineData("xml", "<s><text>1.10</text><number>2</number><flag>true</flag><when>2026-03-01</when><at>07:30:00</at></s>")]
    public void AnOverlayMayHaveAnyFormat(string extension, string overlay)
    {
        var project = new Project(
            ("config/s.yaml", "text: plain\nnumber: 1\nflag: false\nwhen: 2025-01-01\nat: 00:00:01\n"), ("config/s.production." + extension, overlay));

        Assert.Empty(project.Findings());
        Assert.Equal("String", project.TypeOf("s", "text"));
        Assert.Equal("1.10", project.ValueOf("s", "production", "text"));
        Assert.Equal("Int32", project.TypeOf("s", "number"));
        Assert.Equal("2", project.ValueOf("s", "production", "number"));
        Assert.Equal("Boolean", project.TypeOf("s", "flag"));
        Assert.Equal("DateOnly", project.TypeOf("s", "when"));
    }

    [Fact]
    public void AKeyThatSomeEnvironmentsLackIsNullableThere()
    {
        var project = new Project(
            ("config/environments.yaml", "environments: { development: {}, production: {} }\n"),
            ("config/debug.development.yaml", "verbose: true\nlimits: { rows: 5 }\n"));

        Assert.Empty(project.Findings());
        Assert.Equal("Boolean?", project.TypeOf("debug", "verbose"));
        Assert.Equal("item?", project.TypeOf("debug", "limits"));
        Assert.Equal("Int32", project.TypeOf("debug", "limits/rows"));
        Assert.Equal("null", project.ValueOf("debug", "production", "verbose"));
        Assert.Equal("(5)", project.ValueOf("debug", "development", "limits"));
    }

    [Fact]
    public void AMemberThatSomeItemsLackIsNullable()
    {
        var project = new Project(("config/s.yaml", "servers:\n  - { host: a, port: 1 }\n  - { host: b }\n"));

        Assert.Equal("String", project.TypeOf("s", "servers/host"));
        Assert.Equal("Int32?", project.TypeOf("s", "servers/port"));
        Assert.Equal("[(a,1),(b,null)]", project.ValueOf("s", "Production", "servers"));
    }

    [Fact]
    public void AppsettingsThatDisagreeBecomeTextAndSaySo()
    {
        var project = new Project(("appsettings.json", """{ "A": { "Port": 80, "Flag": true } }"""), ("appsettings.Staging.json", """{ "A": { "Port": "eighty", "Flag": "yes" } }"""));

        Assert.Equal("String", project.TypeOf("A", "Port"));
        Assert.Equal("80", project.ValueOf("A", "Production", "Port"));
        Assert.Equal("True", project.ValueOf("A", "Production", "Flag"));
        Assert.All(project.Compile().Findings, finding => Assert.Equal("TCG1006", finding.Descriptor.Id));
    }

    [Fact]
    public void AppsettingsValuesOutsideAnyObjectBelongToTheRoot()
    {
        var project = new Project(("appsettings.json", """{ "$schema": "https://x.example/s.json", "AllowedHosts": "*", "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } } }"""));

        Assert.Contains(" info TCG3011: ", Assert.Single(project.Findings()), StringComparison.Ordinal);
        Assert.Equal("String", project.TypeOf("", "AllowedHosts"));
        Assert.Equal("{Default:Information,Microsoft.AspNetCore:Warning}", project.ValueOf("Logging", "Production", "LogLevel"));
    }

    [Fact]
    public void ASectionWithTooManyValuesIsReportedByTheProperty()
    {
        var project = new Project(("config/s.yaml", "list: [1, 2, 3]\n")) { Options = CompilerOptions.Default with { MaxValuesPerSection = 3 } };

        Assert.Contains("TemplateConfigGenMaxValuesPerSection", Assert.Single(project.Findings()), StringComparison.Ordinal);
        Assert.Equal("List<Int32>", project.TypeOf("s", "list"));
        Assert.Equal("missing", project.ValueOf("s", "Production", "list"));
    }

    [Fact]
    public void ABrokenFileIsNotAlsoBlamedForItsShape() =>
        Assert.Contains("TCG0001", Assert.Single(new Project(("config/s.json", "[1, ")).Findings()), StringComparison.Ordinal);

    [Fact]
    public void AHugeMappingIsComposedInTimeProportionalToItsSize()
    {
        var (few, many) = (OfKeys(25_000), OfKeys(100_000));

        var findings = few.Findings();

        Assert.Contains(findings, finding => finding.Contains("TCG1004", StringComparison.Ordinal));
        Assert.Equal(101, findings.Count); // and, of a rule, as many as anybody reads

        // Four times as many keys: four times as long, or sixteen.
        Assert.InRange(Growth.Of(() => few.Findings(), () => many.Findings()), 0, 10);

        static Project OfKeys(int count)
        {
            var text = "{" + string.Join(",", Enumerable.Range(0, count).Select(i => $"\"key{i}\":{i}")) + "}";
            return new Project(("config/s.json", text), ("config/s.production.json", text));
        }
    }
}
