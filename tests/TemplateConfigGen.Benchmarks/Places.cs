using System.Reflection;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Where the build left what is measured.</summary>
internal static class Places
{
    public static string Repository { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The compiler of the SDK that built this.</summary>
    public static string CSharpCompiler { get; } = Path.Combine(Metadata("RoslynFolder"), "bincore", "csc.dll");

    /// <summary>The executable of one of the projects under <c>programs</c>.</summary>
    public static string Program(string name) =>
        Path.Combine(Repository, "tests", "TemplateConfigGen.Benchmarks", "programs", name, "bin", Configuration, "net10.0", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>The folder of the generator with all that it needs.</summary>
    public static string GeneratorFolder => Path.Combine(Repository, "src", "TemplateConfigGen.Generator", "bin", Configuration, "netstandard2.0");

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
