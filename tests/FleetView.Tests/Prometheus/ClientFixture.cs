using FleetView.Configuration;
using FleetView.Prometheus;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetView.Tests.Prometheus;

/// <summary>A client as the product composes it, against a fake server.</summary>
public sealed class ClientFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    public static readonly PromQuery Query = new("up", ["cluster", "node"], "agent-up");

    private readonly ServiceProvider _services;

    private ClientFixture(FakePrometheus server, ServiceProvider services)
    {
        Server = server;
        _services = services;
    }

    public FakePrometheus Server { get; }

    public IPrometheusClient Client => _services.GetRequiredService<IPrometheusClients>()["a"];

    /// <summary>Disposed together with <paramref name="server"/>.</summary>
    public static ClientFixture Create(
        FakePrometheus server, Func<string, SourceOptions>? source = null, long maxBytes = 1 << 26, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        if (time is not null)
            services.AddSingleton(time);
        services.AddPrometheusClients();
        services.AddSingleton(Options.Create(new FleetViewOptions
        {
            Sources = [source?.Invoke(server.Url) ?? new SourceOptions { Name = "a", Url = server.Url }],
            Collection = new CollectionOptions { MaxResponseBytes = maxBytes },
        }));
        return new ClientFixture(server, services.BuildServiceProvider());
    }

    public static async Task<ClientFixture> StartAsync(FakeAnswer answer, Func<string, SourceOptions>? source = null)
    {
        var server = await FakePrometheus.StartAsync();
        server.Default = answer;
        return Create(server, source);
    }

    public Task<QueryResult<VectorColumns>> AskAsync(CancellationToken cancellationToken = default) =>
        Client.QueryAsync(Query, Noon, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
