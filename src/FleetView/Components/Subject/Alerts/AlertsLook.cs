using FleetView.Components.Shared;
using FleetView.Fleet.Alerts;
using FleetView.Model.Alerts;

namespace FleetView.Components.Subject.Alerts;

/// <summary>What Alertmanager says about a cluster. Null values of <paramref name="ReadAt"/>: it never answered.</summary>
/// <param name="Elsewhere">Alerts that name no cluster at all: some may be of this one.</param>
public sealed record AlertsLook(
    string Url, DateTimeOffset? ReadAt, string? Fault, int Total, int Elsewhere, Sequence<AlertLine> Alerts, Sequence<SilenceLine> Silences)
{
    private const int Shown = 20;

    /// <summary>For a cluster without an alert.</summary>
    public string None => Elsewhere switch
    {
        0 => "No alert is active for this cluster.",
        1 => "No alert names this cluster; 1 alert names no cluster.",
        _ => $"No alert names this cluster; {Elsewhere} alerts name no cluster.",
    };

    public int More => Total - Alerts.Count;

    /// <returns>Null where no address is set: then nothing at all is shown.</returns>
    public static AlertsLook? Of(FleetAlerts alerts, string cluster, IReadOnlyList<string> nodeLabels)
    {
        if (alerts.Address is not { } address)
            return null;
        var active = alerts.AlertsOf(cluster);
        return new AlertsLook(
            $"{address}#/alerts",
            alerts.ReadAt,
            alerts.Fault,
            active.Count,
            alerts.Elsewhere,
            Sequence.Of(active.Take(Shown).Select(alert => AlertLine.Of(alert, alerts, nodeLabels))),
            Sequence.Of(alerts.SilencesOf(cluster).Take(Shown).Select(silence => SilenceLine.Of(silence, address))));
    }
}

/// <param name="Held">Why nobody is notified; empty: somebody is.</param>
public sealed record AlertLine(string Key, string Name, string? Severity, string? Node, DateTimeOffset Since, string? Summary, Sequence<HeldLine> Held)
{
    public static AlertLine Of(ActiveAlert alert, FleetAlerts alerts, IReadOnlyList<string> nodeLabels) => new(
        alert.Fingerprint,
        alert.Name,
        alert.Severity,
        nodeLabels.Select(label => alert.Labels.GetValueOrDefault(label)).FirstOrDefault(node => !string.IsNullOrEmpty(node)),
        alert.Since,
        alert.Summary,
        Sequence.Of(
            alert.SilencedBy.Select(id => alerts.FindSilence(id) is { } silence
                    ? new HeldLine($"silenced by {silence.By}", silence.Until)
                    : new HeldLine("silenced", null))
                .Concat(alert.InhibitedBy.Select(other => new HeldLine($"inhibited by {alerts.FindAlert(other)?.Name ?? "another alert"}", null)))
                .Distinct()));
}

public sealed record HeldLine(string Words, DateTimeOffset? Until);

public sealed record SilenceLine(string Id, string Url, string Matchers, string By, string Comment, DateTimeOffset From, DateTimeOffset Until, bool IsPending)
{
    public static SilenceLine Of(AlertSilence silence, Uri address) => new(
        silence.Id,
        $"{address}#/silences/{Uri.EscapeDataString(silence.Id)}",
        string.Join(", ", silence.Matchers),
        silence.By,
        silence.Comment,
        silence.From,
        silence.Until,
        silence.IsPending);
}
