using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetView.Tests.History;

/// <summary>A host with nothing but the history, on the database of a test.</summary>
internal sealed class HistoryHost(IHost host) : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public IFleetHistory History => host.Services.GetRequiredService<IFleetHistory>();

    public ISettingsHistory Settings => host.Services.GetRequiredService<ISettingsHistory>();

    public IAcknowledgementHistory Acknowledgements => host.Services.GetRequiredService<IAcknowledgementHistory>();

    public IAnnotationHistory Annotations => host.Services.GetRequiredService<IAnnotationHistory>();

    public IFindingHistory Findings => host.Services.GetRequiredService<IFindingHistory>();

    public IGateHistory Gates => host.Services.GetRequiredService<IGateHistory>();

    public IScreenTokens Tokens => host.Services.GetRequiredService<IScreenTokens>();

    public IScoreHistory Scores => host.Services.GetRequiredService<IScoreHistory>();

    public IScoreRecorder Recorder => host.Services.GetRequiredService<IScoreRecorder>();

    public T Service<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static Task<HistoryHost> StartAsync(HistoryPlace database, TimeProvider? time = null) => StartAsync(database.Storage, time);

    /// <param name="file">A database of SQLite.</param>
    /// <param name="extra">More of the connection string.</param>
    public static Task<HistoryHost> StartAsync(string file, string extra = "") =>
        StartAsync(new StorageOptions { ConnectionString = $"Data Source={file};Default Timeout=1;{extra}" });

    public static async Task<HistoryHost> StartAsync(
        StorageOptions storage, TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var host = Build(storage, time, more);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new HistoryHost(host);
    }

    public static IHost Build(StorageOptions storage, TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddOptions<FleetViewOptions>();
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new FleetViewOptions { Storage = storage }));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddHistory();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Writes a batch and stops, as a process that ends in order.</summary>
    public static async Task WriteAsync(HistoryPlace database, params HistoryBatch[] batches)
    {
        await using var running = await StartAsync(database);
        foreach (var batch in batches)
            running.History.Record(batch);
    }

    public static async Task<KnownFleet> LoadAsync(HistoryPlace database)
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
    }
}
