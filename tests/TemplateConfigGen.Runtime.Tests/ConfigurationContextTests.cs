using TemplateConfigGen.Contexts;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>What a context may say, and that it is only ever raised.</summary>
public class ConfigurationContextTests
{
    [Fact]
    public void AContextSaysNothingUnlessItIsTold()
    {
        var context = ConfigurationContext.Process;

        Assert.Equal((ConfigurationScope.Global, null, null, SecurityLevel.Standard), (context.Scope, context.TenantId, context.Environment, context.SecurityLevel));
        Assert.Empty(context.ComplianceFrameworks);
    }

    [Fact]
    public void ALevelOnlyGoesUpAndAFrameworkStays()
    {
        var context = new ConfigurationContext(ConfigurationScope.User, "acme", "staging", SecurityLevel.High, ["GDPR"]);

        var raised = context.Raise(SecurityLevel.Elevated, "gdpr", "HIPAA").Raise();

        Assert.Equal((ConfigurationScope.User, "acme", "staging", SecurityLevel.High), (raised.Scope, raised.TenantId, raised.Environment, raised.SecurityLevel));
        Assert.Equal("GDPR,HIPAA", string.Join(',', raised.ComplianceFrameworks));
        Assert.Equal(SecurityLevel.Critical, raised.Raise(SecurityLevel.Critical).SecurityLevel);
        Assert.Equal("GDPR", string.Join(',', context.ComplianceFrameworks));
    }

    [Theory]
    [InlineData(ConfigurationScope.Global, "acme", null, SecurityLevel.Standard, null)]
    [InlineData(ConfigurationScope.Tenant, null, null, SecurityLevel.Standard, null)]
    [InlineData(ConfigurationScope.Tenant, "", null, SecurityLevel.Standard, null)]
    [InlineData(ConfigurationScope.Global, null, "", SecurityLevel.Standard, null)]
    [InlineData(ConfigurationScope.Global, null, null, SecurityLevel.Standard, "")]
    [InlineData((ConfigurationScope)3, null, null, SecurityLevel.Standard, null)]
    [InlineData(ConfigurationScope.Global, null, null, (SecurityLevel)4, null)]
    public void WhatCannotBeMeantIsRefused(ConfigurationScope scope, string? tenant, string? environment, SecurityLevel level, string? framework) =>
        Assert.ThrowsAny<ArgumentException>(() => new ConfigurationContext(scope, tenant, environment, level, framework is null ? null : [framework]));
}
