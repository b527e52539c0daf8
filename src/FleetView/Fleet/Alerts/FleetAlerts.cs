using FleetView.Model.Alerts;

namespace FleetView.Fleet.Alerts;

/// <summary>Alerts and silences by cluster.</summary>
/// <param name="Address">Null: no Alertmanager is set, and nothing is to be shown.</param>
/// <param name="ReadAt">The last full answer, which is shown until there is a newer one; null: there was none yet.</param>
/// <param name="Fault">Why the last attempt failed.</param>
public sealed record FleetAlerts(Uri? Address, DateTimeOffset? ReadAt, string? Fault)
{
    private readonly IReadOnlyList<SilenceScope> _scopes = [];
    private readonly ILookup<string, ActiveAlert> _byCluster = Array.Empty<ActiveAlert>().ToLookup(_ => "");

    private FleetAlerts(Uri address, DateTimeOffset at, AlertAnswer answer, IReadOnlyList<string> clusterLabels, string? only)
        : this(address, at, null)
    {
        _scopes = [.. answer.Silences.OrderBy(silence => silence.Until).Select(silence => new SilenceScope(silence, clusterLabels))];
        Alerts = answer.Alerts;
        Silences = answer.Silences;
        _byCluster = answer.Alerts.ToLookup(alert => ClusterOf(alert, clusterLabels) ?? only ?? "", StringComparer.Ordinal);
    }

    public static FleetAlerts None { get; } = new(null, null, null);

    public IReadOnlyList<ActiveAlert> Alerts { get; } = [];

    public IReadOnlyList<AlertSilence> Silences { get; } = [];

    /// <summary>Alerts whose labels name no cluster.</summary>
    public int Elsewhere => _byCluster[""].Count();

    /// <param name="clusterLabels">Labels that name the cluster; the first that an alert has counts.</param>
    /// <param name="only">The cluster of alerts that name none, where there is no other; null: they are of no cluster.</param>
    public static FleetAlerts Of(Uri address, DateTimeOffset at, AlertAnswer answer, IReadOnlyList<string> clusterLabels, string? only = null) =>
        new(address, at, answer, clusterLabels, only);

    /// <summary>Those that notify first, then the gravest, then the oldest.</summary>
    public IReadOnlyList<ActiveAlert> AlertsOf(string cluster) =>
    [
        .. _byCluster[cluster]
            .OrderBy(alert => alert.IsHeldBack)
            .ThenBy(alert => alert.Severity switch { "critical" or "page" => 0, "error" or "high" => 1, "warning" => 2, _ => 3 })
            .ThenBy(alert => alert.Since)
            .ThenBy(alert => alert.Name, StringComparer.Ordinal),
    ];

    /// <summary>Silences that name the cluster, and those that hold one of its alerts back.</summary>
    public IReadOnlyList<AlertSilence> SilencesOf(string cluster)
    {
        var atWork = _byCluster[cluster].SelectMany(alert => alert.SilencedBy).ToHashSet(StringComparer.Ordinal);
        return [.. _scopes.Where(scope => atWork.Contains(scope.Silence.Id) || scope.Names(cluster)).Select(scope => scope.Silence)];
    }

    public AlertSilence? FindSilence(string id) => Silences.FirstOrDefault(silence => silence.Id == id);

    public ActiveAlert? FindAlert(string fingerprint) => Alerts.FirstOrDefault(alert => alert.Fingerprint == fingerprint);

    private static string? ClusterOf(ActiveAlert alert, IReadOnlyList<string> labels) =>
        labels.Select(label => alert.Labels.GetValueOrDefault(label)).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
