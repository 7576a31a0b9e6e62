using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Shapes;

public sealed class NamingTests
{
    [Theory]
    [InlineData("max_pool-size", "MaxPoolSize")]
    [InlineData("maxPoolSize", "MaxPoolSize")]
    [InlineData("MAX_POOL_SIZE", "MaxPoolSize")]
    [InlineData("TTL", "TTL")]
    [InlineData("class", "Class")]
    [InlineData("2xx", "_2xx")]
    [InlineData("1.10", "_1_10")]
    [InlineData("p99-latency-ms", "P99LatencyMs")]
    [InlineData("größe", "Größe")]
    [InlineData("名前", "名前")]
    [InlineData("*", "_U002A")]
    [InlineData("😀", "_UD83D_UDE00")]
    [InlineData("_private", "Private")]
    [InlineData("__", "_U005F_U005F")]
    public void AKeyBecomesAName(string key, string name) => Assert.Equal(name, CSharpName.Pascal(key));

    [Fact]
    public void KeysThatDifferOnlyInCaseAreAnErrorThatNamesBothAtTheSecond()
    {
        var compilation = new Project(("config/s.yaml", "cache:\n  maxSize: 1\n  max_size: 2\n")).Compile();

        var finding = Assert.Single(compilation.Findings);
        Assert.Equal("TCG1002", finding.Descriptor.Id);
        Assert.StartsWith("config/s.yaml(3,3): error TCG1002: The keys 'maxSize' and 'max_size'", finding.ToString(), StringComparison.Ordinal);
        Assert.Equal("config/s.yaml(2,3)", Assert.Single(finding.AdditionalLocations).ToString());
    }

    [Fact]
    public void SectionsThatGiveOneNameAreAnErrorThatNamesBoth()
    {
        var findings = new Project(("config/max-size.yaml", "a: 1\n"), ("config/max_size.yaml", "a: 1\n")).Findings();

        Assert.Contains("The sections 'max-size' and 'max_size' would both become the type 'MaxSize'", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void AppsettingsKeysThatGiveOneNameAreNumbered()
    {
        var project = new Project(("appsettings.json", """{ "A": { "MaxSize": 1, "Max_Size": 2 } }"""));

        Assert.Empty(project.Findings());
        Assert.Equal(["MaxSize", "MaxSize2"], project.Model("A").Shape.Members.Select(member => member.Name));
    }

    [Theory]
    [InlineData("equals", "EqualsValue")]
    [InlineData("to_string", "ToStringValue")]
    [InlineData("s", "SValue")]
    public void AReservedNameGetsASuffix(string key, string name) =>
        Assert.Equal(name, Assert.Single(new Project(("config/s.yaml", key + ": 1\n")).Model("s").Shape.Members).Name);
}
