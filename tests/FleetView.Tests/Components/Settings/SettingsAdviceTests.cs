using Bunit;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Pages.Settings;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Support.ObjectSamples;

namespace FleetView.Tests.Components.Settings;

public sealed class SettingsAdviceTests : SettingsPageContext
{
    [Fact]
    public void Advice_StandsWorstFirst_WithValueAimClustersAndReason()
    {
        var page = Open<SettingsPage>(Fleet(), "settings");

        Assert.Equal([Id, Ratio, Mtu], Texts(page, "#advice summary .title code"));
        Assert.Equal("200 → 1 to 127", Texts(page, "#advice summary .turn")[0]);
        Assert.Equal("0.0025 (default) → 0.005", Texts(page, "#advice summary .turn")[1]);
        Assert.Equal(["eu-1"], Texts(page, $"#advice details:first-of-type .case .chip"));
        Assert.Contains("Why cluster-id is 200.", Texts(page, ".case p"));
    }

    [Fact]
    public void Advice_HighAndWorse_IsOpen_TheRestFolded()
    {
        var open = Open<SettingsPage>(Fleet(), "settings").FindAll("#advice details").Select(details => details.HasAttribute("open"));

        Assert.Equal([true, false, false], open);
    }

    [Fact]
    public void Advice_OfOneSetting_TellsTheSettingOnce_AndOnlyTheFirstStandOpen()
    {
        var catalogue = new SampleFleet(9).At();
        var rows = Enumerable.Range(0, 9).Select(cluster => Row(cluster, Mtu, "1", SettingVerdict.Deviates, Severity.High, "2") with { Hazards = [$"h{cluster}"] });
        var page = Open<SettingsPage>(With(catalogue, [], [.. rows]), "settings");

        Assert.Single(page.FindAll("#advice .body > p.muted"), line => line.TextContent.StartsWith("Why it matters", StringComparison.Ordinal));
        Assert.Equal((9, 6), (page.FindAll("#advice details").Count, page.FindAll("#advice details[open]").Count));
    }

    [Fact]
    public void Advice_ThatOnlySomeNodesNeed_DoesNotTurnAValueIntoItself() => Assert.Equal(
        ["true"],
        Texts(Open<SettingsPage>(Fleet([Row(0, "aws-enable-prefix-delegation", "true", SettingVerdict.Deviates, Severity.High, "true")]), "settings"), "#advice summary .turn"));

    [Fact]
    public void Drift_NamesTheMajority_AndSinceWhen()
    {
        var page = Open<SettingsPage>(Fleet(), "settings?verdict=drift");

        Assert.Equal("1400, most of the cohort: 9001", Texts(page, "#advice summary .turn")[0]);
        Assert.Contains("drift · us-1", Texts(page, "#advice summary .where"));
        Assert.Contains("changed 2 h ago", Texts(page, ".case .faint"));
    }

    [Theory]
    [InlineData("settings", "critical 1", "medium 2")]
    [InlineData("settings?q=eu-1", "critical 1", "")]
    [InlineData("settings?label=team:b", "", "medium 1")]
    [InlineData("settings?cluster=us-1", "", "medium 1")]
    public void Severities_CountWhatOtherFiltersLeave(string address, string critical, string medium)
    {
        var chips = Texts(Open<SettingsPage>(Fleet(), address), ".bar .sev");

        Assert.Equal(critical, chips.FirstOrDefault(chip => chip.StartsWith("critical", StringComparison.Ordinal), ""));
        Assert.Equal(medium, chips.FirstOrDefault(chip => chip.StartsWith("medium", StringComparison.Ordinal), ""));
    }

    [Fact]
    public void Severity_Chip_IsAnAddress_AndItsSecondClickTakesItBack()
    {
        Assert.Equal("settings?severity=critical", Open<SettingsPage>(Fleet(), "settings").Find(".bar .sev.critical").GetAttribute("href"));
        Assert.Equal("settings", Open<SettingsPage>(Fleet(), "settings?severity=critical").Find(".bar .sev.critical").GetAttribute("href"));
    }

    [Theory]
    [InlineData("settings?severity=critical", 1)]
    [InlineData("settings?severity=low", 0)]
    [InlineData("settings?verdict=deviates", 2)]
    [InlineData("settings?q=RATIO", 1)]
    [InlineData("settings?cluster=eu-3", 0)]
    public void Address_Filters(string address, int groups) =>
        Assert.Equal(groups, Open<SettingsPage>(Fleet(), address).FindAll("#advice details").Count);

    [Fact]
    public void NoMatch_OffersToClearTheFilters() =>
        Assert.Equal("settings", Open<SettingsPage>(Fleet(), "settings?severity=low&q=x").Find(".notice a").GetAttribute("href"));

    [Fact]
    public void Export_CarriesTheFilters() => Assert.Equal(
        "api/v1/settings?format=csv&q=e&label=team%3Aa&verdict=deviates&verdict=drift&severity=critical&cluster=eu-1",
        Open<SettingsPage>(Fleet(), "settings?q=e&severity=critical&cluster=eu-1&label=team:a").Find("a[download]").GetAttribute("href"));

    [Fact]
    public void Advice_TellsTheValuesOfTheChart_AndOfOneClusterAllTogether()
    {
        var fleet = new SampleFleet(2).At();
        var (one, other) = (Row(0, Mtu, "1", SettingVerdict.Deviates, Severity.High, "9001"), Row(0, Ratio, "1", SettingVerdict.Deviates, Severity.High, "0.005"));
        var third = Row(0, "ipam", "crd", SettingVerdict.Drift) with { CohortValue = "eni" };
        var snapshot = With(fleet, [Read(fleet.Inventory.Clusters[0].Name)], one with { Fix = new SettingFix("9001") }, other with { Fix = new SettingFix("0.005") }, third);

        Assert.Equal(["bpf:\n  mapDynamicSizeRatio: 0.005", "MTU: 9001"], Open<SettingsPage>(snapshot, "settings").FindAll("#advice .case [data-copy]").Select(copy => copy.GetAttribute("data-copy")));
        Assert.Empty(Open<SettingsPage>(snapshot, "settings").FindAll("#values"));
        var values = Open<SettingsPage>(snapshot, $"settings?cluster={fleet.Inventory.Clusters[0].Name}").Find("#values [data-copy]").GetAttribute("data-copy")!;
        Assert.Contains("MTU: 9001", values, StringComparison.Ordinal);
        Assert.Contains("mapDynamicSizeRatio: 0.005", values, StringComparison.Ordinal);
        Assert.StartsWith("# ipam: most of its cohort have eni. Never change it on a live cluster.", values, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_OfClustersWhoseChartsDiffer_HasAValueForEach()
    {
        const string Key = "enable-local-redirect-policy";
        var fleet = new SampleFleet(3).At();
        var names = fleet.Inventory.Clusters.Select(cluster => cluster.Name).ToArray();
        var rows = Enumerable.Range(0, 3).Select(cluster => Row(cluster, Key, "false", SettingVerdict.Deviates, Severity.Medium, "true") with { Fix = new SettingFix("true"), Reason = "Why." });
        var snapshot = With(fleet, [Read(names[0]), Read(names[1]), Read(names[2]) with { CiliumVersion = "1.17.6" }], [.. rows]);

        Assert.Equal(
            ["localRedirectPolicies:\n  enabled: true", "localRedirectPolicy: true"],
            Open<SettingsPage>(snapshot, "settings").FindAll("#advice .case [data-copy]").Select(copy => copy.GetAttribute("data-copy")));
    }

    [Fact]
    public void Advice_OfManyClusters_MakesNoHelmValuesForEachOfThem()
    {
        const int Clusters = 400;
        var catalogue = new SampleFleet(1).At().Catalogue;
        var bare = FleetSnapshots.Build(FleetSnapshots.AsOf, catalogue, [FleetSnapshots.Source("prometheus")], [.. Enumerable.Range(0, Clusters).Select(index => new ClusterSpec($"c{index}"))]);

        var without = Allocated(bare, null);
        var with = Allocated(bare, new SettingFix("9001"));

        // One snippet takes about 2,000 bytes.
        Assert.InRange((with - without) / Clusters, 0, 1000);
    }

    [Fact]
    public void Cohorts_SayWhoDiffersFromWhom_SinceWhen()
    {
        var fleet = new SampleFleet(3).At();
        var rows = Enumerable.Range(0, 3).Select(cluster => Row(cluster, Mtu, cluster == 2 ? "1400" : "9001", cluster == 2 ? SettingVerdict.Drift : SettingVerdict.Ok) with
        {
            CohortValue = "9001",
            Since = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
            SinceAtLeast = cluster != 2,
        }).ToArray();
        var made = With(fleet, [], rows);
        var snapshot = new FleetSnapshot(made.AsOf, made.Catalogue, made.Readings, made.Scores, made.Since, made.Sources)
        {
            Settings = made.Settings with { Cohorts = [new SettingCohort("aws", "prod", "1.18", [0, 1, 2], new Dictionary<string, string> { [Mtu] = "9001" })] },
        };

        var page = Open<SettingsPage>(snapshot, "settings");

        Assert.Equal("aws, prod, Cilium 1.18 3 clusters, 1 setting differs", Texts(page, "#cohorts summary")[0]);
        Assert.Equal($"{fleet.Inventory.Clusters[2].Name} 1400 since Fri 20 Nov, 10:00", Texts(page, "#cohorts .other")[0]);
        Assert.Empty(Open<SettingsPage>(snapshot, "settings?q=nothing").FindAll("#cohorts"));
    }

    private static long Allocated(FleetSnapshot bare, SettingFix? fix)
    {
        var rows = bare.Inventory.Clusters.Select((_, index) => Row(index, Mtu, "1500", SettingVerdict.Deviates, Severity.High, "9001") with { Fix = fix }).ToArray();
        var snapshot = With(bare, [], rows);
        var table = new SettingsTable(snapshot.Settings);
        SettingsLook.Of(snapshot, table, ViewState.Parse("settings"), Sequence.Empty<LabelFacet>());
        var before = GC.GetAllocatedBytesForCurrentThread();
        SettingsLook.Of(snapshot, table, ViewState.Parse("settings"), Sequence.Empty<LabelFacet>());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
