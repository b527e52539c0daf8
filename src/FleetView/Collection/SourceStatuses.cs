using FleetView.Fleet;

namespace FleetView.Collection;

internal static class SourceStatuses
{
    public static SourceStatus Of(SourceCollector collector, DateTimeOffset now)
    {
        var report = collector.Report;
        var interval = TimeSpan.FromSeconds(collector.IntervalSeconds);
        lock (collector.Tracker.Gate)
        {
            var clusters = collector.Tracker.Subjects.Clusters.Where(cluster => !cluster.Retired).ToArray();
            return new SourceStatus
            {
                Name = collector.Source.Name,
                Url = SafeUrl(collector.Source.Url),
                State = StateOf(report, now, interval, collector.Source.Delay),
                Interval = interval,
                LastSuccess = report.LastSuccess,
                Error = report.Error,
                Warnings = report.Warnings,
                Clusters = clusters.Length,
                Nodes = clusters.Sum(cluster => cluster.NodeByName.Count),
                RoundDuration = report.Duration,
                IsReplaying = !report.Attempted,
                Signals = collector.Tracker.Signals.Select(track => CostOf(track, report, clusters)).ToArray(),
            };
        }
    }

    public static SignalCost CostOf(Tracking.SignalTrack track, SourceReport report, Tracking.ClusterSlot[] clusters)
    {
        var interval = TimeSpan.FromSeconds(track.IntervalSeconds);
        var lacking = clusters.Count(cluster => !cluster.Collects(track.Definition));
        return report.Costs.TryGetValue(track.Definition.Id, out var cost)
            ? cost with { ClustersLacking = lacking, Interval = interval }
            : new SignalCost(track.Definition.Id, track.Definition.Query, 0, TimeSpan.Zero, interval, lacking, null);
    }

    private static SourceState StateOf(SourceReport report, DateTimeOffset now, TimeSpan interval, TimeSpan delay)
    {
        // One that lies ahead was before the clock was set back.
        if (report.LastSuccess is not { } last || now - last > interval + interval + delay || last - now > interval)
            return SourceState.Stale;
        return report.Error is null ? SourceState.Ok : SourceState.Failing;
    }

    public static string SafeUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        ? uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : url;
}
