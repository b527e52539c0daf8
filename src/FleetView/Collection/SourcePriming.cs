using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.History;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>
/// The first round of a source: replays the look-back, so that the first snapshot is already right, and asks for the
/// last 24 hours, so that a restart forgets no cluster that fell silent.
/// </summary>
internal sealed class SourcePriming(SourceQuestions questions, int intervalSeconds, int lookBack)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private const int MemoryStepSeconds = 900;

    /// <summary>Everything before <paramref name="instant"/>, which the collector asks as a round of its own.</summary>
    /// <param name="tracker">What the answers go to.</param>
    /// <param name="instant">The newest evaluation.</param>
    /// <param name="askMetadata">Asks what the clusters collect: before anything is judged, or an uncollected signal would count as absent and fine.</param>
    /// <param name="log">Takes faults and warnings.</param>
    /// <param name="deadline">For all of it.</param>
    /// <returns>False where the source did not even tell its agents.</returns>
    public async Task<bool> RunAsync(SourceTracker tracker, int instant, Func<Task> askMetadata, RoundLog log, Deadline deadline)
    {
        // Two more evaluations than the look-back: its first one may end a pair that began before.
        var first = instant - (lookBack + 1) * intervalSeconds;
        var rounds = await questions.AskPastAsync(
            first, instant - intervalSeconds, intervalSeconds, tracker.Catalogue, tracker.Signals, log, deadline);
        if (rounds[^1].Inventory.Up is null)
            return false;
        lock (tracker.Gate)
        {
            foreach (var round in rounds)
                tracker.Meet(round.Inventory);
        }

        await askMetadata();
        lock (tracker.Gate)
        {
            foreach (var round in rounds)
                tracker.Apply(round);
            foreach (var track in tracker.Signals)
                track.WantsBackfill = false;
        }

        await RememberSilentAsync(tracker, instant, log, deadline);
        return true;
    }

    /// <summary>Fills the look-back of signals that a reload of the catalogue added or changed.</summary>
    public async Task BackfillAsync(SourceTracker tracker, int instant, RoundLog log, Deadline deadline)
    {
        Catalogue catalogue;
        (SignalTrack Track, string Query)[] wanted;
        lock (tracker.Gate)
        {
            catalogue = tracker.Catalogue;
            wanted = [.. tracker.Signals.Where(track => track.WantsBackfill).Select(track => (track, track.Definition.Query))];
        }

        if (wanted.Length == 0)
            return;
        var first = instant - (lookBack + 1) * intervalSeconds;
        var rounds = await questions.AskPastAsync(first, instant, intervalSeconds, catalogue, [.. wanted.Select(asked => asked.Track)], log, deadline);
        lock (tracker.Gate)
        {
            foreach (var round in rounds)
                tracker.Backfill(round);
            tracker.EndBackfill(wanted);
        }
    }

    private async Task RememberSilentAsync(SourceTracker tracker, int instant, RoundLog log, Deadline deadline)
    {
        var first = instant - (int)Memory.TotalSeconds;
        var range = (first - first % MemoryStepSeconds, instant, MemoryStepSeconds);
        if (await questions.AskRangeAsync(questions.Inventory.UpByCluster, range, log, deadline) is not { } past)
            return;
        var lastSeen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = range.Item1; at <= instant; at += MemoryStepSeconds)
        {
            foreach (var cluster in ClustersIn(past.At(at)))
                lastSeen[cluster] = at;
        }

        foreach (var (cluster, at) in lastSeen.Where(seen => !Reports(tracker, seen.Key)))
            await RememberAsync(tracker, cluster, at, log, deadline);
    }

    private async Task RememberAsync(SourceTracker tracker, string cluster, int at, RoundLog log, Deadline deadline)
    {
        var seen = DateTimeOffset.FromUnixTimeSeconds(at);
        var up = await questions.AskInstantAsync(questions.Inventory.Up, seen, log, deadline);
        var nodes = NodesOf(up, cluster).Select(node => new KnownNode(cluster, node, HealthStatus.Unknown, seen, seen)).ToArray();
        lock (tracker.Gate)
            tracker.Know([new KnownCluster(cluster, [tracker.Source], HealthStatus.Unknown, seen, seen)], nodes);
    }

    private static bool Reports(SourceTracker tracker, string cluster)
    {
        lock (tracker.Gate)
        {
            var index = tracker.Subjects.ClusterNamed(cluster, create: false);
            return index >= 0 && tracker.Subjects.Clusters[index].LastReporting > 0 && tracker.Subjects.Clusters[index].Reporting > 0;
        }
    }

    private static IEnumerable<string> ClustersIn(VectorColumns columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (!double.IsNaN(columns.Values[i]) && columns.LabelIds[0][i] != NameTable.None)
                yield return columns.Names[columns.LabelIds[0][i]];
        }
    }

    private static IEnumerable<string> NodesOf(VectorColumns? up, string cluster)
    {
        for (var i = 0; i < (up?.Count ?? 0); i++)
        {
            var (clusterId, nodeId) = (up!.LabelIds[0][i], up.LabelIds[1][i]);
            if (clusterId != NameTable.None && nodeId != NameTable.None && up.Names[clusterId] == cluster)
                yield return up.Names[nodeId];
        }
    }
}
