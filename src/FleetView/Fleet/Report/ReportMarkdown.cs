using System.Globalization;
using System.Text;
using FleetView.Catalog;
using FleetView.Fleet.Sharing;
using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>The report for a ticket, a chat or a handover document.</summary>
public static class ReportMarkdown
{
    /// <summary>Rows of one table or list; the page shows all.</summary>
    private const int MostRows = 100;

    public static string Of(ShiftReport report, Catalogue catalogue)
    {
        var text = new StringBuilder();
        Head(text, report);
        Teams(text, report);
        List(text, "Incidents", report.Incidents.Where(incident => incident.Worse), incident => Incident(incident, catalogue));
        List(text, "Better again", report.Incidents.Where(incident => !incident.Worse), incident => Incident(incident, catalogue));
        Clusters(text, report);
        List(text, "Findings that opened", report.Opened, turn => Finding(turn, catalogue));
        List(text, "Findings that closed", report.Closed, turn => Finding(turn, catalogue));
        List(text, "Versions that changed", report.Versions, Setting);
        List(text, "Settings that changed", report.Settings, Setting);
        List(text, "Acknowledged", report.Acknowledgements, one => Acknowledged(one, catalogue));
        List(text, "Annotations", report.Annotations, Annotated);
        List(text, "Clusters that came", report.Came, Moved);
        List(text, "Clusters that went", report.Went, Moved);
        return text.ToString();
    }

    private static void Head(StringBuilder text, ShiftReport report)
    {
        Line(text, $"# Shift report, {ReportWords.Range(report.Range)}");
        Line(text, "");
        Line(text, $"{report.ClusterCount} clusters: {report.Turns.Worse} turned worse, {report.Turns.Better} better; nodes turned {report.Turns.Nodes} times.");
        foreach (var gap in report.Unwatched)
            Line(text, $"\n**FleetView did not run {ReportWords.Range(gap, "d MMM, ")}**: nothing is known of this time, and it counts as no status.");
        if (report.Cut)
            Line(text, "\n**More happened than is told here:** choose a shorter range.");
    }

    private static void Teams(StringBuilder text, ShiftReport report)
    {
        Line(text, "\n## Time below Healthy by team\n");
        Line(text, "Time of a team's clusters added up; time in which the status was Unknown stands apart.\n");
        Line(text, "| Team | Clusters | Below Healthy | of which Critical | Unknown | Not watched |");
        Line(text, "|---|---:|---:|---:|---:|---:|");
        foreach (var team in report.Teams)
            Line(text, $"| {MarkdownText.Words(team.Team ?? ReportWords.NoTeam)} | {team.Clusters} {Times(team.Time)} |");
    }

    private static void Clusters(StringBuilder text, ShiftReport report)
    {
        Line(text, "\n## Clusters, longest not Healthy first\n");
        if (report.Clusters.Count == 0)
        {
            Line(text, report.Unwatched.Count == 0 ? "All were Healthy all the time." : "All were Healthy as far as is known.");
            return;
        }

        Line(text, "| Cluster | Team | Start | End | Turns | Below Healthy | of which Critical | Unknown | Not watched |");
        Line(text, "|---|---|---|---|---:|---:|---:|---:|---:|");
        foreach (var cluster in report.Clusters.Take(MostRows))
        {
            Line(text, $"| {MarkdownText.Words(cluster.Cluster)} | {MarkdownText.Words(cluster.Team ?? ReportWords.NoTeam)} "
                + $"| {Word(cluster.Start)} | {Word(cluster.End)} | {cluster.Turns} {Times(cluster.Time)} |");
        }

        More(text, report.Clusters.Count);
    }

    private static string Times(StatusTime time) =>
        $"| {ReportWords.Minutes(time.BelowHealthy)} | {ReportWords.Minutes(time.Critical)} | {ReportWords.Minutes(time.Unknown)} | {ReportWords.Minutes(time.Unwatched)}";

    private static string Word(HealthStatus? status) => status?.Word() ?? ValueText.None;

    private static string Incident(Incident incident, Catalogue catalogue)
    {
        var first = ReportWords.First(incident) is { } names ? $"; first: **{MarkdownText.Words(names)}**" : "";
        var area = ReportWords.Area(incident, catalogue) is { } title ? $" · {MarkdownText.Words(title)}" : "";
        return $"{Clock(incident.From)} {MarkdownText.Words(ReportWords.Lead(incident))}{area}{first}";
    }

    private static string Finding(FindingTurn turn, Catalogue catalogue) =>
        $"{MarkdownText.Words(ReportWords.Title(turn, catalogue))}: {MarkdownText.Words(ReportWords.Subjects(turn))}";

    private static string Setting(SettingTurn turn) =>
        $"{Clock(turn.At)} {MarkdownText.Words(ReportWords.Key(turn))}: {MarkdownText.Words(ReportWords.Value(turn.From))} → {MarkdownText.Words(ReportWords.Value(turn.To))} "
        + $"on {MarkdownText.Words(ReportWords.Names(turn.Clusters))}";

    private static string Acknowledged(Acknowledgement one, Catalogue catalogue)
    {
        var end = one is { EndedAt: { } ended, EndedBecause: { } why } ? $"ended {Clock(ended)}: {MarkdownText.Words(why)}" : $"holds until {Clock(one.Until)}";
        return $"{Clock(one.At)} {MarkdownText.Words(ReportWords.Subject(one.Subject, catalogue))}, {one.Status.Word()}, "
            + $"by {MarkdownText.Words(one.By)}: {MarkdownText.Words(one.Reason)} ({end})";
    }

    private static string Annotated(Annotation one) =>
        $"{Clock(one.At)}{(one.Until is { } until ? $" to {Clock(until)}" : "")} {MarkdownText.Words(one.Title)}, "
        + $"on {MarkdownText.Words(ReportWords.Subject(one))}, by {MarkdownText.Words(one.By)}";

    private static string Moved((string Cluster, DateTimeOffset At) moved) => $"{Clock(moved.At)} {MarkdownText.Words(moved.Cluster)}";

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    private static void List<T>(StringBuilder text, string title, IEnumerable<T> items, Func<T, string> line)
    {
        var all = items.ToArray();
        if (all.Length == 0)
            return;
        Line(text, $"\n## {title}\n");
        foreach (var item in all.Take(MostRows))
            Line(text, $"- {line(item)}");
        More(text, all.Length);
    }

    private static void More(StringBuilder text, int count)
    {
        if (count > MostRows)
            Line(text, $"\nand {count - MostRows} more");
    }

    // Line ends do not depend on the machine that writes.
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
