using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Controls;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>The catalog of controls is data, and the pages of the rules say what it says.</summary>
public class ControlCatalogTests
{
    public static TheoryData<string> MappedRules { get; } = [.. RuleCases.Rules.Where(rule => !rule.StartsWith("TCG0", StringComparison.Ordinal))];

    [Fact]
    public void FourFrameworksAreCitedWithTheirSources() =>
        Assert.Collection(
            ControlCatalog.Default.Frameworks,
            gdpr => Assert.Equal(("GDPR", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"), (gdpr.Name, gdpr.Source)),
            hipaa => Assert.Equal(("HIPAA", "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164"), (hipaa.Name, hipaa.Source)),
            sox => Assert.Equal("SOX", sox.Name),
            iso => Assert.Equal("ISO/IEC 27001:2022", iso.Name));

    [Theory]
    [MemberData(nameof(MappedRules))]
    public void ARuleInformsControlsOfSeveralFrameworksAndItsPageListsThem(string rule)
    {
        var controls = ControlCatalog.Default.InformedBy(rule);

        Assert.True(controls.Select(control => control.Framework).Distinct(StringComparer.Ordinal).Count() >= 2);
        var page = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "rules", rule + ".md"));
        Assert.Equal(
            controls.Select(control => $"- {control}: {control.Title}"),
            page.Split('\n').Where(line => line.StartsWith("- informs ", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryControlOfHipaaIsRequiredOrAddressable() =>
        Assert.All(
            ControlCatalog.Default.Frameworks.Single(framework => framework.Id == "hipaa").Controls,
            control => Assert.Contains(control.Specification, new[] { "required", "addressable" }));

    [Fact]
    public void SomeControlsNoConfigurationCanShow() =>
        Assert.All(
            ControlCatalog.Default.Frameworks,
            framework => Assert.NotEmpty(framework.Controls.Except(ControlCatalog.Default.Rules.SelectMany(ControlCatalog.Default.InformedBy))));

    [Fact]
    public void RetentionIsSaidAsItIs()
    {
        var sox = ControlCatalog.Default.Frameworks.Single(framework => framework.Id == "sox");

        Assert.Contains("a policy default informed by 17 CFR 210.2-06", sox.Note, StringComparison.Ordinal);
        Assert.Contains(ControlCatalog.Default.InformedBy("TCG4003"), control => control.ToString() == "informs HIPAA 164.316(b)(2)(i), required");
    }

    [Fact]
    public void NothingIsCalledCompliant()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "docs", "rules"), "TCG*.md").Concat(Directory.EnumerateFiles(Path.Combine(TestFiles.Corpus, "rules"))))
        {
            Assert.DoesNotContain("compliant", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        }
    }
}
