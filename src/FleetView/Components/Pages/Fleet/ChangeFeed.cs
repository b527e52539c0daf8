using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Report;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>
/// What changed lately: status, findings, settings and versions, who came and went. What happened together is one entry,
/// so that a storm does not push out the rest.
/// </summary>
internal static class ChangeFeed
{
    public const int Limit = 14;

    /// <summary>Clusters do not all answer the first round of a new FleetView: these did not come later than the others.</summary>
    private static readonly TimeSpan FirstRounds = TimeSpan.FromMinutes(15);

    public static Sequence<FeedEntry> Of(FleetSnapshot snapshot, Recorded recorded, RecentScores scores, LineSet lines)
    {
        if (!snapshot.IsReady)
            return Sequence.Empty<FeedEntry>();
        var start = snapshot.AsOf - RecentChanges.Window;
        var entries = Incidents.Of(Turns(recorded.Transitions, lines, start)).Select(incident => FeedEntry.Of(incident, snapshot))
            .Concat(Findings(snapshot, start))
            .Concat(ShiftReports.Turns(recorded.Settings.Where(change => change.At >= start)).Select(turn => Setting(turn, snapshot)))
            .Concat(Moves(snapshot, scores, start));
        return new Sequence<FeedEntry>([.. entries
            .OrderByDescending(entry => entry.At)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(Limit)]);
    }

    private static List<Transition> Turns(IReadOnlyList<Transition> recorded, LineSet lines, DateTimeOffset start)
    {
        var turns = recorded.Where(turn => turn.At >= start && turn.Node is null).ToList();
        var newest = turns.GroupBy(turn => turn.Cluster, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(turn => turn.At), StringComparer.Ordinal);
        // A cluster seen for the first time is no change worth telling when it is fine.
        turns.AddRange(lines.Snapshot.Clusters
            .Where(cluster => cluster.Status != HealthStatus.Healthy && cluster.Since is { } since && since >= start && !IsKnown(newest, cluster.Name, since))
            .Select(cluster => new Transition(
                cluster.Since!.Value, cluster.Name, null, HealthStatus.Healthy, cluster.Status, cluster.TopArea?.Id, cluster.TopSignal?.Id)));
        return turns;
    }

    private static bool IsKnown(Dictionary<string, DateTimeOffset> newest, string cluster, DateTimeOffset since) =>
        newest.TryGetValue(cluster, out var at) && at >= since.AddSeconds(-1);

    private static IEnumerable<FeedEntry> Findings(FleetSnapshot snapshot, DateTimeOffset start)
    {
        var opened = snapshot.Findings.Active.Where(finding => finding.Since >= start)
            .Select(finding => new FindingSpan(finding.Key, finding.Since!.Value, null));
        var closed = snapshot.Findings.Ended.Where(finding => finding.Ended >= start)
            .Select(finding => new FindingSpan(finding.Key, finding.Since, finding.Ended));
        return ShiftReports.Turns(opened, finding => finding.Since).Select(turn => Finding(turn, "opened", span => span.Since, snapshot))
            .Concat(ShiftReports.Turns(closed, finding => finding.Ended!.Value).Select(turn => Finding(turn, "closed", span => span.Ended!.Value, snapshot)));
    }

    private static FeedEntry Finding(FindingTurn turn, string what, Func<FindingSpan, DateTimeOffset> at, FleetSnapshot snapshot) => new(
        at(turn.Subjects[^1]),
        $"finding {what} {turn.Finding}",
        ReportWords.Title(turn, snapshot.Catalogue),
        $"finding {what}: {ReportWords.Subjects(turn)}",
        FleetUrls.In(snapshot, FleetUrls.Finding(turn.Finding)));

    private static FeedEntry Setting(SettingTurn turn, FleetSnapshot snapshot) => new(
        turn.At,
        $"setting {turn.Key} {turn.From} {turn.To}",
        ReportWords.Key(turn),
        $"{ReportWords.Value(turn.From)} → {ReportWords.Value(turn.To)} on {ReportWords.Names(turn.Clusters)}",
        ShiftReports.IsVersion(turn.Key) ? FleetUrls.Upgrades : FleetUrls.Setting(snapshot, turn.Key));

    private static IEnumerable<FeedEntry> Moves(FleetSnapshot snapshot, RecentScores scores, DateTimeOffset start)
    {
        var seen = scores.Clusters.Where(cluster => cluster.Value.Count > 0).ToArray();
        if (seen.Length == 0)
            return [];
        var first = seen.Min(cluster => cluster.Value[0].At) + FirstRounds;
        var came = seen.Where(cluster => cluster.Value[0].At > first && cluster.Value[0].At >= start)
            .Select(cluster => new FeedEntry(cluster.Value[0].At, $"came {cluster.Key}", cluster.Key, "came", FleetUrls.Cluster(cluster.Key)));
        var went = seen.Where(cluster => cluster.Value[^1].At >= start && snapshot.FindCluster(cluster.Key) is null)
            .Select(cluster => new FeedEntry(cluster.Value[^1].At + RecentScores.Step, $"went {cluster.Key}", cluster.Key, "is known no more", null));
        return came.Concat(went);
    }
}
