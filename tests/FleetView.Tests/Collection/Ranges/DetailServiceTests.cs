using FleetView.Configuration;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection.Ranges;

public sealed class DetailServiceTests
{
    [Fact]
    public async Task Get_RowsOfNode_StandLargestFirstWithTheirOwnLabelsOnly()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnInstant = (_, _, _) => Task.FromResult(Answers.Vector(
            3, (["prod", "n1", "lb4"], 0.2), (["prod", "n1", "ct4"], 0.9), (["prod", "n2", "ct4"], 1), (["prod", "n1", null], 0.1)));

        var result = await harness.Details.GetAsync("map-pressure", "prod", "n1", null, CancellationToken.None);

        Assert.Equal([0.9, 0.2, 0.1], result.Rows.Select(row => row.Value));
        Assert.Equal(new Dictionary<string, string> { ["map_name"] = "ct4" }, result.Rows[0].Labels);
        Assert.Empty(result.Rows[2].Labels);
        Assert.Equal("max by (cluster, node, map_name) (cilium_bpf_map_pressure{cluster=\"prod\",node=\"n1\"})", result.Query);
    }

    [Fact]
    public async Task Get_SourceHasEvaluated_AsksAtThatInstant()
    {
        var evaluated = RangeHarness.Now.AddSeconds(-50);
        await using var harness = new RangeHarness(evaluated);

        await harness.Details.GetAsync("map-pressure", "prod", "n1", null, CancellationToken.None);

        Assert.Equal(evaluated, Assert.Single(harness.Main.Instants).At);
    }

    [Fact]
    public async Task Get_BeforeTheFirstRound_AsksOnTheGridBehindTheDelay()
    {
        await using var harness = new RangeHarness();

        await harness.Details.GetAsync("map-pressure", "prod", "n1", null, CancellationToken.None);

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), Assert.Single(harness.Main.Instants).At);
    }

    [Fact]
    public async Task Get_AgainWithinTheInterval_AsksOnce()
    {
        await using var harness = new RangeHarness(RangeHarness.Now);

        await harness.Details.GetAsync("map-pressure", "prod", "n1", null, CancellationToken.None);
        harness.Time.Advance(TimeSpan.FromSeconds(29));
        await harness.Details.GetAsync("map-pressure", "prod", "n1", null, CancellationToken.None);

        Assert.Single(harness.Main.Instants);
    }

    [Fact]
    public async Task Get_ClusterSignal_IsNotNarrowedToANode()
    {
        await using var harness = new RangeHarness();

        var result = await harness.Details.GetAsync("refused", "prod", "n1", null, CancellationToken.None);

        Assert.Equal("sum by (cluster, operation) (rate(refused_total{cluster=\"prod\"}[5m]))", result.Query);
    }

    [Fact]
    public async Task Get_SourceFails_SaysWhy()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnInstant = (_, _, _) => Task.FromResult(Answers.Fault<VectorColumns>("main", "no route"));

        var result = await harness.Details.GetAsync("map-pressure", "prod", "n1", null, CancellationToken.None);

        Assert.Equal("no route", result.Fault?.Message);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public async Task QueryOf_NodeWithQuotes_IsEscaped()
    {
        await using var harness = new RangeHarness();

        Assert.Equal(
            "max by (cluster, node) (cilium_bpf_map_pressure{cluster=\"prod\",node=\"a\\\"b\"})",
            harness.Queries.QueryOf("map-pressure", "prod", "a\"b"));
    }

    [Fact]
    public async Task QueryOf_SourceOfOneCluster_HasNoClusterMatcher()
    {
        await using var harness = new RangeHarness(new SourceOptions { Name = "main", Cluster = "prod" });

        Assert.Equal("max by (cluster, node) (cilium_bpf_map_pressure{})", harness.Queries.QueryOf("map-pressure", "prod", null));
    }

    [Theory]
    [InlineData("no-such-signal", "prod")]
    [InlineData("map-pressure", "no-such-cluster")]
    public async Task QueryOf_Unknown_IsNull(string signal, string cluster)
    {
        await using var harness = new RangeHarness();

        Assert.Null(harness.Queries.QueryOf(signal, cluster, null));
    }
}
