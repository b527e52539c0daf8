using System.Net;
using System.Text.Json;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiWholeListTests
{
    [Fact]
    public async Task Csv_WithoutALimit_HasAllRowsWhereJsonHasAPage()
    {
        var clusters = Enumerable.Range(0, 1100).Select(cluster => new ClusterSpec($"c-{cluster:0000}") { Nodes = [new("n")] });
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build([.. clusters]));

        Assert.Equal(1101, Lines(await host.TextAsync("/api/v1/clusters?format=csv")));
        Assert.Equal(8, Lines(await host.TextAsync("/api/v1/clusters?format=csv&limit=7")));
        using var json = JsonDocument.Parse(await host.TextAsync("/api/v1/clusters"));
        Assert.Equal(100, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Csv_LimitPastTheMost_IsRefusedAsEver()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        using var response = await host.GetAsync("/api/v1/clusters?format=csv&limit=1001");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Area_AsCsv_HasAColumnForEachSignalAndTheWorstClusterFirst()
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec("a") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.2)] },
            new ClusterSpec("b") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] }));

        Assert.Equal(
            "cluster,status,loss,signals.bpf-map-pressure\r\nb,Critical,0.5,0.97\r\na,Healthy,0,0.2\r\n", await host.TextAsync("/api/v1/areas/bpf-maps?format=csv"));
        Assert.Equal(
            "cluster,status,loss,signals.bpf-map-pressure\r\na,Healthy,0,0.2\r\nb,Critical,0.5,0.97\r\n",
            await host.TextAsync("/api/v1/areas/bpf-maps?format=csv&sort=signals.bpf-map-pressure"));
        Assert.Equal(
            "cluster,status,loss,signals.bpf-map-pressure\r\nb,Critical,0.5,0.97\r\n", await host.TextAsync("/api/v1/areas/bpf-maps?format=csv&status=Critical"));
    }

    [Fact]
    public async Task Area_ClusterInWhichNothingIsCollected_HasNoStatusAndPassesNoFilterOfOne()
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec("with") { Nodes = [NodeSpec.With("n", FleetSnapshots.LostEvents, 0)] }, new ClusterSpec("without")));

        Assert.Contains("\r\nwithout,,0,", await host.TextAsync("/api/v1/areas/hubble?format=csv"), StringComparison.Ordinal);
        Assert.Equal(2, Lines(await host.TextAsync("/api/v1/areas/hubble?format=csv&status=Healthy")));
    }

    [Fact]
    public async Task Sources_AsCsv_ListEachWithItsState()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        var csv = await host.TextAsync("/api/v1/sources?format=csv");
        Assert.StartsWith("name,url,state,lastSuccess,intervalSeconds,clusters,nodes,roundSeconds,series,error,warnings\r\n", csv, StringComparison.Ordinal);
        Assert.Contains(",ok,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/areas/nowhere", "area")]
    [InlineData("/api/v1/sources/nobody/signals", "source")]
    public async Task Unknown_AreaOrSource_IsNamed(string path, string field)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        using var response = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(problem.RootElement.TryGetProperty(field, out _));
    }

    private static int Lines(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;
}
