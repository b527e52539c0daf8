using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

/// <summary>The exact text of each route for one fleet: names, order and form of every field are the contract.</summary>
public sealed class ApiJsonTests
{
    private const string Production =
        """
        "name":"arn:aws:eks:eu-west-1:123456789012:cluster/prod","status":"Critical","score":49.9,"confidence":1,
        "since":"2026-11-24T09:00:00Z","labels":{"environment":"production","region":"eu"},
        "nodes":{"total":2,"healthy":1,"degraded":0,"critical":1,"unknown":0},"version":"1.18.2",
        "topArea":"bpf-maps","topSignal":"bpf-map-pressure","topShare":1
        """;

    private static readonly string ProductionPath = $"/api/v1/clusters/{ApiFleet.ArnPath}";

    [Fact]
    public async Task Fleet_OfASnapshot_IsItsCountsAndSources()
    {
        var source = FleetSnapshots.Source("prometheus", SourceState.Failing) with { Warnings = ["partial \"answer\""] };
        var snapshot = FleetSnapshots.Build(FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [source], new ClusterSpec("a"));
        await using var host = await ApiHost.StartAsync(snapshot);

        await AssertAsync(host, "/api/v1/fleet",
            """
            {"asOf":"2026-11-24T12:00:00Z","ageSeconds":12.5,
            "clusters":{"total":1,"healthy":1,"degraded":0,"critical":0,"unknown":0},
            "nodes":{"total":1,"healthy":1,"degraded":0,"critical":0,"unknown":0},
            "sources":[{"name":"prometheus","state":"failing","lastSuccess":"2026-11-24T12:00:00Z",
            "error":"bpf-map-pressure: HTTP 503: overloaded","warnings":["partial \u0022answer\u0022"]}]}
            """);
    }

    [Fact]
    public async Task Clusters_OfASnapshot_AreWorstFirst()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        await AssertAsync(host, "/api/v1/clusters",
            $$"""
            {"asOf":"2026-11-24T12:00:00Z","total":3,"items":[
            {{{Production}},"acknowledged":null},
            {"name":"lost","status":"Unknown","score":null,"confidence":0.25,"since":"2026-11-24T09:00:00Z","labels":{},
            "nodes":{"total":1,"healthy":0,"degraded":0,"critical":0,"unknown":1},"version":null,
            "topArea":null,"topSignal":null,"topShare":0,"acknowledged":null},
            {"name":"staging","status":"Degraded","score":79.9,"confidence":1,"since":"2026-11-24T09:00:00Z",
            "labels":{"environment":"staging","region":"eu"},
            "nodes":{"total":1,"healthy":1,"degraded":0,"critical":0,"unknown":0},"version":"1.18.2",
            "topArea":"cloud-api","topSignal":"cloud-api-latency","topShare":1,"acknowledged":null}]}
            """);
    }

    [Fact]
    public async Task Cluster_OfASnapshot_HasAreasSignalsAndFindings()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        await AssertAsync(host, ProductionPath,
            $$"""
            {{{Production}},"areas":[
            {"area":"cloud-api","status":"Healthy","loss":0,"share":0,"signals":[
            {"id":"cloud-api-latency","status":"Healthy","value":0,"unit":"seconds","degraded":1,"critical":5,
            "coverage":"measured","ageSeconds":12.5,"worstNode":null,"nodesOver":null}]},
            {"area":"hubble","status":null,"loss":0,"share":0,"signals":[
            {"id":"hubble-lost-events","status":null,"value":null,"unit":"per-second","degraded":1,"critical":null,
            "coverage":"not-collected","ageSeconds":null,"worstNode":null,"nodesOver":0}]},
            {"area":"bpf-maps","status":"Critical","loss":0.5,"share":1,"signals":[
            {"id":"bpf-map-pressure","status":"Critical","value":0.93,"unit":"ratio","degraded":0.7,"critical":0.9,
            "coverage":"measured","ageSeconds":12.5,"worstNode":"ip-10-0-0-1","nodesOver":1}]},
            {"area":"conntrack","status":"Healthy","loss":0,"share":0,"signals":[
            {"id":"ct-insertion-failures","status":"Healthy","value":0,"unit":"per-second","degraded":null,"critical":0.01,
            "coverage":"measured","ageSeconds":12.5,"worstNode":"ip-10-0-0-2","nodesOver":0}]}],
            "findings":[],"acknowledged":null}
            """);
    }

    [Fact]
    public async Task Nodes_OfACluster_AreWorstFirst()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        await AssertAsync(host, $"{ProductionPath}/nodes",
            """
            {"asOf":"2026-11-24T12:00:00Z","total":2,"items":[
            {"name":"ip-10-0-0-1","status":"Critical","score":49.9,"confidence":1,
            "topArea":"bpf-maps","topSignal":"bpf-map-pressure","topValue":0.93,"acknowledged":null},
            {"name":"ip-10-0-0-2","status":"Healthy","score":100.0,"confidence":1,
            "topArea":null,"topSignal":null,"topValue":null,"acknowledged":null}]}
            """);
    }

    [Fact]
    public async Task Node_OfACluster_HasQueriesAndTheDetailOfWhatIsBad()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());

        await AssertAsync(host, $"{ProductionPath}/nodes/ip-10-0-0-1",
            """
            {"name":"ip-10-0-0-1","cluster":"arn:aws:eks:eu-west-1:123456789012:cluster/prod","state":"reporting",
            "status":"Critical","score":49.9,"confidence":1,"since":"2026-11-24T09:00:00Z",
            "labels":{"environment":"production","region":"eu"},"version":"1.18.2",
            "topArea":"bpf-maps","topSignal":"bpf-map-pressure","topShare":1,"topValue":0.93,"areas":[
            {"area":"hubble","status":null,"loss":0,"share":0,"signals":[
            {"id":"hubble-lost-events","status":null,"value":null,"unit":"per-second","degraded":1,"critical":null,
            "coverage":"not-collected","ageSeconds":null,"worstNode":null,"nodesOver":null,
            "query":"hubble-lost-events{node=\u0022ip-10-0-0-1\u0022}","detail":[]}]},
            {"area":"bpf-maps","status":"Critical","loss":0.5,"share":1,"signals":[
            {"id":"bpf-map-pressure","status":"Critical","value":0.93,"unit":"ratio","degraded":0.7,"critical":0.9,
            "coverage":"measured","ageSeconds":12.5,"worstNode":null,"nodesOver":null,
            "query":"bpf-map-pressure{node=\u0022ip-10-0-0-1\u0022}","detail":[
            {"labels":{"map_name":"cilium_ct4_global"},"value":0.93},{"labels":{"map_name":"cilium_lxc"},"value":0.4}]}]},
            {"area":"conntrack","status":"Healthy","loss":0,"share":0,"signals":[
            {"id":"ct-insertion-failures","status":"Healthy","value":0,"unit":"per-second","degraded":null,"critical":0.01,
            "coverage":"measured","ageSeconds":12.5,"worstNode":null,"nodesOver":null,
            "query":"ct-insertion-failures{node=\u0022ip-10-0-0-1\u0022}","detail":[]}]}],
            "findings":[],"acknowledged":null}
            """);
    }

    [Fact]
    public async Task Signals_OfTheCatalogue_SayWhoLacksThem()
    {
        var source = FleetSnapshots.Source("prometheus") with
        {
            Clusters = 3,
            Signals = [new SignalCost(FleetSnapshots.MapPressure, "q", 0, default, default, ClustersLacking: 2, null)],
        };
        var snapshot = FleetSnapshots.Build(FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [source], new ClusterSpec("a"));
        await using var host = await ApiHost.StartAsync(snapshot);

        await AssertAsync(host, "/api/v1/signals?q=map%20PRESSURE",
            """
            {"asOf":"2026-11-24T12:00:00Z","total":1,"items":[
            {"id":"bpf-map-pressure","title":"BPF map pressure","area":"bpf-maps","scope":"node","unit":"ratio",
            "degraded":0.7,"critical":0.9,"worse":"higher","ok":0.5,"limit":1,"immediate":false,
            "absent":"healthy","rollout":"judge","info":false,"needs":["cilium_bpf_map_pressure"],"enable":null,
            "query":"max by ($cluster, $node) (cilium_bpf_map_pressure{$selector})","kubernetes":null,"meaning":"What BPF map pressure means.",
            "setting":"bpf-map-dynamic-size-ratio","advice":"Raise the ratio.","source":null,
            "lackedBy":[{"source":"prometheus","clusters":2,"of":3}]}]}
            """);
    }

    [Fact]
    public async Task Transitions_OfTheHistory_AreListed()
    {
        await using var host = await ApiHost.StartAsync(ApiFleet.Snapshot());
        host.Fakes.Transitions.Add(new Transition(
            FleetSnapshots.AsOf.AddMilliseconds(-1500), "a", null, HealthStatus.Healthy, HealthStatus.Unknown, null, null));

        await AssertAsync(host, "/api/v1/transitions",
            """
            {"asOf":"2026-11-24T12:00:00Z","total":1,"items":[{"at":"2026-11-24T11:59:58.5Z","cluster":"a","node":null,
            "from":"Healthy","to":"Unknown","topArea":null,"topSignal":null}]}
            """);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, 79.96, "80.0")]
    [InlineData(HealthStatus.Healthy, 92, "92.0")]
    [InlineData(HealthStatus.Degraded, 79.96, "79.9")]
    [InlineData(HealthStatus.Degraded, 49.99, "50.0")]
    [InlineData(HealthStatus.Critical, 49.96, "49.9")]
    [InlineData(HealthStatus.Unknown, 92, "null")]
    [InlineData(HealthStatus.Healthy, double.NaN, "null")]
    public async Task Score_NearTheEdgeOfItsBand_StaysInsideIt(HealthStatus status, double score, string text)
    {
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a") { Status = status });
        snapshot.Scores.Clusters.Score[0] = score;
        await using var host = await ApiHost.StartAsync(snapshot);

        Assert.Contains($"\"score\":{text},", await host.TextAsync("/api/v1/clusters"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_ThatAreNone_AreNullOrZeroAndNeverBreakTheAnswer()
    {
        var snapshot = FleetSnapshots.Build(new ClusterSpec("a"));
        snapshot.Scores.Clusters.Confidence[0] = double.NaN;
        snapshot.Readings.Signals[0].Values[0] = double.PositiveInfinity;
        await using var host = await ApiHost.StartAsync(snapshot);

        Assert.Contains("\"value\":null", await host.TextAsync("/api/v1/clusters/a"), StringComparison.Ordinal);
    }

    private static async Task AssertAsync(ApiHost host, string path, string expected)
    {
        using var response = await host.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(string.Concat(expected.Split('\n').Select(line => line.Trim())), text);
    }
}
