using Acme.Config;
using TemplateConfigGen;
#if SIGNED
using TemplateConfigGen.Contexts;
#endif
#if HOSTED
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
#endif

try
{
    System.Console.WriteLine(AppConfig.AtStartup.Db.Password.Reveal());
#if SIGNED
    System.Console.WriteLine($"{AppConfigSignature.VerifiedBy} {AppConfigSignature.Digest == AppConfigSignature.Signature.Digest} {AppConfigSignature.Signature.Files.Count}");
    var acme = new ConfigurationContext(ConfigurationScope.Tenant, "ACME", complianceFrameworks: ["gdpr"]);
    var limits = await AppConfig.Manager.GetConfigurationAsync<Limits>(acme);
    System.Console.WriteLine($"{limits.Rate} {limits.Keep.TotalDays} {string.Join(',', limits.Hosts)} {AppConfig.Current.ForTenant("acme").Limits.Keep.TotalDays} {AppConfig.Current.Limits.Rate}");
    System.Console.WriteLine($"{AppConfig.Templates.List(size: 1).Total} {AppConfig.Templates.Resolve("premium", context: acme).Version}");
#endif
#if HOSTED
    var builder = Host.CreateApplicationBuilder(args);
    builder.Logging.ClearProviders();
    builder.AddTemplateConfig<AppConfig>();
    builder.Services.AddHealthChecks().AddTemplateConfig<AppConfig>();
    using var host = builder.Build();
    await host.StartAsync();
    var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
    System.Console.WriteLine($"{host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Rate} {builder.Configuration["limits:rate"]} {health.Status}");
    await host.StopAsync();
#endif
    return 0;
}
catch (ConfigurationException problem)
{
    System.Console.Error.WriteLine(problem.Message);
    return 1;
}
