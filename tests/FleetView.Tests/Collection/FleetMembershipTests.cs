using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>Who belongs to the fleet: sources that die, restarts, clusters that leave.</summary>
public sealed class FleetMembershipTests : ScriptedRounds
{
    [Fact]
    public async Task SourceDown_OtherSourceStaysFresh_AndItsOwnClustersTurnUnknown()
    {
        var other = new ScriptedSource("other");
        Up(Source, "a");
        Up(other, "b");
        Pressure(Source, "a", _ => 0.2);
        Pressure(other, "b", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(), Source, other);
        await harness.RoundsAsync(3);
        Source.Down = "connection refused";
        var snapshot = await harness.RoundsAsync(11);
        Assert.Equal(HealthStatus.Unknown, snapshot.FindCluster("a")!.Value.Status);
        Assert.Equal(HealthStatus.Healthy, snapshot.FindCluster("b")!.Value.Status);
        Assert.Equal([SourceState.Stale, SourceState.Ok], snapshot.Sources.Select(source => source.State));
        Assert.Equal("connection refused", snapshot.Sources[0].Error?.Message);
    }

    [Fact]
    public async Task Restart_ClusterThatFellSilentHoursAgo_IsStillListedWithItsNodes()
    {
        Up(Source, "live");
        Up(Source, "silent", until: Start - 7200);
        var cluster = (await Harness().RoundsAsync()).FindCluster("silent")!.Value;
        Assert.Equal(HealthStatus.Unknown, cluster.Status);
        Assert.Equal(10, cluster.Nodes.Total);
        Assert.InRange(cluster.Info.LastSeen!.Value.ToUnixTimeSeconds(), Start - 7200 - 900, Start - 7200);
    }

    [Fact]
    public async Task Restart_ClusterKnownFromHistoryAsCritical_StaysCritical()
    {
        Up(Source, "live");
        var seen = CollectionHarness.Start.AddDays(-3);
        var harness = new CollectionHarness(Catalogue(), Source)
        {
            Known = new KnownFleet(
                [new KnownCluster("gone", ["main"], HealthStatus.Critical, seen, seen)],
                [new KnownNode("gone", "x", HealthStatus.Critical, seen, seen), new KnownNode("gone", "y", HealthStatus.Healthy, seen, seen)]),
        };
        var cluster = (await harness.RoundsAsync(2)).FindCluster("gone")!.Value;
        Assert.Equal(HealthStatus.Critical, cluster.Status);
        Assert.Equal(seen, cluster.Since);
        Assert.Equal(HealthStatus.Critical, cluster.FindNode("x")!.Value.Status);
        Assert.Equal(HealthStatus.Unknown, cluster.FindNode("y")!.Value.Status);
    }

    [Fact]
    public async Task Restart_ClusterWhoseSourceIsNoLongerConfigured_IsStillListed()
    {
        Up(Source, "live");
        var seen = CollectionHarness.Start.AddHours(-3);
        var harness = new CollectionHarness(Catalogue(), Source)
        {
            Known = new KnownFleet([new KnownCluster("orphan", ["removed"], HealthStatus.Healthy, seen, seen)], []),
        };
        Assert.Equal(HealthStatus.Unknown, (await harness.RoundsAsync()).FindCluster("orphan")!.Value.Status);
    }

    [Fact]
    public async Task Retire_LeavesUntilItReportsAgain()
    {
        Up(Source, "live");
        Up(Source, "c", until: Start + 60);
        var harness = Harness();
        await harness.RoundsAsync(2);
        harness.Retire("c");
        var snapshot = await harness.RoundsAsync();
        Assert.Null(snapshot.FindCluster("c"));
        Assert.Contains(harness.Recorded, batch => batch.RetiredClusters.Contains("c"));
    }

    [Fact]
    public async Task RetireAfter_SilentForAWeek_LeavesByItself()
    {
        Up(Source, "live");
        Up(Source, "c", until: Start + 60);
        var harness = Harness();
        Assert.NotNull((await harness.RoundsAsync(2)).FindCluster("c"));
        harness.Time.Advance(TimeSpan.FromDays(7));
        Assert.Null((await harness.RoundsAsync()).FindCluster("c"));
    }

    [Fact]
    public async Task RetireAfter_DisconnectedFromKubernetesForAWeek_LeavesByItself()
    {
        Up(Source, "live");
        var harness = Harness();
        foreach (var cluster in new[] { "live", "left", "connected" })
            harness.Apis[cluster] = new ClusterObjectsBuilder(cluster).NodesNamed("n0").Build();
        await harness.RoundsAsync(2);
        harness.Apis.Remove("live");
        harness.Apis.Remove("left");
        harness.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(2));
        Assert.NotNull((await harness.RoundsAsync()).FindCluster("left"));
        harness.Time.Advance(TimeSpan.FromMinutes(2));
        var snapshot = await harness.RoundsAsync();
        Assert.Equal(["connected", "live"], snapshot.Clusters.Select(cluster => cluster.Name).Order());

        harness.Apis["left"] = new ClusterObjectsBuilder("left").Build();
        Assert.NotNull((await harness.RoundsAsync()).FindCluster("left"));
    }

    [Fact]
    public async Task TwoSources_OneCluster_IsTheUnionAndTheFirstSourceAnswers()
    {
        var other = new ScriptedSource("other");
        Source.Agents("c", ["n0", "n1"], (_, _) => 1);
        other.Agents("c", ["n1", "n2"], (_, _) => 1);
        Pressure(Source, "c", _ => 0.3, nodes: ["n0", "n1"]);
        Pressure(other, "c", _ => 0.4, nodes: ["n1", "n2"]);
        var snapshot = await new CollectionHarness(Catalogue(), Source, other).RoundsAsync(2);
        var cluster = snapshot.FindCluster("c")!.Value;
        Assert.Equal(3, cluster.Nodes.Total);
        Assert.Equal(["main", "other"], cluster.Info.Sources);
        Assert.Equal([0.3, 0.3, 0.4], snapshot.Readings.Signals[0].Values);
    }

    [Fact]
    public async Task FirstRound_NotInYet_TheSourceReplaysAndSoItSays()
    {
        var harness = Harness();
        Assert.True(harness.Assemble().Sources.Single().IsReplaying);
        Source.Down = "connection refused";
        Assert.False((await harness.RoundsAsync()).Sources.Single().IsReplaying);
    }
}
