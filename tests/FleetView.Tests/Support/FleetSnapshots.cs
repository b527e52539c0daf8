using FleetView.Catalog;
using FleetView.Findings;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>A cluster of a test's fleet. What is not given follows from the nodes and values.</summary>
public sealed record ClusterSpec(string Name)
{
    public IReadOnlyList<NodeSpec> Nodes { get; init; } = [new("node-1")];

    /// <summary>Values of cluster signals by id; without one: the signal's default of <see cref="FleetSnapshots.Catalogue"/>.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    public IReadOnlyDictionary<string, Coverage> Coverages { get; init; } = new Dictionary<string, Coverage>();

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public HealthStatus? Status { get; init; }

    public double Confidence { get; init; } = 1;

    public string? Version { get; init; } = "1.18.2";

    public double Weight { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = ["prometheus"];

    public DateTimeOffset Since { get; init; } = FleetSnapshots.AsOf.AddHours(-3);
}

/// <summary>A node of a test's fleet; its values by signal id.</summary>
public sealed record NodeSpec(string Name)
{
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    public IReadOnlyDictionary<string, Coverage> Coverages { get; init; } = new Dictionary<string, Coverage>();

    public HealthStatus? Status { get; init; }

    public NodeState State { get; init; } = NodeState.Reporting;

    public static NodeSpec With(string name, string signal, double value) =>
        new(name) { Values = new Dictionary<string, double> { [signal] = value } };
}

/// <summary>
/// Snapshots for tests of pages and API: consistent in themselves, by a much simpler rule than the real scoring
/// (a loss of 0.2 at Degraded, 0.5 at Critical; a cluster is as bad as its worst node or cluster signal).
/// </summary>
public static class FleetSnapshots
{
    public const string MapPressure = "bpf-map-pressure";
    public const string InsertionFailures = "ct-insertion-failures";
    public const string ApiLatency = "cloud-api-latency";
    public const string LostEvents = "hubble-lost-events";

    public static DateTimeOffset AsOf { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Four areas with one signal each; of them cloud-api is of cluster scope, and hubble is not collected unless a value is given.</summary>
    public static Catalogue Catalogue { get; } = new(
        [new("cloud-api", "Cloud API"), new("hubble", "Hubble"), new("bpf-maps", "BPF maps"), new("conntrack", "Conntrack")],
        [
            Signal(MapPressure, "BPF map pressure", "bpf-maps", SignalScope.Node, SignalUnit.Ratio, 0.7, 0.9) with
            {
                Needs = ["cilium_bpf_map_pressure"],
                Detail = new SignalDetail(["map_name"], "max by ($cluster, $node, map_name) (cilium_bpf_map_pressure{$selector})"),
                Setting = "bpf-map-dynamic-size-ratio",
                Advice = "Raise the ratio.",
            },
            Signal(InsertionFailures, "Conntrack insertion failures", "conntrack", SignalScope.Node, SignalUnit.PerSecond, null, 0.01),
            Signal(ApiLatency, "Cloud API latency", "cloud-api", SignalScope.Cluster, SignalUnit.Seconds, 1, 5),
            Signal(LostEvents, "Lost events", "hubble", SignalScope.Node, SignalUnit.PerSecond, 1, null) with
            {
                Needs = ["hubble_lost_events_total"],
                Enable = "hubble.metrics.enabled",
            },
        ],
        FleetFile.Empty);

    public static FleetSnapshot Build(params ClusterSpec[] clusters) => Build(AsOf, Catalogue, [Source("prometheus")], clusters);

    public static FleetSnapshot Build(
        DateTimeOffset asOf, Catalogue catalogue, IReadOnlyList<SourceStatus> sources, params ClusterSpec[] clusters)
    {
        var inventory = Inventory(asOf, clusters);
        var signals = catalogue.Signals.Select(signal => Readings(asOf, signal, clusters)).ToArray();
        var scores = new SnapshotScores(catalogue, inventory, signals, clusters).Compute();
        var since = new SubjectTimes(
            clusters.Select(cluster => (int)cluster.Since.ToUnixTimeSeconds()).ToArray(),
            clusters.SelectMany(cluster => cluster.Nodes.Select(_ => (int)cluster.Since.ToUnixTimeSeconds())).ToArray());
        var readings = new FleetReadings(inventory, signals);
        return new FleetSnapshot(asOf, catalogue, readings, scores, since, sources, new FindingRules(catalogue).Find(readings, scores));
    }

    /// <summary>The same fleet, as one looks back at it.</summary>
    public static FleetSnapshot InThePast(FleetSnapshot snapshot, params IReadOnlyList<Transition> changes) => new(
        snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources, snapshot.Findings)
    {
        Past = new PastInstant(snapshot.AsOf, changes),
    };

    public static SourceStatus Source(string name, SourceState state = SourceState.Ok) => new()
    {
        Name = name,
        Url = $"http://{name}.test:9090",
        State = state,
        Interval = TimeSpan.FromSeconds(30),
        LastSuccess = AsOf,
        Error = state == SourceState.Ok ? null : new SourceFault(name, MapPressure, "max(x)", 503, "overloaded"),
    };

    public static SignalDefinition Signal(
        string id, string title, string area, SignalScope scope, SignalUnit unit, double? degraded, double? critical) => new()
        {
            Id = id,
            Title = title,
            Area = area,
            Scope = scope,
            Unit = unit,
            Thresholds = Thresholds.Resolve(unit, Direction.Higher, degraded, critical),
            Query = $"max by ($cluster, $node) (cilium_{id.Replace('-', '_')}{{$selector}})",
            Meaning = $"What {title} means.",
        };

    private static FleetInventory Inventory(DateTimeOffset asOf, ClusterSpec[] clusters)
    {
        var nodes = clusters.SelectMany(cluster => cluster.Nodes).ToArray();
        var firstNode = new int[clusters.Length + 1];
        for (var cluster = 0; cluster < clusters.Length; cluster++)
            firstNode[cluster + 1] = firstNode[cluster] + clusters[cluster].Nodes.Count;
        return new FleetInventory(
            clusters.Select(spec => new ClusterInfo(
                spec.Name, spec.Sources, spec.Labels, spec.Version, asOf, true, false, spec.Weight, false)).ToArray(),
            nodes.Select(node => node.Name).ToArray(),
            nodes.Select(node => node.State).ToArray(),
            clusters.SelectMany(cluster => cluster.Nodes.Select(_ => cluster.Version)).ToArray(),
            firstNode);
    }

    private static SignalReadings Readings(DateTimeOffset asOf, SignalDefinition signal, ClusterSpec[] clusters)
    {
        var cells = signal.Scope == SignalScope.Cluster
            ? clusters.Select(cluster => (cluster.Values, cluster.Coverages)).ToArray()
            : clusters.SelectMany(cluster => cluster.Nodes).Select(node => (node.Values, node.Coverages)).ToArray();
        var readings = new SignalReadings(cells.Length);
        for (var subject = 0; subject < cells.Length; subject++)
        {
            var given = cells[subject].Values.TryGetValue(signal.Id, out var value);
            var coverage = cells[subject].Coverages.GetValueOrDefault(
                signal.Id, given || signal.Enable is null ? Coverage.Measured : Coverage.NotCollected);
            readings.Coverages[subject] = coverage;
            readings.Covered[subject] = coverage is Coverage.Measured or Coverage.Absent ? 1 : 0;
            if (coverage is not (Coverage.Measured or Coverage.Stale))
                continue;
            readings.Values[subject] = value;
            readings.Levels[subject] = SnapshotScores.Level(signal.Thresholds, value);
            readings.Losses[subject] = SnapshotScores.Loss(readings.Levels[subject]);
            readings.AnsweredAt[subject] = (int)asOf.ToUnixTimeSeconds();
        }

        return readings;
    }
}
