using FleetView.Catalog.Settings;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings.Settings;

/// <summary>What is kept of one cluster between two audits.</summary>
internal sealed class AuditEntry(string name)
{
    private readonly string _name = name;
    private KeyGrounds? _judgedGround;
    private Cohort? _judgedCohort;
    private int _judgedRow;
    private ClusterObjects? _seen;

    public AuditedCluster Cluster { get; private set; } = new(name, new Dictionary<string, string>(), null);

    /// <summary>Of the inventory.</summary>
    public int Row { get; private set; } = -1;

    public KeyGrounds? Ground { get; private set; }

    public Cohort? Cohort { get; set; }

    public SettingRow[] Rows { get; private set; } = [];

    /// <summary>Null without the labels or without a version: then it has no cohort.</summary>
    public (CohortPlace Place, string Version)? CohortKey =>
        CohortPlace.Of(Cluster.Labels) is { } place && Cluster.Settings?.Version is { } version ? (place, version.MinorText) : null;

    /// <returns>False: nothing about the cluster changed.</returns>
    public bool Take(int row, IReadOnlyDictionary<string, string> labels, ClusterObjects? objects, SettingsCatalogue catalogue)
    {
        var settings = ReferenceEquals(objects, _seen) ? Cluster.Settings : SettingsOf(objects, catalogue);
        _seen = objects;
        if (Row == row && ReferenceEquals(settings, Cluster.Settings) && Same(labels, Cluster.Labels))
            return false;
        Row = row;
        Cluster = new AuditedCluster(_name, Same(labels, Cluster.Labels) ? Cluster.Labels : labels, settings);
        return true;
    }

    private ClusterSettings? SettingsOf(ClusterObjects? objects, SettingsCatalogue catalogue)
    {
        if (objects is null)
            return null;
        var now = new ClusterSettings(catalogue, objects, Cluster.Settings);
        return Cluster.Settings is { } before && now.TellsTheSameAs(before) ? before : now;
    }

    public void Meet(Peers peers)
    {
        if (Cluster.Settings is null)
            Ground = null;
        else if (Ground is null || Ground.Cluster != Cluster.Settings || !ReferenceEquals(Ground.Labels, Cluster.Labels) || !Ground.Peers.Equals(peers))
            Ground = new KeyGrounds(Cluster.Settings, Cluster.Labels, peers);
    }

    /// <returns>False: all rows are as they were.</returns>
    public bool Judge(SettingsCatalogue catalogue, Dependencies dependencies, SettingAges ages)
    {
        var isAnew = Rows.Length == 0 || _judgedRow != Row || Ground is null || _judgedGround is null
            || !ReferenceEquals(Ground.Labels, _judgedGround.Labels) || Ground.Version != _judgedGround.Version;
        if (Ground is null && _judgedGround is null && Rows.Length > 0 && _judgedRow == Row)
            return false;
        var stale = catalogue.Settings.Where(setting => isAnew || IsStale(setting.Ordinal, dependencies)).ToArray();
        if (stale.Length > 0)
            Rows = RowsOf(catalogue, stale, ages);
        (_judgedGround, _judgedCohort, _judgedRow) = (Ground, Cohort, Row);
        return stale.Length > 0;
    }

    private bool IsStale(int ordinal, Dependencies dependencies) =>
        _judgedCohort?[ordinal] != Cohort?[ordinal]
        || (!ReferenceEquals(Ground, _judgedGround) && dependencies.Differ(ordinal, Ground!, _judgedGround!));

    private SettingRow[] RowsOf(SettingsCatalogue catalogue, SettingDefinition[] stale, SettingAges ages)
    {
        if (Ground is null)
            return [.. catalogue.Settings.Select(setting => RowJudge.NotConnected(Row, setting))];
        var judge = new RowJudge(Cluster, Row, Ground, Cohort, ages);
        var rows = Rows.Length == 0 ? new SettingRow[catalogue.Settings.Count] : (SettingRow[])Rows.Clone();
        foreach (var setting in stale)
            rows[setting.Ordinal] = judge.Judge(setting);
        return rows;
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        ReferenceEquals(one, other)
        || (one.Count == other.Count && one.All(label => other.TryGetValue(label.Key, out var value) && value == label.Value));
}
