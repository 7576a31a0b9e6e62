using System.Net;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// The connections of an endpoint. Where the settings that they are made by change, the next call makes new ones, and the old are closed when their calls are done.
/// </summary>
internal sealed class EndpointTransport(Func<EndpointSettings> settings, Action<EndpointSettings, SocketsHttpHandler> configure) : HttpMessageHandler
{
    private readonly object _gate = new();
    private Connections? _current;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var connections = Take();
        try
        {
            return await connections.Invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Give(connections);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                Retire();
            }
        }

        base.Dispose(disposing);
    }

    private Connections Take()
    {
        var now = settings();
        lock (_gate)
        {
            if (_current is null || !_current.Settings.Equals(now.Transport))
            {
                Retire();
                _current = new Connections(now.Transport, new HttpMessageInvoker(Handler(now)));
            }

            _current.Calls++;
            return _current;
        }
    }

    private void Give(Connections connections)
    {
        lock (_gate)
        {
            connections.Calls--;
            Close(connections);
        }
    }

    private void Retire()
    {
        if (_current is { } old)
        {
            old.IsRetired = true;
            _current = null;
            Close(old);
        }
    }

    /// <summary>Bodies that are still being read keep their connections: disposing a handler closes those without a call, and the others when they come back.</summary>
    private static void Close(Connections connections)
    {
        if (connections is { IsRetired: true, Calls: 0 })
        {
            connections.Invoker.Dispose();
        }
    }

    private SocketsHttpHandler Handler(EndpointSettings endpoint)
    {
        var transport = endpoint.Transport;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = transport.ConnectTimeout,
            PooledConnectionLifetime = transport.ConnectionLifetime,
            PooledConnectionIdleTimeout = transport.IdleTimeout,
            AllowAutoRedirect = transport.MaximumRedirects > 0,
            UseProxy = transport.Proxy is not null,
            UseCookies = false, // callers share the handler: nobody's cookies go to somebody else
        };
        if (transport.MaximumRedirects > 0)
        {
            handler.MaxAutomaticRedirections = transport.MaximumRedirects;
        }

        if (transport.MaxConnections is { } most)
        {
            handler.MaxConnectionsPerServer = most;
        }

        if (transport.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy);
        }

        configure(endpoint, handler);
        return handler;
    }

    private sealed class Connections(TransportSettings settings, HttpMessageInvoker invoker)
    {
        public TransportSettings Settings => settings;

        public HttpMessageInvoker Invoker => invoker;

        public int Calls { get; set; }

        public bool IsRetired { get; set; }
    }
}
