using System.Net;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class ApiCsvTests
{
    [Fact]
    public async Task Clusters_AsCsv_AreTheSameRowsInTheOrderOfTheContract()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        using var response = await host.GetAsync("/api/v1/clusters?format=csv&limit=2");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("3", Assert.Single(response.Headers.GetValues("X-Total-Count")));
        Assert.Equal(
            """
            name,status,score,confidence,since,labels.environment,labels.region,nodes.total,nodes.healthy,nodes.degraded,nodes.critical,nodes.unknown,version,topArea,topSignal,topShare,acknowledged.until,acknowledged.by,acknowledged.reason
            arn:aws:eks:eu-west-1:123456789012:cluster/prod,Critical,49.9,1,2026-11-24T09:00:00Z,production,eu,2,1,0,1,0,1.18.2,bpf-maps,bpf-map-pressure,1,,,
            lost,Unknown,,0.25,2026-11-24T09:00:00Z,,,1,0,0,0,1,,,,0,,,

            """.ReplaceLineEndings("\r\n"),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("text/csv, */*;q=0.1", true)]
    [InlineData("application/json, text/csv;q=0.5", false)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    public async Task Accept_DecidesTheFormat(string accept, bool csv)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/clusters/{ApiFleet.ArnPath}/nodes?q=0-1");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(csv ? "text/csv" : "application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/clusters")]
    [InlineData("/api/v1/clusters?format=csv")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/metrics")]
    public async Task Answers_AreCompressedForWhoAsks(string path)
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");

        using var response = await host.GetAsync(path);

        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.ToString());
    }

    [Fact]
    public async Task Format_WinsOverAccept()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Client.DefaultRequestHeaders.Add("Accept", "text/csv");

        Assert.StartsWith("{", await host.TextAsync("/api/v1/clusters?format=json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_ThatASpreadsheetWouldRun_AreText()
    {
        string[] names = ["=1+1", "+cmd", "-2", "@x", "\t=1", "a,b", "say \"hi\"", "two\nlines", "<b>"];
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec("a") { Nodes = [.. names.Select(name => NodeSpec.With(name, FleetSnapshots.ApiLatency, 1))] }));

        var csv = await host.TextAsync("/api/v1/clusters/a/nodes?format=csv");

        Assert.Contains("\"'=1+1\",Healthy", csv, StringComparison.Ordinal);
        Assert.Contains("\"'+cmd\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"'-2\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"'@x\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"'\t=1\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"a,b\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"say \"\"hi\"\"\",", csv, StringComparison.Ordinal);
        Assert.Contains("\"two\nlines\",", csv, StringComparison.Ordinal);
        Assert.Contains("<b>,Healthy", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_BelowZero_StayNumbers()
    {
        await using var host = await ApiHost.StartAsync(FleetSnapshots.Build(
            new ClusterSpec("a") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.95)] }));
        host.Store.Current.Readings.Signals[host.Catalogue.Current.Find(FleetSnapshots.MapPressure)!.Ordinal].Values[0] = -0.5;

        Assert.Contains("bpf-map-pressure,-0.5,,,\r\n", await host.TextAsync("/api/v1/clusters/a/nodes?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transitions_AsCsv_AreAllOfThemUnlessALimitIsGiven()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Fakes.Transitions.Add(new(FleetSnapshots.AsOf, "a", null, HealthStatus.Healthy, HealthStatus.Critical, "bpf-maps", "map"));

        var csv = await host.TextAsync("/api/v1/transitions?format=csv");
        var all = host.Fakes.LastTransitions!;
        using var page = await host.GetAsync("/api/v1/transitions?format=csv&limit=5&offset=7");

        Assert.Equal("at,cluster,node,from,to,topArea,topSignal\r\n2026-11-24T12:00:00Z,a,,Healthy,Critical,bpf-maps,map\r\n", csv);
        Assert.Equal((int.MaxValue, 0), (all.Limit, all.Offset));
        Assert.Equal((5, 7), (host.Fakes.LastTransitions!.Limit, host.Fakes.LastTransitions.Offset));
        Assert.Equal("1", Assert.Single(page.Headers.GetValues("X-Total-Count")));
    }

    [Fact]
    public async Task Transitions_AsCsvOfAHistoryThatDoesNotAnswer_SayWhy()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Fakes.TransitionsFault = "the disk is full";

        using var problem = await ApiListTests.ProblemAsync(host, "/api/v1/transitions?format=csv", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("the disk is full", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignalsAndTransitions_AsCsv_HaveTheColumnsOfTheirItems()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        var signals = await host.TextAsync("/api/v1/signals?format=csv&q=bpf-map-pressure");
        var transitions = await host.TextAsync("/api/v1/transitions?format=csv");

        Assert.StartsWith("id,title,area,scope,unit,degraded,critical,worse,", signals, StringComparison.Ordinal);
        Assert.Contains(",false,healthy,judge,false,cilium_bpf_map_pressure,,", signals, StringComparison.Ordinal);
        Assert.Equal("at,cluster,node,from,to,topArea,topSignal\r\n", transitions);
    }
}
