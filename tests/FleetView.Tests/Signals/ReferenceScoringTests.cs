using FleetView.Model;
using FleetView.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>The fast calculation against the slow one, on random fleets.</summary>
public sealed class ReferenceScoringTests
{
    [Fact]
    public void Score_AnyFleet_AgreesWithTheReference() => Prop.ForAll(RandomFleet.Any, fleet =>
    {
        var catalogue = fleet.Catalogue();
        var readings = fleet.Readings(catalogue);
        var scores = FleetScoreCalculator.Score(readings, catalogue);
        for (var node = 0; node < readings.Inventory.NodeCount; node++)
            AssertSame(ReferenceScoring.Node(readings, catalogue, node), scores.Nodes, node);
        for (var cluster = 0; cluster < readings.Inventory.ClusterCount; cluster++)
        {
            AssertSame(ReferenceScoring.Cluster(readings, catalogue, cluster, 0.05, 0.10), scores.Clusters, cluster);
            AssertCounts(readings.Inventory, scores, cluster);
        }
    }).QuickCheckThrowOnFailure();

    private static void AssertSame(ReferenceScoring.Subject expected, SubjectScores actual, int subject)
    {
        Assert.Equal(expected.Status, actual.Status[subject]);
        Assert.Equal(expected.Score ?? double.NaN, actual.Score[subject], 1e-6);
        Assert.Equal(expected.Raw, actual.Raw[subject], 1e-6);
        Assert.Equal(expected.Confidence, actual.Confidence[subject], 1e-5);
        foreach (var area in expected.Areas)
        {
            var cell = subject * actual.AreaCount + area.Ordinal;
            Assert.Equal(area.Loss, actual.AreaLoss[cell], 1e-9);
            Assert.Equal(area.Status, actual.AreaStatus[cell]);
            Assert.Equal(area.Coverage ?? double.NaN, actual.AreaCoverage[cell], 1e-5);
            Assert.Contains(actual.AreaTopSignal[cell], area.TopSignals.DefaultIfEmpty(-1).Select(signal => (short)signal));
        }

        AssertSameTop(expected, actual, subject);
    }

    private static void AssertSameTop(ReferenceScoring.Subject expected, SubjectScores actual, int subject)
    {
        Assert.Equal(expected.TopShare, actual.TopShare[subject], 1e-9);
        var top = actual.TopArea[subject];
        Assert.Equal(expected.TopArea is null, top < 0);
        if (top < 0)
            return;

        // Two areas may cost the same but for the last digit of a power mean.
        Assert.Equal(expected.TopArea!.Loss, expected.Areas[top].Loss, 1e-9);
        Assert.Equal(actual.AreaTopSignal[subject * actual.AreaCount + top], actual.TopSignal[subject]);
    }

    private static void AssertCounts(FleetInventory inventory, FleetScores scores, int cluster)
    {
        var statuses = scores.Nodes.Status[inventory.FirstNode[cluster]..inventory.FirstNode[cluster + 1]];
        Assert.Equal(statuses.Length, scores.NodeCounts[cluster].Total);
        foreach (var status in HealthStatuses.WorstFirst)
            Assert.Equal(statuses.Count(candidate => candidate == status), scores.NodeCounts[cluster].Of(status));
    }
}
