using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Collection;

/// <summary>From a source's answers to the published fleet.</summary>
public sealed class CollectionTests
{
    private static readonly string[] Nodes = [.. Enumerable.Range(0, 10).Select(i => $"n{i}")];
    private static readonly int Start = (int)CollectionHarness.Start.ToUnixTimeSeconds();

    private readonly ScriptedSource _source = new("main");

    [Fact]
    public async Task FirstRound_BadForTwoEvaluationsInTheLookBack_IsCriticalAtOnce()
    {
        Up(_source, "c");
        Pressure(_source, "c", at => at > Start - 120 ? 0.97 : 0.2);
        var cluster = (await Harness().RoundsAsync()).FindCluster("c")!.Value;
        Assert.Equal(HealthStatus.Critical, cluster.Status);
        Assert.Equal("bpf-map-pressure", cluster.TopSignal?.Id);
    }

    [Fact]
    public async Task OneBadEvaluation_IsNotEnough()
    {
        Up(_source, "c");
        Pressure(_source, "c", at => at == Start + 60 ? 0.97 : 0.2);
        Assert.Equal(HealthStatus.Healthy, (await Harness().RoundsAsync(5)).FindCluster("c")!.Value.Status);
    }

    [Theory]
    [InlineData(0.2, HealthStatus.Healthy, HealthStatus.Unknown)]
    [InlineData(0.8, HealthStatus.Degraded, HealthStatus.Unknown)]
    [InlineData(0.97, HealthStatus.Critical, HealthStatus.Critical)]
    public async Task DataStops_HealthyAndDegradedTurnUnknown_CriticalStays(double value, HealthStatus before, HealthStatus after)
    {
        Up(_source, "c", until: Start + 90);
        Pressure(_source, "c", _ => value, until: Start + 90);
        var harness = Harness();
        Assert.Equal(before, (await harness.RoundsAsync(3)).FindCluster("c")!.Value.Status);
        Assert.Equal(after, (await harness.RoundsAsync(10)).FindCluster("c")!.Value.Status);
        var cluster = (await harness.RoundsAsync(100)).FindCluster("c")!.Value;
        Assert.Equal(after, cluster.Status);
        Assert.Equal(10, cluster.Nodes.Total);
    }

    [Fact]
    public async Task SourceDown_OtherSourceStaysFresh_AndItsOwnClustersTurnUnknown()
    {
        var other = new ScriptedSource("other");
        Up(_source, "a");
        Up(other, "b");
        Pressure(_source, "a", _ => 0.2);
        Pressure(other, "b", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(), _source, other);
        await harness.RoundsAsync(3);
        _source.Down = "connection refused";
        var snapshot = await harness.RoundsAsync(11);
        Assert.Equal(HealthStatus.Unknown, snapshot.FindCluster("a")!.Value.Status);
        Assert.Equal(HealthStatus.Healthy, snapshot.FindCluster("b")!.Value.Status);
        Assert.Equal([SourceState.Stale, SourceState.Ok], snapshot.Sources.Select(source => source.State));
        Assert.Equal("connection refused", snapshot.Sources[0].Error?.Message);
    }

    [Fact]
    public async Task Restart_ClusterThatFellSilentHoursAgo_IsStillListedWithItsNodes()
    {
        Up(_source, "live");
        Up(_source, "silent", until: Start - 7200);
        var cluster = (await Harness().RoundsAsync()).FindCluster("silent")!.Value;
        Assert.Equal(HealthStatus.Unknown, cluster.Status);
        Assert.Equal(10, cluster.Nodes.Total);
        Assert.InRange(cluster.Info.LastSeen!.Value.ToUnixTimeSeconds(), Start - 7200 - 900, Start - 7200);
    }

    [Fact]
    public async Task Restart_ClusterKnownFromHistoryAsCritical_StaysCritical()
    {
        Up(_source, "live");
        var seen = CollectionHarness.Start.AddDays(-3);
        var harness = new CollectionHarness(Catalogue(), _source)
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
        Up(_source, "live");
        var seen = CollectionHarness.Start.AddHours(-3);
        var harness = new CollectionHarness(Catalogue(), _source)
        {
            Known = new KnownFleet([new KnownCluster("orphan", ["removed"], HealthStatus.Healthy, seen, seen)], []),
        };
        Assert.Equal(HealthStatus.Unknown, (await harness.RoundsAsync()).FindCluster("orphan")!.Value.Status);
    }

    [Fact]
    public async Task Retire_LeavesUntilItReportsAgain()
    {
        Up(_source, "live");
        Up(_source, "c", until: Start + 60);
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
        Up(_source, "live");
        Up(_source, "c", until: Start + 60);
        var harness = Harness();
        Assert.NotNull((await harness.RoundsAsync(2)).FindCluster("c"));
        harness.Time.Advance(TimeSpan.FromDays(7));
        Assert.Null((await harness.RoundsAsync()).FindCluster("c"));
    }

    [Fact]
    public async Task TwoSources_OneCluster_IsTheUnionAndTheFirstSourceAnswers()
    {
        var other = new ScriptedSource("other");
        _source.Agents("c", ["n0", "n1"], (_, _) => 1);
        other.Agents("c", ["n1", "n2"], (_, _) => 1);
        Pressure(_source, "c", _ => 0.3, nodes: ["n0", "n1"]);
        Pressure(other, "c", _ => 0.4, nodes: ["n1", "n2"]);
        var snapshot = await new CollectionHarness(Catalogue(), _source, other).RoundsAsync(2);
        var cluster = snapshot.FindCluster("c")!.Value;
        Assert.Equal(3, cluster.Nodes.Total);
        Assert.Equal(["main", "other"], cluster.Info.Sources);
        Assert.Equal([0.3, 0.3, 0.4], snapshot.Readings.Signals[0].Values);
    }

    [Fact]
    public async Task NotCollected_NoneOfTheMetricsExists_IsNeitherHealthyNorCounted()
    {
        Up(_source, "c");
        _source.MetricNames = ["cilium_version"];
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
        Up(_source, "c");
        Pressure(_source, "c", _ => 0.2, nodes: Nodes[..3]);
        _source.Warnings = ["partial response: store 2 unreachable"];
        var harness = Harness();
        var snapshot = await harness.RoundsAsync(14);
        Assert.True(snapshot.FindCluster("c")!.Value.Confidence < 0.6);
        Assert.Equal(HealthStatus.Unknown, snapshot.FindCluster("c")!.Value.Status);
        Assert.Contains("partial response: store 2 unreachable", snapshot.Sources[0].Warnings);
    }

    [Fact]
    public async Task NewNode_SignalsNotDueSinceItCame_IsCoveredWhileItSettles()
    {
        _source.Agents("c", Nodes, (node, at) => node == "n9" && at <= Start + 60 ? null : 1);
        _source.Answer("cilium_process_start_time_seconds", at => at <= Start + 60 ? [] : [(["c", "n9"], Start + 60)]);
        Pressure(_source, "c", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(), new CollectionOptions { NodeInterval = TimeSpan.FromMinutes(5) }, _source);
        var cluster = (await harness.RoundsAsync(3)).FindCluster("c")!.Value;
        Assert.Equal(NodeState.Settling, cluster.FindNode("n9")!.Value.State);
        Assert.Equal(HealthStatus.Healthy, cluster.FindNode("n9")!.Value.Status);
        Assert.Equal(1, cluster.Confidence);
    }

    [Fact]
    public async Task NewNode_SourceDiesBeforeItsSignalsWereDue_IsNotCoveredForEver()
    {
        _source.Agents("c", Nodes, (node, at) => node == "n9" && at <= Start + 60 ? null : 1);
        _source.Answer("cilium_process_start_time_seconds", at => at <= Start + 60 ? [] : [(["c", "n9"], Start + 60)]);
        Pressure(_source, "c", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(), new CollectionOptions { NodeInterval = TimeSpan.FromMinutes(1) }, _source);
        await harness.RoundsAsync(3);
        _source.Down = "connection refused";
        var node = (await harness.RoundsAsync(21)).FindCluster("c")!.Value.FindNode("n9")!.Value;
        Assert.Equal(HealthStatus.Unknown, node.Status);
        Assert.Equal(0, node.Confidence);
    }

    [Fact]
    public async Task FirstRound_PartialAnswer_IsNotAbsentAndFine()
    {
        Up(_source, "c");
        Pressure(_source, "c", _ => 0.2, nodes: Nodes[..3]);
        _source.Warnings = ["partial response: store 2 unreachable"];
        var cluster = (await Harness().RoundsAsync()).FindCluster("c")!.Value;
        Assert.Equal(0.3, cluster.Confidence, 3);
        Assert.Equal(HealthStatus.Unknown, cluster.Status);
    }

    [Fact]
    public async Task FirstRound_SnapshotBeforeTheMetricNamesAreKnown_IsNotHealthy()
    {
        Up(_source, "c");
        _source.MetricNames = ["cilium_version"];
        var harness = Harness();
        var early = new List<HealthStatus>();
        _source.WhenAskedForNames = () => early.Add(harness.Assemble().FindCluster("c")!.Value.Status);
        await harness.RoundsAsync();
        Assert.Equal([HealthStatus.Unknown], early);
    }

    [Fact]
    public async Task FirstRound_RangeQueriesRefused_TheNewestInstantIsMeasuredAllTheSame()
    {
        Up(_source, "c");
        Pressure(_source, "c", _ => 0.2);
        _source.RangesFail = true;
        var snapshot = await Harness().RoundsAsync();
        Assert.Equal(Coverage.Measured, snapshot.Readings.Signals[0].Coverages[0]);
    }

    [Fact]
    public async Task HeldCritical_AgentsAreUpButNothingIsMeasured_StaysCritical()
    {
        Up(_source, "c");
        Pressure(_source, "c", _ => 0.2);
        _source.FailingWord = "cilium_bpf_map_pressure";
        var seen = CollectionHarness.Start.AddHours(-1);
        var harness = new CollectionHarness(Catalogue(), _source)
        {
            Known = new KnownFleet(
                [new KnownCluster("c", ["main"], HealthStatus.Critical, seen, seen)],
                [new KnownNode("c", "n0", HealthStatus.Critical, seen, seen)]),
        };
        var cluster = (await harness.RoundsAsync(3)).FindCluster("c")!.Value;
        Assert.Equal(HealthStatus.Critical, cluster.Status);
        Assert.Equal(HealthStatus.Critical, cluster.FindNode("n0")!.Value.Status);

        _source.FailingWord = null;
        Assert.Equal(HealthStatus.Healthy, (await harness.RoundsAsync(2)).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task FirstRound_SourceWithoutUp_ReplaysByTheVersionsOfAgents()
    {
        _source.Answer("group by (cluster, node) (cilium_version", _ => Nodes.Select(node => (new[] { "c", node }, 1.0)));
        Pressure(_source, "c", at => at > Start - 120 ? 0.97 : 0.2);
        Assert.Equal(HealthStatus.Critical, (await Harness().RoundsAsync()).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task NodeTurns_TransitionIsRecordedOnceWithItsCause()
    {
        Up(_source, "c");
        Pressure(_source, "c", at => at > Start + 60 ? 0.97 : 0.2, nodes: ["n4"]);
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
        Up(_source, "c");
        Pressure(_source, "c", Value);
        var live = Harness();
        await live.RoundsAsync(40);
        var rewound = Harness();
        rewound.Time.Advance(TimeSpan.FromSeconds(39 * CollectionHarness.Interval));
        await rewound.RoundsAsync();
        Assert.Equal(live.Store.Current.AsOf, rewound.Store.Current.AsOf);
        Assert.Equal(live.Store.Current.Scores.Nodes.Status, rewound.Store.Current.Scores.Nodes.Status);
        Assert.Equal(live.Store.Current.Scores.Nodes.Raw, rewound.Store.Current.Scores.Nodes.Raw);
    }

    private static DateTimeOffset Now => CollectionHarness.Start.AddMinutes(1);

    private CollectionHarness Harness() => new(Catalogue(), _source);

    private static void Up(ScriptedSource source, string cluster, int until = int.MaxValue) =>
        source.Agents(cluster, Nodes, (_, at) => at <= until ? 1 : null);

    private static void Pressure(
        ScriptedSource source, string cluster, Func<int, double> value, int until = int.MaxValue, IReadOnlyList<string>? nodes = null) =>
        source.Answer("cilium_bpf_map_pressure", at => at > until
            ? []
            : (nodes ?? Nodes).Select(node => (new[] { cluster, node }, value(at))));

    private static Catalogue Catalogue(double degraded = 0.7, double critical = 0.9) => new(
        [new AreaDefinition("bpf-maps", "BPF maps")],
        [
            new SignalDefinition
            {
                Id = "bpf-map-pressure",
                Title = "BPF map pressure",
                Area = "bpf-maps",
                Scope = SignalScope.Node,
                Unit = SignalUnit.Ratio,
                Thresholds = Thresholds.Resolve(SignalUnit.Ratio, Direction.Higher, degraded, critical),
                Needs = ["cilium_bpf_map_pressure"],
                Query = "max by ($cluster, $node) (cilium_bpf_map_pressure{$selector})",
                Meaning = "How full the fullest map is.",
            },
        ],
        FleetFile.Empty);
}
