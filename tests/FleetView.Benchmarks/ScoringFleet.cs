using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Benchmarks;

/// <summary>
/// The fleet of the contract's scale: 300 clusters of 100 nodes and 40 node signals in 13 areas. One reading in twenty
/// costs something, one in a hundred is stale, and every tenth cluster does not collect one of the areas.
/// </summary>
internal static class ScoringFleet
{
    public const int Clusters = 300;
    public const int NodesPerCluster = 100;
    public const int Signals = 40;
    private const int Areas = 13;

    public static Catalogue Catalogue() => new(
        Enumerable.Range(0, Areas).Select(area => new AreaDefinition($"area-{area}", $"Area {area}")),
        Enumerable.Range(0, Signals).Select(Signal),
        FleetFile.Empty);

    public static FleetReadings Readings(Catalogue catalogue)
    {
        var random = new Random(1);
        var inventory = Inventory();
        return new FleetReadings(inventory, [.. catalogue.Signals.Select(signal => Column(random, inventory, signal))]);
    }

    private static SignalDefinition Signal(int signal) => new()
    {
        Id = $"signal-{signal}",
        Title = $"Signal {signal}",
        Area = $"area-{signal % Areas}",
        Scope = SignalScope.Node,
        Unit = SignalUnit.Ratio,
        Thresholds = Thresholds.Resolve(SignalUnit.Ratio, Direction.Higher, 0.7, 0.9),
        Query = "",
        Meaning = "",
    };

    private static FleetInventory Inventory()
    {
        var clusters = Enumerable.Range(0, Clusters).Select(cluster => new ClusterInfo(
            $"cluster-{cluster}", ["main"], new Dictionary<string, string>(), null, null,
            Reporting: true, RolloutMoving: false, Weight: 0, HeldCritical: false));
        var nodes = Clusters * NodesPerCluster;
        return new FleetInventory(
            [.. clusters],
            [.. Enumerable.Range(0, nodes).Select(node => $"node-{node}")],
            new NodeState[nodes],
            new string?[nodes],
            [.. Enumerable.Range(0, Clusters + 1).Select(cluster => cluster * NodesPerCluster)]);
    }

    private static SignalReadings Column(Random random, FleetInventory inventory, SignalDefinition signal)
    {
        var column = new SignalReadings(inventory.NodeCount);
        for (var node = 0; node < inventory.NodeCount; node++)
        {
            var isCollected = signal.AreaOrdinal != 3 || inventory.NodeCluster[node] % 10 != 0;
            var isStale = random.Next(100) == 0;
            column.Losses[node] = isCollected && random.Next(20) == 0 ? random.NextDouble() * 0.5 : 0;
            column.Levels[node] = column.Losses[node] > 0.2 ? HealthStatus.Degraded : HealthStatus.Healthy;
            column.Coverages[node] = !isCollected ? Coverage.NotCollected : isStale ? Coverage.Stale : Coverage.Measured;
            column.Covered[node] = !isCollected ? 0 : isStale ? 0.5f : 1;
        }

        return column;
    }
}
