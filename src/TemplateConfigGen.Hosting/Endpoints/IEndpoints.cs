using System.Diagnostics.CodeAnalysis;

namespace TemplateConfigGen.Hosting;

/// <summary>The endpoints that <c>AddEndpointClients</c> found, as they are now. Safe for use by several threads.</summary>
public interface IEndpoints
{
    /// <summary>All of them, in the order of their sections and names.</summary>
    IReadOnlyList<EndpointSettings> Current { get; }

    /// <summary>Finds one by its name, in any case.</summary>
    bool TryGet(string name, [MaybeNullWhen(false)] out EndpointSettings endpoint);
}

internal sealed class Endpoints(IEnumerable<IEndpointSource> sources) : IEndpoints
{
    private readonly IEndpointSource[] _sources = [.. sources];

    public IReadOnlyList<EndpointSettings> Current => [.. _sources.SelectMany(source => source.Current.Values.OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal))];

    public bool TryGet(string name, [MaybeNullWhen(false)] out EndpointSettings endpoint)
    {
        endpoint = SourceOf(name)?.Current.GetValueOrDefault(name);
        return endpoint is not null;
    }

    public IEndpointSource? SourceOf(string name) => Array.Find(_sources, source => source.Current.ContainsKey(name));

    /// <exception cref="ConfigurationException">Something is wrong with one, or two sections have endpoints of one name.</exception>
    public void Check()
    {
        foreach (var twice in Current.GroupBy(endpoint => endpoint.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            throw new ConfigurationException([.. twice.Select(endpoint => new ConfigurationProblem(endpoint.Path, source: "", $"is one of several endpoints named '{twice.Key}': their clients could not be told apart"))]);
        }
    }
}
