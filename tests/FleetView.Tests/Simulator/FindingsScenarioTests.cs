using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

/// <summary>The scenario behind the findings: each incident moves its own series, and nobody else's.</summary>
public sealed class FindingsScenarioTests(FindingsScenarioTests.Fleet fleet) : IClassFixture<FindingsScenarioTests.Fleet>
{
    public static TheoryData<string> Names => [.. Signatures.All.Select(signature => signature.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Signature_OfAnIncident_ShowsInItsClustersAndInNoOther(string name)
    {
        var signature = Signatures.All.Single(it => it.Name == name);

        var showing = fleet.Meters.Where(cluster => signature.Measure(cluster.Value) >= signature.AtLeast).Select(cluster => cluster.Key);

        Assert.Equal(signature.Clusters.Order(StringComparer.Ordinal), showing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Findings_AsShipped_HasEveryTroubleAndHealthyClustersToo()
    {
        IncidentKind[] everyday =
        [
            IncidentKind.ClusterSilent, IncidentKind.PrometheusGap, IncidentKind.Weekend, IncidentKind.RollingUpgrade, IncidentKind.ConfigRestart,
            IncidentKind.ScaleOut, IncidentKind.ScaleIn, IncidentKind.AutoscalingChurn, IncidentKind.SpotInterruptions, IncidentKind.OperatorFailover,
        ];
        var clusters = ScenarioLoader.Load("findings").Clusters;

        Assert.Equal(Enum.GetValues<IncidentKind>().Except(everyday), clusters.SelectMany(cluster => cluster.Incidents).Select(it => it.Kind).Distinct().Order());
        Assert.Equal(3, clusters.Count(cluster => cluster.Incidents.Count == 0));
        Assert.All(clusters.SelectMany(cluster => cluster.Incidents), incident => Assert.True(incident.Start < TimeSpan.Zero));
    }

    [Fact]
    public void RolloutStuck_ForHours_HasTheSameNumberOfUpdatedPods()
    {
        var meter = fleet.Meters["f-rollout-stuck"];

        Assert.Equal(3, meter.After.Of("kube_daemonset_status_updated_number_scheduled").Single().Value);
        var waiting = meter.After.Of("kube_pod_container_status_waiting_reason", ("reason", "ImagePullBackOff")).Single();
        var placed = meter.After.Of("kube_pod_info", ("pod", waiting["pod"])).Single();
        Assert.Equal(0, meter.After.Of("up", ("job", "kube-system/cilium-agent"), ("node", placed["node"])).Single().Value);
    }

    [Fact]
    public void IpStarvation_PodsThatWait_AreScheduledAndNotReady()
    {
        var cluster = Fleets.One(nodes: 8, incident: IncidentKind.IpStarvation, duration: TimeSpan.FromHours(1));

        var waiting = Scrape.Of(cluster, Fleets.Reference.AddMinutes(30));
        var after = Scrape.Of(cluster, Fleets.Reference.AddMinutes(90));

        Assert.Equal(12, waiting.Of("kube_pod_container_status_waiting_reason", ("reason", "ContainerCreating")).Count());
        Assert.Empty(waiting.Of("kube_pod_status_ready_time"));
        Assert.All(after.Of("kube_pod_status_ready_time"), ready => Assert.InRange(
            ready.Value - after.Of("kube_pod_status_scheduled_time", ("pod", ready["pod"])).Single().Value, 3000, 3600));
    }

    [Fact]
    public void OperatorLeaderless_StillOwingAddresses_SaysTheSameForever()
    {
        var cluster = Fleets.One(nodes: 8, incident: IncidentKind.OperatorLeaderless);

        var earlier = Scrape.Of(cluster, Fleets.Reference.AddMinutes(10)).Of("cilium_operator_ipam_used_ips").Select(it => (it.Series, it.Value));
        var later = Scrape.Of(cluster, Fleets.Reference.AddMinutes(90)).Of("cilium_operator_ipam_used_ips").Select(it => (it.Series, it.Value));

        Assert.Equal(earlier, later);
        Assert.Equal(2, Scrape.Of(cluster, Fleets.Reference.AddMinutes(90)).Of("kube_deployment_status_replicas_available").Single().Value);
    }

    [Fact]
    public void PeakRestart_OverThreeHours_NeverThreeInHalfAnHour()
    {
        var cluster = Fleets.One(nodes: 8, incident: IncidentKind.PeakRestart);
        var totals = Enumerable.Range(0, 181)
            .Select(minute => Scrape.Of(cluster, Fleets.Reference.AddMinutes(minute)).Of("kube_pod_container_status_restarts_total", ("container", "cilium-agent")).Sum(it => it.Value))
            .ToArray();

        Assert.InRange(totals[^1], 10, 13);
        Assert.All(Enumerable.Range(30, 151), minute => Assert.InRange(totals[minute] - totals[minute - 30], 0, 2));
    }

    /// <summary>Every cluster of the scenario over the ten minutes before the reference.</summary>
    public sealed class Fleet
    {
        public Fleet()
        {
            var spec = ScenarioLoader.Load("findings") with { Lookback = TimeSpan.FromHours(6) };
            var fleet = new SimulatedFleet(spec, Fleets.Reference);
            fleet.AdvanceTo(Fleets.Reference.AddMinutes(-10));
            Meters = fleet.Clusters.ToDictionary(
                cluster => cluster.Spec.Name,
                cluster => new Meter(Scrape.Of(cluster, Fleets.Reference.AddMinutes(-10)), Scrape.Of(cluster, Fleets.Reference), 600));
        }

        internal IReadOnlyDictionary<string, Meter> Meters { get; }
    }
}
