using Bunit;
using FleetView.Components.Pages.Settings;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;
using static FleetView.Tests.Support.ObjectSamples;

namespace FleetView.Tests.Components.Settings;

public sealed class SettingsPageTests : PageContext
{
    private const string Ratio = "bpf-map-dynamic-size-ratio";
    private const string Id = "cluster-id";
    private const string Mtu = "mtu";

    private static readonly ClusterSpec[] Clusters =
    [
        new("eu-1") { Labels = new Dictionary<string, string> { ["team"] = "a" } },
        new("eu-2") { Labels = new Dictionary<string, string> { ["team"] = "b" } },
        new("eu-3"),
        new("us-1"),
    ];

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
        "api/v1/settings?format=csv&limit=1000&q=e&verdict=deviates&verdict=drift&severity=critical&cluster=eu-1&label=team%3Aa",
        Open<SettingsPage>(Fleet(), "settings?q=e&severity=critical&cluster=eu-1&label=team:a").Find("a[download]").GetAttribute("href"));

    [Fact]
    public void Matrix_ShowsKeysThatDiffer_AndAllWhenAsked()
    {
        Assert.Equal([Id, Ratio, Mtu], Texts(Open<SettingsPage>(Fleet(), "settings"), ".matrix td.who"));
        Assert.Equal([Id, Ratio, Mtu, "ipam"], Texts(Open<SettingsPage>(Fleet(), "settings?differences=0"), ".matrix td.who"));
        Assert.Equal("3 of 4 settings differ × 4 clusters", Texts(Open<SettingsPage>(Fleet(), "settings"), "#matrix h2")[0]);
    }

    [Fact]
    public void Matrix_OfOneCluster_ShowsAllItsSettings()
    {
        var page = Open<SettingsPage>(Fleet(), "settings?cluster=eu-1");

        Assert.Equal("4 settings × 1 cluster", Texts(page, "#matrix h2")[0]);
        Assert.Equal("settings?cluster=eu-1&differences=1", page.Find("#matrix header a").GetAttribute("href"));
        Assert.Equal([Id], Texts(Open<SettingsPage>(Fleet(), "settings?cluster=eu-1&differences=1"), ".matrix td.who"));
    }

    [Fact]
    public void Matrix_ClustersThatLookAlike_ShareAColumn_UnlessAskedApart()
    {
        var alike = Fleet(
            [.. Enumerable.Range(0, 3).Select(cluster => Row(cluster, Mtu, "9001", SettingVerdict.Ok)), Row(3, Mtu, "1400", SettingVerdict.Deviates)]);

        Assert.Equal(["us-1", "eu-1and 2 alike"], Texts(Open<SettingsPage>(alike, "settings"), ".matrix thead th.hide-s:not(.want)"));
        Assert.Equal(4, Texts(Open<SettingsPage>(alike, "settings?group=none"), ".matrix thead th.hide-s:not(.want)").Count);
    }

    [Fact]
    public void Matrix_ValuesThatEveryClusterHasItsOwn_MakeNoDifference()
    {
        var own = Fleet([.. Enumerable.Range(0, 4).Select(cluster => Row(cluster, "cluster-name", Clusters[cluster].Name, SettingVerdict.Ok))]);

        Assert.Contains("In none of the 1 settings do these clusters differ.", Texts(Open<SettingsPage>(own, "settings"), "#matrix .notice p"));
        Assert.Equal(["4 values"], Texts(Open<SettingsPage>(own, "settings?differences=0"), ".matrix td.hide-s:not(.want)"));
    }

    [Fact]
    public void Matrix_Cells_SayTheirVerdictInWordsToo()
    {
        var page = Open<SettingsPage>(Fleet(), "settings?group=none");

        Assert.Equal("200deviates", Folded(page.Find(".matrix td.critical").TextContent));
        Assert.Equal("0.0025deviatesdefault", Folded(page.Find(".matrix td.medium").TextContent));
        Assert.Equal("1400drift", Folded(page.Find(".matrix td.drift").TextContent));
        Assert.Contains("unknown", Texts(page, ".matrix td.unknown"));
        Assert.Contains("n/a", Texts(page, ".matrix td.not-applicable"));
        Assert.Contains("0.005default", Texts(page, ".matrix td"));
    }

    [Fact]
    public void Matrix_OfManyClusters_IsPagedOnTheServer()
    {
        var many = Enumerable.Range(0, 20).Select(cluster => new ClusterSpec($"c{cluster:00}")).ToArray();
        var snapshot = With(FleetSnapshots.Build(many), [], [.. Enumerable.Range(0, 20).Select(cluster => Row(cluster, Mtu, $"{cluster % 3}", SettingVerdict.Drift))]);

        var first = Open<SettingsPage>(snapshot, "settings?group=none");
        Assert.Equal(7, first.FindAll(".matrix thead th.hide-s:not(.want)").Count);
        Assert.Equal("settings?group=none&page=2#matrix", first.Find(".pages a").GetAttribute("href"));
        Assert.Equal(6, Open<SettingsPage>(snapshot, "settings?group=none&page=3").FindAll(".matrix thead th.hide-s:not(.want)").Count);
        Assert.Equal(6, Open<SettingsPage>(snapshot, "settings?group=none&page=99").FindAll(".matrix thead th.hide-s:not(.want)").Count);
    }

    [Fact]
    public void Matrix_GroupedByALabel_StandsUnderItsValues() =>
        Assert.Equal(["(none)", "a", "b"], Texts(Open<SettingsPage>(Fleet(), "settings?group=team"), ".groups th").Skip(2));

    [Fact]
    public void Key_InTheAddress_ShowsEveryValueAndWhoHasIt()
    {
        var page = Open<SettingsPage>(Fleet(), $"settings?key={Ratio}");

        Assert.Equal(["0.0025 default (binary)", "–", "n/a", "0.005 default (binary)"], Texts(page, "#key td.value"));
        Assert.Equal(["deviates", "unknown", "not applicable", "ok"], Texts(page, "#key .verdict"));
        Assert.Equal("settings", page.Find("#key header a").GetAttribute("href"));
    }

    [Fact]
    public void Key_OfTheCatalogue_TellsDefaultsByVersionAndTheHelmValue()
    {
        var fleet = new SampleFleet(2).At();
        var page = Open<SettingsPage>(With(fleet, [], Row(0, "enable-local-redirect-policy", "true", SettingVerdict.Ok)), "settings?key=enable-local-redirect-policy");

        Assert.Contains("localRedirectPolicies.enabled from 1.18", Texts(page, "#key dd li"));
        Assert.Contains("localRedirectPolicy otherwise", Texts(page, "#key dd li"));
        Assert.Contains("Default of the binary", Texts(page, "#key dt"));
    }

    [Theory]
    [InlineData("mtu", "settings?key=mtu")]
    [InlineData("pod labels", null)]
    [InlineData(null, null)]
    public void LinkToASetting_IsThereWhereItIsAudited(string? key, string? url) => Assert.Equal(url, FleetUrls.Setting(new SampleFleet(1).At(), key));

    [Fact]
    public void Key_ThatDoesNothingInSomeClusters_IsOneLineForThem() => Assert.Equal(
        ["n/a"],
        Texts(Open<SettingsPage>(Fleet([Row(0, Mtu, "1", SettingVerdict.NotApplicable), Row(1, Mtu, null, SettingVerdict.NotApplicable)]), $"settings?key={Mtu}"), "#key td.value"));

    [Fact]
    public void Advice_TellsTheValuesOfTheChart_AndOfOneClusterAllTogether()
    {
        var fleet = new SampleFleet(2).At();
        var (one, other) = (Row(0, Mtu, "1", SettingVerdict.Deviates, Severity.High, "9001"), Row(0, Ratio, "1", SettingVerdict.Deviates, Severity.High, "0.005"));
        var snapshot = With(fleet, [Read(fleet.Inventory.Clusters[0].Name)], one with { Fix = new SettingFix("9001") }, other with { Fix = new SettingFix("0.005") });

        Assert.Equal(["bpf:\n  mapDynamicSizeRatio: 0.005", "MTU: 9001"], Open<SettingsPage>(snapshot, "settings").FindAll("#advice .case [data-copy]").Select(copy => copy.GetAttribute("data-copy")));
        Assert.Empty(Open<SettingsPage>(snapshot, "settings").FindAll("#values"));
        var values = Open<SettingsPage>(snapshot, $"settings?cluster={fleet.Inventory.Clusters[0].Name}").Find("#values [data-copy]").GetAttribute("data-copy")!;
        Assert.Contains("MTU: 9001", values, StringComparison.Ordinal);
        Assert.Contains("mapDynamicSizeRatio: 0.005", values, StringComparison.Ordinal);
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

    [Fact]
    public void Key_TellsItsChanges_NewestFirst()
    {
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf.AddHours(-5), "eu-1", Mtu, null, "9001"));
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf.AddHours(-2), "us-1", Mtu, "9001", "1400"));
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf.AddHours(-1), "us-1", Ratio, "0.0025", ""));

        Assert.Equal(["2 h ago us-19001 → 1400", "5 h ago eu-1absent → 9001"], Texts(Open<SettingsPage>(Fleet(), $"settings?key={Mtu}"), "#key .history li"));
    }

    [Fact]
    public void Key_ThatIsNotAudited_NamesWhatMayHaveBeenMeant() =>
        Assert.Equal([$"settings?key={Ratio}"], Open<SettingsPage>(Fleet(), "settings?key=bpf-map-dynamic").FindAll("#key .chip.mono").Select(chip => chip.GetAttribute("href")));

    [Fact]
    public void NotConnected_SaysWhichLinesToSet()
    {
        var page = Open<SettingsPage>(FleetSnapshots.Build(Clusters), "settings");

        Assert.Contains("FleetView__Kubernetes__0__Context", page.Find("#connect pre").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".bar"));
    }

    [Fact]
    public void Partial_SaysHowManyAreRead_WhyOthersAreNot_AndWhatGrantsIt()
    {
        const string Said = "configmaps \"cilium-config\" is forbidden: User \"fleetview\" cannot get resource";
        var page = Open<SettingsPage>(With(
            FleetSnapshots.Build(Clusters),
            [Read("eu-1"), Read("eu-2"), Lacking(Read("us-1"), AccessState.Forbidden, Said, ObjectKind.CiliumConfig)],
            Row(0, Mtu, "1500", SettingVerdict.Ok)), "settings");

        var text = Folded(page.Find(".gaps").TextContent);
        Assert.StartsWith("2 of 4 clusters' settings are read.", text, StringComparison.Ordinal);
        Assert.Contains("1 refused: us-1", text, StringComparison.Ordinal);
        Assert.Contains(Said, text, StringComparison.Ordinal);
        Assert.Contains("1 not connected: eu-3", text, StringComparison.Ordinal);
        Assert.Equal("kubectl --context us-1 apply -f dashboards/kubernetes/clusterrole.yaml", page.Find(".gaps [data-copy]").GetAttribute("data-copy"));
    }

    [Fact]
    public void Past_WithoutARecord_DoesNotOfferToConnect()
    {
        var then = FleetSnapshots.InThePast(FleetSnapshots.Build(Clusters));

        Assert.Contains("on record for this instant", Texts(Open<SettingsPage>(then, "settings"), ".notice")[0], StringComparison.Ordinal);
        var page = Open<SettingsPage>(With(then, [], Row(0, Mtu, "1500", SettingVerdict.Ok)), "settings");
        Assert.StartsWith("1 of 4 clusters' settings are read. Of the others nothing is known: 3 not on record for this instant", Texts(page, ".gaps summary")[0], StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".gaps pre"));
    }

    [Fact]
    public void AllFine_SaysSo_ButNotWhereNothingIsKnown()
    {
        var fine = Open<SettingsPage>(With(FleetSnapshots.Build(Clusters), [.. Clusters.Select(cluster => Read(cluster.Name))], Row(0, Mtu, "1500", SettingVerdict.Ok)), "settings");
        var unknown = Open<SettingsPage>(With(FleetSnapshots.Build(Clusters), [], Row(0, Mtu, null, SettingVerdict.Unknown)), "settings");

        Assert.Contains("Every setting that was read is as recommended", fine.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing can be said of any setting", unknown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileNames_StayText()
    {
        var page = Open<SettingsPage>(With(FleetSnapshots.Build(new ClusterSpec("a/b:<b>&\"'")), [], Row(0, "k<i>", "<script>", SettingVerdict.Deviates, Severity.High, "<b>")), "settings");

        Assert.Contains("<script> → <b>", Texts(page, "#advice .turn"));
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public void BeforeTheFirstRound_WaitsForIt() => Assert.Contains("The first round", Texts(Open<SettingsPage>(FleetSnapshot.Empty, "settings"), ".notice")[0], StringComparison.Ordinal);

    // Critical id on eu-1, a medium ratio on eu-2 and a drift of the MTU on us-1; ipam is the same everywhere.
    private static FleetSnapshot Fleet() => Fleet(
    [
        Row(0, Id, "200", SettingVerdict.Deviates, Severity.Critical, "1 to 127"),
        Row(1, Id, "2", SettingVerdict.Ok),
        Row(2, Id, "3", SettingVerdict.Ok),
        Row(3, Id, null, SettingVerdict.Unknown),
        Row(0, Ratio, null, SettingVerdict.Ok, effective: "0.005"),
        Row(1, Ratio, null, SettingVerdict.Deviates, Severity.Medium, "0.005", "0.0025"),
        Row(2, Ratio, null, SettingVerdict.NotApplicable),
        Row(3, Ratio, null, SettingVerdict.Unknown),
        Row(0, Mtu, "9001", SettingVerdict.Ok),
        Row(1, Mtu, "9001", SettingVerdict.Ok),
        Row(2, Mtu, "9001", SettingVerdict.Ok),
        Row(3, Mtu, "1400", SettingVerdict.Drift) with { CohortValue = "9001", Since = FleetSnapshots.AsOf.AddHours(-2) },
        .. Enumerable.Range(0, 4).Select(cluster => Row(cluster, "ipam", "eni", SettingVerdict.Ok)),
    ]);

    private static FleetSnapshot Fleet(SettingRow[] rows) => With(FleetSnapshots.Build(Clusters), [.. Clusters.Select(cluster => Read(cluster.Name))], rows);
}
