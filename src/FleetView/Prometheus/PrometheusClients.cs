using FleetView.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace FleetView.Prometheus;

internal sealed class PrometheusClients : IPrometheusClients, IDisposable
{
    private readonly Dictionary<string, PrometheusClient> _clients;

    public PrometheusClients(
        IOptions<FleetViewOptions> options, IHttpClientFactory http, SourceConnections connections, TimeProvider time)
    {
        var maxBytes = options.Value.Collection.MaxResponseBytes;
        _clients = options.Value.Sources.ToDictionary(
            source => source.Name,
            source => new PrometheusClient(source, maxBytes, http, connections, time),
            StringComparer.Ordinal);
    }

    public IPrometheusClient this[string source] => _clients[source];

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }
}

public static class PrometheusServices
{
    public static IServiceCollection AddPrometheusClients(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SourceConnections>();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>>(
            provider => provider.GetRequiredService<SourceConnections>());
        services.AddSingleton<IPrometheusClients, PrometheusClients>();
        return services;
    }
}
