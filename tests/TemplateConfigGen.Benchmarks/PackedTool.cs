using System.IO.Compression;
using System.Runtime.InteropServices;

namespace TemplateConfigGen.Benchmarks;

/// <summary><c>tcg</c> as installing it from its package gives it: compiled ahead of time for this platform, where the package has that. Packed when it is first asked for.</summary>
internal static class PackedTool
{
    private static readonly Lazy<string> s_assembly = new(Pack);

    public static string Assembly => s_assembly.Value;

    private static string Pack()
    {
        var folder = Path.Combine(Places.Repository, "tests", "TemplateConfigGen.Benchmarks", "obj", "tool");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        ChildProcess.Read("dotnet", ["pack", Path.Combine(Places.Repository, "src", "TemplateConfigGen.Cli"), "--configuration", "Release", "-p:TcgReadyToRun=true", "--output", folder, "-nodeReuse:false"]);
        ZipFile.ExtractToDirectory(Directory.EnumerateFiles(folder, "*.nupkg").Single(), folder);
        var tools = Path.Combine(folder, "tools", "net10.0");
        var ofPlatform = Path.Combine(tools, RuntimeInformation.RuntimeIdentifier, "tcg.dll");
        return File.Exists(ofPlatform) ? ofPlatform : Path.Combine(tools, "any", "tcg.dll");
    }
}
