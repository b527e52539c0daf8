using FleetView.Catalog;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.EndToEnd.Tests.Screens;

/// <summary>
/// The product without a source, always on the same port, with snapshots that a test publishes: it can be stopped and
/// started as often as a wall screen has to live through.
/// </summary>
internal sealed class WallServer : IAsyncDisposable
{
    public const int Clusters = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Processes.FreePort();
    private FleetViewServer? _server;

    private WallServer()
    {
        Directory.CreateDirectory(_folder["dashboards/screens"]);
        Directory.CreateDirectory(_folder["dashboards/signals"]);
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "dashboards", "signals")))
            File.Copy(file, _folder[$"dashboards/signals/{Path.GetFileName(file)}"]);
        Write("wall", "title: Wall\nblocks: [{ block: counts }, { block: worst }, { block: grid }]\n");
        Write("other", "title: Other\nblocks: [{ block: counts }]\n");
    }

    public Uri Url => new($"http://127.0.0.1:{_port}/");

    public static async Task<WallServer> StartNewAsync()
    {
        var server = new WallServer();
        await server.StartAsync();
        return server;
    }

    public T Service<T>()
        where T : notnull => _server!.Service<T>();

    public void Write(string screen, string text) => File.WriteAllText(_folder[$"dashboards/screens/{screen}.yaml"], text);

    public async Task StartAsync()
    {
        _server = await FleetViewServer.StartAsync(Settings(), port: _port);
        // Without a source it publishes once, at its start, that there is nothing.
        await Processes.UntilAsync("the first snapshot", Patience, () => Task.FromResult(Service<FleetStore>().Current.IsReady));
    }

    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = null;
    }

    /// <param name="asOf">Null: now.</param>
    public void Publish(int critical, DateTimeOffset? asOf = null) => Service<FleetStore>().Publish(Snapshot(critical, asOf));

    /// <summary>A fleet in which so many of the clusters are Critical.</summary>
    public FleetSnapshot Snapshot(int critical, DateTimeOffset? asOf = null)
    {
        var catalogue = Service<CatalogueStore>().Current;
        var clusters = Enumerable.Range(0, Clusters).Select(cluster => new ClusterInfo(
            $"cluster-{cluster:00}", ["main"], new Dictionary<string, string>(), "1.18.2", DateTimeOffset.UtcNow, true, false, 0, false)).ToArray();
        var inventory = new FleetInventory(
            clusters,
            [.. clusters.Select(cluster => $"node-of-{cluster.Name}")],
            new NodeState[Clusters],
            new string?[Clusters],
            [.. Enumerable.Range(0, Clusters + 1)]);
        var scores = new FleetScores(Clusters, Clusters, catalogue.Areas.Count);
        for (var cluster = 0; cluster < Clusters; cluster++)
            Judge(scores, cluster, cluster < critical ? HealthStatus.Critical : HealthStatus.Healthy, critical);
        return new FleetSnapshot(
            asOf ?? DateTimeOffset.UtcNow,
            catalogue,
            new FleetReadings(inventory, [.. catalogue.Signals.Select(_ => new SignalReadings(Clusters))]),
            scores,
            new SubjectTimes(new int[Clusters], new int[Clusters]),
            []);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private static void Judge(FleetScores scores, int cluster, HealthStatus status, int round)
    {
        foreach (var subjects in new[] { scores.Clusters, scores.Nodes })
        {
            subjects.Status[cluster] = status;
            subjects.Raw[cluster] = subjects.Score[cluster] = status == HealthStatus.Critical ? 10 + round + cluster : 100;
            subjects.Confidence[cluster] = 1;
            subjects.TopArea[cluster] = subjects.TopSignal[cluster] = -1;
        }

        scores.NodeCounts[cluster] = default(NodeCounts).Plus(status);
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Collection:Interval"] = "00:05:00",
        ["DashboardsPath"] = _folder["dashboards"],
        ["DataPath"] = _folder["data"],
    };
}
