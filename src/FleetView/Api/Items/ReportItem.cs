using FleetView.Fleet.Report;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>What <c>/report</c> answers: seconds of each status, and what changed.</summary>
internal sealed record ReportItem(
    DateTime From,
    DateTime To,
    int Clusters,
    bool Cut,
    IReadOnlyList<ReportSpanItem> NotWatched,
    IReadOnlyList<ReportTeamItem> Teams,
    IReadOnlyList<ReportClusterItem> NotHealthy,
    IReadOnlyList<ReportIncidentItem> Incidents,
    IReadOnlyList<ReportFindingItem> Opened,
    IReadOnlyList<ReportFindingItem> Closed,
    IReadOnlyList<ReportSettingItem> Settings,
    IReadOnlyList<AcknowledgementItem> Acknowledgements,
    IReadOnlyList<AnnotationItem> Annotations,
    IReadOnlyList<ReportMoveItem> Came,
    IReadOnlyList<ReportMoveItem> Went)
{
    public static ReportItem Of(ShiftReport report) => new(
        report.Range.From.UtcDateTime,
        report.Range.Until.UtcDateTime,
        report.ClusterCount,
        report.Cut,
        [.. report.Unwatched.Select(span => new ReportSpanItem(span.From.UtcDateTime, span.Until.UtcDateTime))],
        [.. report.Teams.Select(team => new ReportTeamItem(team.Team, team.Clusters, ReportTimeItem.Of(team.Time)))],
        [.. report.Clusters.Select(cluster => new ReportClusterItem(cluster.Cluster, cluster.Team, cluster.Start, cluster.End, cluster.Turns, ReportTimeItem.Of(cluster.Time)))],
        [.. report.Incidents.Select(ReportIncidentItem.Of)],
        [.. report.Opened.SelectMany(turn => turn.Subjects).Select(ReportFindingItem.Of)],
        [.. report.Closed.SelectMany(turn => turn.Subjects).Select(ReportFindingItem.Of)],
        [.. report.Versions.Concat(report.Settings).Select(turn => new ReportSettingItem(turn.At.UtcDateTime, turn.Key, turn.From, turn.To, turn.Clusters))],
        [.. report.Acknowledgements.Select(AcknowledgementItem.Of)],
        [.. report.Annotations.Select(AnnotationItem.Of)],
        [.. report.Came.Select(one => new ReportMoveItem(one.Cluster, one.At.UtcDateTime))],
        [.. report.Went.Select(one => new ReportMoveItem(one.Cluster, one.At.UtcDateTime))]);
}

internal sealed record ReportSpanItem(DateTime From, DateTime To);

/// <summary>Seconds.</summary>
internal sealed record ReportTimeItem(long BelowHealthy, long Degraded, long Critical, long Unknown, long Healthy, long NotWatched)
{
    public static ReportTimeItem Of(StatusTime time) => new(
        Seconds(time.BelowHealthy), Seconds(time.Degraded), Seconds(time.Critical), Seconds(time.Unknown), Seconds(time.Healthy), Seconds(time.Unwatched));

    private static long Seconds(TimeSpan time) => (long)Math.Round(time.TotalSeconds);
}

/// <param name="Team">Null: clusters without the label.</param>
internal sealed record ReportTeamItem(string? Team, int Clusters, ReportTimeItem Seconds);

internal sealed record ReportClusterItem(string Cluster, string? Team, HealthStatus? Start, HealthStatus? End, int Turns, ReportTimeItem Seconds);

/// <param name="First">Those that turned first.</param>
internal sealed record ReportIncidentItem(
    DateTime From, DateTime To, bool Worse, string? Area, string? Signal, IReadOnlyList<string> First, IReadOnlyList<string> Clusters)
{
    public static ReportIncidentItem Of(Incident incident) => new(
        incident.From.UtcDateTime, incident.Until.UtcDateTime, incident.Worse, incident.Area, incident.Changes[0].TopSignal, incident.First, incident.Clusters);
}

internal sealed record ReportFindingItem(string Id, string? Cluster, string? Node, string? Group, DateTime Since, DateTime? Ended)
{
    public static ReportFindingItem Of(FindingSpan span) => new(
        span.Key.Finding, span.Key.Cluster, span.Key.Node, span.Key.Group, span.Since.UtcDateTime, span.Ended?.UtcDateTime);
}

internal sealed record ReportSettingItem(DateTime At, string Key, string? From, string? To, IReadOnlyList<string> Clusters);

internal sealed record ReportMoveItem(string Cluster, DateTime At);
