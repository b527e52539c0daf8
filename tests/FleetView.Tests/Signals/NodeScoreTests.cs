using FleetView.Model;
using FleetView.Signals;
using FleetView.Tests.Support;

namespace FleetView.Tests.Signals;

public sealed class NodeScoreTests
{
    private readonly FleetReadingsBuilder _fleet = new FleetReadingsBuilder(SignalDefinitions.Catalogue(
        SignalDefinitions.Node("pressure", "bpf-maps"),
        SignalDefinitions.Node("memory", "bpf-maps"),
        SignalDefinitions.Node("fill", "conntrack"),
        SignalDefinitions.Node("drops", "drops"),
        SignalDefinitions.Node("info", "drops") with { Info = true },
        SignalDefinitions.Node("context", "drops", degraded: null, critical: null))).Cluster("c", nodes: 1);

    [Fact]
    public void Score_EverythingAtItsGoodEnd_Is100()
    {
        var nodes = _fleet.Score().Nodes;
        Assert.Equal(HealthStatus.Healthy, nodes.Status[0]);
        Assert.Equal(100, nodes.Score[0]);
        Assert.Equal(1, nodes.Confidence[0]);
        Assert.Equal(-1, nodes.TopArea[0]);
        Assert.Equal(-1, nodes.TopSignal[0]);
        Assert.Equal(0, nodes.TopShare[0]);
        Assert.Equal([-1, -1, -1], nodes.AreaTopSignal);
    }

    [Fact]
    public void Raw_SeveralAreas_MultipliesWhatTheWorstSignalOfEachLeaves()
    {
        _fleet.Value("pressure", "c", "n0", 0.6).Value("memory", "c", "n0", 0.7).Value("fill", "c", "n0", 0.9);
        var nodes = _fleet.Score().Nodes;
        Assert.Equal(100 * 0.8 * 0.5, nodes.Raw[0], 9);
        Assert.Equal([0.2, 0.5, 0], nodes.AreaLoss);
        Assert.Equal([1, 2, -1], nodes.AreaTopSignal);
        Assert.Equal([HealthStatus.Degraded, HealthStatus.Critical, HealthStatus.Healthy], nodes.AreaStatus);
        Assert.Equal(1, nodes.TopArea[0]);
        Assert.Equal(2, nodes.TopSignal[0]);
        Assert.Equal(Math.Log(0.5) / (Math.Log(0.5) + Math.Log(0.8)), nodes.TopShare[0], 9);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, 0.15, 85)]
    [InlineData(HealthStatus.Healthy, 0.5, 80)]
    [InlineData(HealthStatus.Degraded, 0.0, 79.9)]
    [InlineData(HealthStatus.Degraded, 0.2004, 79.9)]
    [InlineData(HealthStatus.Degraded, 0.3, 70)]
    [InlineData(HealthStatus.Degraded, 0.95, 50)]
    [InlineData(HealthStatus.Critical, 0.0, 49.9)]
    [InlineData(HealthStatus.Critical, 0.5004, 49.9)]
    [InlineData(HealthStatus.Critical, 0.95, 5)]
    public void Score_RawOutsideTheBand_IsHeldAtItsEnd(HealthStatus level, double loss, double expected)
    {
        var nodes = _fleet.Value("fill", "c", "n0", 0.8, level, loss).Score().Nodes;
        Assert.Equal(level, nodes.Status[0]);
        Assert.Equal(expected, nodes.Score[0], 9);
        Assert.Equal(100 * (1 - loss), nodes.Raw[0], 9);
    }

    [Fact]
    public void Score_LevelHeldWithoutLoss_TopAreaIsThatOfTheWorstStatus()
    {
        var nodes = _fleet.Value("fill", "c", "n0", 0.1, HealthStatus.Degraded).Value("drops", "c", "n0", 0.1, HealthStatus.Critical).Score().Nodes;
        Assert.Equal(2, nodes.TopArea[0]);
        Assert.Equal(3, nodes.TopSignal[0]);
        Assert.Equal(0, nodes.TopShare[0]);
    }

    [Fact]
    public void TopArea_EqualLosses_TheFirstHolds()
    {
        var nodes = _fleet.Value("fill", "c", "n0", 0.7).Value("drops", "c", "n0", 0.7).Score().Nodes;
        Assert.Equal(1, nodes.TopArea[0]);
        Assert.Equal(0.5, nodes.TopShare[0], 9);
    }

    [Fact]
    public void TopSignal_EqualLosses_TheFirstHolds() =>
        Assert.Equal(0, _fleet.Value("pressure", "c", "n0", 0.7).Value("memory", "c", "n0", 0.7).Score().Nodes.TopSignal[0]);

    [Fact]
    public void Score_InformationAndContext_TakeNoPart()
    {
        var nodes = _fleet
            .Value("info", "c", "n0", 1, HealthStatus.Critical, loss: 0.95)
            .Coverage("context", "c", "n0", Coverage.Missing)
            .Score().Nodes;
        Assert.Equal(HealthStatus.Healthy, nodes.Status[0]);
        Assert.Equal(100, nodes.Score[0]);
        Assert.Equal(1, nodes.Confidence[0]);
    }

    // Four judged signals, of which bpf-maps has two: 1 + 1 + 1 + covered.
    [Theory]
    [InlineData(0.2f, HealthStatus.Healthy, HealthStatus.Healthy)]
    [InlineData(0.19f, HealthStatus.Unknown, HealthStatus.Healthy)]
    public void AreaStatus_CoverageBelow06_IsUnknown(float covered, HealthStatus area, HealthStatus node)
    {
        var nodes = _fleet.Coverage("memory", "c", "n0", Coverage.Stale, covered).Score().Nodes;
        Assert.Equal((1 + covered) / 2, nodes.AreaCoverage[0], 6);
        Assert.Equal(area, nodes.AreaStatus[0]);
        Assert.Equal(node, nodes.Status[0]);
    }

    [Theory]
    [InlineData(0.4f, HealthStatus.Healthy)]
    [InlineData(0.39f, HealthStatus.Unknown)]
    public void Status_ConfidenceBelow06_IsUnknownWithoutScore(float covered, HealthStatus expected)
    {
        foreach (var signal in new[] { "memory", "fill" })
            _fleet.Coverage(signal, "c", "n0", Coverage.Stale, covered);
        var nodes = _fleet.Coverage("drops", "c", "n0", Coverage.Stale, 0.6f).Score().Nodes;
        Assert.Equal((1.6 + 2 * covered) / 4, nodes.Confidence[0], 6);
        Assert.Equal(expected, nodes.Status[0]);
        Assert.Equal(expected == HealthStatus.Unknown, double.IsNaN(nodes.Score[0]));
    }

    [Fact]
    public void Status_CollectedAreaWithoutAnyCoverage_IsUnknown()
    {
        var nodes = _fleet.Coverage("drops", "c", "n0", Coverage.Missing).Score().Nodes;
        Assert.Equal(0.75, nodes.Confidence[0]);
        Assert.Equal(HealthStatus.Unknown, nodes.Status[0]);
        Assert.Equal(2, nodes.TopArea[0]);
    }

    [Theory]
    [InlineData(Coverage.NotCollected)]
    [InlineData(Coverage.NotApplicable)]
    public void Status_AreaNotCollected_IsOutsideScoreAndConfidence(Coverage coverage)
    {
        var nodes = _fleet.Value("drops", "c", "n0", 1).Coverage("drops", "c", "n0", coverage).Score().Nodes;
        Assert.Equal(HealthStatus.Healthy, nodes.Status[0]);
        Assert.Equal(1, nodes.Confidence[0]);
        Assert.Equal(double.NaN, nodes.AreaCoverage[2]);
        Assert.Equal(HealthStatus.Unknown, nodes.AreaStatus[2]);
        Assert.Equal(-1, nodes.TopArea[0]);
    }

    [Fact]
    public void Status_NothingCollected_IsUnknownWithConfidence0()
    {
        foreach (var signal in new[] { "pressure", "memory", "fill", "drops" })
            _fleet.Coverage(signal, "c", "n0", Coverage.NotCollected);
        var nodes = _fleet.Score().Nodes;
        Assert.Equal(HealthStatus.Unknown, nodes.Status[0]);
        Assert.Equal(0, nodes.Confidence[0]);
    }

    [Fact]
    public void Status_CriticalWithoutCoverage_StaysCritical()
    {
        _fleet.Value("fill", "c", "n0", 0.95);
        foreach (var signal in new[] { "pressure", "memory", "fill", "drops" })
            _fleet.Coverage(signal, "c", "n0", Coverage.Missing);
        var nodes = _fleet.Score().Nodes;
        Assert.Equal(HealthStatus.Critical, nodes.Status[0]);
        Assert.Equal(HealthStatus.Critical, nodes.AreaStatus[1]);
        Assert.Equal(27.5, nodes.Score[0], 9);
    }

    [Fact]
    public void Score_NodeLeaving_HasAStatusAndNoScore()
    {
        var nodes = _fleet.State("c", "n0", NodeState.Leaving).Score().Nodes;
        Assert.Equal(HealthStatus.Healthy, nodes.Status[0]);
        Assert.Equal(double.NaN, nodes.Score[0]);
    }

    [Fact]
    public void Score_NaNInTheReadings_MakesNoNaN()
    {
        var readings = _fleet.Cluster("d", nodes: 9).Build();
        foreach (var column in readings.Signals)
        {
            column.Losses[3] = column.Values[3] = double.NaN;
            column.Covered[3] = float.NaN;
        }

        var scores = FleetScoreCalculator.Score(readings, _fleet.Catalogue);
        foreach (var subject in new[] { scores.Clusters, scores.Nodes })
        {
            Assert.All(subject.Raw, raw => Assert.Equal(100, raw));
            Assert.DoesNotContain(double.NaN, subject.Confidence);
            Assert.DoesNotContain(double.NaN, subject.TopShare);
            Assert.DoesNotContain(double.NaN, subject.AreaLoss);
            Assert.DoesNotContain(double.NaN, subject.AreaCoverage);
        }
    }

    [Fact]
    public void Score_ReusedOutput_IsOverwritten()
    {
        var scores = _fleet.Value("fill", "c", "n0", 0.95).Score();
        var good = new FleetReadingsBuilder(_fleet.Catalogue).Cluster("c", nodes: 1).Build();
        FleetScoreCalculator.Score(good, _fleet.Catalogue, ScoringShares.Default, scores);
        Assert.Equal(100, scores.Nodes.Score[0]);
        Assert.Equal(-1, scores.Nodes.TopArea[0]);
        Assert.Equal(new NodeCounts(1, 1, 0, 0, 0), scores.NodeCounts[0]);
    }

    [Fact]
    public void Score_OutputOfAnotherShape_Refuses() => Assert.Throws<ArgumentException>(() =>
        FleetScoreCalculator.Score(_fleet.Build(), _fleet.Catalogue, ScoringShares.Default, new FleetScores(1, 2, 3)));
}
