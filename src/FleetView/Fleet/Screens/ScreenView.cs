using FleetView.Catalog.Screens;
using FleetView.Model;

namespace FleetView.Fleet.Screens;

/// <summary>A screen over one snapshot.</summary>
public sealed class ScreenView
{
    /// <summary>Older than so many intervals nothing is judged.</summary>
    public const int StaleAfterIntervals = 5;

    public ScreenView(ScreenDefinition definition, FleetSnapshot snapshot)
    {
        Definition = definition;
        Snapshot = snapshot;
        Clusters = [.. snapshot.Clusters.Where(cluster => definition.Clusters.Matches(cluster.Name, cluster.Info.Labels))];
        Unseen = [.. definition.Clusters.Names.Where(name => snapshot.FindCluster(name) is null)];
        foreach (var cluster in Clusters)
            Counts = Counts.Plus(cluster.Status);
        foreach (var _ in Unseen)
            Counts = Counts.Plus(HealthStatus.Unknown);
        Status = HealthStatuses.WorstFirst.Where(status => Counts.Of(status) > 0).FirstOrDefault(HealthStatus.Unknown);
    }

    public ScreenDefinition Definition { get; }

    public FleetSnapshot Snapshot { get; }

    /// <summary>Worst first.</summary>
    public IReadOnlyList<ClusterView> Clusters { get; }

    /// <summary>Clusters that the screen names and the fleet does not know: Unknown.</summary>
    public IReadOnlyList<string> Unseen { get; }

    public NodeCounts Counts { get; }

    public int Nodes => Clusters.Sum(cluster => cluster.Nodes.Total);

    /// <summary>The worst of its clusters; Unknown where it has none.</summary>
    public HealthStatus Status { get; }

    /// <summary>Those that are not Healthy, worst first.</summary>
    public IEnumerable<ClusterView> Worst => Clusters.Where(cluster => cluster.Status != HealthStatus.Healthy);

    /// <summary>The status for somebody who looks now: old data tells nothing. A snapshot of the past is as old as it should be.</summary>
    public HealthStatus StatusAt(DateTimeOffset now, TimeSpan interval)
    {
        if (!Snapshot.IsReady)
            return HealthStatus.Unknown;
        var isStale = Snapshot.Past is null && now - Snapshot.AsOf > StaleAfterIntervals * interval;
        return isStale ? HealthStatus.Unknown : Status;
    }
}
