using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Collection;

/// <summary>
/// Joins what the trackers of all sources hold into the readings of one instant, and scores them. The present and every
/// past instant go through here, so that both are judged alike.
/// </summary>
internal sealed class FleetComposer(FleetViewOptions options)
{
    private FleetLayout? _layout;

    /// <param name="trackers">In the order of the configuration, always the same ones.</param>
    /// <param name="current">The catalogue in force.</param>
    /// <param name="now">Unix seconds from which ages count.</param>
    public (FleetReadings Readings, FleetScores Scores) Compose(IReadOnlyList<SourceTracker> trackers, Catalogue current, int now)
    {
        var readings = Read(trackers, current, now);
        var shares = options.Scoring;
        var scores = FleetScoreCalculator.Score(
            readings, current, new ScoringShares(shares.CriticalNodeShare, shares.DegradedNodeShare));
        return (readings, scores);
    }

    private FleetReadings Read(IReadOnlyList<SourceTracker> trackers, Catalogue current, int now)
    {
        foreach (var tracker in trackers)
            tracker.Gate.Enter();
        try
        {
            foreach (var tracker in trackers)
                Prepare(tracker, current, now);
            if (_layout is null || !_layout.Fits(trackers))
                _layout = new FleetLayout(trackers);
            var inventory = _layout.Inventory(trackers, current, now);
            var signals = current.Signals.Select(signal => Project(signal, _layout, trackers, now)).ToArray();
            return new FleetReadings(inventory, signals);
        }
        finally
        {
            foreach (var tracker in trackers)
                tracker.Gate.Exit();
        }
    }

    /// <summary>Brings a tracker to the catalogue in force, and lets go of clusters that were silent for long.</summary>
    private void Prepare(SourceTracker tracker, Catalogue current, int now)
    {
        tracker.Adopt(current);
        var longAgo = now - (int)options.Inventory.RetireAfter.TotalSeconds;
        foreach (var cluster in tracker.Subjects.Clusters.Where(cluster => !cluster.Retired))
        {
            cluster.Labels = current.Fleet.LabelsOf(cluster.Name);
            if (cluster.Reporting == 0 && cluster.LastReporting > 0 && cluster.LastReporting < longAgo)
                tracker.Retire(cluster.Name);
        }
    }

    private static SignalReadings Project(
        SignalDefinition signal, FleetLayout layout, IReadOnlyList<SourceTracker> trackers, int now)
    {
        var isNode = signal.Scope == SignalScope.Node;
        var readings = new SignalReadings(isNode ? layout.NodesInAll : layout.Clusters);
        for (var source = 0; source < trackers.Count; source++)
        {
            var track = trackers[source].Signals[signal.Ordinal];
            if (!track.IsShown)
                continue;
            var rows = isNode ? layout.NodeRows[source] : layout.ClusterRows[source];
            // Subjects that came after the signal's last evaluation have no reading yet.
            var known = Math.Min(track.State.Count, rows.Length);
            track.State.Project(now, track.IntervalSeconds, readings, rows.AsSpan(0, known));
        }

        return readings;
    }
}
