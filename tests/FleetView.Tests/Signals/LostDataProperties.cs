using FleetView.Model;
using FleetView.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>Losing data never improves a status: of scores, whatever of the readings is taken away.</summary>
public sealed class LostDataProperties
{
    [Fact]
    public void Score_ReadingsLost_NothingImproves() => ForAll((random, readings) =>
    {
        var share = random.NextDouble();
        foreach (var column in readings.Signals)
            for (var row = 0; row < column.Values.Length; row++)
                if (random.NextDouble() < share)
                    Lose(random, column, row);
        return readings;
    });

    [Fact]
    public void Score_TargetsLost_NothingImproves() => ForAll((random, readings) =>
    {
        var inventory = readings.Inventory;
        var share = random.NextDouble();
        for (var node = 0; node < inventory.NodeCount; node++)
        {
            if (random.NextDouble() > share)
                continue;
            inventory.NodeStates[node] = random.Next(2) == 0 ? NodeState.Vanished : NodeState.Down;
            foreach (var column in readings.Signals.Where(column => column.Values.Length == inventory.NodeCount))
                Lose(random, column, node);
        }

        return readings;
    });

    [Fact]
    public void Score_SourcesLost_NothingImproves() => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var catalogue = fleet.Catalogue();
        var readings = fleet.Readings(catalogue);
        var before = FleetScoreCalculator.Score(readings, catalogue);
        var inventory = readings.Inventory;
        for (var cluster = 0; cluster < inventory.ClusterCount; cluster++)
        {
            if (fleet.Random.Next(2) == 0)
                continue;
            var wasCritical = before.Clusters.Status[cluster] == HealthStatus.Critical;
            inventory.Clusters[cluster] = inventory.Clusters[cluster] with { Reporting = false, HeldCritical = wasCritical };
            foreach (var signal in catalogue.Signals)
            {
                var column = readings.Signals[signal.Ordinal];
                if (signal.Scope == FleetView.Catalog.SignalScope.Cluster)
                    Lose(fleet.Random, column, cluster);
                else
                    for (var node = inventory.FirstNode[cluster]; node < inventory.FirstNode[cluster + 1]; node++)
                        Lose(fleet.Random, column, node);
            }
        }

        AssertNotBetter(before, FleetScoreCalculator.Score(readings, catalogue));
    }).QuickCheckThrowOnFailure();

    private static void ForAll(Func<Random, FleetReadings, FleetReadings> lose) => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var catalogue = fleet.Catalogue();
        var readings = fleet.Readings(catalogue);
        var before = FleetScoreCalculator.Score(readings, catalogue);
        AssertNotBetter(before, FleetScoreCalculator.Score(lose(fleet.Random, readings), catalogue));
    }).QuickCheckThrowOnFailure();

    // Coverage falls; what the reading cost and the level it held stay.
    private static void Lose(Random random, SignalReadings column, int row)
    {
        if (!column.Coverages[row].IsCollected())
            return;

        column.Covered[row] *= random.Next(0, 9) / 8f;
        column.Coverages[row] = column.Covered[row] > 0 ? Coverage.Stale : Coverage.Missing;
        if (column.Coverages[row] == Coverage.Missing)
            column.Values[row] = double.NaN;
    }

    private static void AssertNotBetter(FleetScores before, FleetScores after)
    {
        foreach (var (old, now) in new[] { (before.Nodes, after.Nodes), (before.Clusters, after.Clusters) })
        {
            Assert.All(old.Status.Zip(now.Status), pair => Assert.True(pair.Second >= pair.First));
            Assert.All(old.AreaStatus.Zip(now.AreaStatus), pair => Assert.True(pair.Second >= pair.First));
            Assert.All(old.Confidence.Zip(now.Confidence), pair => Assert.True(pair.Second <= pair.First + 1e-6));
        }
    }
}
