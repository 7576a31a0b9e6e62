using System.Text;
using StreamingPlatform;
using StreamingPlatform.Config;
using TemplateConfigGen;
using TemplateConfigGen.Contexts;

Console.OutputEncoding = Encoding.UTF8;
try
{
    DevelopmentKey.UseWhereThereIsNone();
    var config = AppConfig.AtStartup; // the command line's --environment, else CONFIG_ENVIRONMENT, else the project's default: development

    Heading($"Overtone, as {EnvironmentResolver.Resolve() ?? "development"} runs it");
    SectionReport.Of(config).Write(Console.Out);

    if (SealedCredentials.WhyClosed(config) is { } why)
    {
        Heading("What stays closed");
        Console.WriteLine(why);
    }

    Heading("What the environments disagree on");
    EnvironmentComparison.Of(AppConfig.Environments.Development, AppConfig.Environments.Staging, AppConfig.Environments.Production).Write(Console.Out);
    return 0;
}
catch (ConfigurationException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}

static void Heading(string text)
{
    Console.WriteLine();
    Console.WriteLine(Style.Bold.Apply(text));
    Console.WriteLine();
}
