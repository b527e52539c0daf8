using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>
/// Whether a cluster needs attention: it is not Healthy, nobody has taken it on as a whole, and without the signals and
/// nodes that somebody has taken on it would still not be Healthy, by the rule of section "Scoring". So an acknowledged
/// signal that is the only reason takes its cluster out, and a second one that turns bad brings it back. What is not
/// known cannot be taken on by a signal.
/// </summary>
internal static class AttentionCalculator
{
    public static bool NeedsAttention(ClusterView cluster)
    {
        if (cluster.Status == HealthStatus.Healthy)
            return false;
        if (!cluster.Snapshot.Acknowledgements.Any(cluster.Name))
            return true;
        return !cluster.IsAcknowledged && (!IsKnown(cluster) || IsOffWithoutThem(cluster));
    }

    private static bool IsKnown(ClusterView cluster)
    {
        var areas = cluster.Snapshot.Scores.Clusters;
        return cluster.Info is { Reporting: true, HeldCritical: false }
            && Coverages.IsEnough(cluster.Confidence)
            && !areas.AreaCoverage.AsSpan(cluster.Index * areas.AreaCount, areas.AreaCount).Contains(0);
    }

    private static bool IsOffWithoutThem(ClusterView cluster)
    {
        var snapshot = cluster.Snapshot;
        var judged = snapshot.Catalogue.Signals.Where(signal => signal.Judged).ToArray();
        if (judged.Any(signal => signal.Scope == SignalScope.Cluster && Level(snapshot, signal, cluster.Index, cluster.Name, null) != HealthStatus.Healthy))
            return true;
        var nodeSignals = judged.Where(signal => signal.Scope == SignalScope.Node).ToArray();
        var (critical, off) = (0, 0);
        for (var node = snapshot.Inventory.FirstNode[cluster.Index]; node < snapshot.Inventory.FirstNode[cluster.Index + 1]; node++)
        {
            var level = NodeLevel(snapshot, nodeSignals, node, cluster.Name);
            critical += level == HealthStatus.Critical ? 1 : 0;
            off += level != HealthStatus.Healthy ? 1 : 0;
        }

        return critical > 0 || off >= ScoringShares.NodesFor(snapshot.Shares.Degraded, cluster.Nodes.Total);
    }

    private static HealthStatus NodeLevel(FleetSnapshot snapshot, SignalDefinition[] signals, int node, string cluster)
    {
        var name = snapshot.Inventory.NodeNames[node];
        if (snapshot.Acknowledgements.Of(new AcknowledgedSubject(cluster, name)) is not null)
            return HealthStatus.Healthy;
        if (snapshot.Inventory.HeldCriticalNodes.Length > 0 && snapshot.Inventory.HeldCriticalNodes[node])
            return HealthStatus.Critical;
        var level = HealthStatus.Healthy;
        foreach (var signal in signals)
            level = HealthStatuses.Worst(level, Level(snapshot, signal, node, cluster, name));
        return level;
    }

    /// <summary>What a signal adds: nothing where it is taken on.</summary>
    private static HealthStatus Level(FleetSnapshot snapshot, SignalDefinition signal, int subject, string cluster, string? node)
    {
        var readings = snapshot.Readings.Signals[signal.Ordinal];
        var isOff = readings.Coverages[subject].IsCollected() && readings.Levels[subject] != HealthStatus.Healthy;
        return isOff && snapshot.Acknowledgements.OfSignal(cluster, node, signal.Id) is null ? readings.Levels[subject] : HealthStatus.Healthy;
    }
}
