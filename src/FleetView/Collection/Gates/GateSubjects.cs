using FleetView.Catalog;
using FleetView.Findings.Gates;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Collection.Gates;

/// <summary>From a snapshot to what the gates are judged by.</summary>
internal static class GateSubjects
{
    private const string Drops = "drop-ratio";
    private const string Restarts = "agent-restarts";

    /// <summary>They compare the agents of the new version with those of the old one, while both run.</summary>
    private static readonly string[] Comparing = ["wave-drop-regression", "wave-restart-regression"];

    /// <summary>Clusters that have a wave.</summary>
    public static IEnumerable<GateSubject> Of(FleetSnapshot snapshot, GateRecords records) => snapshot.Clusters
        .Where(cluster => WaveOf(cluster) is not null)
        .Select(cluster => Of(cluster, records.Of(cluster.Name)));

    public static IEnumerable<GateSubject> All(FleetSnapshot snapshot, GateRecords records) =>
        snapshot.Clusters.Select(cluster => Of(cluster, records.Of(cluster.Name)));

    public static IEnumerable<string> Unlabelled(FleetSnapshot snapshot) => snapshot.Clusters
        .Where(cluster => WaveOf(cluster) is null)
        .Select(cluster => cluster.Name)
        .Order(StringComparer.Ordinal);

    public static GateSubject Of(ClusterView cluster, ClusterRecords records) => new()
    {
        Cluster = cluster.Name,
        Wave = WaveOf(cluster) ?? "",
        Status = cluster.Status,
        Trouble = cluster.Status == HealthStatus.Healthy ? null : cluster.TopSignal?.Title,
        Agents = AgentsOf(cluster),
        Objects = cluster.Snapshot.Objects.Of(cluster.Index),
        Records = records,
        Sample = SampleOf(cluster),
        Regressions = [.. Comparing.Select(id => RegressionOf(cluster, id)).OfType<string>()],
    };

    public static GateSample SampleOf(ClusterView cluster) =>
        new(cluster.Snapshot.AsOf, cluster.Status, cluster.Score, MeanOf(cluster, Drops), CountOf(cluster, Restarts));

    private static string? WaveOf(ClusterView cluster) =>
        cluster.Info.Labels.TryGetValue(Waves.Label, out var wave) && wave.Length > 0 ? wave : null;

    /// <summary>Of agents that report; one that was just replaced may still show its old version.</summary>
    private static VersionCount[] AgentsOf(ClusterView cluster)
    {
        var inventory = cluster.Snapshot.Inventory;
        return
        [
            .. Enumerable.Range(inventory.FirstNode[cluster.Index], inventory.NodesOf(cluster.Index))
                .Where(node => inventory.NodeStates[node].HasAgent() && inventory.NodeVersions[node] is not null)
                .GroupBy(node => VersionText.Plain(inventory.NodeVersions[node]!), StringComparer.Ordinal)
                .Select(version => new VersionCount(version.Key, version.Count()))
                .OrderByDescending(version => version.Agents)
                .ThenBy(version => version.Version, StringComparer.Ordinal),
        ];
    }

    private static string? RegressionOf(ClusterView cluster, string id)
    {
        if (cluster.Snapshot.Catalogue.Find(id) is not { Scope: SignalScope.Cluster } signal)
            return null;
        var readings = cluster.Snapshot.Readings.Signals[signal.Ordinal];
        var isBad = readings.Coverages[cluster.Index] == Coverage.Measured
            && readings.Levels[cluster.Index] is HealthStatus.Degraded or HealthStatus.Critical;
        return isBad ? $"{signal.Title}: {ValueText.Of(readings.Values[cluster.Index], signal.Unit)}, at most {ValueText.Threshold(signal.Thresholds.Degraded ?? 0, signal.Unit)} is allowed" : null;
    }

    private static double? MeanOf(ClusterView cluster, string id)
    {
        var values = ValuesOf(cluster, id).ToArray();
        return values.Length == 0 ? null : values.Average();
    }

    private static int? CountOf(ClusterView cluster, string id)
    {
        var values = ValuesOf(cluster, id).ToArray();
        return values.Length == 0 ? null : values.Count(value => value >= 1);
    }

    private static IEnumerable<double> ValuesOf(ClusterView cluster, string id)
    {
        var snapshot = cluster.Snapshot;
        if (snapshot.Catalogue.Find(id) is not { Scope: SignalScope.Node } signal)
            yield break;
        var readings = snapshot.Readings.Signals[signal.Ordinal];
        var first = snapshot.Inventory.FirstNode[cluster.Index];
        for (var node = first; node < first + snapshot.Inventory.NodesOf(cluster.Index); node++)
        {
            if (readings.Coverages[node] == Coverage.Absent)
                yield return 0;
            else if (readings.Coverages[node] == Coverage.Measured && double.IsFinite(readings.Values[node]))
                yield return readings.Values[node];
        }
    }
}
