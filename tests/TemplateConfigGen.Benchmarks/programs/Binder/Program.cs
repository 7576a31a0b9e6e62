using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Benchmarks;

var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory)
    .AddJsonFile("appsettings.json", optional: false)
    .AddJsonFile("appsettings.Production.json", optional: true)
    .Build();
if (configuration.GetSection("performance_config").Get<PerformanceConfig>()?.Performance.Cache.Tiers.Hot.Size != 4096)
{
    return 1;
}

return LoadedAssemblies.AreAskedFor ? LoadedAssemblies.Write() : 0;
