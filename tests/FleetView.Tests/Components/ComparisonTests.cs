using FleetView.Fleet.Comparison;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class ComparisonTests
{
    [Fact]
    public void Compare_WithItself_IsEmpty() => Assert.True(FleetComparison.Of(Fleet(), Fleet()).IsEmpty);

    [Fact]
    public void Compare_StatusesThatDiffer_AreListedWorstFirst()
    {
        var later = FleetSnapshots.Build(
            new ClusterSpec("a") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.75), new NodeSpec("n2")] },
            new ClusterSpec("b") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.97), new NodeSpec("n2")] },
            new ClusterSpec("c") { Nodes = [new NodeSpec("n1"), new NodeSpec("n2")] });

        var found = FleetComparison.Of(Fleet(), later);

        Assert.Equal(
            [("b", HealthStatus.Healthy, HealthStatus.Critical), ("a", HealthStatus.Healthy, HealthStatus.Degraded)],
            found.Nodes.Select(turn => (turn.Subject.Cluster, turn.From, turn.To)));
        Assert.All(found.Nodes, turn => Assert.Equal(("n1", FleetSnapshots.MapPressure), (turn.Subject.Node, turn.Signal!.Id)));
        Assert.DoesNotContain(found.Clusters, turn => turn.Subject.Cluster == "c");
        Assert.Empty(found.Came);
    }

    [Fact]
    public void Compare_ThereAndBack_IsTheOppositeOfEverything()
    {
        var later = FleetSnapshots.Build(
            new ClusterSpec("a") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.97), new NodeSpec("n2")] },
            new ClusterSpec("new"));

        var (there, back) = (FleetComparison.Of(Fleet(), later), FleetComparison.Of(later, Fleet()));

        Assert.Equal(there.Came, back.Went);
        Assert.Equal(there.Went, back.Came);
        Assert.Equal(there.Moves.Select(move => -move.Step), back.Moves.Select(move => move.Step));
        Assert.Equal(there.Nodes.Select(turn => (turn.From, turn.To)), back.Nodes.Select(turn => (turn.To, turn.From)));
    }

    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.7, 0.4)]
    [InlineData(0.9, 0.8)]
    [InlineData(1.0, 1.0)]
    public void Compare_ASignalThatRose_MovedByItsOwnThresholds(double value, double expected)
    {
        var later = FleetSnapshots.Build(Same("a", value), Same("b", 0.1), Same("c", 0.1));

        var moves = FleetComparison.Of(FleetSnapshots.Build(Same("a", 0.1), Same("b", 0.1), Same("c", 0.1)), later).Moves;

        Assert.Equal(expected, moves.Select(move => move.Step).FirstOrDefault(), 6);
    }

    [Fact]
    public void Compare_ManyNodesOfOneCluster_AreOneLineWithTheirNumber()
    {
        var later = FleetSnapshots.Build(new ClusterSpec("a")
        {
            Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.8), NodeSpec.With("n2", FleetSnapshots.MapPressure, 0.9)],
        });

        var move = Assert.Single(FleetComparison.Of(Fleet(), later).Moves);

        Assert.Equal((new SubjectName("a", "n2"), 2), (move.Subject, move.Nodes));
    }

    [Fact]
    public void Compare_VersionsNodesAndClusters_ThatChangedCameOrWent()
    {
        var later = FleetSnapshots.Build(
            new ClusterSpec("a") { Version = "1.19.0", Nodes = [new NodeSpec("n1"), new NodeSpec("n3")] },
            new ClusterSpec("b") { Nodes = [new NodeSpec("n1"), new NodeSpec("n2")] },
            new ClusterSpec("d"));

        var found = FleetComparison.Of(Fleet(), later);

        var turn = Assert.Single(found.Versions);
        Assert.Equal(("a", "1.18.2", "1.19.0"), (turn.Cluster, turn.From, turn.To));
        Assert.Equal([new SubjectName("a", "n3"), new SubjectName("d", null)], found.Came);
        Assert.Equal([new SubjectName("a", "n2"), new SubjectName("c", null)], found.Went);
    }

    private static ClusterSpec Same(string name, double pressure) => new(name) { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, pressure)] };

    private static FleetView.Fleet.FleetSnapshot Fleet() => FleetSnapshots.Build(
        new ClusterSpec("a") { Nodes = [new NodeSpec("n1"), new NodeSpec("n2")] },
        new ClusterSpec("b") { Nodes = [new NodeSpec("n1"), new NodeSpec("n2")] },
        new ClusterSpec("c") { Nodes = [new NodeSpec("n1"), new NodeSpec("n2")] });
}
