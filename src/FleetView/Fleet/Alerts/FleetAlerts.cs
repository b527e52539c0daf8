using System.Text.RegularExpressions;
using FleetView.Model.Alerts;

namespace FleetView.Fleet.Alerts;

/// <summary>Alerts and silences by cluster.</summary>
/// <param name="Address">Null: no Alertmanager is set, and nothing is to be shown.</param>
/// <param name="ReadAt">The last full answer, which is shown until there is a newer one; null: there was none yet.</param>
/// <param name="Fault">Why the last attempt failed.</param>
public sealed record FleetAlerts(Uri? Address, DateTimeOffset? ReadAt, string? Fault)
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<string> _clusterLabels = [];
    private readonly ILookup<string, ActiveAlert> _byCluster = Array.Empty<ActiveAlert>().ToLookup(_ => "");

    private FleetAlerts(Uri address, DateTimeOffset at, AlertAnswer answer, IReadOnlyList<string> clusterLabels)
        : this(address, at, null)
    {
        _clusterLabels = clusterLabels;
        Alerts = answer.Alerts;
        Silences = answer.Silences;
        _byCluster = answer.Alerts.ToLookup(alert => ClusterOf(alert, clusterLabels) ?? "", StringComparer.Ordinal);
    }

    public static FleetAlerts None { get; } = new(null, null, null);

    public IReadOnlyList<ActiveAlert> Alerts { get; } = [];

    public IReadOnlyList<AlertSilence> Silences { get; } = [];

    /// <summary>Alerts whose labels name no cluster.</summary>
    public int Elsewhere => _byCluster[""].Count();

    /// <param name="clusterLabels">Labels that name the cluster; the first that an alert has counts.</param>
    public static FleetAlerts Of(Uri address, DateTimeOffset at, AlertAnswer answer, IReadOnlyList<string> clusterLabels) =>
        new(address, at, answer, clusterLabels);

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
        return [.. Silences.Where(silence => atWork.Contains(silence.Id) || Names(silence, cluster)).OrderBy(silence => silence.Until)];
    }

    public AlertSilence? FindSilence(string id) => Silences.FirstOrDefault(silence => silence.Id == id);

    public ActiveAlert? FindAlert(string fingerprint) => Alerts.FirstOrDefault(alert => alert.Fingerprint == fingerprint);

    private static string? ClusterOf(ActiveAlert alert, IReadOnlyList<string> labels) =>
        labels.Select(label => alert.Labels.GetValueOrDefault(label)).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private bool Names(AlertSilence silence, string cluster)
    {
        var named = silence.Matchers.Where(matcher => _clusterLabels.Contains(matcher.Label)).ToArray();
        return named.Any(matcher => matcher.IsEqual) && named.All(matcher => Matches(matcher, cluster) == matcher.IsEqual);
    }

    // Alertmanager anchors its expressions at both ends.
    private static bool Matches(SilenceMatcher matcher, string cluster)
    {
        if (!matcher.IsRegex)
            return matcher.Value == cluster;
        try
        {
            return Regex.IsMatch(cluster, $@"\A(?:{matcher.Value})\z", RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
