using System.Globalization;
using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet.Report;

/// <summary>Sentences that pages and Markdown share.</summary>
public static class ReportWords
{
    public const string NoTeam = "no team";

    /// <summary>Names that a line spells out; the others are a number.</summary>
    public const int MostNames = 5;

    private const int LongestValue = 60;

    /// <summary>To the second, as minutes: "83 min 20 s".</summary>
    public static string Minutes(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        if (seconds == 0)
            return "0";
        var minutes = (seconds / 60).ToString("#,0", CultureInfo.InvariantCulture) + " min";
        return seconds < 60 ? $"{seconds} s" : seconds % 60 == 0 ? minutes : $"{minutes} {seconds % 60} s";
    }

    /// <summary>"06:00–14:00 UTC", with the day where the range is not of one day.</summary>
    public static string Range(Span span, string day = "d MMM yyyy, ")
    {
        var (from, until) = (span.From.UtcDateTime, span.Until.UtcDateTime);
        return from.ToString(day + Clock(from), CultureInfo.InvariantCulture) + "–"
            + until.ToString(from.Date == until.Date ? Clock(until) : (day.Length > 0 ? day : "d MMM, ") + Clock(until), CultureInfo.InvariantCulture) + " UTC";
    }

    /// <summary>"14 clusters turned Degraded within 3 min", "eu1 turned Critical".</summary>
    public static string Lead(Incident incident)
    {
        var who = incident.Clusters.Count == 1 ? incident.Clusters[0] : $"{incident.Clusters.Count} clusters";
        return $"{who} turned {Became(incident)}{Within(incident)}";
    }

    /// <summary>"Degraded", "worse (12 Degraded, 2 Critical)".</summary>
    public static string Became(Incident incident) => incident.Became is [var only]
        ? only.Status.Word()
        : $"{(incident.Worse ? "worse" : "better")} ({string.Join(", ", incident.Became.Select(status => $"{status.Clusters} {status.Status.Word()}"))})";

    /// <summary>" within 3 min", or that one round found them all; empty for one cluster.</summary>
    public static string Within(Incident incident) => incident.Clusters.Count == 1 ? ""
        : incident.Until == incident.From ? " at once"
        : $" within {ValueText.Of(incident.Until - incident.From)}";

    /// <summary>Whom a line of several clusters names as the first; null where it is one cluster.</summary>
    public static string? First(Incident incident) => incident.Clusters.Count == 1 ? null : Names(incident.First);

    public static string Names(IReadOnlyCollection<string> names) => names.Count <= MostNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";

    /// <summary>"node-3 · eu1", "eu1", or the group.</summary>
    public static string Subject(FindingKey key) => key switch
    {
        { Node: { } node } => $"{node} · {key.Cluster}",
        { Cluster: { } cluster } => cluster,
        _ => key.Group ?? "the fleet",
    };

    /// <summary>"BPF map pressure on node-3 · eu1", "node-3 · eu1", "eu1".</summary>
    public static string Subject(AcknowledgedSubject subject, Catalogue catalogue)
    {
        var where = subject.Node is { } node ? $"{node} · {subject.Cluster}" : subject.Cluster;
        return subject.Signal is { } signal ? $"{catalogue.Find(signal)?.Title ?? signal} on {where}" : where;
    }

    /// <summary>"node-3 · eu1", "eu1", "the fleet".</summary>
    public static string Subject(Annotation annotation) => annotation switch
    {
        { Node: { } node, Cluster: { } cluster } => $"{node} · {cluster}",
        { Cluster: { } cluster } => cluster,
        _ => "the fleet",
    };

    /// <summary>Whom one finding concerns; nodes of one cluster are counted, where they are several.</summary>
    public static string Subjects(FindingTurn turn) => Names([.. turn.Subjects
        .Select(span => span.Key)
        .Distinct()
        .GroupBy(key => key.Cluster ?? Subject(key))
        .Select(keys => keys.ToArray() is [var only] ? Subject(only) : $"{keys.Count()} nodes of {keys.Key}")]);

    public static string Title(FindingTurn turn, Catalogue catalogue) => catalogue.FindFinding(turn.Finding)?.Title ?? turn.Finding;

    public static string? Area(Incident incident, Catalogue catalogue) =>
        !incident.Worse ? null : catalogue.Areas.FirstOrDefault(area => area.Id == incident.Area)?.Title ?? incident.Area;

    public static string Key(SettingTurn turn) => turn.Key switch
    {
        KeptKeys.CiliumVersion => "Cilium's version",
        KeptKeys.ChartVersion => "version of the chart",
        _ => turn.Key,
    };

    public static string Value(string? value) => value switch
    {
        null => "absent",
        "" => "empty",
        { Length: > LongestValue } => $"{value[..LongestValue]}…",
        _ => value,
    };

    private static string Clock(DateTime instant) => instant.Second == 0 ? "HH:mm" : "HH:mm:ss";
}
