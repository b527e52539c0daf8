using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings.Settings;

/// <summary>
/// Audits the whole fleet. What did not change since the call before is kept: a fleet at rest costs a comparison for each
/// cluster, one changed cluster its own rows, and those of its peers only where what they are compared with changed.
/// </summary>
public sealed class SettingsAuditor
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private SettingsCatalogue _catalogue = SettingsCatalogue.Empty;
    private SettingsAudit _audit = SettingsAudit.None;

    /// <param name="clusters">In the order of the inventory.</param>
    /// <param name="objects">By row of the inventory.</param>
    public SettingsAudit Audit(SettingsCatalogue catalogue, IReadOnlyList<ClusterInfo> clusters, FleetObjects objects, SettingAges ages)
    {
        var isSame = ReferenceEquals(catalogue, _catalogue) && clusters.Count == _entries.Count;
        if (!ReferenceEquals(catalogue, _catalogue))
            _entries.Clear();
        _catalogue = catalogue;
        for (var row = 0; row < clusters.Count; row++)
            isSame &= Take(row, clusters[row], objects.Of(row));
        if (isSame)
            return _audit;
        Forget(clusters);
        return _audit = Judge(clusters, ages);
    }

    /// <summary>Whether nothing about the cluster changed.</summary>
    private bool Take(int row, ClusterInfo info, ClusterObjects? objects)
    {
        if (_entries.TryGetValue(info.Name, out var entry) && entry.Row == row && entry.IsOf(objects, info.Labels))
            return true;
        if (entry is null || !entry.IsOf(objects, info.Labels))
            entry = new Entry { Cluster = new AuditedCluster(info.Name, info.Labels, objects is null ? null : new ClusterSettings(_catalogue, objects, info.Labels)) };
        else
            entry = new Entry { Cluster = entry.Cluster };
        entry.Row = row;
        _entries[info.Name] = entry;
        return false;
    }

    private void Forget(IReadOnlyList<ClusterInfo> clusters)
    {
        if (_entries.Count == clusters.Count)
            return;
        var present = clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _entries.Keys.Where(name => !present.Contains(name)).ToArray())
            _entries.Remove(gone);
    }

    private SettingsAudit Judge(IReadOnlyList<ClusterInfo> clusters, SettingAges ages)
    {
        var entries = clusters.Select(cluster => _entries[cluster.Name]).ToArray();
        var index = new PeerIndex([.. entries.Select(entry => entry.Cluster)]);
        foreach (var entry in entries)
            entry.Meet(index.Of(entry.Cluster));
        var cohorts = Cohorts(entries);
        var rows = new List<SettingRow>(entries.Length * _catalogue.Settings.Count);
        foreach (var entry in entries)
            rows.AddRange(entry.Rows ??= RowsOf(entry, ages));
        return new SettingsAudit(rows) { Cohorts = cohorts };
    }

    private List<SettingCohort> Cohorts(Entry[] entries)
    {
        var models = new List<SettingCohort>();
        foreach (var group in entries.Where(entry => entry.Key is not null).GroupBy(entry => entry.Key!.Value))
        {
            var cohort = new Cohort(group.Key.Place, group.Key.Version, _catalogue, [.. group.Select(entry => entry.Ground!)]);
            foreach (var entry in group)
                entry.Join(cohort);
            models.Add(cohort.ToModel(_catalogue, [.. group.Select(entry => entry.Row)]));
        }

        return models;
    }

    private SettingRow[] RowsOf(Entry entry, SettingAges ages)
    {
        if (entry.Ground is null)
            return [.. _catalogue.Settings.Select(setting => RowJudge.NotConnected(entry.Row, setting))];
        var judge = new RowJudge(entry.Cluster, entry.Row, entry.Ground, entry.Cohort, ages);
        return [.. _catalogue.Settings.Select(judge.Judge)];
    }

    /// <summary>What is kept of one cluster between two audits.</summary>
    private sealed class Entry
    {
        public required AuditedCluster Cluster { get; init; }

        public int Row { get; set; }

        public KeyGrounds? Ground { get; private set; }

        public Cohort? Cohort { get; private set; }

        public SettingRow[]? Rows { get; set; }

        /// <summary>Null without the labels or without a version: then it has no cohort.</summary>
        public (CohortPlace Place, string Version)? Key =>
            CohortPlace.Of(Cluster.Labels) is { } place && Cluster.Settings?.Version is { } version ? (place, version.MinorText) : null;

        public bool IsOf(ClusterObjects? objects, IReadOnlyDictionary<string, string> labels) =>
            ReferenceEquals(objects, Cluster.Settings?.Objects) && Same(labels, Cluster.Labels);

        public void Meet(Peers peers)
        {
            if (Cluster.Settings is null || (Ground is not null && Ground.Peers.Equals(peers)))
                return;
            Ground = new KeyGrounds(Cluster.Settings, peers);
            Rows = null;
        }

        public void Join(Cohort cohort)
        {
            if (Cohort is null || !Cohort.HasSameMajorities(cohort))
                Rows = null;
            Cohort = cohort;
        }

        private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
            ReferenceEquals(one, other)
            || (one.Count == other.Count && one.All(label => other.TryGetValue(label.Key, out var value) && value == label.Value));
    }
}
