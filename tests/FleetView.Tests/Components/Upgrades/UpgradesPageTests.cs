using Bunit;
using FleetView.Components.Pages.Upgrades;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using FleetView.Tests.Findings.Gates;
using FleetView.Tests.Support;

namespace FleetView.Tests.Components.Upgrades;

public sealed class UpgradesPageTests : PageContext
{
    private readonly SampleGates _sample = new(FleetSnapshots.AsOf);

    [Fact]
    public void Gate_BeforeTheFirstWaveThatWaits_IsTheAnswer()
    {
        var page = Show();

        Assert.Equal("Stop: wave 3 must not start", Text(page, "#gate h2"));
        var first = page.Find("#gate .reasons li");
        Assert.Equal(SampleGates.Failed, first.QuerySelector("a")!.TextContent);
        Assert.Equal(
            [
                "the cluster is Critical (BPF map pressure)", "score 49.9 (Critical) now, 96.4 (Healthy) before the rollout",
                "the connectivity test failed for 1.18.0 (token ci): no-policies/pod-to-pod, client-egress-l7/dns", "the soak of 24 h is not over, 15 h 59 min are left",
            ],
            first.QuerySelectorAll(".found").Select(found => found.TextContent));
        Assert.Equal("Next: Bring it out of Critical first", first.QuerySelector(".muted")!.TextContent);
        Assert.Equal("to 1.18.0", Text(page, ".head .faint"));
        Assert.Equal("The gates of all waves, for a spreadsheet", page.Find("a.export").GetAttribute("title"));
    }

    [Fact]
    public void Gate_ThatTheAddressNames_IsShown()
    {
        var page = Show("upgrades?wave=1");

        Assert.Equal("Wave 2 may start", Text(page, "#gate h2"));
        Assert.Equal(["wave 1 pass", "wave 2 fail", "wave 3 fail"], Texts(page, "#gate .path a"));
        Assert.Contains("acknowledged by ana: slow disks of the lab", Text(page, "#gate .notes"), StringComparison.Ordinal);
        Assert.Contains("api/v1/gates/1", Text(page, "#gate .cmd"), StringComparison.Ordinal);
    }

    [Fact]
    public void Waves_ShowTheirClustersWorstFirst()
    {
        var page = Show();

        Assert.Equal(["Wave 1", "Wave 2", "Wave 3"], Texts(page, "section[id^=wave-] h2"));
        var rows = Texts(page, "#wave-2 tbody tr");
        Assert.Contains(SampleGates.Failed, rows[0], StringComparison.Ordinal);
        Assert.Contains("96.4 → ", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, row => row.StartsWith($"Degraded{SampleGates.Stuck} 1.17.6 → 1.18.0 6 of 10, stuck", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("19 h left", StringComparison.Ordinal));
        Assert.Equal("2 of 2 done", Text(page, "#wave-1 .faint"));
        Assert.Equal(["wave 2 may start", "stops wave 3", "must not start"], Texts(page, "section[id^=wave-] header .right"));
    }

    [Fact]
    public void Cluster_ThatTheAddressNames_IsShownInFull()
    {
        var page = Show("upgrades?cluster=" + Uri.EscapeDataString(SampleGates.Failed));

        Assert.Equal(["no-policies/pod-to-pod", "client-egress-l7/dns"], Texts(page, "#cluster dl li"));
        Assert.Contains("96.4 Healthy", Text(page, "#cluster table"), StringComparison.Ordinal);
        Assert.Single(page.FindAll("tr.open"));
        Assert.Equal("upgrades", page.Find("#cluster header .right").GetAttribute("href"));
    }

    [Fact]
    public void Stuck_NamesPodNodeAndReason() => Assert.Equal(
        ["cilium-x on ip-10-1-0-7: CrashLoopBackOff, last ended with OOMKilled"], Texts(Show($"upgrades?cluster={SampleGates.Stuck}"), "#cluster dl li"));

    [Fact]
    public void Readiness_ShowsWarningsAsThingsToDo()
    {
        var page = Show($"upgrades?cluster={SampleGates.Warned}");

        Assert.Equal(
            ["CNP web/allow-all uses a field that 1.18 removes", "DaemonSet cilium has local changes", "6.6 amd64"], Texts(page, "#cluster dl li"));
        Assert.Contains("web/no-db: denies", Text(page, "#cluster"), StringComparison.Ordinal);
        Assert.Contains("v1.34.1: no earlier wave has this minor version", Text(page, "#cluster"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_WithoutKubernetes_SaysWhy() => Assert.Contains(
        "Kubernetes is not connected", Text(Show($"upgrades?cluster={SampleGates.Unconnected}"), "#cluster"), StringComparison.Ordinal);

    [Fact]
    public void Warning_Acknowledged_IsKeptAndGone()
    {
        var page = Show($"upgrades?cluster={SampleGates.Warned}");
        var before = page.FindAll("#cluster form").Count;

        var form = page.Find("#cluster form");
        form.QuerySelectorAll("input")[0].Change("ben");
        page.Find("#cluster form").QuerySelectorAll("input")[1].Change("both are done");
        page.Find("#cluster form").Submit();

        var kept = Assert.Single(GateRecords.Current.Of(SampleGates.Warned).Acknowledgements);
        Assert.Equal(("preflight", "1.18.0", "ben", "both are done"), (kept.Check, kept.Version, kept.By, kept.Reason));
        Assert.Equal(before - 1, page.FindAll("#cluster form").Count);
        Assert.Contains("acknowledged by ben: both are done", Text(page, "#cluster"), StringComparison.Ordinal);
    }

    [Fact]
    public void Warning_WithoutAReason_IsNotAcknowledged()
    {
        var page = Show($"upgrades?cluster={SampleGates.Warned}");

        page.Find("#cluster form").QuerySelectorAll("input")[0].Change("ben");
        page.Find("#cluster form").Submit();

        Assert.Empty(GateRecords.Current.Of(SampleGates.Warned).Acknowledgements);
    }

    [Fact]
    public void Warning_ThatTheHistoryDoesNotKeep_StaysAndSaysWhy()
    {
        var page = Show($"upgrades?cluster={SampleGates.Warned}");
        GateRecords.Fault = "the disk is full";

        page.Find("#cluster form").QuerySelectorAll("input")[0].Change("ben");
        page.Find("#cluster form").QuerySelectorAll("input")[1].Change("x");
        page.Find("#cluster form").Submit();

        Assert.Equal("the disk is full", Text(page, "#cluster form [role=alert]"));
    }

    [Fact]
    public void Warning_WhereAnybodyMayLook_IsAcknowledgedByTokenOnly()
    {
        Settings = new FleetViewOptions { Sources = Settings.Sources, Authentication = new AuthenticationOptions { AllowAnonymous = true } };

        var page = Show($"upgrades?cluster={SampleGates.Warned}");

        Assert.Empty(page.FindAll("#cluster form"));
        Assert.Contains($"clusters/{SampleGates.Warned}/gates/preflight/acknowledgements", Text(page, "#cluster .ack"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=media", "1 of 7 clusters; the gates count all")]
    [InlineData("status=Critical", "1 of 7 clusters; the gates count all")]
    [InlineData("label=environment:development", "2 of 7 clusters; the gates count all")]
    [InlineData("verdict=pass", "2 of 7 clusters; the gates count all")]
    public void Filters_NarrowTheTablesAndNotTheGates(string query, string told)
    {
        var page = Show("upgrades?" + query);

        Assert.Equal("Stop: wave 3 must not start", Text(page, "#gate h2"));
        Assert.Equal(told, Text(page, ".bar .faint"));
    }

    [Fact]
    public void Filters_ThatMatchNothing_AreClearedByOneClick() =>
        Assert.Equal("upgrades", Show("upgrades?q=nothing").Find(".notice .button").GetAttribute("href"));

    [Fact]
    public void Versions_AreCountedByWave()
    {
        var page = Show();

        Assert.Equal(["Version", "wave 1", "wave 2", "wave 3", "no wave", "all", "nodes"], Texts(page, "#versions th"));
        Assert.Equal(
            ["1.18.0 2 3 0 0 5 5", "1.17.6 0 0 2 0 2 2", "1.16.12 0 0 0 1 1 1"],
            page.FindAll("#versions tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))));
        Assert.Contains("1 cluster has no wave", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Fleet_WithoutWaves_SaysHowToLabelThem()
    {
        var page = Open<UpgradesPage>(FleetSnapshots.Build(new ClusterSpec("a")), "upgrades");

        Assert.Equal("No cluster has a wave", Text(page, "#waves h2"));
        Assert.Single(page.FindAll("#versions"));
    }

    [Fact]
    public void Past_HasNoGates()
    {
        var page = Open<UpgradesPage>(FleetSnapshots.InThePast(_sample.Snapshot()), "upgrades?at=2026-11-24T12:00:00Z");

        Assert.Empty(page.FindAll("#gate"));
        Assert.Equal("upgrades", page.Find(".notice .button").GetAttribute("href"));
        Assert.Single(page.FindAll("#versions"));
    }

    [Fact]
    public void First_Loading_ShowsASkeleton() => Assert.Single(Open<UpgradesPage>(FleetSnapshot.Empty, "upgrades").FindAll("[aria-busy]"));

    [Fact]
    public void Result_ThatComesWhileSomebodyLooks_ShowsWithTheNextSnapshot()
    {
        var page = Show("upgrades?wave=1");

        GateRecords.AddAsync(
            GateCases.Result(TestKind.Connectivity, passed: false, failed: ["dns"], hoursAgo: 0) with { Cluster = SampleGates.Canary },
            Xunit.TestContext.Current.CancellationToken);
        Show(page, _sample.Snapshot());

        Assert.Equal("Stop: wave 2 must not start", Text(page, "#gate h2"));
    }

    [Fact]
    public void Upgrade_ThatIsFinished_SaysSo()
    {
        GateRecords.Current = new GateRecords(new Dictionary<string, ClusterRecords>
        {
            [Names.First] = GateCases.Done(Names.First).Records,
            [Names.Second] = GateCases.Done(Names.Second).Records,
        });
        var snapshot = Waves(GateCases.New, GateCases.New);

        Assert.Equal("The upgrade is finished", Text(Open<UpgradesPage>(snapshot, "upgrades"), "#gate h2"));
    }

    private static FleetSnapshot Waves(params string[] versions)
    {
        string[] names = [Names.First, Names.Second];
        var snapshot = FleetSnapshots.Build([.. versions.Select((version, wave) => new ClusterSpec(names[wave])
        {
            Version = version,
            Labels = new Dictionary<string, string> { ["wave"] = $"{wave + 1}" },
        })]);
        return new FleetSnapshot(
            snapshot.AsOf, snapshot.Catalogue, snapshot.Readings, snapshot.Scores, snapshot.Since, snapshot.Sources, snapshot.Findings)
        {
            Objects = new FleetObjects([.. names.Select((name, wave) => GateCases.Objects(name, versions[wave]))]),
        };
    }

    private static class Names
    {
        public const string First = "first";
        public const string Second = "second";
    }

    private IRenderedComponent<PageFrame> Show(string address = "upgrades")
    {
        GateRecords.Current = _sample.Records();
        return Open<UpgradesPage>(_sample.Snapshot(), address);
    }

    private static string Text(IRenderedComponent<PageFrame> page, string selector) => Folded(page.Find(selector).TextContent);
}
