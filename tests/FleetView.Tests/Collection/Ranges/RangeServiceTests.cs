using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection.Ranges;

public sealed class RangeServiceTests
{
    private static readonly DateTimeOffset End = RangeHarness.SixHourEnd;

    [Fact]
    public async Task Get_SixHours_AsksAlignedPointsAtMostThreeHundred()
    {
        await using var harness = new RangeHarness();

        var result = await harness.SixHours();

        var call = Assert.Single(harness.Main.Ranges);
        Assert.Equal(TimeSpan.FromSeconds(90), call.Step);
        Assert.Equal(End, call.End);
        Assert.Equal(End.AddHours(-6), call.Start);
        Assert.Equal((call.Start, call.Step, 241), (result.Start, result.Step, result.Points));
        Assert.Equal("max by (cluster, node) (cilium_bpf_map_pressure{cluster=\"prod\",node=\"n1\"})", call.Query.Expression);
        Assert.Equal(call.Query.Expression, result.Query);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7 * 60)]
    [InlineData(149 * 60)]
    [InlineData(24 * 3600)]
    [InlineData(90 * 24 * 3600 + 17)]
    public async Task Get_AnyRange_HasAtMostThreeHundredPoints(int seconds)
    {
        await using var harness = new RangeHarness();

        var result = await harness.Ranges.GetAsync(
            harness.Request() with { From = RangeHarness.Now.AddSeconds(-seconds) }, CancellationToken.None);

        Assert.InRange(result.Points, 1, 300);
        Assert.Equal(0, result.Start.ToUnixTimeSeconds() % (long)result.Step.TotalSeconds);
    }

    [Fact]
    public async Task Get_RangeInTheFuture_IsOnePoint()
    {
        await using var harness = new RangeHarness();

        var result = await harness.Ranges.GetAsync(
            harness.Request() with { From = RangeHarness.Now.AddDays(1), To = RangeHarness.Now.AddDays(2) }, CancellationToken.None);

        Assert.Equal(1, result.Points);
    }

    [Fact]
    public async Task Get_MissingSamples_AreGaps()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(2, new FakeSeries(
            ["prod", "n1"], (call.Start, 0.5), (call.Start + 2 * call.Step, 0.7), (call.Start.AddSeconds(1), 9))));

        var series = Assert.Single((await harness.SixHours()).Series);

        Assert.Equal([0.5, double.NaN, 0.7], series.Values[..3]);
        Assert.All(series.Values[3..], value => Assert.True(double.IsNaN(value)));
        Assert.Equal("Title of map-pressure", series.Name);
    }

    [Fact]
    public async Task Get_DetailOfNode_NamesLinesByTheirLabels()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            3, new FakeSeries(["prod", "n1", "ct4_global"], (call.Start, 0.2)), new FakeSeries(["prod", "n1", "ct_any4_global"], (call.Start, 0.9))));

        var result = await harness.SixHours(detail: true);

        Assert.Equal(["ct_any4_global", "ct4_global"], result.Series.Select(series => series.Name));
        Assert.Equal(["cluster", "node", "map_name"], harness.Main.Ranges[0].Query.Labels);
    }

    [Fact]
    public async Task Get_MergedDetail_AsksOneLineAPartOfTheWholeCluster()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(3, new FakeSeries(["prod", null, "ct4_global"], (call.Start, 0.2))));

        var result = await harness.Ranges.GetAsync(
            harness.Request(node: null, detail: true) with { Merged = true }, CancellationToken.None);

        Assert.Equal(
            "max by (cluster, map_name) (max by (cluster, node, map_name) (cilium_bpf_map_pressure{cluster=\"prod\"}))",
            harness.Main.Ranges[0].Query.Expression);
        Assert.Equal("ct4_global", Assert.Single(result.Series).Name);
    }

    [Fact]
    public async Task Get_WholeCluster_RanksNodesOnceByTheirMaximum()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            2,
            new FakeSeries(["prod", "calm"], (call.Start, 0.1), (call.End, 0.6)),
            new FakeSeries(["prod", "spiked"], (call.Start, 0.9), (call.End, 0.1)),
            new FakeSeries(["prod", "middle"], (call.Start, 0.7), (call.End, 0.7))));

        var result = await harness.SixHours(node: null, maxSeries: 2);

        Assert.Equal(["spiked", "middle"], result.Series.Select(series => series.Name));
        Assert.Equal(3, result.Total);
        Assert.Equal("max by (cluster, node) (cilium_bpf_map_pressure{cluster=\"prod\"})", result.Query);
    }

    [Fact]
    public async Task Get_LowerIsWorse_RanksByTheLowestValue()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            2,
            new FakeSeries(["prod", "plenty"], (call.Start, 50), (call.End, 50)),
            new FakeSeries(["prod", "short"], (call.Start, 60), (call.End, 1))));

        var result = await harness.SixHours("free-ips", node: null, maxSeries: 1);

        Assert.Equal("short", Assert.Single(result.Series).Name);
    }

    [Fact]
    public async Task Get_QueryThatWritesTheNodeItself_NarrowsTheAnswerInstead()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (call, _) => Task.FromResult(Answers.Matrix(
            2, new FakeSeries(["prod", "n2"], (call.Start, 7)), new FakeSeries(["prod", "n1"], (call.Start, 3))));

        var result = await harness.SixHours("operator-needed");

        Assert.DoesNotContain("node=\"n1\"", result.Query, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(result.Series).Values[0]);
        Assert.Equal(1, result.Total);
    }

    [Fact]
    public async Task Get_AgainWithinTheStep_AsksOnce()
    {
        await using var harness = new RangeHarness();

        // The grid's next point is due, and its scrapes arrived, 15 s after 12:01:30.
        await harness.SixHours();
        harness.Time.Advance(TimeSpan.FromSeconds(84));
        await harness.SixHours();
        Assert.Single(harness.Main.Ranges);

        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.SixHours();
        Assert.Equal(2, harness.Main.Ranges.Count);
    }

    [Fact]
    public async Task Get_RangeInThePast_IsKeptLonger()
    {
        await using var harness = new RangeHarness();
        var past = harness.Request() with { From = RangeHarness.Now.AddDays(-2), To = RangeHarness.Now.AddDays(-1) };

        await harness.Ranges.GetAsync(past, CancellationToken.None);
        harness.Time.Advance(TimeSpan.FromMinutes(9));
        await harness.Ranges.GetAsync(past, CancellationToken.None);

        Assert.Single(harness.Main.Ranges);
    }

    [Fact]
    public async Task Get_SameRequestInFlight_IsSentOnceAndOutlivesTheFirstCaller()
    {
        await using var harness = new RangeHarness();
        var answer = new TaskCompletionSource<QueryResult<MatrixColumns>>();
        harness.Main.OnRange = (_, token) => answer.Task.WaitAsync(token);
        using var impatient = new CancellationTokenSource();

        var first = harness.Ranges.GetAsync(harness.Request(), impatient.Token);
        var second = harness.Ranges.GetAsync(harness.Request(), CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(Answers.Matrix(2, new FakeSeries(["prod", "n1"], (End, 0.4))));

        Assert.Equal(0.4, Assert.Single((await second).Series).Values[^1]);
        Assert.Single(harness.Main.Ranges);
    }

    [Fact]
    public async Task Get_LastCallerGone_GivesUpTheRequest()
    {
        await using var harness = new RangeHarness();
        var asked = new TaskCompletionSource<CancellationToken>();
        harness.Main.OnRange = async (_, token) =>
        {
            asked.SetResult(token);
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        };
        using var impatient = new CancellationTokenSource();

        var only = harness.Ranges.GetAsync(harness.Request(), impatient.Token);
        var sent = await asked.Task;
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        Assert.True(sent.IsCancellationRequested);
    }

    [Fact]
    public async Task Get_SourceFails_SaysWhyAndIsNotAskedByEveryViewer()
    {
        await using var harness = new RangeHarness();
        harness.Main.OnRange = (_, _) => Task.FromResult(Answers.Fault<MatrixColumns>("main", "overloaded"));

        var result = await harness.SixHours();
        await harness.SixHours();
        Assert.Equal("overloaded", result.Fault?.Message);
        Assert.Empty(result.Series);
        Assert.Single(harness.Main.Ranges);

        harness.Time.Advance(TimeSpan.FromSeconds(5));
        await harness.SixHours();
        Assert.Equal(2, harness.Main.Ranges.Count);
    }

    [Fact]
    public async Task Get_FirstSourceHasNothing_TakesTheNextInConfigurationOrder()
    {
        await using var harness = new RangeHarness(new SourceOptions { Name = "main" }, new SourceOptions { Name = "second", Cluster = "prod" });
        harness.Prometheus["second"].OnRange = (call, _) => Task.FromResult(Answers.Matrix(2, new FakeSeries([null, "n1"], (call.End, 0.3))));

        var result = await harness.SixHours();

        Assert.Equal("max by (cluster, node) (cilium_bpf_map_pressure{node=\"n1\"})", result.Query);
        Assert.Single(result.Series);
        Assert.Single(harness.Main.Ranges);
    }

    [Fact]
    public async Task Get_MoreThanTheCacheHolds_DropsTheLeastLatelyUsed()
    {
        await using var harness = new RangeHarness();
        RangeRequest Ending(int minutesAgo) => harness.Request() with
        {
            From = RangeHarness.Now.AddMinutes(-minutesAgo - 60),
            To = RangeHarness.Now.AddMinutes(-minutesAgo),
        };

        for (var i = 0; i < 501; i++)
            await harness.Ranges.GetAsync(Ending(10 + i), CancellationToken.None);
        await harness.Ranges.GetAsync(Ending(510), CancellationToken.None);
        Assert.Equal(501, harness.Main.Ranges.Count);

        await harness.Ranges.GetAsync(Ending(10), CancellationToken.None);
        Assert.Equal(502, harness.Main.Ranges.Count);
    }

    [Theory]
    [InlineData("no-such-signal", "prod", false, "the catalogue has no such signal")]
    [InlineData("map-pressure", "no-such-cluster", false, "no source knows this cluster")]
    [InlineData("free-ips", "prod", true, "this signal has no breakdown")]
    public async Task Get_NothingToAsk_SaysWhy(string signal, string cluster, bool detail, string why)
    {
        await using var harness = new RangeHarness();

        var result = await harness.Ranges.GetAsync(
            harness.Request() with { SignalId = signal, Cluster = cluster, Detail = detail }, CancellationToken.None);

        Assert.Equal(why, result.Fault?.Message);
        Assert.Empty(harness.Main.Ranges);
    }
}
