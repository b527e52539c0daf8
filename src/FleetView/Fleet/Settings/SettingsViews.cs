using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Fleet.Settings;

/// <summary>A row of the audit with its cluster and its setting.</summary>
/// <param name="Setting">Null where a reload has just taken it out of the catalogue.</param>
public readonly record struct SettingRowView(SettingRow Row, ClusterView Cluster, SettingDefinition? Setting);

/// <summary>A key of which some clusters have something else than most of their cohort.</summary>
public sealed record CohortDifference(string Key, string Majority, IReadOnlyList<SettingRowView> Deviators);

/// <param name="Differences">In the order of the catalogue; empty where all are alike.</param>
public sealed record CohortView(SettingCohort Cohort, IReadOnlyList<ClusterView> Clusters, IReadOnlyList<CohortDifference> Differences);

/// <summary>The audit as pages and API list it.</summary>
public static class SettingsViews
{
    /// <summary>All rows: clusters worst first, of each the keys in the order of the catalogue.</summary>
    public static IEnumerable<SettingRowView> Rows(FleetSnapshot snapshot)
    {
        var byCluster = snapshot.Settings.Rows.ToLookup(row => row.Cluster);
        return snapshot.Clusters.SelectMany(cluster => byCluster[cluster.Index].Select(row => View(snapshot, cluster, row)));
    }

    public static IEnumerable<SettingRowView> Of(FleetSnapshot snapshot, ClusterView cluster) =>
        snapshot.Settings.Rows.Where(row => row.Cluster == cluster.Index).Select(row => View(snapshot, cluster, row));

    /// <summary>Cohorts of at least two, the largest first, with who is set otherwise than most; where most are unknown, nobody is.</summary>
    public static IReadOnlyList<CohortView> Cohorts(FleetSnapshot snapshot)
    {
        var rows = snapshot.Settings.Rows.ToLookup(row => row.Cluster);
        return [.. snapshot.Settings.Cohorts
            .Where(cohort => cohort.Clusters.Count > 1)
            .OrderByDescending(cohort => cohort.Clusters.Count).ThenBy(cohort => cohort.Version, StringComparer.Ordinal)
            .Select(cohort => View(snapshot, cohort, rows))];
    }

    private static CohortView View(FleetSnapshot snapshot, SettingCohort cohort, ILookup<int, SettingRow> rows)
    {
        var clusters = cohort.Clusters.Select(index => new ClusterView(snapshot, index)).ToArray();
        var views = clusters.SelectMany(cluster => rows[cluster.Index].Select(row => View(snapshot, cluster, row))).ToLookup(view => view.Row.Key);
        var differences = snapshot.Catalogue.Settings.Settings
            .Where(setting => cohort.Majority.ContainsKey(setting.Key))
            .Select(setting => new CohortDifference(
                setting.Key, cohort.Majority[setting.Key], [.. views[setting.Key].Where(view => IsOff(view, cohort.Majority[setting.Key]))]))
            .Where(difference => difference.Deviators.Count > 0);
        return new CohortView(cohort, clusters, [.. differences]);
    }

    private static bool IsOff(SettingRowView view, string majority) =>
        view is { Row: { Effective: { } own, Verdict: not (SettingVerdict.NotApplicable or SettingVerdict.Unknown) }, Setting: { } setting }
        && SettingValues.Canonical(setting.Kind, own) != SettingValues.Canonical(setting.Kind, majority);

    private static SettingRowView View(FleetSnapshot snapshot, ClusterView cluster, SettingRow row) =>
        new(row, cluster, snapshot.Catalogue.Settings.Find(row.Key));
}
