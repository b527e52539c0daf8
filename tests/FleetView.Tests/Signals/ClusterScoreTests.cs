using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Signals;

public sealed class ClusterScoreTests
{
    private static FleetReadingsBuilder Fleet() => new(SignalDefinitions.Catalogue(
        SignalDefinitions.Node("pressure", "bpf-maps"),
        SignalDefinitions.Node("fill", "conntrack"),
        SignalDefinitions.Cluster("queue", "conntrack"),
        SignalDefinitions.Cluster("etcd", "kvstore")));

    private static FleetReadingsBuilder WithBadNodes(int nodes, int bad, double value)
    {
        var fleet = Fleet().Cluster("c", nodes);
        for (var node = 0; node < bad; node++)
            fleet.Value("pressure", "c", FleetReadingsBuilder.NodeName(node), value);
        return fleet;
    }

    [Fact]
    public void Score_EverythingAtItsGoodEnd_Is100()
    {
        var scores = Fleet().Cluster("c", 3).Score();
        Assert.Equal(HealthStatus.Healthy, scores.Clusters.Status[0]);
        Assert.Equal(100, scores.Clusters.Score[0]);
        Assert.Equal(1, scores.Clusters.Confidence[0]);
        Assert.Equal(-1, scores.Clusters.TopArea[0]);
        Assert.Equal(new NodeCounts(3, 3, 0, 0, 0), scores.NodeCounts[0]);
    }

    [Theory]
    [InlineData(0, 0, HealthStatus.Healthy)]
    [InlineData(1, 0, HealthStatus.Healthy)]
    [InlineData(1, 1, HealthStatus.Critical)]
    [InlineData(2, 1, HealthStatus.Degraded)]
    [InlineData(2, 2, HealthStatus.Critical)]
    [InlineData(40, 1, HealthStatus.Degraded)]
    [InlineData(40, 2, HealthStatus.Critical)]
    [InlineData(41, 2, HealthStatus.Degraded)]
    [InlineData(41, 3, HealthStatus.Critical)]
    [InlineData(60, 3, HealthStatus.Critical)]
    [InlineData(140, 6, HealthStatus.Degraded)]
    [InlineData(140, 7, HealthStatus.Critical)]
    [InlineData(600, 29, HealthStatus.Degraded)]
    [InlineData(600, 30, HealthStatus.Critical)]
    public void Status_CriticalNodes_TurnTheClusterFromTheirShareOn(int nodes, int critical, HealthStatus expected) =>
        Assert.Equal(expected, WithBadNodes(nodes, critical, 0.95).Score().Clusters.Status[0]);

    [Theory]
    [InlineData(1, 1, HealthStatus.Degraded)]
    [InlineData(20, 1, HealthStatus.Healthy)]
    [InlineData(20, 2, HealthStatus.Degraded)]
    [InlineData(21, 2, HealthStatus.Healthy)]
    [InlineData(21, 3, HealthStatus.Degraded)]
    [InlineData(30, 3, HealthStatus.Degraded)]
    public void Status_DegradedNodes_TurnTheClusterFromTheirShareOn(int nodes, int degraded, HealthStatus expected) =>
        Assert.Equal(expected, WithBadNodes(nodes, degraded, 0.75).Score().Clusters.Status[0]);

    [Fact]
    public void Status_SharesFromSettings_Hold()
    {
        var fleet = WithBadNodes(40, 3, 0.95);
        Assert.Equal(HealthStatus.Degraded, fleet.Score(new ScoringShares(Critical: 0.1)).Clusters.Status[0]);
        Assert.Equal(HealthStatus.Critical, fleet.Score(new ScoringShares(Critical: 0.075)).Clusters.Status[0]);
    }

    [Theory]
    [InlineData(0.75, HealthStatus.Degraded, 72.5)]
    [InlineData(0.95, HealthStatus.Critical, 27.5)]
    public void Status_ClusterSignal_TurnsItAlone(double value, HealthStatus expected, double score)
    {
        var clusters = Fleet().Cluster("c", 100).Value("etcd", "c", null, value).Score().Clusters;
        Assert.Equal(expected, clusters.Status[0]);
        Assert.Equal(score, clusters.Score[0], 9);
        Assert.Equal(2, clusters.TopArea[0]);
        Assert.Equal(3, clusters.TopSignal[0]);
        Assert.Equal(1, clusters.TopShare[0], 9);
    }

    [Fact]
    public void AreaLoss_Nodes_IsTheirPowerMean()
    {
        var clusters = Fleet().Cluster("c", 4)
            .Value("pressure", "c", "n0", 0.7).Value("pressure", "c", "n1", 0.9)
            .Score().Clusters;
        Assert.Equal(Math.Pow((Math.Pow(0.2, 4) + Math.Pow(0.5, 4)) / 4, 0.25), clusters.AreaLoss[0], 12);
    }

    [Theory]
    [InlineData(0.7, 0.9, 0.5, 2)]
    [InlineData(0.9, 0.7, 0.5, 1)]
    public void AreaLoss_OwnSignalAndNodes_TheLargerCounts(double nodes, double own, double expected, int topSignal)
    {
        var clusters = Fleet().Cluster("c", 2)
            .Value("fill", "c", "n0", nodes).Value("fill", "c", "n1", nodes).Value("queue", "c", null, own)
            .Score().Clusters;
        Assert.Equal(expected, clusters.AreaLoss[1], 12);
        Assert.Equal(topSignal, clusters.AreaTopSignal[1]);
    }

    [Fact]
    public void AreaLoss_NodeWithoutData_EntersWithItsLastLoss()
    {
        var fleet = Fleet().Cluster("c", 4).Value("pressure", "c", "n0", 0.9);
        var before = fleet.Score().Clusters.AreaLoss[0];
        Assert.Equal(before, fleet.Coverage("pressure", "c", "n0", Coverage.Missing).Score().Clusters.AreaLoss[0]);
    }

    [Fact]
    public void Confidence_NodesWithoutData_IsTheMeanOverSignalsOfTheirShares()
    {
        var clusters = Fleet().Cluster("c", 4)
            .Coverage("pressure", "c", "n0", Coverage.Missing)
            .Coverage("fill", "c", "n0", Coverage.NotApplicable)
            .Coverage("fill", "c", "n1", Coverage.Stale, 0.5f)
            .Coverage("etcd", "c", null, Coverage.NotCollected)
            .Score().Clusters;
        Assert.Equal((0.75 + 2.5 / 3 + 1) / 3, clusters.Confidence[0], 6);
        Assert.Equal(0.75, clusters.AreaCoverage[0], 6);
        Assert.Equal((2.5 / 3 + 1) / 2, clusters.AreaCoverage[1], 6);
        Assert.Equal(double.NaN, clusters.AreaCoverage[2]);
        Assert.Equal(HealthStatus.Healthy, clusters.Status[0]);
    }

    [Theory]
    [InlineData(2, HealthStatus.Healthy)]
    [InlineData(3, HealthStatus.Unknown)]
    public void Status_NodesSilent_TurnsUnknownBelow06(int silent, HealthStatus area)
    {
        var fleet = Fleet().Cluster("c", 5);
        for (var node = 0; node < silent; node++)
            fleet.Coverage("pressure", "c", FleetReadingsBuilder.NodeName(node), Coverage.Missing);
        var clusters = fleet.Score().Clusters;
        Assert.Equal(area, clusters.AreaStatus[0]);
        Assert.Equal(HealthStatus.Healthy, clusters.Status[0]);
    }

    [Fact]
    public void Status_CollectedAreaWithoutAnyCoverage_IsUnknown() => Assert.Equal(
        HealthStatus.Unknown,
        Fleet().Cluster("c", 3).Coverage("etcd", "c", null, Coverage.Missing).Score().Clusters.Status[0]);

    [Fact]
    public void Status_DegradedNodesTurnUnknown_IsNotBetterThanBefore()
    {
        var fleet = WithBadNodes(20, 2, 0.75);
        foreach (var node in new[] { "n0", "n1" })
            foreach (var signal in new[] { "pressure", "fill" })
                fleet.Coverage(signal, "c", node, Coverage.Missing);
        var scores = fleet.Score();
        Assert.Equal(new NodeCounts(20, 18, 0, 0, 2), scores.NodeCounts[0]);
        Assert.Equal(HealthStatus.Degraded, scores.Clusters.Status[0]);
    }

    [Fact]
    public void Status_NoReportingAgent_IsUnknown()
    {
        var clusters = Fleet().Cluster("c", 3, reporting: false).Score().Clusters;
        Assert.Equal(HealthStatus.Unknown, clusters.Status[0]);
        Assert.Equal(double.NaN, clusters.Score[0]);
    }

    [Fact]
    public void Status_CriticalWhenItsDataStopped_StaysCritical()
    {
        var clusters = Fleet().Cluster("c", 3, reporting: false, heldCritical: true).Score().Clusters;
        Assert.Equal(HealthStatus.Critical, clusters.Status[0]);
        Assert.Equal(49.9, clusters.Score[0]);
    }

    [Fact]
    public void Score_OneClusterSilent_LeavesTheOthersAlone()
    {
        var scores = Fleet().Cluster("a", 300).Cluster("b", 2, reporting: false).Cluster("c", 5).Value("etcd", "a", null, 0.8).Score();
        Assert.Equal([HealthStatus.Degraded, HealthStatus.Unknown, HealthStatus.Healthy], scores.Clusters.Status);
        Assert.Equal([300, 2, 5], scores.NodeCounts.Select(counts => counts.Total));
    }
}
