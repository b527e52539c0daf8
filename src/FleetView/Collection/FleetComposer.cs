using FleetView.Catalog;
using FleetView.Collection.Objects;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Signals;

namespace FleetView.Collection;

/// <summary>
/// Joins what the trackers of all sources hold into the readings of one instant, and scores them. The present and every
/// past instant go through here, so that both are judged alike.
/// </summary>
internal sealed class FleetComposer(FleetViewOptions options, ObjectsTracker? objects = null)
{
    private FleetLayout? _layout;

    private int IntervalSeconds => Math.Max(1, (int)options.Collection.Interval.TotalSeconds);

    public ScoringShares Shares { get; } = new(options.Scoring.CriticalNodeShare, options.Scoring.DegradedNodeShare);

    private SubjectView[] ObjectsView => objects is null ? [] : [new SubjectView("", objects.Subjects)];

    /// <param name="trackers">In the order of the configuration, always the same ones.</param>
    /// <param name="current">The catalogue in force.</param>
    /// <param name="now">Unix seconds from which ages count.</param>
    /// <param name="apis">What the Kubernetes APIs tell; null in the past, of which nothing is kept.</param>
    public (FleetReadings Readings, FleetScores Scores) Compose(
        IReadOnlyList<SourceTracker> trackers, Catalogue current, int now, IReadOnlyDictionary<string, ClusterObjects>? apis = null)
    {
        var readings = Read(trackers, current, now, apis);
        return (readings, FleetScoreCalculator.Score(readings, current, Shares));
    }

    private FleetReadings Read(
        IReadOnlyList<SourceTracker> trackers, Catalogue current, int now, IReadOnlyDictionary<string, ClusterObjects>? apis)
    {
        foreach (var tracker in trackers)
            tracker.Gate.Enter();
        objects?.Gate.Enter();
        try
        {
            foreach (var tracker in trackers)
                Prepare(tracker, current, now);
            objects?.Adopt(current);
            if (apis is not null)
                objects?.Apply(apis, trackers, now - now % IntervalSeconds);
            SubjectView[] views = [.. trackers.Select(tracker => new SubjectView(tracker.Source, tracker.Subjects)), .. ObjectsView];
            if (_layout is null || !_layout.Fits(views))
                _layout = new FleetLayout(views);
            var inventory = _layout.Inventory(views, current, now);
            var signals = current.Signals
                .Select(signal => signal.Fact is null ? Project(signal, _layout, trackers, now) : ProjectFact(signal, _layout, inventory, now))
                .ToArray();
            return new FleetReadings(inventory, signals);
        }
        finally
        {
            objects?.Gate.Exit();
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
            var track = trackers[source].Track(signal.Ordinal);
            if (!track.IsShown)
                continue;
            var rows = isNode ? layout.NodeRows[source] : layout.ClusterRows[source];
            // Subjects that came after the signal's last evaluation have no reading yet.
            var known = Math.Min(track.State.Count, rows.Length);
            track.State.Project(now, track.IntervalSeconds, readings, rows.AsSpan(0, known));
        }

        return readings;
    }

    /// <summary>Subjects of which no Kubernetes API tells do not have the signal collected: listed apart, never as fine.</summary>
    private SignalReadings ProjectFact(SignalDefinition signal, FleetLayout layout, FleetInventory inventory, int now)
    {
        var isNode = signal.Scope == SignalScope.Node;
        var readings = new SignalReadings(isNode ? layout.NodesInAll : layout.Clusters);
        var rows = objects is null ? [] : isNode ? layout.NodeRows[^1] : layout.ClusterRows[^1];
        var told = new bool[readings.Values.Length];
        if (objects?.Track(signal.Ordinal) is { IsShown: true } track)
        {
            var known = Math.Min(track.State.Count, rows.Length);
            track.State.Project(now, track.IntervalSeconds, readings, rows.AsSpan(0, known));
            foreach (var row in rows.AsSpan(0, known))
            {
                if (row >= 0)
                    told[row] = true;
            }
        }

        for (var row = 0; row < told.Length; row++)
        {
            if (!told[row] && signal.AppliesTo(inventory.Clusters[isNode ? inventory.NodeCluster[row] : row].Labels))
                readings.Coverages[row] = Coverage.NotCollected;
        }

        return readings;
    }
}
