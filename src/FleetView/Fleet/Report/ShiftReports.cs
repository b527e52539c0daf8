using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>Works out a report. Time below Healthy is exact to the instant of each change; what was not watched is no status.</summary>
public static class ShiftReports
{
    public const string TeamLabel = "team";

    public static ShiftReport Of(ReportFacts facts)
    {
        var watched = new WatchedTime(facts.Scores, facts.Range, facts.Step, facts.Now);
        var turns = facts.Transitions.Where(turn => turn.Node is null).OrderBy(turn => turn.At).ToLookup(turn => turn.Cluster, StringComparer.Ordinal);
        var clusters = facts.Clusters.Select(cluster => Time(cluster, [.. turns[cluster.Name]], facts, watched)).ToArray();
        var within = facts.Transitions.Where(turn => turn.Node is null && IsWithin(turn.At, facts.Range)).ToArray();
        var settings = Turns(facts.Settings.Where(change => IsWithin(change.At, facts.Range))).ToLookup(turn => IsVersion(turn.Key));
        return new ShiftReport(
            facts.Range,
            clusters.Length,
            [.. clusters.Where(cluster => cluster.Turns > 0 || cluster.Worst != HealthStatus.Healthy).OrderByDescending(NotHealthy).ThenByDescending(cluster => cluster.Worst).ThenBy(cluster => cluster.Cluster, StringComparer.Ordinal)],
            Teams(clusters),
            clusters.Aggregate(default(StatusTime), (sum, cluster) => sum + cluster.Time),
            watched.Gaps,
            Incidents.Of(within),
            new TurnCounts(within.Count(turn => turn.To > turn.From), within.Count(turn => turn.To < turn.From), facts.NodeTransitions),
            Turns(facts.Findings.Where(finding => IsWithin(finding.Since, facts.Range)), finding => finding.Since),
            Turns(facts.Findings.Where(finding => finding.Ended is { } ended && IsWithin(ended, facts.Range)), finding => finding.Ended!.Value),
            [.. settings[false]],
            [.. settings[true]],
            [.. facts.Acknowledgements.OrderBy(one => one.At).ThenBy(one => one.Id)],
            [.. facts.Annotations.OrderBy(one => one.At).ThenBy(one => one.Id)],
            Moved(facts, watched.Came),
            Moved(facts, watched.Went),
            facts.Cut);
    }

    /// <summary>The same change of a key counts once, with all clusters that made it; latest first.</summary>
    public static IReadOnlyList<SettingTurn> Turns(IEnumerable<SettingChange> changes) =>
    [
        .. changes.Where(change => change.Key != KeptKeys.Config)
            .OrderBy(change => change.At)
            .GroupBy(change => (change.Key, change.From, change.To))
            .Select(group => new SettingTurn(
                group.First().At, group.Key.Key, group.Key.From, group.Key.To,
                [.. group.Select(change => change.Cluster).Distinct(StringComparer.Ordinal)]))
            .OrderByDescending(turn => turn.At).ThenBy(turn => turn.Key, StringComparer.Ordinal),
    ];

    /// <summary>Findings by definition, the one with the most subjects first.</summary>
    public static IReadOnlyList<FindingTurn> Turns(IEnumerable<FindingSpan> spans, Func<FindingSpan, DateTimeOffset> at) =>
    [
        .. spans.OrderBy(at)
            .GroupBy(span => span.Key.Finding, StringComparer.Ordinal)
            .Select(group => new FindingTurn(group.Key, [.. group]))
            .OrderByDescending(turn => turn.Subjects.Count).ThenBy(turn => turn.Finding, StringComparer.Ordinal),
    ];

    public static bool IsVersion(string key) => key is KeptKeys.CiliumVersion or KeptKeys.ChartVersion;

    private static TimeSpan NotHealthy(ClusterTime cluster) => cluster.Time.BelowHealthy + cluster.Time.Unknown;

    private static bool IsWithin(DateTimeOffset at, Span range) => at >= range.From && at <= range.Until;

    private static ClusterTime Time(ReportedSubject cluster, Transition[] turns, ReportFacts facts, WatchedTime watched)
    {
        var within = turns.Where(turn => IsWithin(turn.At, facts.Range)).ToArray();
        // Who did not change from then until now was all the time as now.
        var start = turns.Length > 0 ? turns[0].From : cluster.Status ?? LastScored(cluster.Name, facts);
        var time = new StatusTime { Unwatched = Span.Total(watched.Gaps) };
        var (status, from, worst) = (start, facts.Range.From, HealthStatus.Healthy);
        foreach (var (until, next) in within.Select(turn => (turn.At, (HealthStatus?)turn.To)).Append((facts.Range.Until, null)))
        {
            var span = new Span(from, until);
            var seen = Span.Total(watched.Of(cluster.Name).Select(one => one.Within(span)));
            if (status is { } known && seen > TimeSpan.Zero)
            {
                time = time.Plus(known, seen);
                worst = HealthStatuses.Worst(worst, known);
            }

            (from, status) = (until, next ?? status);
        }

        return new ClusterTime(cluster.Name, cluster.Team, start, status, worst, within.Length, time);
    }

    private static HealthStatus? LastScored(string cluster, ReportFacts facts) =>
        facts.Scores.TryGetValue(cluster, out var points) && points is [.., var last] ? last.Status : null;

    private static IReadOnlyList<TeamTime> Teams(IEnumerable<ClusterTime> clusters) =>
    [
        .. clusters.GroupBy(cluster => cluster.Team, StringComparer.Ordinal)
            .Select(team => new TeamTime(team.Key, team.Count(), team.Aggregate(default(StatusTime), (sum, cluster) => sum + cluster.Time)))
            .OrderByDescending(team => team.Time.BelowHealthy).ThenByDescending(team => team.Time.Unknown).ThenBy(team => team.Team, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<(string Cluster, DateTimeOffset At)> Moved(ReportFacts facts, Func<string, DateTimeOffset?> at) =>
    [
        .. facts.Clusters.Select(cluster => (cluster.Name, At: at(cluster.Name)))
            .Where(cluster => cluster.At is not null)
            .Select(cluster => (cluster.Name, cluster.At!.Value))
            .OrderBy(cluster => cluster.Value),
    ];
}
