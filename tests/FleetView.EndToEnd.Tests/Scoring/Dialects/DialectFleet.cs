using FleetView.EndToEnd.Tests.Support;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Scoring.Dialects;

/// <summary>
/// One quiet cluster for each simulated version of Cilium, with everything switched on: in a real Prometheus, and beside
/// it what the very same simulation exposes.
/// </summary>
public sealed class DialectFleet : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, RawAnswer> _answers = [];
    private PrometheusServer? _prometheus;
    private RawPrometheus? _raw;

    public static long Instant => Now.ToUnixTimeSeconds();

    public static IReadOnlyList<string> Clusters { get; } = ["v14", "v15", "v16", "v17", "v18", "v19"];

    internal ExposedFleet Exposed { get; private set; } = null!;

    /// <summary>Which names of metrics each cluster has.</summary>
    internal IReadOnlyDictionary<string, HashSet<string>> Names { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var spec = CreateSpec();
        await PastWriter.BackfillAsync(_folder, spec, Now, Now.AddMinutes(-150), Now, Step);
        Exposed = ExposedFleet.Read(new SimulatedFleet(spec, Now), Now, Step);
        _prometheus = await PrometheusServer.StartAsync(_folder, "global: {}\n");
        _raw = new RawPrometheus(_prometheus.Url);
        var names = await AskAsync("group by (cluster, __name__) (last_over_time({cluster!=\"\"}[150m]))");
        Names = names.Series.GroupBy(series => series["cluster"]!).ToDictionary(
            cluster => cluster.Key, cluster => cluster.Select(series => series["__name__"]!).ToHashSet());
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task<RawAnswer> AskAsync(string query)
    {
        if (!_answers.TryGetValue(query, out var answer))
            _answers[query] = answer = await _raw!.QueryAsync(query, Instant);
        return answer;
    }

    private static FleetSpec CreateSpec() => new()
    {
        Name = "dialects",
        Seed = 141519,
        Lookback = TimeSpan.FromHours(3),
        Clusters =
        [
            Cluster("v14", "1.14.19", CloudProvider.Aws, KvstoreMode.Etcd),
            Cluster("v15", "1.15.19", CloudProvider.Azure, KvstoreMode.Etcd),
            Cluster("v16", "1.16.12", CloudProvider.Alibaba, KvstoreMode.Etcd),
            Cluster("v17", "1.17.6", CloudProvider.Aws, KvstoreMode.DoubleWrite),
            Cluster("v18", "1.18.0", CloudProvider.Gcp, KvstoreMode.Etcd),
            Cluster("v19", "1.19.0", CloudProvider.Aws, KvstoreMode.DoubleWrite),
        ],
    };

    private static ClusterSpec Cluster(string name, string version, CloudProvider provider, KvstoreMode kvstore) => new()
    {
        Name = name,
        Nodes = 3,
        CiliumVersion = version,
        Provider = provider,
        Kvstore = kvstore,
        Mesh = [name == "v19" ? "v14" : "v19"],
        Features = new ClusterFeatures { OptionalMetrics = true, EndpointSlices = true, Preflight = true, PrefixDelegation = provider == CloudProvider.Aws },
    };
}

[CollectionDefinition(nameof(DialectFleet))]
public sealed class DialectFleetTests : ICollectionFixture<DialectFleet>;
