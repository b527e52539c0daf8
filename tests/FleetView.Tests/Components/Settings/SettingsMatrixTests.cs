using Bunit;
using FleetView.Components.Pages.Settings;
using FleetView.Model;
using FleetView.Tests.Support;
using static FleetView.Tests.Support.ObjectSamples;

namespace FleetView.Tests.Components.Settings;

public sealed class SettingsMatrixTests : SettingsPageContext
{
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

    [Fact]
    public void Key_ThatDoesNothingInSomeClusters_IsOneLineForThem() => Assert.Equal(
        ["n/a"],
        Texts(Open<SettingsPage>(Fleet([Row(0, Mtu, "1", SettingVerdict.NotApplicable), Row(1, Mtu, null, SettingVerdict.NotApplicable)]), $"settings?key={Mtu}"), "#key td.value"));

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
}
