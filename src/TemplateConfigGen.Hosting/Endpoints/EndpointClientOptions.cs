namespace TemplateConfigGen.Hosting;

/// <summary>What configuration cannot say of endpoints. Called by several threads.</summary>
public sealed class EndpointClientOptions
{
    /// <summary>Changes the settings that were read: of one endpoint, each time the configuration has changed. Its name stays.</summary>
    public Func<EndpointSettings, EndpointSettings> Adjust { get; set; } = static settings => settings;

    /// <summary>Changes a handler before it makes its first connection: client certificates, keep-alive. Each time an endpoint gets new connections.</summary>
    public Action<EndpointSettings, SocketsHttpHandler> ConfigureHandler { get; set; } = static (_, _) => { };
}
