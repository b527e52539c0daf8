using FleetView.Fleet;
using FleetView.Fleet.Screens;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Screens;

/// <summary>A screen's status: the worst of its clusters, and nothing that nobody knows is green.</summary>
public sealed class ScreenViewTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Degraded)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Unknown, HealthStatus.Unknown)]
    [InlineData(HealthStatus.Unknown, HealthStatus.Critical, HealthStatus.Critical)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Healthy)]
    public void Status_IsTheWorstOfItsClusters(HealthStatus one, HealthStatus other, HealthStatus expected) =>
        Assert.Equal(expected, View(new ClusterSpec("a") { Status = one }, new ClusterSpec("b") { Status = other }).Status);

    [Fact]
    public void Status_WithoutACluster_IsUnknown() => Assert.Equal(HealthStatus.Unknown, View().Status);

    [Fact]
    public void Cluster_ThatIsNamedAndNotKnown_CountsAsUnknown()
    {
        var screen = SampleScreens.Screen("a") with { Clusters = SampleScreens.Named("known", "gone") };

        var view = new ScreenView(screen, FleetSnapshots.Build(new ClusterSpec("known"), new ClusterSpec("other") { Status = HealthStatus.Critical }));

        Assert.Equal(HealthStatus.Unknown, view.Status);
        Assert.Equal(["gone"], view.Unseen);
        Assert.Equal(new NodeCounts(2, 1, 0, 0, 1), view.Counts);
    }

    [Theory]
    [InlineData(150, HealthStatus.Critical)]
    [InlineData(151, HealthStatus.Unknown)]
    public void Status_OfDataOlderThanFiveIntervals_IsUnknown(int seconds, HealthStatus expected)
    {
        var view = View(new ClusterSpec("a") { Status = HealthStatus.Critical });

        Assert.Equal(expected, view.StatusAt(FleetSnapshots.AsOf.AddSeconds(seconds), Interval));
    }

    [Fact]
    public void Status_OfThePast_IsAsItWas()
    {
        var past = FleetSnapshots.InThePast(FleetSnapshots.Build(new ClusterSpec("a")));

        var view = new ScreenView(SampleScreens.Screen("a"), past);

        Assert.Equal(HealthStatus.Healthy, view.StatusAt(FleetSnapshots.AsOf.AddDays(1), Interval));
    }

    [Fact]
    public void Status_BeforeTheFirstSnapshot_IsUnknown() => Assert.Equal(
        HealthStatus.Unknown, new ScreenView(SampleScreens.Screen("a"), FleetSnapshot.Empty).StatusAt(FleetSnapshots.AsOf, Interval));

    [Fact]
    public void Top_IsWorstFirstAndOnlyOfItsClusters()
    {
        var screen = SampleScreens.Screen("a") with { Clusters = SampleScreens.Named("a", "b") };
        var view = new ScreenView(screen, FleetSnapshots.Build(
            new ClusterSpec("a") { Nodes = [NodeSpec.With("a1", FleetSnapshots.MapPressure, 0.5), NodeSpec.With("a2", FleetSnapshots.MapPressure, 0.95)] },
            new ClusterSpec("b") { Nodes = [NodeSpec.With("b1", FleetSnapshots.MapPressure, 0.8)] },
            new ClusterSpec("c") { Nodes = [NodeSpec.With("c1", FleetSnapshots.MapPressure, 0.99)] }));

        var rows = ScreenRows.Top(view, view.Snapshot.Catalogue.Find(FleetSnapshots.MapPressure)!, 2);

        Assert.Equal([("a2", HealthStatus.Critical), ("b1", HealthStatus.Degraded)], rows.Select(row => (row.Node!.Value.Name, row.Level!.Value)));
    }

    private static ScreenView View(params ClusterSpec[] clusters) => new(SampleScreens.Screen("a"), FleetSnapshots.Build(clusters));
}
