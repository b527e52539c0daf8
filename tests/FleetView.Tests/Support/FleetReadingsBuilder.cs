using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Tests.Support;

/// <summary>
/// A fleet in which everything is measured and at its good end, until told otherwise. Nodes of a cluster are called
/// <c>n0</c>, <c>n1</c>, …
/// </summary>
public sealed class FleetReadingsBuilder(Catalogue catalogue)
{
    /// <summary>The instant of the readings.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly List<ClusterInfo> _clusters = [];
    private readonly List<int> _nodes = [];
    private readonly Dictionary<(string Cluster, string Node), NodeState> _states = [];
    private readonly List<Action<FleetReadings>> _changes = [];

    public Catalogue Catalogue => catalogue;

    public static string NodeName(int node) => $"n{node}";

    public FleetReadingsBuilder Cluster(
        string name,
        int nodes = 3,
        bool reporting = true,
        bool heldCritical = false,
        bool rolloutMoving = false,
        double weight = 0,
        string? version = "1.17.9",
        string source = "main",
        DateTimeOffset? lastSeen = null,
        params IEnumerable<(string Key, string Value)> labels)
    {
        var map = labels.ToDictionary(label => label.Key, label => label.Value);
        _clusters.Add(new ClusterInfo(
            name, [source], map, version, lastSeen ?? Now, reporting, rolloutMoving, weight, heldCritical));
        _nodes.Add(nodes);
        return this;
    }

    public FleetReadingsBuilder State(string cluster, string node, NodeState state)
    {
        _states[(cluster, node)] = state;
        return this;
    }

    /// <summary>A value of one subject; loss and level follow from it unless given.</summary>
    public FleetReadingsBuilder Value(
        string signal, string cluster, string? node, double value, HealthStatus? level = null, double? loss = null)
    {
        var definition = Find(signal);
        _changes.Add(readings =>
        {
            var row = Row(readings.Inventory, definition, cluster, node);
            var column = readings.Signals[definition.Ordinal];
            column.Values[row] = value;
            column.Losses[row] = loss ?? (definition.Judged ? LossCurve.Loss(definition.Thresholds, value) : 0);
            column.Levels[row] = level ?? LossCurve.Level(definition.Thresholds, value);
        });
        return this;
    }

    /// <summary>
    /// How one reading came about. What has no value loses it; what is outside score and confidence loses loss and level too.
    /// </summary>
    public FleetReadingsBuilder Coverage(string signal, string cluster, string? node, Coverage coverage, float? covered = null, int ageSeconds = 0)
    {
        var definition = Find(signal);
        _changes.Add(readings =>
        {
            var row = Row(readings.Inventory, definition, cluster, node);
            var column = readings.Signals[definition.Ordinal];
            column.Coverages[row] = coverage;
            column.Covered[row] = covered ?? (coverage > Model.Coverage.Missing ? 1 : 0);
            column.AnsweredAt[row] = (int)Now.ToUnixTimeSeconds() - ageSeconds;
            if (coverage is not (Model.Coverage.Measured or Model.Coverage.Stale))
                column.Values[row] = double.NaN;
            if (!coverage.IsCollected())
                (column.Losses[row], column.Levels[row]) = (0, HealthStatus.Healthy);
        });
        return this;
    }

    public FleetReadings Build()
    {
        var inventory = Inventory();
        var signals = catalogue.Signals.Select(signal => AllGood(inventory, signal)).ToArray();
        var readings = new FleetReadings(inventory, signals);
        foreach (var change in _changes)
            change(readings);
        return readings;
    }

    public FleetScores Score(ScoringShares? shares = null) => FleetScoreCalculator.Score(Build(), catalogue, shares);

    /// <summary>A value at the good end of a signal's range.</summary>
    public static double GoodValue(SignalDefinition signal)
    {
        if (signal.Thresholds.Worse == Direction.Higher)
            return 0;
        var end = Thresholds.UpperEnd(signal.Unit);
        return double.IsFinite(end) ? end : Math.Max(1, 2 * signal.Thresholds.Ok);
    }

    private FleetInventory Inventory()
    {
        var firstNode = new int[_clusters.Count + 1];
        for (var cluster = 0; cluster < _clusters.Count; cluster++)
            firstNode[cluster + 1] = firstNode[cluster] + _nodes[cluster];
        var nodes = _clusters
            .SelectMany((cluster, index) => Enumerable.Range(0, _nodes[index]).Select(node => (Cluster: cluster, Node: NodeName(node))))
            .ToArray();
        return new FleetInventory(
            [.. _clusters],
            [.. nodes.Select(node => node.Node)],
            [.. nodes.Select(node => _states.GetValueOrDefault((node.Cluster.Name, node.Node), NodeState.Reporting))],
            [.. nodes.Select(node => node.Cluster.Version)],
            firstNode);
    }

    private static SignalReadings AllGood(FleetInventory inventory, SignalDefinition signal)
    {
        var column = new SignalReadings(signal.Scope == SignalScope.Node ? inventory.NodeCount : inventory.ClusterCount);
        Array.Fill(column.Values, GoodValue(signal));
        Array.Fill(column.Coverages, Model.Coverage.Measured);
        Array.Fill(column.Covered, 1);
        Array.Fill(column.AnsweredAt, (int)Now.ToUnixTimeSeconds());
        return column;
    }

    private SignalDefinition Find(string signal) =>
        catalogue.Find(signal) ?? throw new ArgumentException($"No signal {signal} in this catalogue.", nameof(signal));

    private static int Row(FleetInventory inventory, SignalDefinition signal, string cluster, string? node)
    {
        var index = Array.FindIndex(inventory.Clusters, candidate => candidate.Name == cluster);
        if (signal.Scope == SignalScope.Cluster)
            return index;
        return Array.IndexOf(inventory.NodeNames, node, inventory.FirstNode[index], inventory.NodesOf(index));
    }
}
