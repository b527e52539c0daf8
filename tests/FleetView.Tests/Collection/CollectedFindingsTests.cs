using FleetView.Catalog;
using FleetView.Catalog.Findings;
using FleetView.Collection;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Components.Detail;
using FleetView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using static FleetView.Tests.Findings.FindingFleet;

namespace FleetView.Tests.Collection;

/// <summary>Findings over what sources told: silence, traits of nodes, parts and forecasts.</summary>
public sealed class CollectedFindingsTests
{
    private static readonly string[] Nodes = ["n1", "n2", "n3"];

    [Fact]
    public async Task SourceStopped_AllItsClustersAreSilent_IsOneFindingOfTheSource()
    {
        var (stopped, running) = (new ScriptedSource("stopped"), new ScriptedSource("running"));
        stopped.Agents("a", Nodes, Up(until: 60));
        stopped.Agents("b", Nodes, Up(until: 60));
        running.Agents("c", Nodes, Up(until: 60));
        running.Agents("d", Nodes, Up(until: int.MaxValue));
        var harness = new CollectionHarness(CatalogueWith(Shipped("source-silent") with { Evidence = [] }), stopped, running);

        Assert.Empty((await harness.RoundsAsync(2)).Findings.Active);
        var active = Assert.Single((await harness.RoundsAsync(4)).Findings.Active);

        Assert.Equal("stopped", active.Key.Group);
        Assert.Equal(2, active.Clusters.Length);
    }

    [Fact]
    public async Task Traits_OfAllFamilies_AreJoinedByNode_AndShared()
    {
        var source = new ScriptedSource("main");
        source.Agents("c", Nodes, Up(until: int.MaxValue));
        source.Answer("kernel_version", _ => Nodes.SelectMany(node => new (string[], double)[]
        {
            // cluster, the agents' node label, kube-state-metrics' node, kernel, image …
            (["c", "", node, "6.1.0", "Bottlerocket"], 1),
            (["c", "", node, "", "", "", "", "m5.large", node == "n3" ? "eu-1b" : "eu-1a"], 1),
        }));

        var inventory = (await new CollectionHarness(FleetSnapshots.Catalogue, source).RoundsAsync(2)).Inventory;

        Assert.Equal(
            new Dictionary<string, string> { ["kernel"] = "6.1.0", ["os-image"] = "Bottlerocket", ["instance-type"] = "m5.large", ["zone"] = "eu-1b" },
            inventory.NodeTraits[2].Values);
        Assert.Same(inventory.NodeTraits[0], inventory.NodeTraits[1]);
    }

    [Fact]
    public async Task Begun_IsRecordedInTheHistory()
    {
        var source = new ScriptedSource("main");
        source.Agents("c", Nodes, Up(until: int.MaxValue));
        source.Answer(Map.Replace('-', '_'), at => Nodes.Select(node => (Labels: new[] { "c", node }, Value: 0.95)));
        var harness = new CollectionHarness(CatalogueWith(Finding(Full)), source);

        await harness.RoundsAsync(2);

        Assert.Equal(3, harness.Recorded.Sum(batch => batch.Findings.Count));
    }

    [Fact]
    public async Task More_PartsAndTimeUntilFull_ComeIntoTheNextSnapshot()
    {
        var definition = Finding(Full) with { Parts = Map, UntilFull = Map };
        var snapshot = Build(definition, Cluster("c", 0.95));
        var store = new FleetStore(TimeProvider.System, NullLogger<FleetStore>.Instance);
        store.Publish(snapshot);
        var details = new ScriptedDetails { Answer = signal => new DetailResult(signal, [Row("ipcache", 0.95), Row("lxc", 0.2), Row("idle", 0)], "query", null) };
        double[] rising = [.. Enumerable.Range(0, 60).Select(i => 0.5 + i * 0.005)];
        var ranges = new ScriptedRanges
        {
            Answer = request => Task.FromResult(new RangeResult(
                request.From, TimeSpan.FromMinutes(3), 60, [new("flat", [.. rising.Select(_ => 0.2)]), new("ipcache", rising)], 2, "query", null)),
        };
        var more = new FindingMoreStore();
        using var service = new FindingMoreService(store, details, ranges, more, TimeProvider.System, NullLogger<FindingMoreService>.Instance);

        await service.LookAsync(CancellationToken.None);
        var known = Assert.Single(more.AddTo(snapshot.Findings).Active).More!;

        Assert.Equal(["ipcache", "lxc"], known.Parts.Select(part => part.Name));
        Assert.Equal("ipcache", known.UntilFull!.Name);
        Assert.InRange(known.UntilFull.Likely.TotalHours, 1.9, 2.2);
        Assert.True(Assert.Single(ranges.Requests) is { Detail: true, Node: "n0" });
    }

    [Fact]
    public async Task More_OfWhatHoldsNoLonger_IsForgotten()
    {
        var store = new FleetStore(TimeProvider.System, NullLogger<FleetStore>.Instance);
        var more = new FindingMoreStore();
        var snapshot = Build(Finding(Full) with { Parts = Map }, Cluster("c", 0.95));
        more.Replace(new Dictionary<FindingKey, FindingMore> { [snapshot.Findings.Active[0].Key] = new([], null) });
        using var service = new FindingMoreService(
            store, new ScriptedDetails(), new ScriptedRanges(), more, TimeProvider.System, NullLogger<FindingMoreService>.Instance);

        await service.LookAsync(CancellationToken.None);

        Assert.Null(more.AddTo(snapshot.Findings).Active[0].More);
    }

    private static FindingDefinition Shipped(string id) =>
        CatalogueLoader.Load(Path.Combine(RepositoryRoot.Path, "dashboards"), "no-fleet-file.yaml").Catalogue!.FindFinding(id)!;

    private static Func<string, int, double?> Up(int until) =>
        (_, at) => at <= CollectionHarness.Start.ToUnixTimeSeconds() + (long)until ? 1 : null;

    private static DetailRow Row(string map, double value) => new(new Dictionary<string, string> { ["map_name"] = map }, value);
}
