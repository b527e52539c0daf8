using FleetView.Catalog;
using FleetView.EndToEnd.Tests.Support;

namespace FleetView.EndToEnd.Tests.Rules;

/// <summary>The shipped rules in Prometheus' own hands: they are valid, and alerts fire when the pages would say so.</summary>
public sealed class PromtoolTests
{
    private const string MapPressure = "FleetViewBpfMapPressure";
    private const string NoLeader = "FleetViewEtcdNoLeader";

    private static readonly Catalogue Catalogue = CatalogueLoader.Load(
        Path.Combine(RepositoryFolder.Path, "dashboards"), Path.Combine(RepositoryFolder.Path, "dashboards", "fleet.yaml")).Catalogue!;

    [Fact]
    public Task Rules_OfTheRepository_AreValid() => Processes.RunAsync("promtool", "check", "rules", RuleScenario.RulesFile);

    [Fact]
    public async Task WriteRules_OfTheProduct_GivesTheFileOfTheRepository()
    {
        using var folder = new TemporaryFolder();

        var code = await FleetViewApp.RunAsync(["--contentRoot", RepositoryFolder.Path, "--write-rules", folder["rules.yaml"]]);

        Assert.Equal(0, code);
        Assert.Equal(await File.ReadAllTextAsync(RuleScenario.RulesFile), await File.ReadAllTextAsync(folder["rules.yaml"]));
    }

    [Theory]
    [InlineData("--write-rules")]
    [InlineData("--write-rules", "rules.yaml", "--source", "nobody")]
    public async Task WriteRules_WithoutFileOrWithUnknownSource_IsRefused(params string[] command) =>
        Assert.Equal(FleetViewApp.ExitBadConfiguration, await FleetViewApp.RunAsync(["--contentRoot", RepositoryFolder.Path, .. command]));

    [Fact]
    public async Task NodeSignal_TwoOf40Nodes_AlertAndOneDoesNot()
    {
        var critical = Catalogue.Find("bpf-map-pressure")!.Thresholds.Critical!.Value;
        await new RuleScenario()
            .Agents("one", 40).Series(Pressure("one", "n1"), $"{critical}x20")
            .Agents("two", 40).Series(Pressure("two", "n1"), $"{critical}x20").Series(Pressure("two", "n2"), $"{critical}x20")
            .Agents("two of 41", 41).Series(Pressure("two of 41", "n1"), $"{critical}x20").Series(Pressure("two of 41", "n2"), $"{critical}x20")
            .Fires("5m", MapPressure, ("two", "critical"), ("two", "warning"))
            .HoldsAsync();
    }

    [Fact]
    public async Task NodeSignal_AllOfAClusterOfOne_DoNotAlert()
    {
        await new RuleScenario()
            .Agents("single", 1).Series(Pressure("single", "n1"), "1x20")
            .Agents("pair", 2).Series(Pressure("pair", "n1"), "1x20").Series(Pressure("pair", "n2"), "1x20")
            .Fires("5m", MapPressure, ("pair", "critical"), ("pair", "warning"))
            .HoldsAsync();
    }

    [Fact]
    public async Task NodeSignal_BothSidesOfEachThreshold_FireAtIt()
    {
        var thresholds = Catalogue.Find("bpf-map-pressure")!.Thresholds;
        var scenario = new RuleScenario();
        foreach (var (cluster, value) in new[]
        {
            ("fine", thresholds.Degraded!.Value - 0.001), ("degraded", thresholds.Degraded.Value),
            ("nearly", thresholds.Critical!.Value - 0.001), ("critical", thresholds.Critical.Value),
        })
            scenario.Agents(cluster, 2).Series(Pressure(cluster, "n1"), $"{value}x20").Series(Pressure(cluster, "n2"), $"{value}x20");

        await scenario
            .Fires("5m", MapPressure, ("degraded", "warning"), ("nearly", "warning"), ("critical", "warning"), ("critical", "critical"))
            .HoldsAsync();
    }

    [Fact]
    public async Task NodeSignal_OnYoungAgents_DoesNotAlert()
    {
        // promtool's clock starts at 0: the process of "old" started long before, that of "young" just now.
        await new RuleScenario()
            .Agents("old", 2).Series(Pressure("old", "n1"), "1x80").Series(Pressure("old", "n2"), "1x80")
            .Series(Started("old", "n1"), "-7200x80").Series(Started("old", "n2"), "-7200x80")
            .Agents("young", 2).Series(Pressure("young", "n1"), "1x80").Series(Pressure("young", "n2"), "1x80")
            .Series(Started("young", "n1"), "0x80").Series(Started("young", "n2"), "0x80")
            .Fires("9m30s", MapPressure, ("old", "critical"), ("old", "warning"))
            .Fires("10m30s", MapPressure, ("old", "critical"), ("old", "warning"), ("young", "critical"), ("young", "warning"))
            .HoldsAsync();
    }

    [Fact]
    public async Task ClusterSignal_HoldTime_IsTheSecondEvaluationAndTheLookBack()
    {
        // Bad at 1m and 1m30s, bad once at 3m in the other cluster.
        await new RuleScenario()
            .Series("etcd_server_has_leader{cluster=\"twice\",instance=\"e1\"}", "1 1 0 0 1x60")
            .Series("etcd_server_has_leader{cluster=\"once\",instance=\"e1\"}", "1 1 1 1 1 1 0 1x60")
            .Fires("1m", NoLeader)
            .Fires("1m30s", NoLeader, ("twice", "critical"))
            .Fires("3m30s", NoLeader, ("twice", "critical"))
            .Fires("11m", NoLeader, ("twice", "critical"))
            .Fires("12m30s", NoLeader)
            .HoldsAsync();
    }

    [Fact]
    public async Task Information_HoweverBad_NeverAlerts()
    {
        var information = Catalogue.Signals.Where(signal => signal.Info).ToArray();
        Assert.Contains(information, signal => signal.Id == "hive-degraded");
        var scenario = new RuleScenario().Agents("a", 4);
        for (var node = 1; node <= 4; node++)
            scenario.Series($"cilium_hive_status{{status=\"degraded\",cluster=\"a\",node=\"n{node}\"}}", "9x200");

        await scenario.Fires("90m", "FleetViewHiveDegraded").Fires("90m", "FleetViewClusterCritical").HoldsAsync();
    }

    [Fact]
    public async Task Rollout_ThatMoves_HoldsAlertsOfSignalsMarkedSo()
    {
        Assert.Equal(RolloutRule.Hold, Catalogue.Find("controllers-failing")!.Rollout);
        var scenario = new RuleScenario();
        foreach (var (cluster, updated) in new[] { ("still", "2x400"), ("moving", "0x30 1x400") })
        {
            scenario.Agents(cluster, 2).Series($"kube_daemonset_status_updated_number_scheduled{{daemonset=\"cilium\",cluster=\"{cluster}\"}}", updated);
            for (var node = 1; node <= 2; node++)
                scenario.Series($"cilium_controllers_failing{{cluster=\"{cluster}\",node=\"n{node}\"}}", "0x29 9x400");
        }

        // Bad since 15m, held 15 minutes by the query; the rollout of "moving" takes its step at 15m30s.
        await scenario
            .Fires("25m", "FleetViewControllersFailing")
            .Fires("31m", "FleetViewControllersFailing", ("moving", "critical"), ("moving", "warning"), ("still", "critical"), ("still", "warning"))
            .HoldsAsync();
    }

    [Fact]
    public async Task CriticalCluster_NamesItsSignalsAndLinksToItsPage() => await new RuleScenario()
        .Series("etcd_server_has_leader{cluster=\"arn:aws:eks:eu-west-1:1:cluster/a b+c\",instance=\"e1\"}", "0x20")
        .Says(
            "5m",
            "FleetViewClusterCritical",
            [("cluster", "arn:aws:eks:eu-west-1:1:cluster/a b+c"), ("fleetview", "whole"), ("severity", "critical"), ("status", "Critical")],
            [
                ("summary", "arn:aws:eks:eu-west-1:1:cluster/a b+c: the cluster is Critical"),
                ("value", "etcd-no-leader "),
                ("meaning", "A signal of the cluster is Critical, or a node signal is on enough of its nodes. The signals are named in the value; their own alerts are inhibited."),
                ("advice", "Open the cluster's page: it ranks what costs most."),
                ("link", "/clusters/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fa%20b%2Bc"),
            ])
        .HoldsAsync();

    [Fact]
    public async Task SilentCluster_IsAnAlertOfItsOwn() => await new RuleScenario()
        .Agents("silent", 3, "1x20 stale")
        .Agents("talking", 3)
        .Fires("10m", "FleetViewClusterSilent")
        .Fires("20m", "FleetViewClusterSilent", ("silent", "warning"))
        .HoldsAsync();

    private static string Pressure(string cluster, string node) =>
        $"cilium_bpf_map_pressure{{map_name=\"ct4_global\",cluster=\"{cluster}\",node=\"{node}\"}}";

    private static string Started(string cluster, string node) =>
        $"cilium_process_start_time_seconds{{cluster=\"{cluster}\",node=\"{node}\"}}";
}
