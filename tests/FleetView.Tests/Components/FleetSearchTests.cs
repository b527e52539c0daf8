using FleetView.Components.Frame;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class FleetSearchTests
{
    private static readonly Fleet.FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod") { Nodes = [NodeSpec.With("ip-1", FleetSnapshots.MapPressure, 0.97), new("ip-2")] },
        new ClusterSpec("us-prod") { Nodes = [new("ip-1")] });

    [Theory]
    [InlineData("PROD", "eu-prod us-prod")]
    [InlineData("ip-1", "ip-1 ip-1")]
    [InlineData("us ip-1", "ip-1")]
    [InlineData("us-prod/ip", "ip-1")]
    [InlineData("  ", "")]
    [InlineData("zzz", "")]
    public void Find_PartsOfNames_FindsClustersThenNodes(string text, string names) =>
        Assert.Equal(names, string.Join(' ', FleetSearch.Find(Fleet, text).Select(hit => hit.Name)));

    [Fact]
    public void Find_Node_CarriesStatusClusterAndAddress()
    {
        var hit = Assert.Single(FleetSearch.Find(Fleet, "eu ip-1"));
        Assert.Equal((HealthStatus.Critical, "eu-prod", "clusters/eu-prod/nodes/ip-1"), (hit.Status, hit.Cluster, hit.Url));
    }

    [Fact]
    public void Find_ManyHits_StopsAtTheLimitAndLeavesRoomForNodes()
    {
        var fleet = FleetSnapshots.Build([.. Enumerable.Range(0, 30).Select(cluster => new ClusterSpec($"c-{cluster:00}") { Nodes = [new("c-node")] })]);
        var hits = FleetSearch.Find(fleet, "c-");
        Assert.Equal(FleetSearch.Limit, hits.Count);
        Assert.Contains(hits, hit => hit.Cluster is not null);
    }

    [Fact]
    public void Find_PartOfASetting_FindsItAcrossTheFleet()
    {
        var hit = FleetSearch.Find(new SampleFleet(1).At(), "size-ratio")[0];

        Assert.Equal(("bpf-map-dynamic-size-ratio", "setting", "settings?key=bpf-map-dynamic-size-ratio"), (hit.Name, hit.Place, hit.Url));
    }
}
