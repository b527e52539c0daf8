using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>What happens in the simulated fleet is seen on the right clusters and nodes, and named.</summary>
[Collection(nameof(LiveFleet))]
public sealed class IncidentTests(LiveFleet fleet)
{
    public static TheoryData<string, string[], string[]> Struck { get; } = new()
    {
        { LiveFleet.Arn, ["Critical"], ["conntrack", "bpf-maps", "drops"] },
        { "us1-prod-search", ["Degraded", "Critical"], ["cloud-api", "ipam"] },
        { "eu1-prod-identity", ["Degraded", "Critical"], ["kvstore"] },
        { "eu2-prod-media", ["Degraded", "Critical"], ["hubble"] },
        { "eu1-staging-logistics", ["Degraded", "Critical"], ["drops", "connectivity"] },
        { "us2-prod-logistics", ["Degraded", "Critical"], ["agents"] },
    };

    [Theory]
    [MemberData(nameof(Struck))]
    public async Task StruckCluster_Incident_HasStatusAndCause(string cluster, string[] statuses, string[] areas)
    {
        var item = (await fleet.Api.ClustersAsync())[cluster];

        Assert.Contains(item.Status(), statuses);
        Assert.Contains(item.Text("topArea"), areas);
        Assert.NotNull(item.Text("topSignal"));
    }

    [Theory]
    [InlineData("us1-prod-identity")]
    [InlineData("us3-prod-web")]
    public async Task UntouchedCluster_NoIncident_IsNotCritical(string cluster)
    {
        var item = (await fleet.Api.ClustersAsync())[cluster];

        Assert.True(item.Status() is "Healthy" or "Degraded", item.ToJsonString());
    }

    [Fact]
    public async Task ConntrackFill_ThreeNodes_OnlyThoseNodesAreCritical()
    {
        var nodes = await fleet.Api.NodesAsync(LiveFleet.Arn);

        var critical = nodes.Values.Where(node => node.Status() == "Critical").ToArray();
        Assert.Equal(3, critical.Length);
        Assert.All(critical, node => Assert.True(node.Text("topArea") is "conntrack" or "bpf-maps" or "drops", node.ToJsonString()));
    }

    [Fact]
    public async Task SilentCluster_NoData_IsListedAsUnknown()
    {
        var item = (await fleet.Api.ClustersAsync())[LiveFleet.Silent];

        Assert.Equal("Unknown", item.Status());
        Assert.Null(item["score"]);
        Assert.Equal(8, item["nodes"]!.Number("total"));
        Assert.Equal(0, item["nodes"]!.Number("healthy"));
    }

    [Fact]
    public async Task EveryCluster_OfTheSimulator_IsListedWithItsLabels()
    {
        var items = await fleet.Api.ClustersAsync();

        Assert.Equal(fleet.Spec.Clusters.Select(cluster => cluster.Name).Order(StringComparer.Ordinal), items.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("payments", items[LiveFleet.Arn]["labels"]!.Text("team"));
    }
}
