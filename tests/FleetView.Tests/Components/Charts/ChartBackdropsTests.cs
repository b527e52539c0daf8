using FleetView.Catalog;
using FleetView.Components.Charts;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Components.Detail;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Charts;

public sealed class ChartBackdropsTests
{
    private static readonly DateTimeOffset From = FleetSnapshots.AsOf.AddHours(-6);
    private static readonly DateTimeOffset To = FleetSnapshots.AsOf;

    private readonly ScriptedRanges _ranges = new();
    private readonly FakeHistory _history = new();
    private readonly FakeSettingsHistory _settings = new();
    private readonly FakeAnnotations _annotations = new();

    [Fact]
    public async Task Get_OfACluster_AsksTheSignalsThatStandBehindCharts()
    {
        await Backdrops().GetAsync(Snapshot(), "c", null, From, To, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("churn", false), ("rollout", false), ("versions", true)],
            _ranges.Requests.Select(request => (request.SignalId, request.Detail)).Order());
        Assert.All(_ranges.Requests, request => Assert.Equal(("c", null, From, To), (request.Cluster, request.Node, request.From, request.To)));
    }

    [Fact]
    public async Task Get_OfANode_MarksOnlyItsOwnChangesWithinTheRange()
    {
        _history.Transitions.AddRange(
            Change(null, -1), Change("n1", -2), Change("n2", -3), Change("n1", -7));

        var node = await Backdrops().GetAsync(Snapshot(), "c", "n1", From, To, TestContext.Current.CancellationToken);
        var cluster = await Backdrops().GetAsync(Snapshot(), "c", null, From, To, TestContext.Current.CancellationToken);

        Assert.Equal([To.AddHours(-2)], node.Marks.Select(mark => mark.At));
        Assert.Equal([To.AddHours(-1)], cluster.Marks.Select(mark => mark.At));
    }

    [Fact]
    public async Task Get_ForAllChartsOfAPage_ReadsTheHistoryOnce()
    {
        var backdrops = Backdrops();
        await backdrops.GetAsync(Snapshot(), "c", null, From, To, TestContext.Current.CancellationToken);
        _history.Transitions.Add(Change(null, -1));

        var second = await backdrops.GetAsync(Snapshot(), "c", null, From.AddSeconds(30), To.AddSeconds(30), TestContext.Current.CancellationToken);

        Assert.Empty(second.Marks);
    }

    [Fact]
    public async Task Get_OfClusterAndNode_MarksTheClustersSettings_ReadOnceUntilOneChanges()
    {
        var backdrops = Backdrops();
        _settings.Changes.AddRange([new(To.AddHours(-1), "c", "mtu", "1", "2"), new(To.AddHours(-1), "d", "mtu", "1", "2"), new(To.AddHours(-7), "c", "mtu", "0", "1")]);

        var node = await backdrops.GetAsync(Snapshot(), "c", "n1", From, To, TestContext.Current.CancellationToken);
        var cluster = await backdrops.GetAsync(Snapshot(), "c", null, From.AddSeconds(30), To.AddSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(["mtu: 1 → 2"], node.Marks.Select(mark => mark.Words));
        Assert.Equal((1, 1), (cluster.Marks.Count, _settings.Asked));

        _settings.Changes.Add(new(To.AddSeconds(20), "c", "mtu", "2", "3"));
        cluster = await backdrops.GetAsync(Snapshot(), "c", null, From.AddSeconds(30), To.AddSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((2, 2), (cluster.Marks.Count, _settings.Asked));
    }

    [Fact]
    public async Task Get_WhileTheHistoryDoesNotAnswer_SaysSo_AndReadsItWhenItDoesAgain()
    {
        var backdrops = Backdrops();
        _history.Transitions.Add(Change(null, -1));
        _settings.Changes.Add(new(To.AddHours(-1), "c", "mtu", "1", "2"));
        (_history.Fault, _settings.Fault) = ("the disk is gone", "the disk is gone");

        var without = await backdrops.GetAsync(Snapshot(), "c", null, From, To, TestContext.Current.CancellationToken);
        (_history.Fault, _settings.Fault) = (null, null);
        var with = await backdrops.GetAsync(Snapshot(), "c", null, From, To, TestContext.Current.CancellationToken);

        Assert.Equal((true, 0), (without.LacksHistory, without.Marks.Count));
        Assert.Equal((false, true, true), (with.LacksHistory, with.HasStatusMarks, with.HasSettingMarks));
    }

    [Fact]
    public async Task Get_OfACluster_MarksItsAnnotationsAndThoseOfTheWholeFleet()
    {
        _annotations.All.AddRange([
            Said(-1, "c", null, "deployed"), Said(-2, "c", "n1", "drained"), Said(-3, null, null, "change of firewalls"), Said(-4, "d", null, "elsewhere"),
            Said(-7, "c", null, "long ago"), Said(-7, "c", null, "maintenance") with { Until = To.AddHours(-5) }]);

        var cluster = await Backdrops().GetAsync(Snapshot(), "c", null, From, To, TestContext.Current.CancellationToken);
        var other = await Backdrops().GetAsync(Snapshot(), "c", "n2", From, To, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["maintenance (Ada)", "change of firewalls (Ada)", "drained (Ada)", "deployed (Ada)"], cluster.Marks.Select(mark => mark.Words));
        Assert.DoesNotContain(other.Marks, mark => mark.Words.StartsWith("drained", StringComparison.Ordinal));
        Assert.True(cluster.HasAnnotations);
        Assert.False(cluster.HasStatusMarks);
        Assert.Equal(("maintenance", true, To.AddHours(-5)), cluster.Bands.Where(band => band.IsAnnotation).Select(band => (band.Words, band.IsAnnotation, band.To)).Single());
    }

    private static Annotation Said(int hours, string? cluster, string? node, string title) =>
        new(0, To.AddHours(hours), null, cluster, node, title, "", [], "Ada");

    private ChartBackdrops Backdrops() => new(_ranges, _history, _settings, _annotations);

    private static Transition Change(string? node, int hours) =>
        new(To.AddHours(hours), "c", node, HealthStatus.Healthy, HealthStatus.Degraded, null, null);

    private static FleetSnapshot Snapshot()
    {
        var signals = new[] { ("rollout", BackdropRole.Rollout), ("versions", BackdropRole.Versions), ("churn", BackdropRole.Churn) }
            .Select(pair => FleetSnapshots.Signal(pair.Item1, pair.Item1, "agents", SignalScope.Cluster, SignalUnit.Count, null, null) with
            {
                Backdrop = pair.Item2,
                Detail = new SignalDetail(["version"], "count by ($cluster, version) (cilium_version{$selector})"),
            });
        var catalogue = new Catalogue([new AreaDefinition("agents", "Agents")], signals, FleetFile.Empty);
        return FleetSnapshots.Build(FleetSnapshots.AsOf, catalogue, [FleetSnapshots.Source("prometheus")], new ClusterSpec("c") { Nodes = [new NodeSpec("n1"), new NodeSpec("n2")] });
    }
}
