using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TemplateConfigGen.Benchmarks;

var configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory)
    .AddJsonFile("appsettings.json", optional: false)
    .AddJsonFile("appsettings.Production.json", optional: true)
    .Build();
using var services = new ServiceCollection()
    .Configure<PerformanceConfig>(configuration.GetSection("performance_config"))
    .BuildServiceProvider();
if (services.GetRequiredService<IOptions<PerformanceConfig>>().Value.Performance.Cache.Tiers.Hot.Size != 4096)
{
    return 1;
}

return LoadedAssemblies.AreAskedFor ? LoadedAssemblies.Write() : 0;
