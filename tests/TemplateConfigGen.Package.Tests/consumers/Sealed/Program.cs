using Acme.Config;
using TemplateConfigGen;

try
{
    System.Console.WriteLine(AppConfig.AtStartup.Db.Password.Reveal());
#if SIGNED
    System.Console.WriteLine($"{AppConfigSignature.VerifiedBy} {AppConfigSignature.Digest == AppConfigSignature.Signature.Digest} {AppConfigSignature.Signature.Files.Count}");
#endif
    return 0;
}
catch (ConfigurationException problem)
{
    System.Console.Error.WriteLine(problem.Message);
    return 1;
}
