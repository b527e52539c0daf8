using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Collection;

/// <summary>A history that answers only after the first snapshots were made.</summary>
public sealed class LateHistoryTests : ScriptedRounds
{
    private static readonly DateTimeOffset Before = CollectionHarness.Start.AddHours(-9);

    private double _pressure = 0.2;

    public LateHistoryTests()
    {
        Up(Source, "a");
        Pressure(Source, "a", _ => _pressure);
    }

    [Fact]
    public async Task WhatStayedAsItWas_HasItsTimeAgain_AndIsWrittenSo()
    {
        var harness = new CollectionHarness(Catalogue(), Source) { IsSilent = true };
        var early = await harness.RoundsAsync(3);
        harness.Late = Known(HealthStatus.Healthy);
        var recorded = harness.Recorded.Count;
        var cluster = (await harness.RoundsAsync()).FindCluster("a")!.Value;

        Assert.NotEqual(Before, early.FindCluster("a")!.Value.Since);
        Assert.Equal((Before, Before), (cluster.Since, cluster.FindNode("n0")!.Value.Since));
        var replaced = harness.Recorded[recorded];
        Assert.Equal(Before, Assert.Single(replaced.Clusters).Since);
        Assert.Equal(("n0", Before), (Assert.Single(replaced.Nodes).Name, replaced.Nodes[0].Since));
        Assert.DoesNotContain(harness.Recorded, batch => batch.Transitions.Count > 0);
    }

    [Fact]
    public async Task WhatDiffers_HasTurned()
    {
        var harness = new CollectionHarness(Catalogue(), Source) { IsSilent = true };
        await harness.RoundsAsync(3);
        harness.Late = Known(HealthStatus.Degraded);
        var snapshot = await harness.RoundsAsync();

        Assert.Equal(snapshot.AsOf, snapshot.FindCluster("a")!.Value.Since);
        Assert.Equal(
            (snapshot.AsOf, HealthStatus.Degraded, HealthStatus.Healthy),
            Assert.Single(harness.Recorded.SelectMany(batch => batch.Transitions), turn => turn.Node is null) is var turn ? (turn.At, turn.From, turn.To) : default);
    }

    [Fact]
    public async Task WhatTurnedMeanwhile_KeepsItsOwnTime()
    {
        var harness = new CollectionHarness(Catalogue(), Source) { IsSilent = true };
        await harness.RoundsAsync(3);
        _pressure = 0.95;
        var turned = (await harness.RoundsAsync(15)).FindCluster("a")!.Value;
        var turns = harness.Recorded.Sum(batch => batch.Transitions.Count);
        harness.Late = Known(HealthStatus.Healthy);
        var cluster = (await harness.RoundsAsync()).FindCluster("a")!.Value;

        Assert.Equal(HealthStatus.Critical, turned.Status);
        Assert.Equal(turned.Since, cluster.Since);
        Assert.Equal(turns, harness.Recorded.Sum(batch => batch.Transitions.Count));
    }

    [Fact]
    public async Task ClusterThatFellSilent_IsBack()
    {
        var harness = new CollectionHarness(Catalogue(), Source) { IsSilent = true };
        await harness.RoundsAsync(3);
        harness.Late = new KnownFleet([new KnownCluster("gone", ["main"], HealthStatus.Critical, Before, Before)], []);
        var cluster = (await harness.RoundsAsync(2)).FindCluster("gone")!.Value;

        Assert.Equal((HealthStatus.Critical, Before), (cluster.Status, cluster.Since));
    }

    private static KnownFleet Known(HealthStatus status) => new(
        [new KnownCluster("a", ["main"], status, Before, CollectionHarness.Start)],
        [new KnownNode("a", "n0", status, Before, CollectionHarness.Start)]);
}
