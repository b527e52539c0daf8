using FleetView.Configuration;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Collection;

/// <summary>Rounds, from answers to verdicts.</summary>
public sealed class CollectionTests : ScriptedRounds
{
    [Fact]
    public async Task FirstRound_BadForTwoEvaluationsInTheLookBack_IsCriticalAtOnce()
    {
        Up(Source, "c");
        Pressure(Source, "c", at => at > Start - 120 ? 0.97 : 0.2);
        var cluster = (await Harness().RoundsAsync()).FindCluster("c")!.Value;
        Assert.Equal(HealthStatus.Critical, cluster.Status);
        Assert.Equal("bpf-map-pressure", cluster.TopSignal?.Id);
    }

    [Fact]
    public async Task OneBadEvaluation_IsNotEnough()
    {
        Up(Source, "c");
        Pressure(Source, "c", at => at == Start + 60 ? 0.97 : 0.2);
        Assert.Equal(HealthStatus.Healthy, (await Harness().RoundsAsync(5)).FindCluster("c")!.Value.Status);
    }

    [Theory]
    [InlineData(0.2, HealthStatus.Healthy, HealthStatus.Unknown)]
    [InlineData(0.8, HealthStatus.Degraded, HealthStatus.Unknown)]
    [InlineData(0.97, HealthStatus.Critical, HealthStatus.Critical)]
    public async Task DataStops_HealthyAndDegradedTurnUnknown_CriticalStays(double value, HealthStatus before, HealthStatus after)
    {
        Up(Source, "c", until: Start + 90);
        Pressure(Source, "c", _ => value, until: Start + 90);
        var harness = Harness();
        Assert.Equal(before, (await harness.RoundsAsync(3)).FindCluster("c")!.Value.Status);
        Assert.Equal(after, (await harness.RoundsAsync(10)).FindCluster("c")!.Value.Status);
        var cluster = (await harness.RoundsAsync(100)).FindCluster("c")!.Value;
        Assert.Equal(after, cluster.Status);
        Assert.Equal(10, cluster.Nodes.Total);
    }

    [Fact]
    public async Task NotCollected_NoneOfTheMetricsExists_IsNeitherHealthyNorCounted()
    {
        Up(Source, "c");
        Source.MetricNames = ["cilium_version"];
        var snapshot = await Harness().RoundsAsync(2);
        var cluster = snapshot.FindCluster("c")!.Value;
        var signal = cluster.Areas(Now).Single().Signals.Single();
        Assert.Equal(Coverage.NotCollected, signal.Coverage);
        Assert.Null(signal.Status);
        Assert.Equal(0, cluster.Confidence);
        Assert.Equal(HealthStatus.Unknown, cluster.Status);
    }

    [Fact]
    public async Task PartialAnswer_SeriesThatAreNotInIt_LoseCoverage()
    {
        Up(Source, "c");
        Pressure(Source, "c", _ => 0.2, nodes: Nodes[..3]);
        Source.Warnings = ["partial response: store 2 unreachable"];
        var harness = Harness();
        var snapshot = await harness.RoundsAsync(14);
        Assert.True(snapshot.FindCluster("c")!.Value.Confidence < 0.6);
        Assert.Equal(HealthStatus.Unknown, snapshot.FindCluster("c")!.Value.Status);
        Assert.Contains("partial response: store 2 unreachable", snapshot.Sources[0].Warnings);
    }

    [Fact]
    public async Task NewNode_SignalsNotDueSinceItCame_IsCoveredWhileItSettles()
    {
        Source.Agents("c", Nodes, (node, at) => node == "n9" && at <= Start + 60 ? null : 1);
        Source.Answer("cilium_process_start_time_seconds", at => at <= Start + 60 ? [] : [(["c", "n9"], Start + 60)]);
        Pressure(Source, "c", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(), new CollectionOptions { NodeInterval = TimeSpan.FromMinutes(5) }, Source);
        var cluster = (await harness.RoundsAsync(3)).FindCluster("c")!.Value;
        Assert.Equal(NodeState.Settling, cluster.FindNode("n9")!.Value.State);
        Assert.Equal(HealthStatus.Healthy, cluster.FindNode("n9")!.Value.Status);
        Assert.Equal(1, cluster.Confidence);
    }

    [Fact]
    public async Task NewNode_SourceDiesBeforeItsSignalsWereDue_IsNotCoveredForEver()
    {
        Source.Agents("c", Nodes, (node, at) => node == "n9" && at <= Start + 60 ? null : 1);
        Source.Answer("cilium_process_start_time_seconds", at => at <= Start + 60 ? [] : [(["c", "n9"], Start + 60)]);
        Pressure(Source, "c", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(), new CollectionOptions { NodeInterval = TimeSpan.FromMinutes(1) }, Source);
        await harness.RoundsAsync(3);
        Source.Down = "connection refused";
        var node = (await harness.RoundsAsync(21)).FindCluster("c")!.Value.FindNode("n9")!.Value;
        Assert.Equal(HealthStatus.Unknown, node.Status);
        Assert.Equal(0, node.Confidence);
    }

    [Fact]
    public async Task FirstRound_PartialAnswer_IsNotAbsentAndFine()
    {
        Up(Source, "c");
        Pressure(Source, "c", _ => 0.2, nodes: Nodes[..3]);
        Source.Warnings = ["partial response: store 2 unreachable"];
        var cluster = (await Harness().RoundsAsync()).FindCluster("c")!.Value;
        Assert.Equal(0.3, cluster.Confidence, 3);
        Assert.Equal(HealthStatus.Unknown, cluster.Status);
    }

    [Fact]
    public async Task FirstRound_SnapshotBeforeTheMetricNamesAreKnown_IsNotHealthy()
    {
        Up(Source, "c");
        Source.MetricNames = ["cilium_version"];
        var harness = Harness();
        var early = new List<HealthStatus>();
        Source.WhenAskedForNames = () => early.Add(harness.Assemble().FindCluster("c")!.Value.Status);
        await harness.RoundsAsync();
        Assert.Equal([HealthStatus.Unknown], early);
    }

    [Fact]
    public async Task FirstRound_RangeQueriesRefused_TheNewestInstantIsMeasuredAllTheSame()
    {
        Up(Source, "c");
        Pressure(Source, "c", _ => 0.2);
        Source.RangesFail = true;
        var snapshot = await Harness().RoundsAsync();
        Assert.Equal(Coverage.Measured, snapshot.Readings.Signals[0].Coverages[0]);
    }

    [Fact]
    public async Task HeldCritical_AgentsAreUpButNothingIsMeasured_StaysCritical()
    {
        Up(Source, "c");
        Pressure(Source, "c", _ => 0.2);
        Source.FailingWord = "cilium_bpf_map_pressure";
        var seen = CollectionHarness.Start.AddHours(-1);
        var harness = new CollectionHarness(Catalogue(), Source)
        {
            Known = new KnownFleet(
                [new KnownCluster("c", ["main"], HealthStatus.Critical, seen, seen)],
                [new KnownNode("c", "n0", HealthStatus.Critical, seen, seen)]),
        };
        var cluster = (await harness.RoundsAsync(3)).FindCluster("c")!.Value;
        Assert.Equal(HealthStatus.Critical, cluster.Status);
        Assert.Equal(HealthStatus.Critical, cluster.FindNode("n0")!.Value.Status);

        Source.FailingWord = null;
        Assert.Equal(HealthStatus.Healthy, (await harness.RoundsAsync(2)).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task FirstRound_SourceWithoutUp_ReplaysByTheVersionsOfAgents()
    {
        Source.Answer("group by (cluster, node) (cilium_version", _ => Nodes.Select(node => (new[] { "c", node }, 1.0)));
        Pressure(Source, "c", at => at > Start - 120 ? 0.97 : 0.2);
        Assert.Equal(HealthStatus.Critical, (await Harness().RoundsAsync()).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task NodeTurns_TransitionIsRecordedOnceWithItsCause()
    {
        Up(Source, "c");
        Pressure(Source, "c", at => at > Start + 60 ? 0.97 : 0.2, nodes: ["n4"]);
        var harness = Harness();
        await harness.RoundsAsync(8);
        var turn = Assert.Single(harness.Recorded.SelectMany(batch => batch.Transitions), transition => transition.Node == "n4");
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Critical), (turn.From, turn.To));
        Assert.Equal(("bpf-maps", "bpf-map-pressure"), (turn.TopArea, turn.TopSignal));
    }

    [Fact]
    public async Task ReplayedAndLive_TheSameRounds_GiveTheSameStatuses()
    {
        double Value(int at) => (at / 30 % 7) switch { 0 or 1 => 0.95, 3 => 0.75, _ => 0.4 };
        Up(Source, "c");
        Pressure(Source, "c", Value);
        var live = Harness();
        await live.RoundsAsync(40);
        var rewound = Harness();
        rewound.Time.Advance(TimeSpan.FromSeconds(39 * CollectionHarness.Interval));
        await rewound.RoundsAsync();
        Assert.Equal(live.Store.Current.AsOf, rewound.Store.Current.AsOf);
        Assert.Equal(live.Store.Current.Scores.Nodes.Status, rewound.Store.Current.Scores.Nodes.Status);
        Assert.Equal(live.Store.Current.Scores.Nodes.Raw, rewound.Store.Current.Scores.Nodes.Raw);
    }
}
