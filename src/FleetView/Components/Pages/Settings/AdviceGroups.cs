using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Settings;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>Deviations and drifts, told as one would tell a colleague: what, where, why, and what to write.</summary>
internal static class AdviceGroups
{
    private const int MostGroups = 30;
    private const int MostCases = 6;
    private const int MostClusters = 12;
    private const int MostNodes = 6;
    private const int MostOpen = 6;

    /// <summary>Worst first: severity, deviation before drift, most clusters; and how many more than are shown.</summary>
    public static (Sequence<AdviceGroup> Shown, int More) Of(FleetSnapshot snapshot, SettingsFilter filter, IEnumerable<SettingRow> rows)
    {
        var groups = rows
            .Where(row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift)
            .GroupBy(row => (row.Key, row.Verdict, row.Severity, Hazards: string.Join(' ', row.Hazards)))
            .OrderByDescending(group => group.Key.Severity)
            .ThenByDescending(group => group.Key.Verdict)
            .ThenByDescending(group => group.Count())
            .ThenBy(group => IdOf(group.First()), StringComparer.Ordinal)
            .ToArray();
        var shown = groups.Take(MostGroups).Select(group => Group(snapshot, filter, [.. group])).Select(Told());
        return (Sequence.Of(shown), Math.Max(0, groups.Length - MostGroups));
    }

    private static string IdOf(SettingRow row) => string.Join('-', [row.Key, row.Verdict.Word(), row.Severity.Word(), .. row.Hazards]);

    /// <summary>The first of the bad ones stand open, and what is to be known of a setting is told once.</summary>
    private static Func<AdviceGroup, int, AdviceGroup> Told()
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        return (group, index) => group with
        {
            Open = index < MostOpen && group is { Verdict: SettingVerdict.Deviates, Severity: >= Severity.High },
            Repeats = !told.Add(group.Words.Key),
        };
    }

    private static AdviceGroup Group(FleetSnapshot snapshot, SettingsFilter filter, SettingRow[] rows)
    {
        var first = rows[0];
        var words = SettingWords.Of(snapshot, first.Key);
        var cases = rows
            .GroupBy(row => (row.Effective, row.Value is null, Aim: ValueWords.Aim(row), row.Reason, row.Fix, Path: PathOf(snapshot, row)))
            .OrderByDescending(same => same.Count())
            .ThenBy(same => same.Key.Effective, StringComparer.Ordinal)
            .ToArray();
        return new AdviceGroup(
            words,
            IdOf(first),
            SettingWords.TitleOf(snapshot, first.Key, first.Hazards.Count > 0 ? first.Hazards[0] : null),
            first.Severity,
            first.Verdict,
            rows.Length,
            Sequence.Of(cases.Take(MostCases).Select(same => Case(snapshot, [.. same]))),
            Math.Max(0, cases.Length - MostCases),
            filter.With(SettingsFilter.KeyName, first.Key),
            Open: false,
            Repeats: false);
    }

    private static AdviceCase Case(FleetSnapshot snapshot, SettingRow[] rows)
    {
        var first = rows[0];
        var nodes = rows.SelectMany(row => row.Nodes).ToArray();
        return new AdviceCase(
            ValueWords.Of(first),
            ValueWords.IsDefault(first),
            ValueWords.Aim(first),
            first.Reason,
            Sequence.Of(rows.Take(MostClusters).Select(row => LinkTo(snapshot, row.Cluster))),
            Math.Max(0, rows.Length - MostClusters),
            Sequence.Of(nodes.Take(MostNodes)),
            Math.Max(0, nodes.Length - MostNodes),
            rows.Where(row => !row.SinceAtLeast).Max(row => row.Since),
            first.Fix is null ? null : HelmSnippet.Of(snapshot, [first]).TrimEnd());
    }

    private static string? PathOf(FleetSnapshot snapshot, SettingRow row) => row.Fix is null ? null : HelmSnippet.PathOf(snapshot, row);

    public static ClusterLink LinkTo(FleetSnapshot snapshot, int cluster)
    {
        var name = snapshot.Inventory.Clusters[cluster].Name;
        return new ClusterLink(name, FleetUrls.In(snapshot, FleetUrls.Cluster(name)));
    }
}
