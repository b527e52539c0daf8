using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Tests.Signals;

/// <summary>
/// The contract's sections on missing data and scoring, written down once more: sentence by sentence, with objects and
/// without a thought for speed. Shares nothing with the product but the types of input and output.
/// </summary>
public static class ReferenceScoring
{
    public sealed record Subject(
        HealthStatus Status, double? Score, double Raw, double Confidence, Area[] Areas, Area? TopArea, double TopShare);

    public sealed record Area(int Ordinal, double Loss, HealthStatus Status, double? Coverage, int[] TopSignals);

    public sealed record Reading(int Signal, int Area, double Loss, HealthStatus Level, double Covered);

    public static Subject Node(FleetReadings readings, Catalogue catalogue, int node)
    {
        var own = NodeReadings(readings, catalogue, node).ToList();
        var level = NodeLevel(readings, catalogue, node);
        var areas = catalogue.Areas
            .Select(area => own.Where(reading => reading.Area == area.Ordinal).ToList())
            .Select((list, ordinal) => MakeArea(
                ordinal,
                list.Select(reading => reading.Loss).DefaultIfEmpty(0).Max(),
                Worst(list.Select(reading => reading.Level)),
                list))
            .ToArray();
        var isUnknown = IsUnknown(own, areas);
        var subject = MakeSubject(level, isUnknown, own, areas);
        return readings.Inventory.NodeStates[node] == NodeState.Leaving ? subject with { Score = null } : subject;
    }

    public static Subject Cluster(FleetReadings readings, Catalogue catalogue, int cluster, double criticalShare, double degradedShare)
    {
        var inventory = readings.Inventory;
        var info = inventory.Clusters[cluster];
        var nodes = Enumerable.Range(inventory.FirstNode[cluster], inventory.NodesOf(cluster)).ToList();
        var ofNodes = nodes.Select(node => NodeReadings(readings, catalogue, node).ToList()).ToList();
        var own = OwnReadings(readings, catalogue, cluster).ToList();
        var all = own.Concat(ofNodes.SelectMany(list => list).GroupBy(reading => reading.Signal).Select(group => new Reading(
            group.Key,
            group.First().Area,
            PowerMean(group.Select(reading => reading.Loss), nodes.Count),
            Worst(group.Select(reading => reading.Level)),
            group.Average(reading => reading.Covered)))).OrderBy(reading => reading.Signal).ToList();

        var areas = catalogue.Areas.Select(area =>
        {
            var ownHere = own.Where(reading => reading.Area == area.Ordinal).ToList();
            var nodesHere = ofNodes.Select(list => list.Where(reading => reading.Area == area.Ordinal).ToList()).ToList();
            var ownLoss = ownHere.Select(reading => reading.Loss).DefaultIfEmpty(0).Max();
            var nodeLoss = PowerMean(nodesHere.Select(list => list.Select(reading => reading.Loss).DefaultIfEmpty(0).Max()), nodes.Count);
            var level = ClusterLevel(
                ownHere, [.. nodesHere.Select(list => Worst(list.Select(reading => reading.Level)))], criticalShare, degradedShare);
            return MakeArea(area.Ordinal, Math.Max(ownLoss, nodeLoss), level, all.Where(reading => reading.Area == area.Ordinal).ToList());
        }).ToArray();

        var level = ClusterLevel(
            own, [.. nodes.Select(node => NodeLevel(readings, catalogue, node))], criticalShare, degradedShare);
        if (info.HeldCritical)
            level = HealthStatus.Critical;
        return MakeSubject(level, IsUnknown(all, areas) || !info.Reporting, all, areas);
    }

    /// <summary>Status of a signal: the evaluations as a list, oldest first; null is a gap.</summary>
    public static HealthStatus LevelOf(IReadOnlyList<HealthStatus?> evaluations, bool immediate, int lookBack)
    {
        var last = evaluations.Count - 1;
        while (last >= 0 && evaluations[last] is null)
            last--;

        HealthStatus At(int index) => index >= 0 && evaluations[index] is { } level ? level : HealthStatus.Healthy;
        bool Reached(int end, HealthStatus level) => immediate
            ? At(end) >= level
            : new[] { At(end - 2), At(end - 1), At(end) }.Count(reached => reached >= level) >= 2;

        var ends = Enumerable.Range(last - lookBack + 1, lookBack).ToList();
        if (ends.Any(end => Reached(end, HealthStatus.Critical)))
            return HealthStatus.Critical;
        return ends.Any(end => Reached(end, HealthStatus.Degraded)) ? HealthStatus.Degraded : HealthStatus.Healthy;
    }

    // What was Critical when its data stopped counts as Critical.
    private static HealthStatus NodeLevel(FleetReadings readings, Catalogue catalogue, int node) =>
        readings.Inventory.HeldCriticalNodes.ElementAtOrDefault(node)
            ? HealthStatus.Critical
            : Worst(NodeReadings(readings, catalogue, node).Select(reading => reading.Level));

    private static IEnumerable<Reading> NodeReadings(FleetReadings readings, Catalogue catalogue, int node) =>
        Readings(readings, catalogue, SignalScope.Node, node);

    private static IEnumerable<Reading> OwnReadings(FleetReadings readings, Catalogue catalogue, int cluster) =>
        Readings(readings, catalogue, SignalScope.Cluster, cluster);

    // Not collected and not applicable stand outside; information and context are not judged.
    private static IEnumerable<Reading> Readings(FleetReadings readings, Catalogue catalogue, SignalScope scope, int row) =>
        from signal in catalogue.Signals
        where signal.Scope == scope && !signal.Info && (signal.Thresholds.Degraded ?? signal.Thresholds.Critical) is not null
        let column = readings.Signals[signal.Ordinal]
        where column.Coverages[row] is not (Coverage.NotCollected or Coverage.NotApplicable)
        select new Reading(signal.Ordinal, signal.AreaOrdinal, column.Losses[row], column.Levels[row], column.Covered[row]);

    // A node counts by what it holds: Unknown in place of Degraded is no improvement.
    private static HealthStatus ClusterLevel(
        List<Reading> own, HealthStatus[] nodes, double criticalShare, double degradedShare)
    {
        var count = nodes.Length;
        var critical = nodes.Count(level => level == HealthStatus.Critical);
        var bad = nodes.Count(level => level != HealthStatus.Healthy);
        bool Turns(int k, double share) => count < 2 ? count > 0 && k == count : k >= 2 && k >= (double)((decimal)share * count);

        if (own.Any(reading => reading.Level == HealthStatus.Critical) || Turns(critical, criticalShare))
            return HealthStatus.Critical;
        if (own.Any(reading => reading.Level == HealthStatus.Degraded) || critical > 0 || Turns(bad, degradedShare))
            return HealthStatus.Degraded;
        return HealthStatus.Healthy;
    }

    private static Area MakeArea(int ordinal, double loss, HealthStatus level, List<Reading> signals)
    {
        double? coverage = signals.Count == 0 ? null : signals.Average(reading => reading.Covered);
        var isUnknown = coverage is null || coverage.Value < 0.6 - 1e-6;
        var status = level != HealthStatus.Critical && isUnknown ? HealthStatus.Unknown : level;
        return new Area(ordinal, loss, status, coverage, TopSignals(signals));
    }

    // All that stand on top: power means that are equal on paper may differ in the last digit.
    private static int[] TopSignals(List<Reading> signals)
    {
        var most = signals.Select(reading => reading.Loss).DefaultIfEmpty(0).Max();
        var worst = Worst(signals.Select(reading => reading.Level));
        return [.. signals
            .Where(reading => most > 0 ? reading.Loss > most - 1e-9 : worst > HealthStatus.Healthy && reading.Level == worst)
            .Select(reading => reading.Signal)];
    }

    private static bool IsUnknown(List<Reading> signals, Area[] areas) =>
        Confidence(signals) < 0.6 - 1e-6 || areas.Any(area => area.Coverage is 0);

    private static double Confidence(List<Reading> signals) => signals.Count == 0 ? 0 : signals.Average(reading => reading.Covered);

    private static Subject MakeSubject(HealthStatus level, bool isUnknown, List<Reading> signals, Area[] areas)
    {
        var status = level != HealthStatus.Critical && isUnknown ? HealthStatus.Unknown : level;
        var raw = areas.Aggregate(100d, (left, area) => left * (1 - area.Loss));
        double? score = status switch
        {
            HealthStatus.Healthy => Math.Max(80, raw),
            HealthStatus.Degraded => Math.Min(79.9, Math.Max(50, raw)),
            HealthStatus.Critical => Math.Min(49.9, raw),
            _ => null,
        };
        var whole = areas.Sum(area => Math.Log(1 - area.Loss));
        var top = areas.Any(area => area.Loss > 0)
            ? areas.OrderByDescending(area => area.Loss).ThenBy(area => area.Ordinal).First()
            : areas.Where(area => area.Coverage is not null && area.Status != HealthStatus.Healthy)
                .OrderByDescending(area => area.Status).ThenBy(area => area.Ordinal).FirstOrDefault();
        return new Subject(status, score, raw, Confidence(signals), areas, top, whole < 0 ? Math.Log(1 - top!.Loss) / whole : 0);
    }

    private static double PowerMean(IEnumerable<double> losses, int count) =>
        count == 0 ? 0 : Math.Pow(losses.Sum(loss => Math.Pow(loss, 4)) / count, 0.25);

    private static HealthStatus Worst(IEnumerable<HealthStatus> levels) => levels.DefaultIfEmpty(HealthStatus.Healthy).Max();
}
