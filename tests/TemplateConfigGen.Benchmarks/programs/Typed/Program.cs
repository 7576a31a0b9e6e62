using TemplateConfigGen.Benchmarks;
using Typed.Config;

if (AppConfig.AtStartup.PerformanceConfig.Performance.Cache.Tiers.Hot.Size != 4096)
{
    return 1;
}

return LoadedAssemblies.AreAskedFor ? LoadedAssemblies.Write() : 0;
