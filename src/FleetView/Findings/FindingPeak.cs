using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Findings;

/// <summary>The value that tells how bad a finding is: the worst of its first evidence, over what makes it hold.</summary>
public static class FindingPeak
{
    public static double? Of(ActiveFinding active, FleetReadings readings, Catalogue catalogue)
    {
        var evidence = catalogue.Findings[active.Finding].Evidence;
        if (evidence.Count == 0 || catalogue.Find(evidence[0]) is not { } signal)
            return null;
        var values = readings.Signals[signal.Ordinal].Values;
        double? worst = null;
        foreach (var subject in Subjects(active, signal, readings.Inventory))
        {
            if (!double.IsNaN(values[subject]) && IsWorse(values[subject], worst, signal.Thresholds.Worse))
                worst = values[subject];
        }

        return worst;
    }

    public static bool IsWorse(double value, double? than, Direction worse) =>
        than is not { } other || (worse == Direction.Higher ? value > other : value < other);

    private static IEnumerable<int> Subjects(ActiveFinding active, SignalDefinition signal, FleetInventory inventory)
    {
        if (active.Node >= 0)
            return [signal.Scope == SignalScope.Node ? active.Node : active.Cluster];
        int[] clusters = active.Cluster >= 0 ? [active.Cluster] : active.Clusters;
        if (signal.Scope == SignalScope.Cluster)
            return clusters;
        return active.Nodes.Length > 0
            ? active.Nodes
            : clusters.SelectMany(cluster => Enumerable.Range(inventory.FirstNode[cluster], inventory.NodesOf(cluster)));
    }
}
