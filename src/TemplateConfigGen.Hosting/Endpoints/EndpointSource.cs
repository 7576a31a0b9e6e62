using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>The endpoints of one section, as they are now.</summary>
internal interface IEndpointSource
{
    IReadOnlyDictionary<string, EndpointSettings> Current { get; }

    EndpointClientOptions Options { get; }
}

/// <summary>
/// Reads them anew when, and only when, the configuration is another object than before. Settings that say the same stay the same object, so whoever keeps one sees at once whether it changed.
/// </summary>
internal sealed class EndpointSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IOptionsMonitor<T> configuration, string section, EndpointClientOptions options, ILogger<EndpointSource<T>> logger) : IEndpointSource
    where T : class, IHostedConfiguration<T>
{
    private readonly object _gate = new();
    private Reading? _reading;

    public EndpointClientOptions Options => options;

    /// <exception cref="ConfigurationException">The first reading has problems; later ones keep what was there, and are logged.</exception>
    public IReadOnlyDictionary<string, EndpointSettings> Current
    {
        get
        {
            var reading = Volatile.Read(ref _reading);
            return reading is not null && ReferenceEquals(reading.Configuration, configuration.CurrentValue) ? reading.Endpoints : Read();
        }
    }

    private IReadOnlyDictionary<string, EndpointSettings> Read()
    {
        lock (_gate)
        {
            var current = configuration.CurrentValue;
            if (ReferenceEquals(_reading?.Configuration, current))
            {
                return _reading!.Endpoints;
            }

            var flat = new FlatValues(revealSecrets: false);
            current.Write(flat);
            var problems = new List<ConfigurationProblem>();
            var endpoints = EndpointReader.Read(flat.Values, section, problems).Select(options.Adjust).ToDictionary(endpoint => endpoint.Name, StringComparer.OrdinalIgnoreCase);
            if (problems.Count > 0)
            {
                var failure = new ConfigurationException(problems);
                if (_reading is null)
                {
                    throw failure;
                }

                EndpointEvents.Rejected(logger, section, failure.Message);
            }

            foreach (var (name, before) in _reading?.Endpoints ?? [])
            {
                if (!endpoints.TryGetValue(name, out var now) || before.Equals(now))
                {
                    endpoints[name] = before;
                }
                else
                {
                    EndpointEvents.Changed(logger, now.Path);
                }
            }

            Volatile.Write(ref _reading, new Reading(current, endpoints));
            return endpoints;
        }
    }

    private sealed record Reading(T Configuration, Dictionary<string, EndpointSettings> Endpoints);
}
