using FleetView.Catalog;
using FleetView.Findings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Tests.Support;

/// <summary>
/// A fleet as large as asked, with the product's own catalogue and scoring: mostly fine, a few clusters in trouble, two
/// silent. For looking at pages and measuring them; the same seed gives the same fleet.
/// </summary>
public sealed class SampleFleet
{
    private static readonly string[] Providers = ["aws", "azure", "gcp"];
    private static readonly string[] Regions = ["eu1", "us5", "ap1", "us3", "eu4"];
    private static readonly string[] Environments = ["prod", "stg", "dev"];
    private static readonly string[] Teams = ["payments", "search", "platform", "data"];

    private readonly ClusterInfo[] _clusters;
    private readonly int[] _firstNode;
    private readonly string[] _nodes;
    private readonly SampleIncidents _incidents;
    private readonly int _seed;

    public SampleFleet(int clusters, int nodesPerCluster = 24, int seed = 7)
    {
        _seed = seed;
        Start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Catalogue = CatalogueLoader.Load(Path.Combine(RepositoryRoot.Path, "dashboards"), "no-fleet-file.yaml").Catalogue
            ?? throw new InvalidOperationException("The catalogue has faults.");
        _incidents = new SampleIncidents(Catalogue, clusters);
        _clusters = [.. Enumerable.Range(0, clusters).Select(Cluster)];
        _firstNode = new int[clusters + 1];
        for (var cluster = 0; cluster < clusters; cluster++)
            _firstNode[cluster + 1] = _firstNode[cluster] + Math.Max(1, nodesPerCluster + cluster % 9 * 2 - 8);
        _nodes = [.. Enumerable.Range(0, clusters).SelectMany(cluster =>
            Enumerable.Range(0, _firstNode[cluster + 1] - _firstNode[cluster]).Select(node => $"ip-10-{cluster % 250}-{node / 16}-{node % 16}"))];
    }

    public Catalogue Catalogue { get; }

    /// <summary>When the fleet was made; rounds count from here.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>One evaluation; <paramref name="round"/> moves some values a little.</summary>
    public FleetSnapshot At(int round = 0, params IReadOnlyList<SourceStatus> sources)
    {
        var asOf = Start.AddSeconds(round * 30);
        var inventory = new FleetInventory(
            [.. _clusters.Select(cluster => cluster.Reporting ? cluster with { LastSeen = asOf } : cluster)],
            _nodes,
            [.. Enumerable.Range(0, _nodes.Length).Select(_ => NodeState.Reporting)],
            [.. Enumerable.Range(0, _nodes.Length).Select(node => _clusters[ClusterOf(node)].Version)],
            _firstNode);
        var signals = Catalogue.Signals.Select(signal => Readings(signal, inventory, asOf, round)).ToArray();
        var readings = new FleetReadings(inventory, signals);
        var scores = FleetScoreCalculator.Score(readings, Catalogue);
        return new FleetSnapshot(
            asOf, Catalogue, readings, scores, Since(), sources.Count > 0 ? sources : [Source(asOf)], new FindingRules(Catalogue).Find(readings, scores));
    }

    public SourceStatus Source(DateTimeOffset asOf) => FleetSnapshots.Source("main") with
    {
        LastSuccess = asOf,
        Clusters = _clusters.Length,
        Nodes = _nodes.Length,
        RoundDuration = TimeSpan.FromSeconds(1.84),
        Signals = [.. Catalogue.Signals.Select(signal => new SignalCost(
            signal.Id, signal.Query, signal.Scope == SignalScope.Node ? _nodes.Length : _clusters.Length,
            TimeSpan.FromMilliseconds(40 + signal.Ordinal * 9), TimeSpan.FromSeconds(signal.Ordinal == 3 ? 120 : 30),
            signal.Ordinal % 11 == 5 ? 4 : 0, Fault: null))],
    };

    private ClusterInfo Cluster(int cluster)
    {
        var region = Regions[cluster % Regions.Length];
        var provider = Providers[cluster % 8 < 4 ? 0 : cluster % 8 < 6 ? 1 : 2];
        var environment = Environments[cluster % 7 < 4 ? 0 : cluster % 7 < 6 ? 1 : 2];
        var name = cluster == 3 ? "arn:aws:eks:eu-west-1:123456789012:cluster/prod-payments" : $"{region}-{environment}-{cluster:00}";
        var labels = new Dictionary<string, string>
        {
            ["provider"] = provider,
            ["region"] = region,
            ["environment"] = environment,
            ["team"] = Teams[cluster % Teams.Length],
        };
        var silent = cluster % 61 == 17;
        return new ClusterInfo(
            name, ["main"], labels, cluster % 5 == 0 ? "1.17.6" : "1.18.2", silent ? Start.AddMinutes(-41) : Start,
            !silent, RolloutMoving: false, environment == "prod" ? 10 : environment == "stg" ? 5 : 0, HeldCritical: false);
    }

    private SignalReadings Readings(SignalDefinition signal, FleetInventory inventory, DateTimeOffset asOf, int round)
    {
        var byNode = signal.Scope == SignalScope.Node;
        var readings = new SignalReadings(byNode ? inventory.NodeCount : inventory.ClusterCount);
        var curve = new LossCurve(signal.Thresholds);
        for (var subject = 0; subject < readings.Values.Length; subject++)
        {
            var cluster = byNode ? inventory.NodeCluster[subject] : subject;
            var covered = inventory.Clusters[cluster].Reporting;
            var value = _incidents.Value(signal, cluster, byNode ? subject - inventory.FirstNode[cluster] : 0)
                ?? Good(signal, subject, subject % 3 == 0 ? round : 0);
            readings.Coverages[subject] = covered ? Coverage.Measured : Coverage.Missing;
            readings.Covered[subject] = covered ? 1 : 0;
            readings.AnsweredAt[subject] = (int)(covered ? asOf : Start.AddMinutes(-41)).ToUnixTimeSeconds();
            readings.Values[subject] = covered ? value : double.NaN;
            readings.Losses[subject] = signal.Judged && covered ? curve.Loss(value) : 0;
            readings.Levels[subject] = covered ? curve.Level(value) : HealthStatus.Healthy;
        }

        return readings;
    }

    // A little of the way from the good end to where loss starts, now and then past it: scores of 97 or so.
    private double Good(SignalDefinition signal, int subject, int round)
    {
        var share = new Random(HashCode.Combine(_seed, signal.Ordinal, subject, round)).NextDouble();
        var ok = double.IsFinite(signal.Thresholds.Ok) ? signal.Thresholds.Ok : 100;
        if (signal.Thresholds.Worse == Direction.Higher)
            return signal.Unit == SignalUnit.Boolean ? 0 : ok * share * (share > 0.997 && signal.Thresholds.Degraded > ok ? 1.1 : 0.8);
        var end = Thresholds.UpperEnd(signal.Unit);
        return double.IsFinite(end) ? end - (end - ok) * share * 0.8 : ok * (1.2 + share);
    }

    private SubjectTimes Since()
    {
        var start = (int)Start.ToUnixTimeSeconds();
        var clusters = _clusters.Select((_, cluster) => start - SampleIncidents.MinutesBad(cluster) * 60).ToArray();
        return new SubjectTimes(clusters, [.. Enumerable.Range(0, _nodes.Length).Select(node => clusters[ClusterOf(node)])]);
    }

    private int ClusterOf(int node)
    {
        var found = Array.BinarySearch(_firstNode, node);
        return found >= 0 ? found : ~found - 1;
    }
}
