using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings.Settings;

/// <summary>
/// Audits the whole fleet. What did not change since the call before is kept: a fleet at rest costs a comparison for each
/// cluster; where something changed, only rows are judged anew that rest on it, of the cluster and of its peers.
/// </summary>
public sealed class SettingsAuditor
{
    private readonly Dictionary<string, AuditEntry> _entries = new(StringComparer.Ordinal);
    private SettingsCatalogue _catalogue = SettingsCatalogue.Empty;
    private Dependencies _dependencies = new(SettingsCatalogue.Empty);
    private SettingsAudit _audit = SettingsAudit.None;

    /// <param name="clusters">In the order of the inventory.</param>
    /// <param name="objects">By row of the inventory.</param>
    public SettingsAudit Audit(SettingsCatalogue catalogue, IReadOnlyList<ClusterInfo> clusters, FleetObjects objects, SettingAges ages)
    {
        Adopt(catalogue);
        var changed = Forget(clusters);
        for (var row = 0; row < clusters.Count; row++)
        {
            if (!_entries.TryGetValue(clusters[row].Name, out var entry))
                _entries[clusters[row].Name] = entry = new AuditEntry(clusters[row].Name);
            changed |= entry.Take(row, clusters[row].Labels, objects.Of(row), catalogue);
        }

        return changed ? _audit = Judge(clusters, ages) : _audit;
    }

    private void Adopt(SettingsCatalogue catalogue)
    {
        if (ReferenceEquals(catalogue, _catalogue))
            return;
        (_catalogue, _dependencies) = (catalogue, new Dependencies(catalogue));
        _entries.Clear();
    }

    private bool Forget(IReadOnlyList<ClusterInfo> clusters)
    {
        if (_entries.Count == 0)
            return true;
        var present = clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        var gone = _entries.Keys.Where(name => !present.Contains(name)).ToArray();
        foreach (var name in gone)
            _entries.Remove(name);
        return gone.Length > 0;
    }

    private SettingsAudit Judge(IReadOnlyList<ClusterInfo> clusters, SettingAges ages)
    {
        var entries = clusters.Select(cluster => _entries[cluster.Name]).ToArray();
        var index = new PeerIndex([.. entries.Select(entry => entry.Cluster)]);
        foreach (var entry in entries)
            entry.Meet(index.Of(entry.Cluster));
        var cohorts = Cohorts(entries);
        var isSame = _audit.Rows.Count == entries.Length * _catalogue.Settings.Count && Same(cohorts, _audit.Cohorts);
        foreach (var entry in entries)
            isSame &= !entry.Judge(_catalogue, _dependencies, ages);
        return isSame ? _audit : new SettingsAudit([.. entries.SelectMany(entry => entry.Rows)]) { Cohorts = cohorts };
    }

    private List<SettingCohort> Cohorts(AuditEntry[] entries)
    {
        foreach (var entry in entries.Where(entry => entry.CohortKey is null))
            entry.Cohort = null;
        var models = new List<SettingCohort>();
        foreach (var group in entries.Where(entry => entry.CohortKey is not null).GroupBy(entry => entry.CohortKey!.Value))
        {
            var cohort = new Cohort(group.Key.Place, group.Key.Version, _catalogue, [.. group.Select(entry => entry.Ground!)]);
            foreach (var entry in group)
                entry.Cohort = cohort;
            models.Add(cohort.ToModel(_catalogue, [.. group.Select(entry => entry.Row)]));
        }

        return models;
    }

    private static bool Same(List<SettingCohort> one, IReadOnlyList<SettingCohort> other) => one.Count == other.Count && one.Zip(other).All(pair =>
        (pair.First.Provider, pair.First.Environment, pair.First.Version) == (pair.Second.Provider, pair.Second.Environment, pair.Second.Version)
        && pair.First.Clusters.SequenceEqual(pair.Second.Clusters)
        && pair.First.Majority.Count == pair.Second.Majority.Count
        && pair.First.Majority.All(value => pair.Second.Majority.GetValueOrDefault(value.Key) == value.Value));
}
