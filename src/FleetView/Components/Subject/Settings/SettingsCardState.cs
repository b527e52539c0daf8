using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Subject.Settings;

/// <summary>What the audit says of one cluster, by value.</summary>
/// <param name="Lines">Deviations and drifts, worst first.</param>
/// <param name="Url">The page of settings with this cluster alone.</param>
public sealed record SettingsCardState(string Cluster, int Audited, int Ok, int Unknown, int Off, Sequence<SettingLine> Lines, string Url)
{
    private const int Shown = 6;

    public int More => Off - Lines.Count;

    public static SettingsCardState Of(ClusterView cluster)
    {
        var rows = cluster.Snapshot.Settings.Rows.Where(row => row.Cluster == cluster.Index).ToArray();
        var off = rows
            .Where(row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift)
            .OrderByDescending(row => row.Verdict == SettingVerdict.Deviates ? (int)row.Severity : -1)
            .ThenByDescending(row => row.Severity)
            .ThenBy(row => row.Key, StringComparer.Ordinal)
            .ToArray();
        return new SettingsCardState(
            cluster.Name,
            rows.Count(row => row.Verdict != SettingVerdict.NotApplicable),
            rows.Count(row => row.Verdict == SettingVerdict.Ok),
            rows.Count(row => row.Verdict == SettingVerdict.Unknown),
            off.Length,
            Sequence.Of(off.Take(Shown).Select(row => SettingLine.Of(cluster, row))),
            FleetUrls.In(cluster.Snapshot, FleetUrls.SettingsOf(cluster.Name)));
    }
}

/// <param name="To">What it should be; of a drift what most of the cohort have.</param>
public sealed record SettingLine(
    string Key, Severity Severity, SettingVerdict Verdict, string Now, string? To, string Reason, int Nodes, DateTimeOffset? Since, string Url)
{
    public static SettingLine Of(ClusterView cluster, SettingRow row) => new(
        row.Key,
        row.Severity,
        row.Verdict,
        Pages.Settings.ValueWords.IsDefault(row) ? $"{Pages.Settings.ValueWords.Of(row)} (default)" : Pages.Settings.ValueWords.Of(row),
        Pages.Settings.ValueWords.Aim(row),
        row.Reason,
        row.Nodes.Count,
        row.SinceAtLeast ? null : row.Since,
        FleetUrls.In(cluster.Snapshot, FleetUrls.SettingsOf(cluster.Name, row.Key)));
}
