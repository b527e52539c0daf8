using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetView.Tests.History;

/// <summary>A host with nothing but the history, on a database file of the test.</summary>
internal sealed class HistoryHost(IHost host) : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public IFleetHistory History => host.Services.GetRequiredService<IFleetHistory>();

    public ISettingsHistory Settings => host.Services.GetRequiredService<ISettingsHistory>();

    public IGateHistory Gates => host.Services.GetRequiredService<IGateHistory>();

    public IScreenTokens Tokens => host.Services.GetRequiredService<IScreenTokens>();

    public static async Task<HistoryHost> StartAsync(string database, string extra = "")
    {
        var host = Build(database, extra);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new HistoryHost(host);
    }

    public static IHost Build(string database, string extra = "")
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddOptions<FleetViewOptions>();
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new FleetViewOptions
        {
            Storage = new StorageOptions { ConnectionString = $"Data Source={database};Default Timeout=1;{extra}" },
        }));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHistory();
        return builder.Build();
    }

    /// <summary>Writes a batch and stops, as a process that ends in order.</summary>
    public static async Task WriteAsync(string database, params HistoryBatch[] batches)
    {
        await using var running = await StartAsync(database);
        foreach (var batch in batches)
            running.History.Record(batch);
    }

    public static async Task<KnownFleet> LoadAsync(string database)
    {
        await using var running = await StartAsync(database);
        return await running.History.LoadAsync(TestContext.Current.CancellationToken);
    }

    public static KnownCluster Cluster(string name, HealthStatus status = HealthStatus.Healthy, int hoursAgo = 1) =>
        new(name, ["prometheus"], status, Noon.AddHours(-hoursAgo), Noon);

    public static KnownNode Node(string cluster, string name, HealthStatus status = HealthStatus.Healthy) =>
        new(cluster, name, status, Noon.AddHours(-1), Noon);

    public static Transition Change(int minute, string cluster, string? node = null, HealthStatus to = HealthStatus.Critical) =>
        new(Noon.AddMinutes(minute), cluster, node, HealthStatus.Healthy, to, "bpf-maps", "bpf-map-pressure");

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
