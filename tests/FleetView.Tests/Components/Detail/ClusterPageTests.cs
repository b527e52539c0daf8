using Bunit;
using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Detail;

public sealed class ClusterPageTests : DetailContext
{
    private const string Hostile = "a/b:<b>&\"'{}..";

    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("eu-prod")
        {
            Nodes = [NodeSpec.With("node-7", FleetSnapshots.MapPressure, 0.97), NodeSpec.With("node-8", FleetSnapshots.MapPressure, 0.2)],
            Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 },
            Labels = new Dictionary<string, string> { ["region"] = "eu-west-1" },
            Confidence = 0.98,
        },
        new ClusterSpec("fine"),
        new ClusterSpec(Hostile) { Nodes = [NodeSpec.With(Hostile, FleetSnapshots.MapPressure, 0.75)] });

    [Fact]
    public void Head_CriticalCluster_SaysHowBadSinceWhenAndHowSure()
    {
        var page = OpenCluster(Fleet, "eu-prod");

        Assert.Equal("eu-prod", page.Find("h1").TextContent);
        var head = Folded(page.Find(".head .line").TextContent);
        Assert.Contains("Critical", head, StringComparison.Ordinal);
        Assert.Contains("for 3 h · confidence 98 % · Cilium 1.18.2 · 2 nodes", head, StringComparison.Ordinal);
        Assert.Equal("?label=region%3Aeu-west-1", page.Find(".labels a").GetAttribute("href"));
    }

    [Fact]
    public void Costs_TwoBadAreas_SayShareSignalValueAndWhatWouldBeHealthy()
    {
        var costs = Texts(OpenCluster(Fleet, "eu-prod"), ".cost-list li");

        Assert.Equal(2, costs.Count);
        Assert.Equal("76 % BPF maps: BPF map pressure 0.97, Healthy below 0.70", costs[0]);
        Assert.StartsWith("24 % Cloud API: Cloud API latency 2", costs[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_NothingCosts_SaysSo() =>
        Assert.Contains("Nothing costs anything here.", OpenCluster(Fleet, "fine").Markup, StringComparison.Ordinal);

    [Fact]
    public void Areas_Mixed_StandWorstFirstAndOnlyBadOnesAreOpen()
    {
        var page = OpenCluster(Fleet, "eu-prod");

        Assert.Equal(["BPF maps", "Cloud API", "Conntrack"], Texts(page, ".areas .area b"));
        Assert.Equal(["true", "true", "false"], page.FindAll(".areas .area a[aria-expanded]").Select(link => link.GetAttribute("aria-expanded")));
        Assert.Equal(["BPF map pressure", "Cloud API latency"], Texts(page, ".areas .title a span:not(.st):not(.sr)"));
    }

    [Fact]
    public void Areas_AllSignalsSilent_AreOneLineThatSaysSo()
    {
        var silent = new Dictionary<string, Coverage> { [FleetSnapshots.ApiLatency] = Coverage.Missing };
        var page = OpenCluster(FleetSnapshots.Build(new ClusterSpec("quiet") { Coverages = silent }), "quiet");

        var area = page.Find("#area-cloud-api");
        Assert.Equal("1 signal, no data", area.QuerySelector(".rest")!.TextContent);
        Assert.Equal("Unknown", area.QuerySelector(".area .st")!.TextContent.Trim());
        Assert.Empty(area.QuerySelectorAll("td.title"));
    }

    [Fact]
    public void Areas_ShowAll_OpensEveryArea() =>
        Assert.DoesNotContain("false", OpenCluster(Fleet, "eu-prod", "clusters/eu-prod?view=all").FindAll(".areas .area a").Select(link => link.GetAttribute("aria-expanded")));

    [Fact]
    public void SignalRow_NodeSignal_SaysValueNodesOverAndLinksTheWorstNode()
    {
        var row = OpenCluster(Fleet, "eu-prod").Find("#area-bpf-maps tr:nth-child(2)");

        Assert.Equal("0.97", row.QuerySelector(".score.Critical")!.TextContent);
        Assert.Equal("1", row.QuerySelectorAll("td.num")[1].TextContent);
        Assert.Equal("clusters/eu-prod/nodes/node-7", row.QuerySelector("td.cut a")!.GetAttribute("href"));
    }

    [Fact]
    public void SignalRow_Opened_ShowsMeaningThresholdsKnobAndQuery()
    {
        var page = OpenCluster(Fleet, "eu-prod", "clusters/eu-prod?q=node&signal=" + FleetSnapshots.MapPressure);

        var words = Folded(page.Find(".details").TextContent);
        Assert.Contains("What BPF map pressure means.", words, StringComparison.Ordinal);
        Assert.Contains("Degraded from 0.70, Critical from 0.90, for 2 of 3 evaluations.", words, StringComparison.Ordinal);
        Assert.Contains("Turn bpf-map-dynamic-size-ratio", words, StringComparison.Ordinal);
        var query = page.Find(".details pre").TextContent;
        Assert.Contains("cluster=\"eu-prod\"", query, StringComparison.Ordinal);
        Assert.Equal(query, page.Find(".details [data-copy]").GetAttribute("data-copy"));
        // Closing keeps the filter.
        Assert.Equal("clusters/eu-prod?q=node&area=bpf-maps", page.Find("tr.on .title a").GetAttribute("href"));
    }

    [Fact]
    public void Uncollected_Signals_AreListedApartWithWhatSwitchesThemOn()
    {
        var page = OpenCluster(Fleet, "eu-prod");

        Assert.Contains("3 of 4 signals collected.", Folded(page.Find(".uncollected").TextContent), StringComparison.Ordinal);
        Assert.Contains("hubble_lost_events_total", page.Find(".uncollected code").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hubble", Texts(page, ".areas .area b"));
    }

    [Theory]
    [InlineData(Coverage.Missing, "No data", "Unknown")]
    [InlineData(Coverage.Stale, "Stale", "Healthy")]
    [InlineData(Coverage.Absent, "Absent, fine", "Healthy")]
    public void SignalRow_WithoutAFreshValue_IsMarkedAndNeverGreenForNothing(Coverage coverage, string words, string mark)
    {
        var node = new NodeSpec("n") { Coverages = new Dictionary<string, Coverage> { [FleetSnapshots.MapPressure] = coverage } };
        var page = OpenCluster(FleetSnapshots.Build(new ClusterSpec("c") { Nodes = [node] }), "c", "clusters/c?view=all");

        var row = page.Find("#area-bpf-maps tr:nth-child(2)");
        Assert.Equal(words, row.QuerySelector(".cov")!.TextContent);
        Assert.NotNull(row.QuerySelector($".title .st.{mark}"));
    }

    [Theory]
    [InlineData("", "node-7 node-8")]
    [InlineData("?q=8", "node-8")]
    [InlineData("?status=Critical", "node-7")]
    [InlineData("?sort=-name", "node-8 node-7")]
    [InlineData("?page=99", "node-7 node-8")]
    public void Nodes_AddressFiltersAndSorts(string query, string names) =>
        Assert.Equal(names.Split(' '), Texts(OpenCluster(Fleet, "eu-prod", "clusters/eu-prod" + query), ".nodes tbody a"));

    [Fact]
    public void Nodes_NothingMatches_SaysSoAndOffersToClear()
    {
        var page = OpenCluster(Fleet, "eu-prod", "clusters/eu-prod?q=zzz");

        Assert.Contains("No node matches.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("clusters/eu-prod", page.Find("#nodes .notice a").GetAttribute("href"));
    }

    [Fact]
    public void Nodes_Thousand_AreAllInTheGridAndPagedInTheTable()
    {
        var nodes = Enumerable.Range(0, 1000).Select(node => new NodeSpec($"n{node:0000}")).ToArray();
        var page = OpenCluster(FleetSnapshots.Build(new ClusterSpec("big") { Nodes = nodes }), "big", "clusters/big?page=2");

        Assert.Equal(1000, page.FindAll(".cell").Count);
        Assert.Equal(50, page.FindAll(".nodes tbody tr").Count);
        Assert.Equal("51–100 of 1000", Folded(page.Find(".pages span").TextContent));
        Assert.Equal("clusters/big", page.Find("a[rel=prev]").GetAttribute("href"));
        Assert.Equal("clusters/big?page=3", page.Find("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void Nodes_AnotherOrderOrFilter_BeginsAtTheFirstPage()
    {
        var page = OpenCluster(Fleet, "eu-prod", "clusters/eu-prod?q=node&page=2");

        var links = page.FindAll(".nodes thead a, #nodes .chips a.chip:has(.st), .by-status a").Select(link => link.GetAttribute("href")!).ToArray();

        Assert.Equal(6 + 4 + 4, links.Length);
        Assert.All(links, link => Assert.DoesNotContain("page=", link, StringComparison.Ordinal));
        Assert.DoesNotContain("page=", page.FindComponent<FilterField>().Instance.View.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "ascending")]
    [InlineData("-name", "descending")]
    [InlineData("status", null)]
    public void Nodes_Order_IsSaidByTheHead(string sort, string? order)
    {
        var head = OpenCluster(Fleet, "eu-prod", "clusters/eu-prod?sort=" + sort).Find(".nodes thead th");

        Assert.Equal(order, head.GetAttribute("aria-sort"));
        Assert.Null(head.QuerySelector("a")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public void Source_Failing_SaysWhichAndWhat()
    {
        var fleet = FleetSnapshots.Build(
            FleetSnapshots.AsOf, FleetSnapshots.Catalogue,
            [FleetSnapshots.Source("prometheus", SourceState.Failing), FleetSnapshots.Source("other", SourceState.Stale)],
            new ClusterSpec("c"));

        var bands = Texts(OpenCluster(fleet, "c"), ".say");

        Assert.StartsWith("Source prometheus is failing.", Assert.Single(bands), StringComparison.Ordinal);
        Assert.Contains("overloaded", bands[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_WithMarkupAndSlashes_AreTextAndLinksLeadBack()
    {
        var page = OpenCluster(Fleet, Hostile);

        Assert.Equal(Hostile, page.Find("h1").TextContent);
        var link = page.Find(".nodes tbody a");
        Assert.Equal(Hostile, link.TextContent);
        var segments = link.GetAttribute("href")!.Split('/');
        Assert.Equal(4, segments.Length);
        Assert.Equal(Hostile, Uri.UnescapeDataString(segments[1]));
        Assert.Equal(Hostile, Uri.UnescapeDataString(segments[3]));
    }

    [Fact]
    public void Unknown_Name_IsSaidWithWhatWasMeant()
    {
        var page = OpenCluster(Fleet, "eu-prd");

        Assert.Equal("No such cluster", page.Find("h1").TextContent);
        Assert.Equal("clusters/eu-prod", page.Find("a.chip").GetAttribute("href"));
    }

    [Fact]
    public void BeforeTheFirstRound_IsLoadingNotUnknown()
    {
        var page = OpenCluster(FleetSnapshot.Empty, "eu-prod");

        Assert.Equal("eu-prod", page.Find("h1").TextContent);
        Assert.NotEmpty(page.FindAll(".skeleton"));
    }

    [Fact]
    public void Update_NothingVisibleChanged_RendersNothing()
    {
        var page = OpenCluster(Fleet, "eu-prod");
        var before = page.Markup;
        var again = FleetSnapshots.Build(
            new ClusterSpec("eu-prod")
            {
                Nodes = [NodeSpec.With("node-7", FleetSnapshots.MapPressure, 0.97), NodeSpec.With("node-8", FleetSnapshots.MapPressure, 0.2)],
                Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 },
                Labels = new Dictionary<string, string> { ["region"] = "eu-west-1" },
                Confidence = 0.98,
            });
        var table = page.FindComponent<FleetView.Components.Subject.AreaTable>();
        var renders = table.RenderCount;

        Show(page, again);

        Assert.Equal(before, page.Markup);
        Assert.Equal(renders, table.RenderCount);
    }
}
