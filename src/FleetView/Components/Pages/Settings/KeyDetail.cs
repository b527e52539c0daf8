using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Settings;

/// <summary>One key across the fleet: every value, and what is to be known of it.</summary>
/// <param name="Values">The worst first; empty for a key that is not audited.</param>
/// <param name="Alike">Keys that may have been meant, where this one is not audited.</param>
public sealed record KeyDetail(string Key, SettingWords? Words, SettingTables? Tables, Sequence<KeyValue> Values, Sequence<string> Alike)
{
    public static KeyDetail Of(FleetSnapshot snapshot, SettingsTable table, string key)
    {
        var ordinal = table.Keys.Index().Where(pair => pair.Item == key).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
        if (ordinal < 0)
            return new KeyDetail(key, null, null, Sequence.Empty<KeyValue>(), Sequence.Of(Subject.SimilarNames.Of(key, table.Keys)));
        var values = table.Clusters
            .Select(cluster => table.Find(cluster, ordinal))
            .OfType<SettingRow>()
            .GroupBy(row => (row.Verdict, Text: KeyValue.TextOf(row), Default: ValueWords.IsDefault(row), row.Severity))
            .Select(group => KeyValue.Of(snapshot, [.. group]))
            .OrderByDescending(value => value.Verdict)
            .ThenByDescending(value => value.Severity)
            .ThenByDescending(value => value.Count)
            .ThenBy(value => value.Text, StringComparer.Ordinal);
        return new KeyDetail(key, SettingWords.Of(snapshot, key), SettingTables.Of(snapshot, key), Sequence.Of(values), Sequence.Empty<string>());
    }
}

/// <summary>Clusters that run with one value of a key.</summary>
/// <param name="Reason">Of the first of them.</param>
public sealed record KeyValue(
    SettingVerdict Verdict, Severity Severity, string Text, bool IsDefault, int Count, Sequence<ClusterLink> Clusters, string? Recommended, string Reason)
{
    private const int Shown = 10;

    public int More => Count - Clusters.Count;

    public static string TextOf(SettingRow row) => row.Verdict == SettingVerdict.NotApplicable ? "n/a" : ValueWords.Of(row);

    public bool IsOff => Verdict is SettingVerdict.Deviates or SettingVerdict.Drift;

    public static KeyValue Of(FleetSnapshot snapshot, SettingRow[] rows) => new(
        rows[0].Verdict,
        rows[0].Severity,
        TextOf(rows[0]),
        ValueWords.IsDefault(rows[0]),
        rows.Length,
        Sequence.Of(rows.Take(Shown).Select(row => AdviceGroups.LinkTo(snapshot, row.Cluster))),
        rows[0].Recommended,
        rows[0].Reason);
}
