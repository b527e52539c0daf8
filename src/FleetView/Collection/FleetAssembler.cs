using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Signals;
using Microsoft.Extensions.Options;

namespace FleetView.Collection;

/// <summary>Joins what all sources told into one snapshot, scores it and publishes it.</summary>
internal sealed class FleetAssembler(
    CollectorSet collectors,
    CatalogueStore catalogue,
    IOptions<FleetViewOptions> options,
    IFleetHistory history,
    FleetStore store,
    FleetMetrics metrics,
    TimeProvider time)
{
    private readonly StatusLedger _ledger = new();
    private FleetLayout? _layout;

    /// <summary>Takes over what earlier processes knew; before the first round.</summary>
    public void Load(KnownFleet known)
    {
        _ledger.Load(known);
        foreach (var tracker in collectors.Trackers)
        {
            lock (tracker.Gate)
            {
                var clusters = known.Clusters.Where(cluster => collectors.Owner(cluster) == tracker.Source).ToArray();
                var names = clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
                tracker.Know(clusters, known.Nodes.Where(node => names.Contains(node.Cluster)));
            }
        }
    }

    /// <summary>Scores and publishes the fleet as it is known now.</summary>
    public FleetSnapshot Assemble()
    {
        var now = time.GetUtcNow();
        var current = catalogue.Current;
        var readings = Read(current, (int)now.ToUnixTimeSeconds());
        var shares = options.Value.Scoring;
        var scores = FleetScoreCalculator.Score(
            readings, current, new ScoringShares(shares.CriticalNodeShare, shares.DegradedNodeShare));
        var newest = collectors.Trackers.Max(tracker => tracker.LastInstant);
        var asOf = newest == 0 ? now : DateTimeOffset.FromUnixTimeSeconds(newest);
        var (since, changes) = _ledger.Apply(readings.Inventory, scores, current, asOf);
        if (!changes.IsEmpty)
            history.Record(changes);
        var sources = collectors.Collectors.Select(collector => SourceStatuses.Of(collector, now)).ToArray();
        var snapshot = new FleetSnapshot(asOf, current, readings, scores, since, sources);
        metrics.Update(snapshot);
        store.Publish(snapshot);
        return snapshot;
    }

    private FleetReadings Read(Catalogue current, int now)
    {
        var trackers = collectors.Trackers;
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
        var longAgo = now - (int)options.Value.Inventory.RetireAfter.TotalSeconds;
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
            var rows = isNode ? layout.NodeRows[source] : layout.ClusterRows[source];
            // Subjects that came after the signal's last evaluation have no reading yet.
            var known = Math.Min(track.State.Count, rows.Length);
            track.State.Project(now, track.IntervalSeconds, readings, rows.AsSpan(0, known));
        }

        return readings;
    }
}
