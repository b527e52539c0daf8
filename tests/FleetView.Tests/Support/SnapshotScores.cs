using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>The simple scoring of <see cref="FleetSnapshots"/>.</summary>
internal sealed class SnapshotScores(
    Catalogue catalogue, FleetInventory inventory, SignalReadings[] signals, ClusterSpec[] specs)
{
    private readonly FleetScores _scores = new(inventory.ClusterCount, inventory.NodeCount, catalogue.Areas.Count);

    public static HealthStatus Level(Thresholds thresholds, double value) =>
        value >= thresholds.Critical ? HealthStatus.Critical
        : value >= thresholds.Degraded ? HealthStatus.Degraded
        : HealthStatus.Healthy;

    public static double Loss(HealthStatus level) => level switch
    {
        HealthStatus.Critical => 0.5,
        HealthStatus.Degraded => 0.2,
        _ => 0,
    };

    public FleetScores Compute()
    {
        var nodes = specs.SelectMany(spec => spec.Nodes).ToArray();
        Array.Fill(_scores.Nodes.AreaCoverage, double.NaN);
        Array.Fill(_scores.Clusters.AreaCoverage, double.NaN);
        for (var node = 0; node < inventory.NodeCount; node++)
        {
            foreach (var signal in catalogue.Signals.Where(signal => signal.Scope == SignalScope.Node))
                Add(_scores.Nodes, node, signal, node);
            Finish(_scores.Nodes, node, nodes[node].Status, confidence: 1);
        }

        for (var cluster = 0; cluster < inventory.ClusterCount; cluster++)
            Cluster(cluster);
        return _scores;
    }

    private void Cluster(int cluster)
    {
        foreach (var signal in catalogue.Signals)
        {
            if (signal.Scope == SignalScope.Cluster)
                Add(_scores.Clusters, cluster, signal, cluster);
            else
                for (var node = inventory.FirstNode[cluster]; node < inventory.FirstNode[cluster + 1]; node++)
                    Add(_scores.Clusters, cluster, signal, node);
        }

        for (var node = inventory.FirstNode[cluster]; node < inventory.FirstNode[cluster + 1]; node++)
            _scores.NodeCounts[cluster] = _scores.NodeCounts[cluster].Plus(_scores.Nodes.Status[node]);
        Finish(_scores.Clusters, cluster, specs[cluster].Status, specs[cluster].Confidence);
    }

    private void Add(SubjectScores scores, int subject, SignalDefinition signal, int reading)
    {
        var coverage = signals[signal.Ordinal].Coverages[reading];
        if (!coverage.IsCollected())
            return;
        var cell = subject * scores.AreaCount + signal.AreaOrdinal;
        var loss = signals[signal.Ordinal].Losses[reading];
        var covered = signals[signal.Ordinal].Covered[reading];
        scores.AreaCoverage[cell] = double.IsNaN(scores.AreaCoverage[cell]) ? covered : Math.Min(scores.AreaCoverage[cell], covered);
        var status = covered < 0.6 ? HealthStatus.Unknown : signals[signal.Ordinal].Levels[reading];
        scores.AreaStatus[cell] = HealthStatuses.Worst(scores.AreaStatus[cell], status);
        if (loss < scores.AreaLoss[cell])
            return;
        scores.AreaLoss[cell] = loss;
        scores.AreaTopSignal[cell] = (short)signal.Ordinal;
    }

    private static void Finish(SubjectScores scores, int subject, HealthStatus? given, double confidence)
    {
        var first = subject * scores.AreaCount;
        var areas = Enumerable.Range(0, scores.AreaCount).ToArray();
        var status = given ?? areas.Select(area => scores.AreaStatus[first + area]).DefaultIfEmpty().Max();
        var whole = areas.Sum(area => Math.Log(1 - scores.AreaLoss[first + area]));
        var top = areas.MaxBy(area => scores.AreaLoss[first + area]);
        scores.Status[subject] = status;
        scores.Confidence[subject] = confidence;
        scores.Raw[subject] = 100 * Math.Exp(whole);
        scores.Score[subject] = Band(status, scores.Raw[subject]);
        scores.TopArea[subject] = (short)(whole < 0 ? top : -1);
        scores.TopSignal[subject] = whole < 0 ? scores.AreaTopSignal[first + top] : (short)-1;
        scores.TopShare[subject] = whole < 0 ? Math.Log(1 - scores.AreaLoss[first + top]) / whole : 0;
    }

    private static double Band(HealthStatus status, double raw) => status switch
    {
        HealthStatus.Healthy => Math.Clamp(raw, 80, 100),
        HealthStatus.Degraded => Math.Clamp(raw, 50, 79.9),
        HealthStatus.Critical => Math.Clamp(raw, 0, 49.9),
        _ => double.NaN,
    };
}
