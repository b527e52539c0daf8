using Bunit;
using FleetView.Components.Subject.Settings;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Detail;

/// <summary>What pages of a subject tell from the history, and that they tell nothing from one that does not answer.</summary>
public sealed class SubjectHistoryTests : DetailContext
{
    private const string Fault = "the disk is gone";

    private static readonly FleetSnapshot Fleet = Build();

    [Fact]
    public void Changes_OfTheCluster_AreListedNewestFirst()
    {
        History.Transitions.Add(new Transition(FleetSnapshots.AsOf.AddMinutes(-40), "eu-prod", null, HealthStatus.Healthy, HealthStatus.Degraded, "bpf-maps", FleetSnapshots.MapPressure));
        History.Transitions.Add(new Transition(FleetSnapshots.AsOf.AddMinutes(-4), "eu-prod", "node-7", HealthStatus.Degraded, HealthStatus.Critical, "bpf-maps", FleetSnapshots.MapPressure));

        var changes = Texts(OpenCluster(Fleet, "eu-prod"), ".changes li");

        Assert.Equal(2, changes.Count);
        Assert.StartsWith("4 min ago node-7", changes[0], StringComparison.Ordinal);
        Assert.EndsWith("BPF map pressure", changes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_WhileTheHistoryDoesNotAnswer_AreNotSaidToBeNone_AndComeWithTheNextSnapshot()
    {
        Turn(-40, "eu-prod", HealthStatus.Degraded);
        History.Fault = Fault;

        var page = OpenCluster(Fleet, "eu-prod");
        Assert.Contains(Texts(page, ".none"), words => words.StartsWith("The history is not read", StringComparison.Ordinal) && words.EndsWith(Fault, StringComparison.Ordinal));
        Assert.DoesNotContain("No change of status is on record.", page.Markup, StringComparison.Ordinal);

        History.Fault = null;
        Show(page, Build());

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".changes li")));
        Assert.DoesNotContain(Fault, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_ThatWereRead_StayWhileTheHistoryDoesNotAnswer()
    {
        Turn(-40, "eu-prod", HealthStatus.Degraded);
        var page = OpenCluster(Fleet, "eu-prod");

        History.Fault = Fault;
        Show(page, Build(worse: true));

        page.WaitForAssertion(() => Assert.Contains(Fault, page.Markup, StringComparison.Ordinal));
        Assert.Single(page.FindAll(".changes li"));
    }

    [Fact]
    public void Silent_Cluster_SaysLastSeenAndWhatItWas()
    {
        History.Transitions.Add(new Transition(FleetSnapshots.AsOf.AddMinutes(-40), "c", null, HealthStatus.Degraded, HealthStatus.Unknown, null, null));
        var fleet = Silenced(FleetSnapshots.Build(new ClusterSpec("c") { Status = HealthStatus.Unknown }));

        var band = Folded(OpenCluster(fleet, "c").Find(".say").TextContent);

        Assert.StartsWith("Silent. No agent of this cluster reports. Last seen 41 min ago, was Degraded.", band, StringComparison.Ordinal);
    }

    [Fact]
    public void Silent_Cluster_OfAHistoryThatDoesNotAnswer_IsNotSaidToBeNew()
    {
        Turn(-40, "c", HealthStatus.Unknown);
        History.Fault = Fault;
        var page = OpenCluster(Silent(), "c");
        Assert.Contains("what it was is not known: the history is not read.", Folded(page.Find(".say").TextContent), StringComparison.Ordinal);

        History.Fault = null;
        Show(page, Silent());

        page.WaitForAssertion(() => Assert.Contains("was Healthy.", Folded(page.Find(".say").TextContent), StringComparison.Ordinal));
    }

    [Fact]
    public void Silent_Cluster_ThatNeverTurned_WasNeverScored() => Assert.Contains(
        "was never scored here.", Folded(OpenCluster(Silent(), "c").Find(".say").TextContent), StringComparison.Ordinal);

    [Fact]
    public void Settings_OfAHistoryThatDoesNotAnswer_KeepWhatWasRead_AndAreReadAgainWithTheNextSnapshot()
    {
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf.AddHours(-1), "eu-prod", "mtu", "1", "2"));
        var changes = OpenPage<SettingChanges>(Fleet, "", ("Cluster", "eu-prod"));
        SettingsHistory.Fault = Fault;
        SettingsHistory.Changes.Add(new SettingChange(FleetSnapshots.AsOf, "eu-prod", "mtu", "2", "3"));

        Show(changes, Build());
        Assert.Contains(Fault, changes.Markup, StringComparison.Ordinal);
        Assert.Single(changes.FindAll("li"));

        SettingsHistory.Fault = null;
        Show(changes, Build());
        Assert.DoesNotContain(Fault, changes.Markup, StringComparison.Ordinal);
        Assert.Equal(2, changes.FindAll("li").Count);
    }

    private void Turn(int minutes, string cluster, HealthStatus to) => History.Transitions.Add(
        new Transition(FleetSnapshots.AsOf.AddMinutes(minutes), cluster, null, HealthStatus.Healthy, to, null, null));

    private static FleetSnapshot Silent() => Silenced(FleetSnapshots.Build(new ClusterSpec("c") { Status = HealthStatus.Unknown }));

    private static FleetSnapshot Build(bool worse = false) => FleetSnapshots.Build(new ClusterSpec("eu-prod")
    {
        Nodes = [NodeSpec.With("node-7", FleetSnapshots.MapPressure, worse ? 0.97 : 0.2)],
    });

    private static FleetSnapshot Silenced(FleetSnapshot fleet)
    {
        var info = fleet.Inventory.Clusters[0] with { Reporting = false, LastSeen = FleetSnapshots.AsOf.AddMinutes(-41) };
        var inventory = new FleetInventory(
            [info], fleet.Inventory.NodeNames, fleet.Inventory.NodeStates, fleet.Inventory.NodeVersions, fleet.Inventory.FirstNode);
        return new FleetSnapshot(
            fleet.AsOf, fleet.Catalogue, new FleetReadings(inventory, fleet.Readings.Signals), fleet.Scores, fleet.Since, fleet.Sources);
    }
}
