using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components;

public sealed class FleetPageTests : PageContext
{
    private static readonly ClusterSpec Bad = new("bad") { Nodes = [NodeSpec.With("node-7", FleetSnapshots.MapPressure, 0.97), new("node-8")] };
    private static readonly ClusterSpec Slow = new("slow") { Values = new Dictionary<string, double> { [FleetSnapshots.ApiLatency] = 2 } };
    private static readonly ClusterSpec Silent = new("silent") { Status = HealthStatus.Unknown, Confidence = 0.2 };
    private static readonly ClusterSpec Fine = new("fine");

    private static readonly FleetSnapshot Fleet = FleetSnapshots.Build(
        Fine with { Labels = Labels("aws", "prod") },
        Slow with { Labels = Labels("gcp", "prod") },
        Silent with { Labels = Labels("aws", "dev") },
        Bad with { Labels = Labels("aws", "prod") });

    [Fact]
    public void NeedsAttention_MixedFleet_IsWorstFirstWithoutTheHealthy() =>
        Assert.Equal(["bad", "silent", "slow"], Texts(Open<FleetPage>(Fleet), ".attention tbody .name b"));

    [Fact]
    public void NeedsAttention_NodeSignal_SaysValueNodesAndWorstNode()
    {
        var why = Texts(Open<FleetPage>(Fleet), ".attention tbody .why")[0];
        Assert.StartsWith("BPF map pressure 0.97", why, StringComparison.Ordinal);
        Assert.Contains("on 1 of 2 nodes", why, StringComparison.Ordinal);
        Assert.EndsWith("node-7", why, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsAttention_ClusterSignal_SaysWhatWouldBeHealthy() =>
        Assert.Contains("Cloud API latency 2.0 s · Healthy below 1.0 s", Texts(Open<FleetPage>(Fleet), ".attention tbody .why")[2], StringComparison.Ordinal);

    [Fact]
    public void Unknown_HasNoScoreAndAHatchedSquare()
    {
        var page = Open<FleetPage>(Fleet);
        Assert.Equal("–", page.FindAll(".attention tbody tr")[1].QuerySelector(".score")!.TextContent);
        Assert.Equal("silent · Unknown", page.Find(".cell.u").GetAttribute("title"));
        Assert.DoesNotContain(page.FindAll(".cell:not(.u)"), cell => cell.GetAttribute("title")!.StartsWith("silent", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_MixedFleet_CountEachStatusAndLinkToTheFilter()
    {
        var counts = Open<FleetPage>(Fleet).FindAll("a.count");
        Assert.Equal(
            [("1", "Critical"), ("1", "Degraded"), ("1", "Unknown"), ("1", "Healthy")],
            counts.Select(count => (count.QuerySelector("strong")!.TextContent, count.QuerySelector(".st")!.TextContent)));
        Assert.Equal("?status=Critical", counts[0].GetAttribute("href"));
    }

    [Fact]
    public void Counts_StatusFiltered_StillCountAllAndLinkBack()
    {
        var counts = Open<FleetPage>(Fleet, "?status=Critical&kiosk=1").FindAll("a.count");
        Assert.Equal("?kiosk=1", counts[0].GetAttribute("href"));
        Assert.Equal("true", counts[0].GetAttribute("aria-current"));
        Assert.StartsWith("1", counts[3].TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=S", "silent slow")]
    [InlineData("?status=Healthy", "fine")]
    [InlineData("?label=provider:aws", "bad silent fine")]
    [InlineData("?label=provider:aws&label=environment:prod", "bad fine")]
    [InlineData("?label=provider:aws&label=provider:gcp&status=Degraded", "slow")]
    public void Filter_InTheAddress_DecidesWhatIsListed(string address, string names)
    {
        var listed = Open<FleetPage>(Fleet, address).FindAll(".cell").Select(cell => cell.GetAttribute("title")!.Split(' ')[0]);
        Assert.Equal(names.Split(' ').Order(), listed.Order());
    }

    [Fact]
    public void Grid_ByDefault_IsGroupedByProviderLargestFirst() =>
        Assert.Equal(["aws", "gcp"], Texts(Open<FleetPage>(Fleet), ".group b"));

    [Theory]
    [InlineData("?group=environment", "prod dev")]
    [InlineData("?group=none", "All")]
    [InlineData("?group=team", "(none)")]
    public void Grid_GroupInTheAddress_Groups(string address, string groups) =>
        Assert.Equal(groups.Split(' '), Texts(Open<FleetPage>(Fleet, address), ".group b"));

    [Theory]
    [InlineData("?view=table", "bad silent slow fine")]
    [InlineData("?view=table&sort=name", "bad fine silent slow")]
    [InlineData("?view=table&sort=-name", "slow silent fine bad")]
    [InlineData("?view=table&sort=-nodes", "bad silent slow fine")]
    [InlineData("?view=table&sort=nonsense", "bad silent slow fine")]
    public void Table_SortInTheAddress_Sorts(string address, string names) =>
        Assert.Equal(names.Split(' '), Texts(Open<FleetPage>(Fleet, address), ".clusters tbody .name b"));

    [Fact]
    public void Filter_NothingMatches_OffersToClearAndKeepsTheRest()
    {
        var page = Open<FleetPage>(Fleet, "?q=zzz&view=table&refresh=30s");
        Assert.Contains("No cluster matches", page.Markup, StringComparison.Ordinal);
        Assert.Equal("?view=table&refresh=30s", page.Find(".notice a").GetAttribute("href"));
    }

    [Fact]
    public void Name_WithMarkupAndPathCharacters_IsEncodedEverywhere()
    {
        const string Hostile = "<script>alert(1)</script>\"'{}\n../a:b";
        var page = Open<FleetPage>(FleetSnapshots.Build(new ClusterSpec(Hostile)
        {
            Nodes = [NodeSpec.With("<img src=x>", FleetSnapshots.MapPressure, 0.97)],
            Labels = new Dictionary<string, string> { ["provider"] = "<b>x</b>" },
        }));
        Assert.Empty(page.FindAll("script, img"));
        Assert.Equal(Hostile, page.Find(".attention .name b").TextContent);
        var href = page.Find(".attention .name").GetAttribute("href")!;
        Assert.Equal("clusters/" + Uri.EscapeDataString(Hostile), href);
        Assert.DoesNotContain('<', href);
        Assert.Equal("<b>x</b>", page.Find(".group b").TextContent);
    }

    [Fact]
    public void Name_TenKilobytes_IsListed() =>
        Assert.Single(Open<FleetPage>(FleetSnapshots.Build(Bad with { Name = new string('n', 10_000) })).FindAll(".attention tbody tr"));

    [Fact]
    public void State_NothingAnsweredYet_IsASkeletonWithoutNumbers()
    {
        var page = Open<FleetPage>(FleetSnapshot.Empty);
        Assert.NotEmpty(page.FindAll(".skeleton"));
        Assert.Empty(page.FindAll(".Healthy"));
    }

    [Fact]
    public void State_NoSourceConfigured_SaysWhichSettingsToWrite()
    {
        Settings = new();
        Assert.Contains("FleetView__Sources__0__Url", Open<FleetPage>(FleetSnapshot.Empty).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void State_SourcesKnowNoCluster_SaysWhatTheyAreAskedFor() =>
        Assert.Contains("AgentJob", Open<FleetPage>(FleetSnapshots.Build()).Markup, StringComparison.Ordinal);

    [Fact]
    public void State_SourceFails_SaysWhichQueryAndWhatTheServerSaid()
    {
        var page = Open<FleetPage>(FleetSnapshots.Build(
            FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [FleetSnapshots.Source("good"), FleetSnapshots.Source("broken", SourceState.Failing)], Fine));
        var band = Folded(Assert.Single(page.FindAll(".trouble")).TextContent);
        Assert.Contains("Source broken is failing.", band, StringComparison.Ordinal);
        Assert.Contains("overloaded", band, StringComparison.Ordinal);
        Assert.Contains("query: max(x)", page.Find(".trouble [data-copy]").GetAttribute("data-copy")!, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Labels(string provider, string environment) =>
        new() { ["provider"] = provider, ["environment"] = environment };
}
