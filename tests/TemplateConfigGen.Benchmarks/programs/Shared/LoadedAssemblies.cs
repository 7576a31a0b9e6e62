namespace TemplateConfigGen.Benchmarks;

/// <summary>What a process had to load to get where it is. Apart from the measured path: nothing of it is compiled unless it is asked for.</summary>
internal static class LoadedAssemblies
{
    /// <summary>By a variable: an argument would be something to look at for whoever reads overrides from the command line.</summary>
    public static bool AreAskedFor => Environment.GetEnvironmentVariable("BENCHMARK_ASSEMBLIES") is not null;

    public static int Write()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name).Order(StringComparer.Ordinal).ToArray())
        {
            Console.WriteLine(assembly);
        }

        return 0;
    }
}
