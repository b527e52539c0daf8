using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.People;

/// <summary>What needs attention while somebody has taken on a part of it.</summary>
public sealed class AttentionTests
{
    private static readonly ClusterSpec Slow = new("c") { Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 } };

    [Fact]
    public void Cluster_AcknowledgedAsAWhole_NeedsNone_AndKeepsStatusAndCounts()
    {
        var snapshot = With(Slow, new AcknowledgedSubject("c"));
        var cluster = snapshot.Clusters[0];

        Assert.Equal((HealthStatus.Degraded, true, false), (cluster.Status, cluster.IsAcknowledged, cluster.NeedsAttention));
        Assert.Equal(1, snapshot.ClusterCounts.Degraded);
        Assert.Equal(FleetSnapshots.Build(Slow).Clusters[0].Score, cluster.Score);
    }

    [Fact]
    public void Cluster_OfAnotherName_StillNeedsIt() => Assert.True(With(Slow, new AcknowledgedSubject("d")).Clusters[0].NeedsAttention);

    [Fact]
    public void Signal_ThatIsTheOnlyReason_TakesItsClusterOut()
    {
        var cluster = With(Slow, new AcknowledgedSubject("c", null, FleetSnapshots.ApiLatency)).Clusters[0];

        Assert.Equal((false, false), (cluster.NeedsAttention, cluster.IsAcknowledged));
        Assert.Equal(FleetSnapshots.ApiLatency, cluster.CoveredBy?.Subject.Signal);
    }

    [Fact]
    public void Signal_BesideAnotherReason_DoesNot()
    {
        var both = Slow with { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.95)] };

        var cluster = With(both, new AcknowledgedSubject("c", null, FleetSnapshots.ApiLatency)).Clusters[0];

        Assert.True(cluster.NeedsAttention);
        Assert.Null(cluster.CoveredBy);
    }

    [Theory]
    [InlineData(new[] { "n1" }, true)]
    [InlineData(new[] { "n1", "n2" }, false)]
    public void Nodes_AllOrSome_DecideTheirCluster(string[] acknowledged, bool needs)
    {
        var spec = new ClusterSpec("c") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.95), NodeSpec.With("n2", FleetSnapshots.MapPressure, 0.95), new("n3")] };

        Assert.Equal(needs, With(spec, [.. acknowledged.Select(node => new AcknowledgedSubject("c", node))]).Clusters[0].NeedsAttention);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Nodes_LeftOver_CountByTheRuleOfScoring(int degradedNodes, bool needs)
    {
        var nodes = Enumerable.Range(1, 20).Select(node => NodeSpec.With($"n{node}", FleetSnapshots.MapPressure, node <= degradedNodes ? 0.8 : 0.1));

        Assert.Equal(needs, With(Slow with { Nodes = [.. nodes] }, new AcknowledgedSubject("c", null, FleetSnapshots.ApiLatency)).Clusters[0].NeedsAttention);
    }

    [Theory]
    [InlineData("n1", false)]
    [InlineData("n2", true)]
    public void Signal_OfOneNode_IsThatNodesOnly(string node, bool needs)
    {
        var spec = new ClusterSpec("c") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.95), new("n2")] };

        Assert.Equal(needs, With(spec, new AcknowledgedSubject("c", node, FleetSnapshots.MapPressure)).Clusters[0].NeedsAttention);
    }

    [Fact]
    public void Unknown_IsNotTakenOnByASignal()
    {
        var unknown = Slow with { Status = HealthStatus.Unknown, Confidence = 0.3 };

        Assert.True(With(unknown, new AcknowledgedSubject("c", null, FleetSnapshots.ApiLatency)).Clusters[0].NeedsAttention);
        Assert.False(With(unknown, new AcknowledgedSubject("c")).Clusters[0].NeedsAttention);
    }

    [Fact]
    public void Healthy_NeedsNone_WhoeverHasTakenItOn() =>
        Assert.False(With(new ClusterSpec("c"), new AcknowledgedSubject("c", "node-1")).Clusters[0].NeedsAttention);

    internal static FleetSnapshot With(ClusterSpec spec, params AcknowledgedSubject[] subjects) => With(FleetSnapshots.Build(spec), subjects);

    internal static FleetSnapshot With(FleetSnapshot snapshot, params AcknowledgedSubject[] subjects) => new(
        snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources, snapshot.Findings)
    {
        Acknowledgements = new FleetAcknowledgements(subjects.Select((subject, id) => new Acknowledgement(
            id + 1, subject, HealthStatus.Critical, FleetSnapshots.AsOf.AddMinutes(-10), FleetSnapshots.AsOf.AddHours(5), "Ada", "disk swap"))),
    };
}
