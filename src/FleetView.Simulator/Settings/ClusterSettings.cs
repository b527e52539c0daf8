using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Settings;

/// <summary>A cluster's <c>cilium-config</c> as time goes on: the chart's values for the version of the day, the house's,
/// and on top what incidents and the scenario change.</summary>
internal sealed class ClusterSettings
{
    private const int MostClusterIds = 127;
    private static readonly TimeSpan DefaultReport = TimeSpan.FromSeconds(15);

    private readonly ClusterSpec _cluster;
    private readonly string _clusterName;
    private readonly int _clusterId;
    private readonly SettingChange[] _changes;
    private CiliumDialect? _dialect;
    private int _applied;

    /// <param name="clusterName">Cilium's own name of the cluster.</param>
    public ClusterSettings(ClusterSpec cluster, int index, string clusterName)
    {
        _cluster = cluster;
        _clusterName = clusterName;
        _clusterId = 1 + (index % MostClusterIds);
        _changes = [.. IncidentSettings.Of(cluster).Append(new SettingChange(TimeSpan.MinValue, cluster.Settings)).Concat(cluster.Changes).OrderBy(change => change.At)];
    }

    /// <summary>By key, in order.</summary>
    public SortedDictionary<string, string> Values { get; private set; } = [];

    public PoolRules Pool { get; private set; }

    public void Step(CiliumDialect dialect, TimeSpan sinceReference)
    {
        var due = _applied;
        while (due < _changes.Length && _changes[due].At <= sinceReference)
            due++;
        if (dialect == _dialect && due == _applied)
            return;
        (_dialect, _applied) = (dialect, due);
        Values = Build(dialect, due);
        Pool = new PoolRules
        {
            HasPrefixes = IsOn("aws-enable-prefix-delegation"),
            Releases = IsOn("aws-release-excess-ips"),
            Profile = _cluster.Prefixes,
            ReportSeconds = Seconds("ipam-cilium-node-update-rate"),
        };
    }

    private SortedDictionary<string, string> Build(CiliumDialect dialect, int due)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        ChartSettings.Add(settings, _cluster, dialect);
        HouseSettings.Add(settings, _cluster, dialect, _clusterName, _clusterId);
        foreach (var (key, value) in _changes.Take(due).SelectMany(change => change.Settings))
        {
            if (value is null)
                settings.Remove(key);
            else
                settings[key] = value;
        }
        return settings;
    }

    private bool IsOn(string key) => Values.GetValueOrDefault(key) == "true";

    private double Seconds(string key)
    {
        var text = Values.GetValueOrDefault(key) ?? "";
        return ScenarioText.TryDuration(text, out var duration) ? duration.TotalSeconds : DefaultReport.TotalSeconds;
    }
}
