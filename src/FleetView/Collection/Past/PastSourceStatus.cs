using FleetView.Collection.Replay;
using FleetView.Collection.Tracking;
using FleetView.Fleet;

namespace FleetView.Collection.Past;

internal static class PastSourceStatus
{
    /// <param name="last">The instant for which it answered; null where it did not.</param>
    public static SourceStatus Of(
        PastSource source, SourceTracker tracker, RoundLog log, IReadOnlyList<PastSignal> signals, int? last, TimeSpan duration)
    {
        var interval = TimeSpan.FromSeconds(source.Rhythm.Interval);
        var report = new SourceReport { Costs = signals.ToDictionary(signal => signal.Definition.Id, CostOf, StringComparer.Ordinal) };
        var clusters = tracker.Subjects.Clusters.Where(cluster => !cluster.Retired).ToArray();
        return new SourceStatus
        {
            Name = source.Source.Name,
            Url = SourceStatuses.SafeUrl(source.Source.Url),
            State = last is null ? SourceState.Stale : log.FirstFault is null ? SourceState.Ok : SourceState.Failing,
            Interval = interval,
            LastSuccess = last is { } instant ? DateTimeOffset.FromUnixTimeSeconds(instant) : null,
            Error = log.FirstFault,
            Warnings = log.Warnings,
            Clusters = clusters.Length,
            Nodes = clusters.Sum(cluster => cluster.NodeByName.Count),
            RoundDuration = duration,
            Signals = [.. tracker.Signals.Select(track => SourceStatuses.CostOf(track, report, clusters))],
        };
    }

    private static SignalCost CostOf(PastSignal signal) => new(
        signal.Definition.Id, signal.Query, signal.Series, signal.Duration, TimeSpan.FromSeconds(signal.Window.Step), ClustersLacking: 0, signal.Fault);
}
