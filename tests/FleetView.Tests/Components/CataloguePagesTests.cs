using Bunit;
using FleetView.Catalog;
using FleetView.Components.Pages.Signals;
using FleetView.Components.Pages.Sources;
using FleetView.Fleet;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

/// <summary>The pages of signals and of sources.</summary>
public sealed class CataloguePagesTests : PageContext
{
    private static readonly SourceStatus Broken = FleetSnapshots.Source("broken", SourceState.Failing) with
    {
        Clusters = 3,
        Nodes = 30,
        Warnings = ["partial response"],
        Signals =
        [
            new SignalCost(FleetSnapshots.MapPressure, "max(x)", 30, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(120), 0, null),
            new SignalCost(FleetSnapshots.LostEvents, "sum(y)", 0, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30), 2, null),
        ],
    };

    private static readonly FleetSnapshot Fleet =
        FleetSnapshots.Build(FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [Broken], new ClusterSpec("a"));

    [Fact]
    public void Signals_Catalogue_IsListedByArea()
    {
        var page = Open<SignalsPage>(Fleet);
        Assert.Equal(["Cloud API", "Hubble", "BPF maps", "Conntrack"], Texts(page, "section > header h2"));
        Assert.Contains("Degraded from 0.70, Critical from 0.90", page.Find("#bpf-map-pressure").TextContent, StringComparison.Ordinal);
        Assert.Contains("bpf-map-dynamic-size-ratio", page.Find("#bpf-map-pressure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_LackingAtASource_SaysWhereAndWhatToEnable()
    {
        var text = Folded(Open<SignalsPage>(Fleet).Find("#hubble-lost-events .lack").TextContent);
        Assert.Contains("2 of 3 clusters of broken", text, StringComparison.Ordinal);
        Assert.Contains("hubble.metrics.enabled", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_SearchInTheAddress_LeavesWhatMatchesAndOpensIt()
    {
        var page = Open<SignalsPage>(Fleet, "signals?q=MAP-PRESSURE");
        var entry = Assert.Single(page.FindAll("details"));
        Assert.True(entry.HasAttribute("open"));
    }

    [Fact]
    public void Signals_NothingMatches_OffersToClear() =>
        Assert.Equal("signals", Open<SignalsPage>(Fleet, "signals?q=zzz").Find(".notice a").GetAttribute("href"));

    [Fact]
    public void Signals_BeforeTheFirstRound_AreTheCatalogues() =>
        Assert.Equal(4, Open<SignalsPage>(FleetSnapshot.Empty).FindAll("details").Count);

    [Fact]
    public void Sources_Failing_ShowsErrorQueryAndStatus()
    {
        var page = Open<SourcesPage>(Fleet);
        var error = Folded(page.Find(".source-error").TextContent);
        Assert.Contains("(HTTP 503)", error, StringComparison.Ordinal);
        Assert.Contains("overloaded", error, StringComparison.Ordinal);
        Assert.Contains("max(x)", error, StringComparison.Ordinal);
        Assert.Contains("partial response", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_Costs_AreDearestFirstAndSayWhatIsWidened()
    {
        var page = Open<SourcesPage>(Fleet);
        Assert.Equal(["BPF map pressure", "Lost events"], Texts(page, "tbody td:first-child"));
        Assert.Equal("2 min", page.Find("td.Degraded").TextContent);
    }

    [Fact]
    public void Sources_FaultsOfTheCatalogue_AreShown()
    {
        Catalogue.Reject([new CatalogueFault("signals/drops.yaml", 12, "signals[3].degraded", "\"abc\"", "a number")]);
        var page = Open<SourcesPage>(Fleet);
        Assert.Contains("signals/drops.yaml:12", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_NoneConfigured_SaysWhichSettingsToWrite()
    {
        Settings = new();
        Assert.Contains("FleetView__Sources__0__Url", Open<SourcesPage>(FleetSnapshot.Empty).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_KubernetesThatLacksSomething_StandsOpenAndFirst()
    {
        var fleet = FleetSnapshots.Build(new ClusterSpec("a"), new ClusterSpec("b"), new ClusterSpec("c"));
        var page = Open<SourcesPage>(ObjectSamples.With(
            fleet, [ObjectSamples.Read("a"), ObjectSamples.Lacking(ObjectSamples.Read("b"), AccessState.Forbidden, "cannot list", ObjectKind.CiliumNode)]));

        Assert.Equal("2 of 3 clusters connected · 1 lack something", Texts(page, "#kubernetes header .right")[0]);
        Assert.StartsWith("b 1 of 15 kinds lack", Texts(page, "#kubernetes summary")[0], StringComparison.Ordinal);
        Assert.True(page.Find("#kubernetes details").HasAttribute("open"));
        Assert.Equal(["CiliumNodes", "forbidden", "–"], Texts(page, "#kubernetes tbody tr:first-child td").Take(3));
        Assert.StartsWith("1 cluster of which everything is read", Texts(page, "#kubernetes > details > summary")[1], StringComparison.Ordinal);
        Assert.StartsWith("1 cluster is not connected", Texts(page, "#kubernetes > details > summary")[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_KubeconfigThatCannotBeUsed_IsNamedWithWhy()
    {
        var fleet = ObjectSamples.With(FleetSnapshots.Build(new ClusterSpec("a")), [], []);
        var page = Open<SourcesPage>(new FleetSnapshot(fleet.AsOf, fleet.Catalogue, fleet.Readings, fleet.Scores, fleet.Since, fleet.Sources)
        {
            Objects = new FleetObjects([null]) { Faults = [new KubeconfigFault("/etc/kube/eu.yaml (context prod)", "names user x, which it does not have")] },
        });

        Assert.StartsWith("Kubeconfig /etc/kube/eu.yaml (context prod) names user x", Texts(page, "#kubernetes .fault")[0], StringComparison.Ordinal);
    }
}
