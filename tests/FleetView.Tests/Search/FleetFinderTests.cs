using FleetView.Fleet;
using FleetView.Fleet.Search;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Search;

public sealed class FleetFinderTests
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod") { Nodes = [new("ip-1"), NodeSpec.With("ip-2", FleetSnapshots.MapPressure, 0.97)] },
        new ClusterSpec("us-prod") { Nodes = [new("ip-1")] });

    [Fact]
    public void Find_EqualNames_WorstStatusFirst() =>
        Assert.Equal(["eu-prod ip-2", "eu-prod ip-1", "us-prod ip-1"], Names("ip", FoundKind.Node));

    [Fact]
    public void Find_BetterMatch_StandsBeforeAWorseStatus()
    {
        var fleet = FleetSnapshots.Build(
            new ClusterSpec("b-web") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.97)] }, new ClusterSpec("web") { Nodes = [new("n")] });

        Assert.Equal(["web", "b-web"], FleetFinder.Find(fleet, SearchPattern.Parse("web"), 10).Select(found => found.Name));
    }

    [Theory]
    [InlineData("ip-1 us", "us-prod ip-1")]
    [InlineData("us ip-1", "us-prod ip-1")]
    [InlineData("us prod", null)]
    public void Find_Node_WordsMayBeItsClustersButOneIsItsOwn(string text, string? node) =>
        Assert.Equal(node, Names(text, FoundKind.Node).SingleOrDefault());

    [Theory]
    [InlineData("bpf pressure", FoundKind.Signal, FleetSnapshots.MapPressure)]
    [InlineData("map-pressure", FoundKind.Signal, FleetSnapshots.MapPressure)]
    [InlineData("conntrack", FoundKind.Area, "conntrack")]
    public void Find_OfTheCatalogue_ByTitleAndId(string text, FoundKind kind, string id) =>
        Assert.Equal(id, FleetFinder.Find(Fleet, SearchPattern.Parse(text), 10, kind)[0].Id);

    [Fact]
    public void Find_Findings_ThoseThatHoldFirstWithTheirNumber()
    {
        var fleet = new SampleFleet(12).At();
        var held = fleet.Findings.Active.CountBy(active => active.Finding).MaxBy(pair => pair.Value);
        var definition = fleet.Catalogue.Findings[held.Key];

        var found = FleetFinder.Find(fleet, SearchPattern.Parse(definition.Id), 10, FoundKind.Finding)[0];

        Assert.Equal((definition.Title, held.Value), (found.Name, found.Holds));
    }

    [Fact]
    public void Find_MoreThanWanted_KeepsTheBest()
    {
        var fleet = FleetSnapshots.Build([.. Enumerable.Range(0, 90).Select(cluster => new ClusterSpec($"a-web-{cluster:00}") { Nodes = [new("n")] }), new ClusterSpec("web") { Nodes = [new("n")] }]);

        var found = FleetFinder.Find(fleet, SearchPattern.Parse("web"), 50);

        Assert.Equal((50, "web", HealthStatus.Healthy), (found.Count, found[0].Name, found[0].Status));
    }

    private static IEnumerable<string> Names(string text, FoundKind kind) =>
        FleetFinder.Find(Fleet, SearchPattern.Parse(text), 10, kind).Select(found => $"{found.Cluster} {found.Name}");
}
