using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection.Ranges.Top;

public sealed class TopServiceTests
{
    private static readonly DateTimeOffset End = RangeHarness.SixHourEnd;

    [Fact]
    public async Task Get_SixHours_RanksWithOneNumberASeriesAndDrawsOnlyTheFirst()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "calm", 0.2), ("prod", "worst", 0.9), ("prod", "second", 0.8));

        var result = await harness.TopAsync(count: 2);

        var (rank, at) = Assert.Single(harness.Main.Instants);
        Assert.Equal("max_over_time(((max by (cluster, node) (cilium_bpf_map_pressure{})) < +Inf > -Inf)[21645000ms:90000ms])", rank.Expression);
        Assert.Equal(End, at);
        var lines = Assert.Single(harness.Main.Ranges);
        Assert.Equal("max by (cluster, node) (cilium_bpf_map_pressure{cluster=~\"prod\",node=~\"second|worst\"})", lines.Query.Expression);
        Assert.Equal((End.AddHours(-6), End, TimeSpan.FromSeconds(90)), (lines.Start, lines.End, lines.Step));
        Assert.Equal(["worst", "second"], result.Rows.Select(row => row.Node));
        Assert.Equal((3, 241, End), (result.Ranked, result.Points, result.End));
        Assert.Empty(result.Faults);
    }

    [Fact]
    public async Task Get_ByMin_RanksTheLowestFirst()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "plenty", 50), ("prod", "short", 1));

        var result = await harness.TopAsync(count: 1, by: TopBy.Min);

        Assert.Equal("short", Assert.Single(result.Rows).Node);
        Assert.StartsWith("min_over_time(", harness.Main.Instants[0].Query.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByAvg_DividesSumsByCounts()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "long", 10), ("prod", "short", 8));
        harness.Main.OnInstant = (query, _, _) => Task.FromResult(query.Expression.StartsWith("sum_over_time", StringComparison.Ordinal)
            ? Answers.Vector(2, (["prod", "long"], 10), (["prod", "short"], 8))
            : Answers.Vector(2, (["prod", "long"], 10), (["prod", "short"], 2)));

        var result = await harness.TopAsync(count: 1, by: TopBy.Avg);

        Assert.Equal("short", harness.Main.Ranges[0].Query.Expression.Split("node=~\"")[1].Split('"')[0]);
        Assert.Single(result.Rows);
    }

    [Fact]
    public async Task Get_NamesWithSignsOfExpressions_MatchOnlyThemselves()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("arn:aws:eks:eu:1:cluster/a.b", "ip-10.0\"\\|x", 1));

        await harness.TopAsync();

        Assert.EndsWith(
            """{cluster=~"arn:aws:eks:eu:1:cluster/a\\.b",node=~"ip-10\\.0\"\\\\\\|x"})""",
            harness.Main.Ranges[0].Query.Expression,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NeighboursThatTheMatchersLetThrough_AreLeftOut()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnInstant = (_, _, _) => Task.FromResult(Answers.Vector(2, (["a", "n1"], 9), (["b", "n2"], 8), (["a", "n2"], 1)));
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            2,
            new FakeSeries(["a", "n1"], (call.End, 9)), new FakeSeries(["a", "n2"], (call.End, 1)), new FakeSeries(["b", "n2"], (call.End, 8))));

        var result = await harness.TopAsync(count: 2);

        Assert.Equal(["a/n1", "b/n2"], result.Rows.Select(row => $"{row.Cluster}/{row.Node}"));
    }

    [Fact]
    public async Task Get_QueryThatWritesTheNodeItself_IsNarrowedByClusterOnly()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "n1", 1));

        await harness.TopAsync("operator-needed");

        Assert.Contains("needed{cluster=~\"prod\"}", harness.Main.Ranges[0].Query.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ClusterSignal_RanksClusters()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnInstant = (_, _, _) => Task.FromResult(Answers.Vector(1, (["quiet"], 1), (["busy"], 5)));
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            1, new FakeSeries(["quiet"], (call.End, 1)), new FakeSeries(["busy"], (call.End, 5))));

        var result = await harness.TopAsync("refused");

        Assert.Equal([("busy", (string?)null), ("quiet", null)], result.Rows.Select(row => (row.Cluster, row.Node)));
        Assert.Equal(2, result.Rows[0].Peers.Count);
        Assert.Equal(3, result.Rows[0].Peers.Median);
    }

    [Fact]
    public async Task Get_OneCluster_AsksForNoOther()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "n1", 1));

        await harness.TopAsync(clusters: ["prod"]);

        Assert.Contains("cilium_bpf_map_pressure{cluster=~\"prod\"}", harness.Main.Instants[0].Query.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoCluster_AsksNobody()
    {
        await using var harness = new RangeHarness();

        var result = await harness.TopAsync(clusters: []);

        Assert.Empty(harness.Main.Instants);
        Assert.Empty(result.Rows);
        Assert.Empty(result.Faults);
    }

    [Fact]
    public async Task Get_SeveralSources_MergesAndBelievesTheFirst()
    {
        await using var harness = new RangeHarness(Source("eu"), Source("us"));
        Answer(harness.Prometheus["eu"], ("prod", "n1", 5), ("prod", "n2", 1));
        Answer(harness.Prometheus["us"], ("prod", "n1", 99), ("other", "n9", 7));

        var result = await harness.TopAsync();

        Assert.Equal(["other/n9 7", "prod/n1 5", "prod/n2 1"], result.Rows.Select(row => $"{row.Cluster}/{row.Node} {row.Statistics.Max}"));
        Assert.Equal(3, result.Ranked);
    }

    [Fact]
    public async Task Get_OneSourceFails_NamesItAndRanksTheRest()
    {
        await using var harness = new RangeHarness(Source("eu"), Source("us"));
        harness.Prometheus["eu"].OnInstant = (_, _, _) => Task.FromResult(Answers.Fault<VectorColumns>("eu", "overloaded"));
        Answer(harness.Prometheus["us"], ("prod", "n1", 1));

        var result = await harness.TopAsync();

        Assert.Equal("eu overloaded", Assert.Single(result.Faults.Select(fault => $"{fault.Source} {fault.Message}")));
        Assert.Single(result.Rows);
        harness.Time.Advance(TimeSpan.FromSeconds(6));
        await harness.TopAsync();
        Assert.Equal((2, 1), (harness.Prometheus["eu"].Instants.Count, harness.Prometheus["us"].Instants.Count));
    }

    [Fact]
    public async Task Get_SourcesOfUnequalPace_AnswerOnTheSlowestGrid()
    {
        await using var harness = new RangeHarness(Source("eu"), new SourceOptions { Name = "us", Interval = TimeSpan.FromMinutes(5) });
        Answer(harness.Prometheus["eu"], ("prod", "n1", 1));
        Answer(harness.Prometheus["us"], ("prod", "n2", 1));

        var result = await harness.TopAsync();

        Assert.Equal(TimeSpan.FromMinutes(5), result.Step);
        Assert.Equal(harness.Prometheus["us"].Ranges[0].Step, harness.Prometheus["eu"].Ranges[0].Step);
    }

    [Fact]
    public async Task Get_SourceWithAFixedCluster_NamesItsRowsByIt()
    {
        await using var harness = new RangeHarness(new SourceOptions { Name = "main", Cluster = "prod" });
        harness.Main.OnInstant = (_, _, _) => Task.FromResult(Answers.Vector(2, ([null, "n1"], 1)));
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(2, new FakeSeries([null, "n1"], (call.End, 1))));

        var row = Assert.Single((await harness.TopAsync(clusters: ["prod"])).Rows);

        Assert.Equal(("prod", "n1"), (row.Cluster, row.Node));
        Assert.DoesNotContain("cluster=", harness.Main.Ranges[0].Query.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ManyViewers_CostOneQuestion()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "n1", 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => harness.TopAsync()));
        await harness.TopAsync(count: 3);

        Assert.Single(harness.Main.Instants);
        Assert.All(results, result => Assert.Same(results[0], result));
    }

    [Fact]
    public async Task Get_OneStepLater_AsksAnew()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "n1", 1));
        await harness.TopAsync();

        harness.Time.Advance(TimeSpan.FromSeconds(90));
        await harness.TopAsync();

        Assert.Equal(2, harness.Main.Instants.Count);
        Assert.Equal(End.AddSeconds(90), harness.Main.Instants[1].At);
    }

    [Fact]
    public async Task Get_AmongItsClusterOfEquals_TheOneFarOffIsMarked()
    {
        await using var harness = new RangeHarness();
        Answer(harness.Main, ("prod", "a", 1), ("prod", "b", 1), ("prod", "c", 1), ("prod", "d", 9), ("busy", "e", 9), ("busy", "f", 9));

        var result = await harness.TopAsync();

        Assert.Equal("d", Assert.Single(result.Rows, row => row.Peers.Outlier).Node);
        Assert.Equal((1, 4), (result.Rows.Single(row => row.Node == "d").Peers.Median, result.Rows.Single(row => row.Node == "d").Peers.Count));
    }

    [Fact]
    public async Task Get_UnknownSignal_SaysSo()
    {
        await using var harness = new RangeHarness();

        Assert.Equal("the catalogue has no such signal", Assert.Single((await harness.TopAsync("nonsense")).Faults).Message);
    }

    private static SourceOptions Source(string name) => new() { Name = name };

    /// <summary>Both questions answered from the same level lines.</summary>
    private static void Answer(FakeClient client, params (string Cluster, string Node, double Value)[] nodes)
    {
        client.OnInstant = (query, _, _) => Task.FromResult(
            Answers.Vector(query.Labels.Count, [.. nodes.Select(node => (new string?[] { node.Cluster, node.Node }, node.Value))]));
        client.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            call.Query.Labels.Count,
            [.. nodes.Select(node => new FakeSeries([node.Cluster, node.Node], (call.Start, node.Value), (call.End, node.Value)))]));
    }
}
