using Acme.Config;
using TemplateConfigGen;
#if SIGNED
using TemplateConfigGen.Contexts;
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
    return 0;
}
catch (ConfigurationException problem)
{
    System.Console.Error.WriteLine(problem.Message);
    return 1;
}
