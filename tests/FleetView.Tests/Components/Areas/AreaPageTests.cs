using Bunit;
using FleetView.Catalog;
using FleetView.Components.Pages.Areas;
using FleetView.Fleet;
using FleetView.Tests.Components.Detail;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Areas;

public sealed class AreaPageTests : DetailContext
{
    private const string Hostile = "a/b:<b>&\"'{}..";

    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("fine") { Labels = new Dictionary<string, string> { ["region"] = "us" } },
        new ClusterSpec("worse")
        {
            Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.97), NodeSpec.With("n2", FleetSnapshots.MapPressure, 0.92)],
            Labels = new Dictionary<string, string> { ["region"] = "eu" },
        },
        new ClusterSpec(Hostile) { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, 0.75)] });

    [Fact]
    public void Matrix_Rows_StandWorstFirstInThisArea()
    {
        var page = Open("bpf-maps");

        Assert.Equal(["worse", Hostile, "fine"], Texts(page, ".matrix td.who a:last-child"));
        Assert.Equal("clusters/a%2Fb%3A%3Cb%3E%26%22%27%7B%7D..", page.FindAll(".matrix td.who a:last-child")[1].GetAttribute("href"));
    }

    [Fact]
    public void Matrix_BadCell_SaysValueNodesOverAndWhere()
    {
        var cell = Open("bpf-maps").Find(".matrix td.Critical");

        Assert.Equal("0.97×2", Folded(cell.TextContent).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("Critical, worst n1, 2 nodes over. Degraded from 0.70, Critical from 0.90", cell.GetAttribute("title"));
    }

    [Fact]
    public void Matrix_FineCell_IsOnlyItsValue()
    {
        var cell = Open("bpf-maps").FindAll(".matrix tbody tr")[2].QuerySelector("td.hide-s")!;

        Assert.Equal("hide-s", cell.ClassName!.Trim());
        Assert.False(cell.HasAttribute("title"));
    }

    [Fact]
    public void Matrix_SignalNobodyCollects_IsNoColumnButListed()
    {
        var page = Open("hubble");

        Assert.Contains("None of the signals of this area is collected anywhere.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Lost events hubble.metrics.enabled", Folded(page.Find(".lacking li").TextContent));
    }

    [Theory]
    [InlineData("areas/bpf-maps?q=WORSE", "worse")]
    [InlineData("areas/bpf-maps?status=Degraded", Hostile)]
    [InlineData("areas/bpf-maps?label=region:us", "fine")]
    [InlineData("areas/bpf-maps?sort=-bpf-map-pressure", "worse " + Hostile + " fine")]
    [InlineData("areas/bpf-maps?sort=bpf-map-pressure", "fine " + Hostile + " worse")]
    [InlineData("areas/bpf-maps?sort=-name", "worse fine " + Hostile)]
    public void Matrix_Filtered_IsWhatTheAddressSays(string address, string names) =>
        Assert.Equal(names, string.Join(' ', Texts(Open("bpf-maps", address), ".matrix td.who a:last-child")));

    [Fact]
    public void Charts_WithoutACluster_AreOfTheWorst()
    {
        var page = Open("bpf-maps");

        Assert.Equal("Charts of worse", Folded(page.Find(".charthead h2").TextContent));
        Assert.All(Ranges.Requests, request => Assert.Equal(("worse", (string?)null), (request.Cluster, request.Node)));
        Assert.Equal([FleetSnapshots.MapPressure], Ranges.Requests.Select(request => request.SignalId));
    }

    [Fact]
    public void Charts_OfANamedCluster_AreItsOwn()
    {
        Open("bpf-maps", "areas/bpf-maps?cluster=fine");

        Assert.Equal("fine", Ranges.Requests[0].Cluster);
    }

    [Fact]
    public void Charts_OfTheAreasFile_AreDrawnAsItSays()
    {
        var catalogue = new Catalogue(
            FleetSnapshots.Catalogue.Areas.Select(area => area.Id != "bpf-maps" ? area : area with
            {
                Charts = [new AreaChart(FleetSnapshots.MapPressure, Detail: true, Bars: true), new AreaChart(FleetSnapshots.LostEvents, Detail: false, Bars: false)],
            }),
            FleetSnapshots.Catalogue.Signals,
            FleetFile.Empty);
        var fleet = FleetSnapshots.Build(FleetSnapshots.AsOf, catalogue, [FleetSnapshots.Source("prometheus")], new ClusterSpec("c"));

        var page = OpenPage<AreaPage>(fleet, "areas/bpf-maps", ("Area", "bpf-maps"));

        var request = Assert.Single(Ranges.Requests);
        Assert.Equal((FleetSnapshots.MapPressure, true, true), (request.SignalId, request.Detail, request.Merged));
        Assert.Equal("Not collected here. To switch it on: hubble.metrics.enabled.", Folded(page.Find(".missing").TextContent));
    }

    [Fact]
    public void Tabs_SayHowManyClustersAreOff()
    {
        var tabs = Texts(Open("bpf-maps"), "nav[aria-label=Areas] .chip");

        Assert.Contains("Critical BPF maps 2", tabs);
        Assert.Contains("Conntrack", tabs);
    }

    [Fact]
    public void NothingCollectedInACluster_IsNoStatusAndNotHealthy()
    {
        var fleet = FleetSnapshots.Build(
            new ClusterSpec("with") { Nodes = [NodeSpec.With("n", FleetSnapshots.LostEvents, 0)] }, new ClusterSpec("without"));

        var page = OpenPage<AreaPage>(fleet, "areas/hubble?status=Healthy", ("Area", "hubble"));

        Assert.Equal(["with"], Texts(page, ".matrix td.who a:last-child"));
        Assert.Contains("HealthyHealthy 1", Texts(page, ".filters .chip"));
        Assert.Equal(["with", "without"], Texts(OpenPage<AreaPage>(fleet, "areas/hubble", ("Area", "hubble")), ".matrix td.who a:last-child"));
    }

    [Fact]
    public void NoArea_IsTheWorst() => Assert.Equal("BPF maps across the fleet", OpenPage<AreaPage>(Fleet, "areas").Find("h1").TextContent);

    [Fact]
    public void UnknownArea_SaysWhichThereAre()
    {
        var page = Open("bpf-mops");

        Assert.Equal("No such area", page.Find("h1").TextContent);
        Assert.Contains("areas/bpf-maps", page.FindAll(".notice a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void ManyClusters_AreShownInParts()
    {
        var fleet = FleetSnapshots.Build([.. Enumerable.Range(0, 130).Select(index => new ClusterSpec($"c{index:000}"))]);
        var page = OpenPage<AreaPage>(fleet, "areas/bpf-maps", ("Area", "bpf-maps"));
        Assert.Equal(100, page.FindAll(".matrix tbody tr").Count);

        page.Find(".more button").Click();

        Assert.Equal(130, page.FindAll(".matrix tbody tr").Count);
    }

    private IRenderedComponent<SubjectFrame> Open(string area, string? address = null) =>
        OpenPage<AreaPage>(Fleet, address ?? $"areas/{area}", ("Area", area));
}
