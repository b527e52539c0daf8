using Bunit;
using FleetView.Components.Pages.Transitions;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Happened;

public sealed class TransitionsPageTests : PageContext
{
    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        new ClusterSpec("a") { Labels = new Dictionary<string, string> { ["team"] = "net" } }, new ClusterSpec("b"));

    [Fact]
    public void List_ByDefault_IsClustersOfTheLastSixHoursNewestFirst()
    {
        History.Transitions.AddRange([Turn("a", -10), Turn("b", -5), Turn("b", -7, "n"), Turn("a", -400)]);
        var page = Open<TransitionsPage>(Fleet, "transitions");
        Assert.Equal(["b", "a"], Texts(page, "tbody td:nth-child(2)"));
        Assert.Contains("BPF maps", Texts(page, "tbody tr")[0], StringComparison.Ordinal);
        Assert.True(History.LastQuery!.ClustersOnly);
    }

    [Fact]
    public void Row_OfANode_LinksToTheNodeAsItWasThen()
    {
        History.Transitions.Add(Turn("a", -7, "n"));
        var page = Open<TransitionsPage>(Fleet, "transitions?nodes=1");
        Assert.Equal("clusters/a/nodes/n?at=2026-11-24T11%3A53%3A00Z", page.Find("tbody td a").GetAttribute("href"));
        Assert.Equal("clusters/a?at=2026-11-24T11%3A53%3A00Z", page.FindAll("tbody td a")[1].GetAttribute("href"));
    }

    [Fact]
    public void Filters_OfTheAddress_AskTheHistoryForThat()
    {
        Open<TransitionsPage>(Fleet, "transitions?q=x&status=Critical&label=team:net&cluster=a&nodes=1&from=now-24h&page=3");
        var query = History.LastQuery!;
        Assert.Equal(("x", "a", false, 200, 100), (query.Text, query.Cluster, query.ClustersOnly, query.Offset, query.Limit));
        Assert.Equal([HealthStatus.Critical], query.Became);
        Assert.Equal(["a"], query.Clusters);
        Assert.Equal((Time.GetUtcNow().AddHours(-24), null), (query.From, query.To));
    }

    [Fact]
    public void Range_WithoutAnEnd_ReachesToNow()
    {
        Open<TransitionsPage>(Fleet, "transitions?from=2026-11-23T09:00:00Z");

        Assert.Equal((DateTimeOffset?)new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), History.LastQuery!.From);
        Assert.Null(History.LastQuery.To);
    }

    [Fact]
    public void Pages_OfALongList_LeadToOlderAndNewer()
    {
        History.Transitions.AddRange(Enumerable.Range(0, 250).Select(index => Turn("a", -index / 10.0)));
        var page = Open<TransitionsPage>(Fleet, "transitions?page=2");
        Assert.Equal("101–200 of 250", Assert.Single(Texts(page, ".pages .muted")));
        Assert.Equal(["transitions", "transitions?page=3"], page.FindAll(".pages a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Export_HasTheFiltersOfThePage()
    {
        var page = Open<TransitionsPage>(Fleet, "transitions?q=x&status=Critical&label=team:net&page=2");
        Assert.Equal(
            "api/v1/transitions?format=csv&q=x&status=Critical&label=team%3Anet&from=now-6h&nodes=false",
            page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Filter_Changed_BeginsAtTheFirstPage() =>
        Assert.All(Open<TransitionsPage>(Fleet, "transitions?page=2").FindAll(".chips .chip"), chip =>
            Assert.DoesNotContain("page=", chip.GetAttribute("href") ?? "", StringComparison.Ordinal));

    [Fact]
    public void State_NothingHappened_OffersNodesAndALongerRange()
    {
        var page = Open<TransitionsPage>(Fleet, "transitions");
        Assert.Equal(["transitions?nodes=1", "transitions?from=now-7d"], page.FindAll(".notice a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void State_NothingMatches_OffersToClearTheFilters() =>
        Assert.Equal("transitions?nodes=1", Open<TransitionsPage>(Fleet, "transitions?q=x&nodes=1&cluster=a").Find(".notice a").GetAttribute("href"));

    [Fact]
    public void State_HistoryDoesNotAnswer_SaysWhy()
    {
        History.Fault = "disk full";
        Assert.Contains("disk full", Open<TransitionsPage>(Fleet, "transitions").Find(".notice.error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Round_ThatBringsAnother_IsShown()
    {
        var page = Open<TransitionsPage>(Fleet, "transitions");
        History.Transitions.Add(Turn("b", -1));
        Show(page, new FleetSnapshot(Fleet.AsOf.AddSeconds(30), Fleet.Catalogue, Fleet.Readings, Fleet.Scores, Fleet.Since, Fleet.Sources));
        page.WaitForAssertion(() => Assert.Equal(["b"], Texts(page, "tbody td:nth-child(2)")));
    }

    private static Transition Turn(string cluster, double minute, string? node = null) => new(
        FleetSnapshots.AsOf.AddMinutes(minute), cluster, node, HealthStatus.Healthy, HealthStatus.Critical, "bpf-maps", FleetSnapshots.MapPressure);
}
