using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>Works out a report. Time below Healthy is exact to the instant of each change; what was not watched is no status.</summary>
public static class ShiftReports
{
    public const string TeamLabel = "team";

    public static ShiftReport Of(ReportFacts facts)
    {
        var watched = new WatchedTime(facts);
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
        var told = ToldAtTheStart(cluster, turns, facts, watched);
        var (start, from, time, worst) = (told.Status, told.Until, told.Time with { Unwatched = Span.Total(watched.Gaps) }, told.Worst);
        var status = turns.Length > 0 ? turns[0].From : cluster.Status ?? LastScored(cluster.Name, facts);
        foreach (var (until, next) in within.Select(turn => (turn.At, (HealthStatus?)turn.To)).Append((facts.Range.Until, null)))
        {
            var span = new Span(from, until);
            var seen = Seen(watched, cluster, span);
            if (status is { } known && seen > TimeSpan.Zero)
            {
                time = time.Plus(known, seen);
                worst = HealthStatuses.Worst(worst, known);
            }

            (from, status) = (until, next ?? status);
        }

        return new ClusterTime(cluster.Name, cluster.Team, start, status, worst, within.Length, time);
    }

    /// <summary>
    /// Who did not change from the start until the first turn was all that time as that turn left it, or as it is now. Where the
    /// steps of the scores say otherwise, the turn is missing: a process began without its history, or the cluster was
    /// retired and came back. Then those steps count, each as it was.
    /// </summary>
    private static ToldTime ToldAtTheStart(ReportedSubject cluster, Transition[] turns, ReportFacts facts, WatchedTime watched)
    {
        var left = turns.Length > 0 ? turns[0].From : cluster.Status ?? LastScored(cluster.Name, facts);
        var end = turns.Length > 0 && turns[0].At < facts.Range.Until ? turns[0].At : facts.Range.Until;
        // The step in which the range begins may hold what ended before it.
        var steps = (facts.Scores.GetValueOrDefault(cluster.Name) ?? [])
            .Where(point => point.At >= facts.Range.From + facts.Step && point.At + facts.Step <= end).ToArray();
        if (left is null || steps.LastOrDefault(step => step.Status != left) is not { } last)
            return new ToldTime(left, facts.Range.From, default, HealthStatus.Healthy);
        var counted = steps.Where(step => step.At <= last.At).ToArray();
        var first = Seen(watched, cluster, new Span(facts.Range.From, counted[0].At));
        var time = counted.Aggregate(default(StatusTime).Plus(counted[0].Status, first), (sum, step) => sum.Plus(step.Status, facts.Step));
        return new ToldTime(counted[0].Status, last.At + facts.Step, time, counted.Max(step => step.Status));
    }

    private static TimeSpan Seen(WatchedTime watched, ReportedSubject cluster, Span span) =>
        Span.Total(watched.Of(cluster.Name).Select(one => one.Within(span)));

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

    /// <param name="Status">At the start of the range.</param>
    /// <param name="Until">From here on the turns tell.</param>
    private readonly record struct ToldTime(HealthStatus? Status, DateTimeOffset Until, StatusTime Time, HealthStatus Worst);
}
