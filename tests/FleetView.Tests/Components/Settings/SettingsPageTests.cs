using Bunit;
using FleetView.Components.Pages.Settings;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;
using static FleetView.Tests.Support.ObjectSamples;

namespace FleetView.Tests.Components.Settings;

public sealed class SettingsPageTests : SettingsPageContext
{
    [Theory]
    [InlineData("mtu", "settings?key=mtu")]
    [InlineData("pod labels", null)]
    [InlineData(null, null)]
    public void LinkToASetting_IsThereWhereItIsAudited(string? key, string? url) => Assert.Equal(url, FleetUrls.Setting(new SampleFleet(1).At(), key));

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
    public void NodeConfigs_ThatMayNotBeRead_AreToldBesideWhatIsRead()
    {
        const string Said = "ciliumnodeconfigs.cilium.io is forbidden: User \"fleetview\" cannot list resource";
        var page = Open<SettingsPage>(With(
            FleetSnapshots.Build(Clusters),
            [.. Clusters.Select(cluster => cluster.Name == "us-1" ? Lacking(Read("us-1"), AccessState.Forbidden, Said, ObjectKind.CiliumNodeConfig) : Read(cluster.Name))],
            Row(0, Mtu, "1500", SettingVerdict.Ok)), "settings");

        Assert.Equal(
            "4 of 4 clusters' settings are read. Some of their nodes may have something else: 1 whose CiliumNodeConfigs are refused", Texts(page, ".gaps summary")[0]);
        Assert.Contains(Said, Folded(page.Find(".gaps li").TextContent), StringComparison.Ordinal);
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
}
