using FleetView.Catalog;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Fleet.Screens;

/// <summary>Where a signal stands on one node or, for a cluster signal, cluster.</summary>
/// <param name="Level">Null for context without a threshold.</param>
public readonly record struct ScreenTopRow(ClusterView Cluster, NodeView? Node, double Value, HealthStatus? Level);

/// <summary>A cluster that a screen counts.</summary>
/// <param name="View">Null for one that the screen names and no source knows.</param>
public readonly record struct ScreenCluster(string Name, ClusterView? View)
{
    public HealthStatus Status => View?.Status ?? HealthStatus.Unknown;
}

/// <summary>What the blocks of a screen list, worst first, all from the snapshot.</summary>
public static class ScreenRows
{
    /// <summary>All that the screen counts.</summary>
    public static IEnumerable<ScreenCluster> Clusters(ScreenView view) => view.Unseen
        .Select(name => new ScreenCluster(name, null))
        .Concat(view.Clusters.Select(cluster => new ScreenCluster(cluster.Name, cluster)))
        .OrderByDescending(cluster => cluster.Status);

    /// <summary>The subjects where a signal is worst now.</summary>
    public static IReadOnlyList<ScreenTopRow> Top(ScreenView view, SignalDefinition signal, int count)
    {
        var readings = view.Snapshot.Readings.Signals[signal.Ordinal];
        var sign = signal.Thresholds.Worse == Direction.Lower ? 1 : -1;
        var subjects = view.Clusters.SelectMany(cluster => Subjects(cluster, signal.Scope));
        return [.. subjects
            .Where(subject => readings.Coverages[subject] is Coverage.Measured or Coverage.Stale && !double.IsNaN(readings.Values[subject]))
            .OrderByDescending(subject => readings.Levels[subject])
            .ThenBy(subject => sign * readings.Values[subject])
            .Take(count)
            .Select(subject => Row(view.Snapshot, signal, readings, subject))];
    }

    /// <summary>Clusters that are not Healthy in an area; where it is not collected it says nothing of them.</summary>
    public static IEnumerable<ScreenCluster> NotHealthyIn(ScreenView view, AreaDefinition area) => Clusters(view)
        .Where(cluster => StatusIn(cluster, area) is { } status && status != HealthStatus.Healthy)
        .OrderByDescending(cluster => StatusIn(cluster, area))
        .ThenByDescending(cluster => cluster.View is { } known ? view.Snapshot.Scores.Clusters.AreaLoss[Cell(known, area)] : 0);

    /// <summary>Null where none of the area's signals is collected.</summary>
    public static HealthStatus? StatusIn(ScreenCluster cluster, AreaDefinition area)
    {
        if (cluster.View is not { } known)
            return HealthStatus.Unknown;
        var scores = known.Snapshot.Scores.Clusters;
        var cell = Cell(known, area);
        return double.IsNaN(scores.AreaCoverage[cell]) ? null : scores.AreaStatus[cell];
    }

    /// <summary>Findings about the screen's clusters, their nodes or groups of them.</summary>
    public static IEnumerable<FindingView> Findings(ScreenView view, Severity least)
    {
        var shown = view.Clusters.Select(cluster => cluster.Index).ToHashSet();
        return FindingViews.WorstFirst(view.Snapshot)
            .Where(finding => finding.Severity >= least && finding.Clusters.Any(cluster => shown.Contains(cluster.Index)));
    }

    private static int Cell(ClusterView cluster, AreaDefinition area) =>
        cluster.Index * cluster.Snapshot.Scores.Clusters.AreaCount + area.Ordinal;

    private static IEnumerable<int> Subjects(ClusterView cluster, SignalScope scope)
    {
        var inventory = cluster.Snapshot.Inventory;
        return scope == SignalScope.Cluster
            ? [cluster.Index]
            : Enumerable.Range(inventory.FirstNode[cluster.Index], inventory.NodesOf(cluster.Index));
    }

    private static ScreenTopRow Row(FleetSnapshot snapshot, SignalDefinition signal, SignalReadings readings, int subject)
    {
        NodeView? node = signal.Scope == SignalScope.Node ? new NodeView(snapshot, subject) : null;
        return new ScreenTopRow(
            node?.Cluster ?? new ClusterView(snapshot, subject),
            node,
            readings.Values[subject],
            signal.Thresholds.Any ? readings.Levels[subject] : null);
    }
}
