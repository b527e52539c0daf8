using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>A random catalogue and random readings of a random fleet; the same for the same numbers.</summary>
public sealed record RandomFleet(int Seed, int Clusters, int MaxNodes, int Areas)
{
    /// <summary>Some clusters are larger than the blocks in which nodes are scored.</summary>
    public static Arbitrary<RandomFleet> Any { get; } = Arb.ToArbitrary(
        from seed in Gen.Choose(0, int.MaxValue)
        from clusters in Gen.Choose(1, 4)
        from maxNodes in Gen.Frequency((9, Gen.Choose(0, 25)), (1, Gen.Choose(200, 600)))
        from areas in Gen.Choose(1, 6)
        select new RandomFleet(seed, clusters, maxNodes, areas));

    public Random Random { get; } = new(Seed);

    public Catalogue Catalogue()
    {
        var random = new Random(Seed);
        return SignalDefinitions.Catalogue([.. Enumerable.Range(0, Areas)
            .SelectMany(area => Enumerable.Range(0, random.Next(1, 5)).Select(signal => Signal(random, $"area-{area}", $"signal-{area}-{signal}")))]);
    }

    public FleetReadings Readings(Catalogue catalogue)
    {
        var random = new Random(Seed + 1);
        var inventory = Inventory(random);
        return new FleetReadings(inventory, [.. catalogue.Signals.Select(signal => Column(random, inventory, signal))]);
    }

    public static SignalDefinition Signal(Random random, string area, string id)
    {
        var worse = random.Next(3) == 0 ? Direction.Lower : Direction.Higher;
        var (mild, hard) = worse == Direction.Higher ? (0.5, 0.8) : (0.8, 0.5);
        var thresholds = random.Next(8) switch
        {
            0 => Thresholds.None,
            1 => Thresholds.Resolve(SignalUnit.Ratio, worse, mild, null),
            2 => Thresholds.Resolve(SignalUnit.Ratio, worse, null, hard),
            3 => Thresholds.Resolve(SignalUnit.Ratio, worse, hard, hard),
            _ => Thresholds.Resolve(SignalUnit.Ratio, worse, mild, hard),
        };
        var scope = random.Next(4) == 0 ? SignalScope.Cluster : SignalScope.Node;
        return SignalDefinitions.Create(id, area, scope, thresholds, SignalUnit.Ratio) with
        {
            Info = random.Next(8) == 0,
            Immediate = random.Next(4) == 0,
            Absent = (AbsentRule)random.Next(3),
        };
    }

    /// <summary>Mostly fine, sometimes bad, on a coarse grid so that ties and thresholds are hit.</summary>
    public static double Value(Random random, SignalDefinition signal)
    {
        var badness = random.Next(3) == 0 ? random.Next(0, 21) / 20d : random.Next(0, 8) / 20d;
        return signal.Thresholds.Worse == Direction.Higher ? badness : 1 - badness;
    }

    private FleetInventory Inventory(Random random)
    {
        var clusters = Enumerable.Range(0, Clusters).Select(cluster => new ClusterInfo(
            $"c{cluster}", ["main"], new Dictionary<string, string>(), null, FleetReadingsBuilder.Now,
            Reporting: random.Next(8) != 0, RolloutMoving: false, Weight: 0, HeldCritical: random.Next(12) == 0)).ToArray();
        var firstNode = new int[Clusters + 1];
        for (var cluster = 0; cluster < Clusters; cluster++)
            firstNode[cluster + 1] = firstNode[cluster] + random.Next(0, MaxNodes + 1);
        var nodes = Enumerable.Range(0, firstNode[^1]).ToArray();
        return new FleetInventory(
            clusters,
            [.. nodes.Select(node => $"n{node}")],
            [.. nodes.Select(_ => random.Next(6) == 0 ? (NodeState)random.Next(5) : NodeState.Reporting)],
            new string?[nodes.Length],
            firstNode)
        {
            HeldCriticalNodes = random.Next(2) == 0 ? [] : [.. nodes.Select(_ => random.Next(20) == 0)],
        };
    }

    private static SignalReadings Column(Random random, FleetInventory inventory, SignalDefinition signal)
    {
        var column = new SignalReadings(signal.Scope == SignalScope.Node ? inventory.NodeCount : inventory.ClusterCount);
        var badShare = random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.6 };
        var lostShare = random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.5 };
        for (var row = 0; row < column.Values.Length; row++)
        {
            var value = random.NextDouble() < badShare ? Value(random, signal) : FleetReadingsBuilder.GoodValue(signal);
            column.Values[row] = value;
            column.Losses[row] = signal.Judged ? LossCurve.Loss(signal.Thresholds, value) : 0;
            // The level is held by earlier evaluations too: it need not be the value's own.
            column.Levels[row] = random.Next(20) == 0 ? Level(random) : LossCurve.Level(signal.Thresholds, value);
            column.Coverages[row] = random.NextDouble() < lostShare ? (Coverage)random.Next(6) : Coverage.Measured;
            column.Covered[row] = column.Coverages[row] switch
            {
                Coverage.Measured or Coverage.Absent => 1,
                Coverage.Stale => random.Next(0, 9) / 8f,
                _ => 0,
            };
        }

        return column;
    }

    private static HealthStatus Level(Random random) =>
        random.Next(3) switch { 0 => HealthStatus.Healthy, 1 => HealthStatus.Degraded, _ => HealthStatus.Critical };
}
