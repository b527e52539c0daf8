using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>What must hold for the scores of any fleet (contract, "Scoring": properties to test).</summary>
public sealed class ScoreProperties
{
    [Fact]
    public void Score_OneReadingGetsWorse_NothingImproves() => ForAll((fleet, catalogue, readings, before) =>
    {
        for (var change = 0; change < 5; change++)
            MakeWorse(fleet.Random, readings);

        var after = FleetScoreCalculator.Score(readings, catalogue);
        AssertNotBetter(before.Nodes, after.Nodes);
        AssertNotBetter(before.Clusters, after.Clusters);
    });

    [Fact]
    public void Score_AnyFleet_NumberAndWordAgree() => ForAll((_, _, readings, scores) =>
    {
        var leaving = readings.Inventory.NodeStates.Select(state => state == NodeState.Leaving).ToArray();
        AssertBands(scores.Nodes, subject => leaving[subject]);
        AssertBands(scores.Clusters, _ => false);
    });

    [Fact]
    public void Share_AnyFleet_SumsTo1WhereAnythingCosts() => ForAll((_, catalogue, _, scores) =>
    {
        foreach (var subjects in new[] { scores.Nodes, scores.Clusters })
        {
            for (var subject = 0; subject < subjects.Status.Length; subject++)
            {
                var losses = subjects.AreaLoss.AsSpan(subject * subjects.AreaCount, subjects.AreaCount).ToArray();
                var shares = catalogue.Areas.Select(area => LossShares.Of(losses, area.Ordinal)).ToArray();
                Assert.Equal(losses.Any(loss => loss > 0) ? 1 : 0, shares.Sum(), 1e-9);
                Assert.Equal(shares.Max(), subjects.TopShare[subject], 1e-9);
            }
        }
    });

    [Theory]
    [InlineData(0.95)]
    [InlineData(1e-9)]
    [InlineData(1e-18)]
    [InlineData(double.Epsilon)]
    public void Share_LossHoweverSmall_SumsTo1(double loss)
    {
        double[] losses = [loss, 0, loss];
        Assert.Equal(1, LossShares.Of(losses, 0) + LossShares.Of(losses, 1) + LossShares.Of(losses, 2), 1e-9);
    }

    [Fact]
    public void Score_OrderOfNodes_DoesNotMatter() => ForAll((fleet, catalogue, readings, before) =>
    {
        var order = Shuffle(fleet.Random, readings.Inventory);
        var shuffled = Reorder(readings, catalogue, order);
        var after = FleetScoreCalculator.Score(shuffled, catalogue);
        AssertSame(before.Clusters, after.Clusters, [.. Enumerable.Range(0, readings.Inventory.ClusterCount)]);
        AssertSame(before.Nodes, after.Nodes, order);
    });

    [Fact]
    public void Score_OrderOfSignals_DoesNotMatter() => ForAll((_, catalogue, readings, before) =>
    {
        // Areas stand where they stood: their ordinals are the columns that are compared.
        var reversed = new Catalogue(catalogue.Areas, catalogue.Signals.Reverse(), catalogue.Fleet);
        var columns = reversed.Signals.Select(signal => readings.Signals[catalogue.Find(signal.Id)!.Ordinal]).ToArray();
        var after = FleetScoreCalculator.Score(readings with { Signals = columns }, reversed);
        AssertSame(before.Clusters, after.Clusters, [.. Enumerable.Range(0, readings.Inventory.ClusterCount)]);
        AssertSame(before.Nodes, after.Nodes, [.. Enumerable.Range(0, readings.Inventory.NodeCount)]);
    });

    [Fact]
    public void Score_AllAtTheirGoodEnd_Is100() => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var catalogue = fleet.Catalogue();
        if (!catalogue.Signals.Any(signal => signal.Judged))
            return;

        var builder = new FleetReadingsBuilder(catalogue);
        for (var cluster = 0; cluster < fleet.Clusters; cluster++)
            builder.Cluster($"c{cluster}", Math.Max(1, fleet.MaxNodes));
        var scores = builder.Score();
        Assert.All(scores.Clusters.Score, score => Assert.Equal(100, score));
        if (catalogue.Signals.Any(signal => signal is { Judged: true, Scope: SignalScope.Node }))
            Assert.All(scores.Nodes.Score, score => Assert.Equal(100, score));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Score_OneNaN_MakesNoNaN() => ForAll((fleet, catalogue, readings, _) =>
    {
        var column = readings.Signals[fleet.Random.Next(readings.Signals.Length)];
        if (column.Values.Length == 0)
            return;

        var row = fleet.Random.Next(column.Values.Length);
        column.Values[row] = column.Losses[row] = double.NaN;
        column.Covered[row] = float.NaN;
        var scores = FleetScoreCalculator.Score(readings, catalogue);
        foreach (var subjects in new[] { scores.Nodes, scores.Clusters })
            Assert.DoesNotContain(double.NaN, subjects.Raw.Concat(subjects.Confidence).Concat(subjects.TopShare).Concat(subjects.AreaLoss));
    });

    private static void ForAll(Action<RandomFleet, Catalogue, FleetReadings, FleetScores> check) => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var catalogue = fleet.Catalogue();
        var readings = fleet.Readings(catalogue);
        check(fleet, catalogue, readings, FleetScoreCalculator.Score(readings, catalogue));
    }).QuickCheckThrowOnFailure();

    private static void MakeWorse(Random random, FleetReadings readings)
    {
        var column = readings.Signals[random.Next(readings.Signals.Length)];
        if (column.Values.Length == 0)
            return;

        var row = random.Next(column.Values.Length);
        column.Losses[row] += (0.95 - column.Losses[row]) * random.NextDouble();
        if (random.Next(2) == 0)
            column.Levels[row] = column.Levels[row] == HealthStatus.Healthy ? HealthStatus.Degraded : HealthStatus.Critical;
    }

    private static void AssertNotBetter(SubjectScores before, SubjectScores after)
    {
        for (var subject = 0; subject < before.Status.Length; subject++)
        {
            Assert.True(after.Status[subject] >= before.Status[subject]);
            Assert.True(after.Raw[subject] <= before.Raw[subject] + 1e-9);
            Assert.False(after.Score[subject] > before.Score[subject] + 1e-9);
        }
    }

    private static void AssertBands(SubjectScores scores, Func<int, bool> hasNone)
    {
        for (var subject = 0; subject < scores.Status.Length; subject++)
        {
            var shown = Math.Round(scores.Score[subject], 1);
            var expected = shown switch { >= 80 => HealthStatus.Healthy, >= 50 => HealthStatus.Degraded, >= 0 => HealthStatus.Critical, _ => HealthStatus.Unknown };
            if (!hasNone(subject))
                Assert.Equal(expected, scores.Status[subject]);
        }
    }

    private static int[] Shuffle(Random random, FleetInventory inventory)
    {
        var order = Enumerable.Range(0, inventory.NodeCount).ToArray();
        for (var cluster = 0; cluster < inventory.ClusterCount; cluster++)
            random.Shuffle(order.AsSpan(inventory.FirstNode[cluster]..inventory.FirstNode[cluster + 1]));
        return order;
    }

    private static FleetReadings Reorder(FleetReadings readings, Catalogue catalogue, int[] order)
    {
        var inventory = readings.Inventory;
        var moved = new FleetInventory(
            inventory.Clusters, Take(inventory.NodeNames, order), Take(inventory.NodeStates, order), Take(inventory.NodeVersions, order), inventory.FirstNode)
        {
            HeldCriticalNodes = inventory.HeldCriticalNodes.Length == 0 ? [] : Take(inventory.HeldCriticalNodes, order),
        };
        return new FleetReadings(moved, [.. catalogue.Signals.Select(signal =>
            signal.Scope == SignalScope.Cluster ? readings.Signals[signal.Ordinal] : Reorder(readings.Signals[signal.Ordinal], order))]);
    }

    private static SignalReadings Reorder(SignalReadings column, int[] order)
    {
        var moved = new SignalReadings(order.Length);
        Take(column.Losses, order).CopyTo(moved.Losses, 0);
        Take(column.Levels, order).CopyTo(moved.Levels, 0);
        Take(column.Coverages, order).CopyTo(moved.Coverages, 0);
        Take(column.Covered, order).CopyTo(moved.Covered, 0);
        return moved;
    }

    private static T[] Take<T>(T[] column, int[] order) => [.. order.Select(row => column[row])];

    private static void AssertSame(SubjectScores before, SubjectScores after, int[] order)
    {
        for (var subject = 0; subject < order.Length; subject++)
        {
            Assert.Equal(before.Status[order[subject]], after.Status[subject]);
            Assert.Equal(before.Raw[order[subject]], after.Raw[subject], 1e-9);
            Assert.Equal(before.Score[order[subject]], after.Score[subject], 1e-9);
            Assert.Equal(before.Confidence[order[subject]], after.Confidence[subject], 1e-5);
            Assert.Equal(before.TopShare[order[subject]], after.TopShare[subject], 1e-9);
        }
    }
}
