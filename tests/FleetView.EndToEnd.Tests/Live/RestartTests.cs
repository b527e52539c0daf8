using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>A process that starts again, and this time finds its source gone, forgets nobody.</summary>
[Collection(nameof(LiveFleet))]
public sealed class RestartTests(LiveFleet fleet)
{
    [Fact]
    public async Task Restart_SourceGone_ListsTheFleetAndCallsNothingHealthy()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["fleet.yaml"], "clusters: []\n");
        IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode> before;
        await using (var first = await FleetViewServer.StartAsync(LiveFleet.Settings(fleet.Prometheus.Url, folder)))
        {
            await first.WaitUntilReadyAsync();
            before = await first.Api.ClustersAsync();
        }

        var nowhere = new Uri($"http://127.0.0.1:{Processes.FreePort()}/");
        await using var second = await FleetViewServer.StartAsync(LiveFleet.Settings(nowhere, folder));
        await second.WaitUntilReadyAsync();
        var after = await second.Api.ClustersAsync();

        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(after.Values, cluster => Assert.True(cluster.Status() is "Unknown" or "Critical", cluster.ToJsonString()));
        Assert.All(
            before.Values.Where(cluster => cluster.Status() == "Critical"),
            cluster => Assert.Equal("Critical", after[cluster.Text("name")!].Status()));
        Assert.All(after.Values, cluster => Assert.Equal(before[cluster.Text("name")!]["nodes"]!.Number("total"), cluster["nodes"]!.Number("total")));
    }
}
