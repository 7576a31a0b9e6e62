using System.Globalization;
using Acme.Config;
using TemplateConfigGen;

try
{
    var config = AppConfig.AtStartup;
    Print("size", config.PerformanceConfig.Cache.Size);
    Print("ttl", config.PerformanceConfig.Cache.Ttl);
    Print("regions", string.Join('|', config.PerformanceConfig.Regions));
    Print("new ranking", config.FeatureFlags.NewRanking);
    Print("days", config.Retention.Days);
    Print("level", config.Audit.Level);
    Print("size in development", AppConfig.Environments.Development.PerformanceConfig.Cache.Size);
    return 0;
}
catch (ConfigurationException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 3;
}

static void Print(string name, object? value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value}"));
