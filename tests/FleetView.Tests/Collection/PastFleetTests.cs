using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Collection;

/// <summary>The fleet of an instant that is over: what a live run said then, a rewound one says now.</summary>
public sealed class PastFleetTests : ScriptedRounds
{
    [Fact]
    public async Task Get_EveryInstantOfALiveRun_GivesTheSameVerdicts()
    {
        Events.Script(Source, Start, seed: 5);
        var recorded = await RunAsync(rounds: 120);
        var later = Later(recorded);

        foreach (var then in recorded.Where((_, round) => round % 7 == 0))
            AssertSame(then, await AskAsync(later, then.AsOf));
    }

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Get_RandomOutagesAndValues_GivesTheSameVerdicts(int seed)
    {
        Events.Script(Source, Start, seed);
        var recorded = await RunAsync(rounds: 90);
        var later = Later(recorded);

        foreach (var then in recorded.Where((_, round) => round % 11 == seed % 11))
            AssertSame(then, await AskAsync(later, then.AsOf));
    }

    [Fact]
    public async Task Get_ClusterSilentForHours_HoldsWhatItShowedLast()
    {
        Up(Source, "live");
        Up(Source, "bad", until: Start + 10 * Interval);
        Up(Source, "fine", until: Start + 10 * Interval);
        Pressure(("live", _ => 0.2), ("bad", at => at <= Start + 10 * Interval ? 0.97 : null), ("fine", at => at <= Start + 10 * Interval ? 0.6 : null));
        var recorded = await RunAsync(rounds: 12);
        var live = new CollectionHarness(Rules(), Source);
        live.Time.Advance(TimeSpan.FromHours(5));

        var past = await AskAsync(live, CollectionHarness.Start.AddHours(3));

        Assert.Equal(HealthStatus.Critical, recorded[^1].FindCluster("bad")!.Value.Status);
        Assert.Equal(HealthStatus.Critical, past.FindCluster("bad")!.Value.Status);
        Assert.Equal(HealthStatus.Unknown, past.FindCluster("fine")!.Value.Status);
        Assert.Equal(HealthStatus.Healthy, past.FindCluster("live")!.Value.Status);
        Assert.Equal(Nodes.Length, past.FindCluster("bad")!.Value.Nodes.Total);
        Assert.Equal(Start + 10 * Interval, past.FindCluster("bad")!.Value.Info.LastSeen!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Get_AgentDownForAnHour_IsDownAndItsLastLossStillCounts()
    {
        Source.Agents("c", Nodes, (node, at) => node == "n0" && at > Start + 600 ? 0 : 1);
        Source.Answer("cilium_bpf_map_pressure", at => Nodes
            .Where(node => node != "n0" || at <= Start + 600)
            .Select(node => (new[] { "c", node }, node == "n0" ? 0.8 : 0.2)));
        var recorded = await RunAsync(rounds: 140);
        var then = recorded[^1];

        var past = await AskAsync(Later(recorded), then.AsOf);

        Assert.Equal(NodeState.Down, past.FindCluster("c")!.Value.FindNode("n0")!.Value.State);
        AssertSame(then, past);
    }

    [Fact]
    public async Task Get_BetweenTwoInstants_IsTheOneBefore()
    {
        Up(Source, "c");
        Pressure(("c", _ => 0.2));
        var harness = Later([]);

        var past = await AskAsync(harness, CollectionHarness.Start.AddSeconds(29));

        Assert.Equal(CollectionHarness.Start, past.AsOf);
        Assert.Equal(CollectionHarness.Start, past.Past!.At);
    }

    [Theory]
    [InlineData(1, "future")]
    [InlineData(-61 * 86_400, "60 days")]
    public async Task Get_InstantThatCannotBeHad_SaysWhy(int secondsFromNow, string word)
    {
        var harness = Later([]);

        var answer = await harness.Past.GetAsync(harness.Time.GetUtcNow().AddSeconds(secondsFromNow), CancellationToken.None);

        Assert.Null(answer.Snapshot);
        Assert.Contains(word, answer.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60 * 86_400)]
    public async Task Get_InstantAtTheEdge_IsAnswered(int secondsFromNow)
    {
        var harness = Later([]);

        Assert.NotNull((await harness.Past.GetAsync(harness.Time.GetUtcNow().AddSeconds(secondsFromNow), CancellationToken.None)).Snapshot);
    }

    [Fact]
    public async Task Get_TheSameInstantByMany_AsksTheSourceOnce()
    {
        Up(Source, "c");
        Pressure(("c", _ => 0.2));
        var harness = Later([]);
        var first = await AskAsync(harness, CollectionHarness.Start);
        var asked = Source.Ranges;

        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(second => AskAsync(harness, CollectionHarness.Start.AddSeconds(second))));

        Assert.All(others, other => Assert.Same(first, other));
        Assert.Equal(asked, Source.Ranges);
    }

    [Fact]
    public async Task Get_CatalogueReplaced_IsScoredByTheNewRules()
    {
        Up(Source, "c");
        Pressure(("c", _ => 0.6));
        var harness = Later([]);
        Assert.Equal(HealthStatus.Healthy, (await AskAsync(harness, CollectionHarness.Start)).FindCluster("c")!.Value.Status);

        harness.Catalogue.Replace(Rules(degraded: 0.4, critical: 0.55));

        Assert.Equal(HealthStatus.Critical, (await AskAsync(harness, CollectionHarness.Start)).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task Get_SourceFails_ItsClustersAreUnknownAndTheReasonIsThere()
    {
        var other = new ScriptedSource("other");
        Up(Source, "c");
        Pressure(("c", _ => 0.2));
        other.Agents("o", Nodes, (_, _) => 1);
        other.Answer("cilium_bpf_map_pressure", _ => Nodes.Select(node => (new[] { "o", node }, 0.2)));
        var harness = new CollectionHarness(Rules(), Source, other);
        await harness.RoundsAsync(3);
        Source.Down = "connection refused";

        var past = await AskAsync(harness, harness.Time.GetUtcNow().AddSeconds(-30));

        Assert.Equal(HealthStatus.Unknown, past.FindCluster("c")!.Value.Status);
        Assert.Equal(Nodes.Length, past.FindCluster("c")!.Value.Nodes.Total);
        Assert.Equal(HealthStatus.Healthy, past.FindCluster("o")!.Value.Status);
        Assert.Equal((SourceState.Stale, "connection refused"), (past.Sources[0].State, past.Sources[0].Error!.Message));
        Assert.Equal(SourceState.Ok, past.Sources[1].State);
    }

    [Fact]
    public async Task Get_SourceReturns_IsAskedAgainSoon()
    {
        Up(Source, "c");
        Pressure(("c", _ => 0.2));
        var harness = new CollectionHarness(Rules(), Source);
        await harness.RoundsAsync(3);
        var at = harness.Time.GetUtcNow().AddSeconds(-30);
        Source.Down = "connection refused";
        await AskAsync(harness, at);
        Source.Down = null;

        harness.Time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(HealthStatus.Healthy, (await AskAsync(harness, at)).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task Get_SignalRefused_IsMissingAndNamed()
    {
        Up(Source, "c");
        Source.FailingWord = "cilium_bpf_map_pressure";

        var past = await AskAsync(Later([]), CollectionHarness.Start);

        Assert.Equal(HealthStatus.Unknown, past.FindCluster("c")!.Value.Status);
        Assert.Equal((SourceState.Failing, "bpf-map-pressure"), (past.Sources[0].State, past.Sources[0].Error!.Signal));
    }

    [Fact]
    public async Task Get_StatusChangedBefore_TellsSinceWhen()
    {
        Up(Source, "c");
        Pressure(("c", at => at > Start + 300 ? 0.97 : 0.2));
        var harness = new CollectionHarness(Rules(), Source);
        await harness.RoundsAsync(40);
        var turned = harness.Recorded.SelectMany(batch => batch.Transitions).First(change => change.Node is null).At;

        var after = await AskAsync(harness, turned.AddMinutes(5));
        var before = await AskAsync(harness, turned.AddMinutes(-1));

        Assert.Equal((HealthStatus.Critical, turned), (after.FindCluster("c")!.Value.Status, after.FindCluster("c")!.Value.Since));
        Assert.Equal([turned], after.Past!.Changes.Select(change => change.At));
        Assert.Equal(HealthStatus.Healthy, before.FindCluster("c")!.Value.Status);
        Assert.Empty(before.Past!.Changes);
    }

    [Fact]
    public async Task Get_ClusterKnownOnlyToTheStore_IsListedAsItWasThen()
    {
        Up(Source, "live");
        Pressure(("live", _ => 0.2));
        var seen = CollectionHarness.Start.AddDays(-3);
        var harness = new CollectionHarness(Rules(), Source)
        {
            Known = new KnownFleet(
                [
                    new KnownCluster("gone", ["main"], HealthStatus.Critical, seen, seen),
                    new KnownCluster("younger", ["main"], HealthStatus.Unknown, CollectionHarness.Start.AddHours(1), CollectionHarness.Start.AddHours(1)),
                ],
                [new KnownNode("gone", "x", HealthStatus.Critical, seen, seen)]),
        };
        harness.Time.Advance(TimeSpan.FromHours(2));

        var past = await AskAsync(harness, CollectionHarness.Start);

        Assert.Equal(HealthStatus.Critical, past.FindCluster("gone")!.Value.Status);
        Assert.Equal(seen, past.FindCluster("gone")!.Value.Since);
        Assert.Null(past.FindCluster("younger"));
    }

    [Fact]
    public async Task Get_NodeSignalsAskedLessOften_AreJudgedOverTheirOwnLookBack()
    {
        var collection = new CollectionOptions { NodeInterval = TimeSpan.FromSeconds(4 * Interval) };
        Up(Source, "c");
        Pressure(("c", at => at is > 0 && at < Start - 15 * 4 * Interval ? 0.97 : 0.2));
        var harness = new CollectionHarness(Rules(), collection, Source);
        harness.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HealthStatus.Critical, (await AskAsync(harness, CollectionHarness.Start)).FindCluster("c")!.Value.Status);
    }

    private static async Task<FleetSnapshot> AskAsync(CollectionHarness harness, DateTimeOffset at) =>
        (await harness.Past.GetAsync(at, CancellationToken.None)).Snapshot ?? throw new InvalidOperationException("refused");

    /// <summary>A process that starts when all of the run is over, and knows nothing of it.</summary>
    private CollectionHarness Later(IReadOnlyList<FleetSnapshot> recorded)
    {
        var harness = new CollectionHarness(Rules(), Source);
        harness.Time.Advance(TimeSpan.FromSeconds((recorded.Count + 3) * Interval));
        return harness;
    }

    private async Task<IReadOnlyList<FleetSnapshot>> RunAsync(int rounds)
    {
        var live = new CollectionHarness(Rules(), Source);
        var recorded = new List<FleetSnapshot>();
        for (var round = 0; round < rounds; round++)
            recorded.Add(await live.RoundsAsync());
        return recorded;
    }

    private static void AssertSame(FleetSnapshot live, FleetSnapshot past)
    {
        Assert.Equal(live.AsOf, past.AsOf);
        Assert.Equal(Lines(live), Lines(past));
    }

    private static string[] Lines(FleetSnapshot snapshot) =>
    [
        .. snapshot.Clusters.Select(cluster =>
            $"{cluster.Name} {cluster.Status} {cluster.Score:F6} {cluster.Raw:F6} {cluster.Confidence:F6} {cluster.TopSignal?.Id} {cluster.TopShare:F6} {cluster.Nodes}"),
        .. snapshot.Clusters.SelectMany(cluster => cluster.NodesWorstFirst()).Select(node =>
            $"{node.Cluster.Name}/{node.Name} {node.State} {node.Status} {node.Score:F6} {node.Raw:F6} {node.Confidence:F6}").Order(StringComparer.Ordinal),
    ];

    private void Pressure(params (string Cluster, Func<int, double?> Value)[] clusters) => Source.Answer("cilium_bpf_map_pressure", at => clusters
        .Where(cluster => cluster.Value(at) is not null)
        .SelectMany(cluster => Nodes.Select(node => (new[] { cluster.Cluster, node }, cluster.Value(at)!.Value))));

    private static Catalogue Rules(double degraded = 0.7, double critical = 0.9) => new(
        [new AreaDefinition("bpf-maps", "BPF maps"), new AreaDefinition("agents", "Agents")],
        [
            PressureSignal(degraded, critical),
            new SignalDefinition
            {
                Id = "agent-restarts",
                Title = "Agents that restart",
                Area = "agents",
                Scope = SignalScope.Node,
                Unit = SignalUnit.Count,
                Rollout = RolloutRule.Hold,
                Thresholds = Thresholds.Resolve(SignalUnit.Count, Direction.Higher, 1, 3),
                Needs = ["agent_restarts"],
                Query = "max by ($cluster, $node) (agent_restarts{$selector})",
                Meaning = "How often the agent restarted.",
            },
        ],
        FleetFile.Empty);
}
