using FleetView.Catalog;
using FleetView.Catalog.Facts;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>Facts of Kubernetes objects beside the signals of a source: judged, held, aged and left out by the same rules.</summary>
public sealed class FactRoundTests : ScriptedRounds
{
    private const string Fact = "prefix-empty-ratio";

    private readonly ClusterObjectsBuilder _objects = new ClusterObjectsBuilder().NodesNamed(Nodes);
    private readonly CollectionHarness _harness;
    private Func<string, int, double?> _up = (_, _) => 1;

    public FactRoundTests()
    {
        Source.Agents("c", Nodes, (node, at) => _up(node, at));
        Pressure(Source, "c", _ => 0.2);
        _harness = new CollectionHarness(WithFact(Catalogue()), Source);
    }

    [Fact]
    public async Task Bad_AtTheSecondEvaluation_TurnsTheNode()
    {
        _objects.Prefixes("n3", 0, 0, 0);
        Assert.Equal(HealthStatus.Healthy, (await RoundAsync()).Node("n3").Status);
        Assert.Equal(HealthStatus.Critical, (await RoundAsync()).Node("n3").Status);
        Assert.Equal(2 / 3d, Reading("n3").Value, 9);
    }

    [Fact]
    public async Task NodeWithoutPrefixes_IsNotJudged()
    {
        _objects.Prefixes("n3", 4, 4, 4, 4);
        await RoundAsync();
        Assert.Equal(Coverage.Measured, Reading("n3").Coverage);
        Assert.Equal(Coverage.NotApplicable, Reading("n4").Coverage);
    }

    [Fact]
    public async Task NotConnected_IsNotCollected_AndCostsNoConfidence()
    {
        var snapshot = await _harness.RoundsAsync(2);
        Assert.Equal(Coverage.NotCollected, Reading("n3").Coverage);
        Assert.Equal(1, snapshot.FindCluster("c")!.Value.Confidence);
        Assert.Null(snapshot.Objects.Of(0));
    }

    [Fact]
    public async Task Refused_NeverRead_IsNotCollected()
    {
        _objects.Prefixes("n3", 0, 0).Access(ObjectKind.CiliumNode, AccessState.Forbidden, "may not list ciliumnodes");
        var snapshot = await RoundAsync(2);
        Assert.Equal(Coverage.NotCollected, Reading("n3").Coverage);
        Assert.Equal(HealthStatus.Healthy, snapshot.FindCluster("c")!.Value.Status);
        Assert.NotNull(snapshot.Objects.Of(0));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("failing")]
    [InlineData("hanging")]
    [InlineData("leaving")]
    public async Task Bad_ThenSilent_IsNeverBetter(string how)
    {
        foreach (var node in Nodes)
            _objects.Prefixes(node, 0, 0, 0);
        await RoundAsync(2);
        var readAt = CollectionHarness.Start.AddSeconds(60);
        Assert.Equal(HealthStatus.Critical, _harness.Store.Current.FindCluster("c")!.Value.Status);
        switch (how)
        {
            case "refused":
                _objects.Access(ObjectKind.CiliumNode, AccessState.Forbidden, "revoked", readAt);
                break;
            case "failing":
                _objects.Access(ObjectKind.CiliumNode, AccessState.Failing, "timed out", readAt);
                break;
            case "hanging":
                _objects.Access(ObjectKind.CiliumNode, AccessState.Ok, readAt: readAt.AddMinutes(-61));
                break;
        }

        foreach (var _ in Enumerable.Range(0, 30))
        {
            var snapshot = how == "leaving" ? await LeaveAsync() : await RoundAsync(reread: false);
            Assert.Equal(HealthStatus.Critical, snapshot.FindCluster("c")!.Value.Status);
            Assert.NotEqual(Coverage.Measured, _harness.Store.Current.Readings.Signals[FactOrdinal].Coverages[0]);
        }

        Assert.Equal(Coverage.Missing, Reading("n3").Coverage);
    }

    [Fact]
    public async Task MetricsSilent_ObjectsDoNotMakeItReport()
    {
        foreach (var node in Nodes)
            _objects.Prefixes(node, 4, 4);
        await RoundAsync(2);
        Source.Down = "connection refused";
        var cluster = (await RoundAsync(12)).FindCluster("c")!.Value;
        Assert.Equal(HealthStatus.Unknown, cluster.Status);
        Source.Down = null;
        _up = (_, _) => 0;
        cluster = (await RoundAsync(12)).FindCluster("c")!.Value;
        Assert.False(cluster.Info.Reporting);
        Assert.Equal(Coverage.Missing, Reading("n3").Coverage);
    }

    [Fact]
    public async Task KnownToNoSource_IsListedUnknown()
    {
        var other = new ClusterObjectsBuilder("only-kubernetes").Node("k0").Prefixes("k0", 4, 4);
        other.At = Now.AddHours(1);
        _harness.Apis["only-kubernetes"] = other.Build();
        var cluster = (await RoundAsync(3)).FindCluster("only-kubernetes")!.Value;
        Assert.Equal((HealthStatus.Unknown, 1), (cluster.Status, cluster.Nodes.Total));
        Assert.Empty(cluster.Info.Sources);
        Assert.NotNull(_harness.Store.Current.Objects.Of(cluster.Index));
    }

    [Fact]
    public async Task TargetAndNodeObjectGone_NodeIsRemovedAtOnce_OthersStay()
    {
        var gone = int.MaxValue;
        _up = (node, at) => at < gone || node == "n0" ? 1 : null;
        await RoundAsync(2);
        gone = Start + 90;
        _objects.RemoveNode("n8").RemoveNode("n9");
        var snapshot = await RoundAsync(20);
        // Seven vanished in a crowd and for long: their Node objects are there, so they are missing, not removed.
        Assert.Equal(["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7"], snapshot.Inventory.NodeNames);
        Assert.Equal(NodeState.Vanished, snapshot.Node("n1").State);
    }

    [Fact]
    public async Task TargetLingersDown_NodeObjectGone_NodeIsRemoved()
    {
        Source.Agents("c", ["old"], (_, _) => 0);
        Assert.Equal(11, (await _harness.RoundsAsync(2)).FindCluster("c")!.Value.Nodes.Total);
        Assert.Equal(10, (await RoundAsync(2)).FindCluster("c")!.Value.Nodes.Total);
    }

    [Fact]
    public async Task NodeObjectWithoutAgent_IsListed_OnceItIsNoLongerYoung()
    {
        _objects.Node("late", node => node with { CreatedAt = CollectionHarness.Start.AddSeconds(-300) });
        Assert.Equal(10, (await RoundAsync(2)).FindCluster("c")!.Value.Nodes.Total);
        var snapshot = await RoundAsync(10);
        Assert.Equal(11, snapshot.FindCluster("c")!.Value.Nodes.Total);
        Assert.Equal(HealthStatus.Unknown, snapshot.Node("late").Status);
    }

    [Fact]
    public async Task NodesOfOtherNames_AreNotDecidedByKubernetes()
    {
        var foreign = new ClusterObjectsBuilder().NodesNamed("ip-10-0-0-1", "ip-10-0-0-2");
        foreign.At = Now.AddHours(1);
        _harness.Apis["c"] = foreign.Build();
        Assert.Equal(10, (await _harness.RoundsAsync(3)).FindCluster("c")!.Value.Nodes.Total);
    }

    [Fact]
    public async Task Restart_WasCritical_IsUntilTheApiHasAnsweredOrRefused()
    {
        var known = new KnownCluster("c", ["main"], HealthStatus.Critical, CollectionHarness.Start, CollectionHarness.Start);
        var harness = new CollectionHarness(WithFact(Catalogue()), Source) { Known = new KnownFleet([known], []) };
        foreach (var kind in Enum.GetValues<ObjectKind>())
            _objects.Access(kind, AccessState.Pending);
        harness.Apis["c"] = _objects.Build();
        Assert.Equal(HealthStatus.Critical, (await harness.RoundsAsync(2)).FindCluster("c")!.Value.Status);
        foreach (var kind in Enum.GetValues<ObjectKind>())
            _objects.Access(kind, AccessState.Ok);
        _objects.Access(ObjectKind.CiliumNode, AccessState.Failing, "connection refused");
        harness.Apis["c"] = _objects.Build();
        Assert.Equal(HealthStatus.Critical, (await harness.RoundsAsync()).FindCluster("c")!.Value.Status);
        _objects.Access(ObjectKind.CiliumNode, AccessState.Forbidden, "no");
        harness.Apis["c"] = _objects.Build();
        Assert.NotEqual(HealthStatus.Critical, (await harness.RoundsAsync()).FindCluster("c")!.Value.Status);
    }

    [Fact]
    public async Task DaemonSet_ThatStillHasPodsToUpdate_IsARolloutThatMoves()
    {
        _objects.Workload(_objects.Agents(10, updated: 10));
        Assert.False((await RoundAsync(2)).FindCluster("c")!.Value.Info.RolloutMoving);
        _objects.Workload(_objects.Agents(10, updated: 4));
        Assert.True((await RoundAsync()).FindCluster("c")!.Value.Info.RolloutMoving);
    }

    [Fact]
    public async Task Nodes_HaveTheTraitsOfTheirObjects()
    {
        var node = (await RoundAsync()).Inventory.NodeTraits[0].Values;
        Assert.Equal(("m6i.2xlarge", "eu-west-1a", "Amazon Linux 2023"), (node["instance-type"], node["zone"], node["os-image"]));
    }

    [Fact]
    public async Task KnownToNoSource_SaysSo()
    {
        _harness.Apis["only-kubernetes"] = new ClusterObjectsBuilder("only-kubernetes").Node("k0").Build();
        var snapshot = await RoundAsync();
        Assert.True(snapshot.FindCluster("only-kubernetes")!.Value.IsKnownToKubernetesOnly);
        Assert.False(snapshot.FindCluster("c")!.Value.IsKnownToKubernetesOnly);
    }

    [Fact]
    public async Task Fact_ThatIsNotCollected_SaysWhereAndWhy()
    {
        var signal = _harness.Catalogue.Current.Find(Fact)!;
        _objects.Access(ObjectKind.CiliumNode, AccessState.Forbidden, "cannot list resource \"ciliumnodes\"");
        var snapshot = await RoundAsync();
        Assert.Equal([new SignalLack("Kubernetes", 1, 1)], SignalLack.All(signal, snapshot));
        Assert.Equal("ciliumnodes: cannot list resource \"ciliumnodes\".", FactText.WhyNot(signal.Fact!, snapshot, 0));
        _harness.Apis.Clear();
        Assert.StartsWith(
            "No Kubernetes API of this cluster is connected.", FactText.WhyNot(signal.Fact!, await _harness.RoundsAsync(), 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfAThreshold_ShowsAtOnce()
    {
        _objects.Prefixes("n3", 0, 0, 4, 4, 4, 4, 4, 4);
        Assert.Equal(HealthStatus.Healthy, (await RoundAsync(3)).Node("n3").Status);
        var edited = await _harness.EditAsync(WithFact(Catalogue(), degraded: 0.1));
        Assert.Equal(HealthStatus.Degraded, edited.Node("n3").Status);
        Assert.Equal(HealthStatus.Healthy, (await _harness.EditAsync(WithFact(Catalogue()))).Node("n3").Status);
    }

    [Fact]
    public async Task Past_FactsAreNotCollected_AndThereAreNoObjects()
    {
        _objects.Prefixes("n3", 0, 0, 4);
        await RoundAsync(3);
        var past = (await _harness.Past.GetAsync(_harness.Time.GetUtcNow().AddSeconds(-30), CancellationToken.None)).Snapshot!;
        Assert.All(past.Readings.Signals[FactOrdinal].Coverages, coverage => Assert.Equal(Coverage.NotCollected, coverage));
        Assert.Null(past.Objects.Of(0));
    }

    private int FactOrdinal => _harness.Catalogue.Current.Find(Fact)!.Ordinal;

    private (double Value, Coverage Coverage) Reading(string node)
    {
        var readings = _harness.Store.Current.Readings;
        var row = Array.IndexOf(readings.Inventory.NodeNames, node);
        return (readings.Signals[FactOrdinal].Values[row], readings.Signals[FactOrdinal].Coverages[row]);
    }

    private async Task<FleetSnapshot> LeaveAsync()
    {
        _harness.Apis.Remove("c");
        return await _harness.RoundsAsync();
    }

    private async Task<FleetSnapshot> RoundAsync(int count = 1, bool reread = true)
    {
        for (var i = 0; i < count; i++)
        {
            if (reread)
                _objects.At = _harness.Time.GetUtcNow().AddSeconds(CollectionHarness.Interval);
            _harness.Apis["c"] = _objects.Build();
            await _harness.RoundsAsync();
        }

        return _harness.Store.Current;
    }

    private static Catalogue WithFact(Catalogue catalogue, double degraded = 0.25) => new(
        [.. catalogue.Areas, new AreaDefinition("ipam", "IPAM")],
        [
            .. catalogue.Signals,
            SignalDefinitions.Node(Fact, "ipam", degraded, 0.5) with { Fact = FactCatalog.Find(Fact), Query = "", Absent = AbsentRule.NotApplicable },
        ],
        FleetFile.Empty);
}

internal static class SnapshotNodes
{
    public static NodeView Node(this FleetSnapshot snapshot, string node) =>
        snapshot.Clusters.SelectMany(cluster => cluster.NodesWorstFirst()).Single(view => view.Name == node);
}
