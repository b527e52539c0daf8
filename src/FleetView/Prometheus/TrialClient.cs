using FleetView.Configuration;
using Microsoft.Extensions.Options;

namespace FleetView.Prometheus;

/// <summary>
/// A client of an address that is no source of the settings: for a few questions, with connections, limits and breaker
/// of its own, which go with it.
/// </summary>
public sealed class TrialClient : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly PrometheusClient _client;

    public TrialClient(SourceOptions source, long maxBytes, TimeProvider time)
    {
        var options = new FleetViewOptions { Sources = [source], Collection = new CollectionOptions { MaxResponseBytes = maxBytes } };
        _services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton(Options.Create(options))
            .AddPrometheusClients()
            .BuildServiceProvider();
        _client = (PrometheusClient)_services.GetRequiredService<IPrometheusClients>()[source.Name];
    }

    public IPrometheusClient Client => _client;

    /// <summary>Not all that speak Prometheus' API say theirs.</summary>
    public Task<QueryResult<string>> VersionAsync(CancellationToken cancellationToken) => _client.VersionAsync(cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
