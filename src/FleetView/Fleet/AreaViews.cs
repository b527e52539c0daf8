using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>An area of one cluster or node.</summary>
/// <param name="Status">Null where none of its signals is collected here.</param>
/// <param name="Loss">0–0.95.</param>
/// <param name="Share">Part of the whole loss, 0–1.</param>
/// <param name="Coverage">0–1; null where none of its signals is collected here.</param>
public sealed record AreaView(
    AreaDefinition Area, HealthStatus? Status, double Loss, double Share, double? Coverage, IReadOnlyList<SignalView> Signals);

/// <summary>A signal of one cluster or node.</summary>
/// <param name="Status">Null where the coverage is missing or not-collected, and for context without a threshold.</param>
/// <param name="Value">For a node signal of a cluster: its worst node's. Null where there is none.</param>
/// <param name="AgeSeconds">Since the evaluation that answered; null where none did.</param>
/// <param name="WorstNode">Only for a node signal of a cluster.</param>
/// <param name="NodesOver">Nodes at or past <c>degraded</c> (at or past <c>critical</c> where there is no <c>degraded</c>).</param>
public sealed record SignalView(
    SignalDefinition Definition,
    HealthStatus? Status,
    double? Value,
    Coverage Coverage,
    double? AgeSeconds,
    string? WorstNode,
    int NodesOver,
    double Loss);

internal static class AreaViews
{
    /// <param name="area">Only the area of this ordinal; null: all.</param>
    public static IReadOnlyList<AreaView> OfCluster(ClusterView cluster, DateTimeOffset now, int? area = null)
    {
        var views = new List<SignalView>();
        foreach (var signal in cluster.Snapshot.Catalogue.Signals.Where(signal => area is null || signal.AreaOrdinal == area))
        {
            var view = signal.Scope == SignalScope.Cluster
                ? OfSubject(cluster.Snapshot, signal, cluster.Index, now)
                : OfNodes(cluster, signal, now);
            if (view is not null)
                views.Add(view);
        }

        return Group(cluster.Snapshot, cluster.Snapshot.Scores.Clusters, cluster.Index, views);
    }

    public static IReadOnlyList<AreaView> OfNode(NodeView node, DateTimeOffset now)
    {
        var views = new List<SignalView>();
        foreach (var signal in node.Snapshot.Catalogue.Signals.Where(signal => signal.Scope == SignalScope.Node))
        {
            if (OfSubject(node.Snapshot, signal, node.Index, now) is { } view)
                views.Add(view);
        }

        return Group(node.Snapshot, node.Snapshot.Scores.Nodes, node.Index, views);
    }

    private static List<AreaView> Group(FleetSnapshot snapshot, SubjectScores scores, int subject, List<SignalView> views)
    {
        var firstArea = subject * scores.AreaCount;
        var whole = 0.0;
        for (var area = 0; area < scores.AreaCount; area++)
            whole += Math.Log(1 - scores.AreaLoss[firstArea + area]);
        return views.GroupBy(view => view.Definition.AreaOrdinal).Select(group =>
        {
            var cell = firstArea + group.Key;
            var coverage = scores.AreaCoverage[cell];
            return new AreaView(
                snapshot.Catalogue.Areas[group.Key],
                double.IsNaN(coverage) ? null : scores.AreaStatus[cell],
                scores.AreaLoss[cell],
                whole < 0 ? Math.Log(1 - scores.AreaLoss[cell]) / whole : 0,
                double.IsNaN(coverage) ? null : coverage,
                group.ToArray());
        }).ToList();
    }

    internal static SignalView? OfSubject(FleetSnapshot snapshot, SignalDefinition signal, int subject, DateTimeOffset now)
    {
        var readings = snapshot.Readings.Signals[signal.Ordinal];
        var coverage = readings.Coverages[subject];
        return coverage == Coverage.NotApplicable
            ? null
            : new SignalView(
                signal,
                Status(signal, readings.Levels[subject], coverage),
                Value(readings, subject),
                coverage,
                Age(readings.AnsweredAt[subject], now),
                WorstNode: null,
                NodesOver: 0,
                readings.Losses[subject]);
    }

    internal static SignalView? OfNodes(ClusterView cluster, SignalDefinition signal, DateTimeOffset now)
    {
        var inventory = cluster.Snapshot.Inventory;
        var readings = cluster.Snapshot.Readings.Signals[signal.Ordinal];
        var worst = -1;
        var coverage = Coverage.NotApplicable;
        var over = 0;
        var status = HealthStatus.Healthy;
        for (var node = inventory.FirstNode[cluster.Index]; node < inventory.FirstNode[cluster.Index + 1]; node++)
        {
            if (readings.Coverages[node] == Coverage.NotApplicable)
                continue;
            coverage = readings.Coverages[node] > coverage ? readings.Coverages[node] : coverage;
            status = HealthStatuses.Worst(status, readings.Levels[node]);
            if (double.IsNaN(readings.Values[node]))
                continue;
            if (IsPast(signal.Thresholds, readings.Values[node]))
                over++;
            if (worst < 0 || IsWorse(signal.Thresholds.Worse, readings, node, worst))
                worst = node;
        }

        if (coverage == Coverage.NotApplicable)
            return null;
        return new SignalView(
            signal,
            Status(signal, status, coverage),
            worst < 0 || coverage == Coverage.Absent ? null : Value(readings, worst),
            coverage,
            Age(worst < 0 ? Newest(readings, inventory, cluster.Index) : readings.AnsweredAt[worst], now),
            worst < 0 ? null : inventory.NodeNames[worst],
            over,
            worst < 0 ? 0 : readings.Losses[worst]);
    }

    private static HealthStatus? Status(SignalDefinition signal, HealthStatus level, Coverage coverage) =>
        !signal.Thresholds.Any || coverage is Coverage.Missing or Coverage.NotCollected ? null : level;

    private static double? Value(SignalReadings readings, int subject) =>
        readings.Coverages[subject] is Coverage.Measured or Coverage.Stale ? ViewValues.Number(readings.Values[subject]) : null;

    private static double? Age(int answeredAt, DateTimeOffset now) =>
        answeredAt == 0 ? null : Math.Max(0, (now - DateTimeOffset.FromUnixTimeSeconds(answeredAt)).TotalSeconds);

    private static int Newest(SignalReadings readings, FleetInventory inventory, int cluster)
    {
        var newest = 0;
        for (var node = inventory.FirstNode[cluster]; node < inventory.FirstNode[cluster + 1]; node++)
            newest = Math.Max(newest, readings.AnsweredAt[node]);
        return newest;
    }

    private static bool IsPast(Thresholds thresholds, double value) =>
        (thresholds.Degraded ?? thresholds.Critical) is { } first
        && (thresholds.Worse == Direction.Higher ? value >= first : value <= first);

    private static bool IsWorse(Direction worse, SignalReadings readings, int candidate, int current)
    {
        var byLevel = readings.Levels[candidate].CompareTo(readings.Levels[current]);
        if (byLevel != 0)
            return byLevel > 0;
        return worse == Direction.Higher
            ? readings.Values[candidate] > readings.Values[current]
            : readings.Values[candidate] < readings.Values[current];
    }
}
