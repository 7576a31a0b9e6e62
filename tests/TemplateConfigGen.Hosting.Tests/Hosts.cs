namespace TemplateConfigGen.Hosting.Tests;

/// <summary>Hosts as programs build them, and nothing of the machine they run on.</summary>
internal static class Hosts
{
    public static async Task<IHost> StartAsync(Action<HostApplicationBuilder>? build = null, Action<TemplateConfigOptions>? configure = null, params string[] arguments)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = arguments });
        builder.Configuration.AddCommandLine(arguments);
        build?.Invoke(builder);
        builder.AddTemplateConfig<AppConfig>(configure);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tcg-hosting-").FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
