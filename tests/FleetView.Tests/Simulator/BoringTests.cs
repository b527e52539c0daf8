using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

/// <summary>Healthy clusters and everyday events stay inside what the signals call fine.</summary>
public class BoringTests
{
    [Theory]
    [InlineData(CloudProvider.Aws, KvstoreMode.Crd, "1.18.0")]
    [InlineData(CloudProvider.Azure, KvstoreMode.Crd, "1.17.6")]
    [InlineData(CloudProvider.Gcp, KvstoreMode.Etcd, "1.18.0")]
    [InlineData(CloudProvider.Alibaba, KvstoreMode.DoubleWrite, "1.19.0")]
    [InlineData(CloudProvider.Aws, KvstoreMode.Crd, "1.14.19")]
    public void HealthyCluster_OverADay_StaysFarFromEveryThreshold(CloudProvider provider, KvstoreMode kvstore, string version) =>
        AssertFine(Fleets.One(nodes: 4, provider: provider, kvstore: kvstore, version: version), hours: 24, stepMinutes: 20);

    [Theory]
    [InlineData(IncidentKind.RollingUpgrade)]
    [InlineData(IncidentKind.ScaleOut)]
    [InlineData(IncidentKind.ScaleIn)]
    [InlineData(IncidentKind.SpotInterruptions)]
    [InlineData(IncidentKind.AutoscalingChurn)]
    [InlineData(IncidentKind.OperatorFailover)]
    [InlineData(IncidentKind.Weekend)]
    [InlineData(IncidentKind.ConfigRestart)]
    public void EverydayEvent_OverTwoHours_StaysFarFromEveryThreshold(IncidentKind kind) =>
        AssertFine(Fleets.One(nodes: 12, incident: kind, every: TimeSpan.FromHours(1), duration: TimeSpan.FromMinutes(59)), hours: 2, stepMinutes: 5);

    [Theory]
    [InlineData(IncidentKind.RollingUpgrade)]
    [InlineData(IncidentKind.ConfigRestart)]
    public void Rollout_AllTheWay_TwoPodsAtATimeUntilAllAreUpdated(IncidentKind kind)
    {
        var cluster = Fleets.One(nodes: 12, incident: kind, version: "1.17.6");
        var updated = new List<double>();

        for (var seconds = 15; seconds <= 1200; seconds += 15)
        {
            var scrape = Scrape.Of(cluster, Fleets.Reference.AddSeconds(seconds));
            Assert.InRange(scrape.Of("kube_daemonset_status_number_unavailable").Single().Value, 0, 2);
            updated.Add(scrape.Of("kube_daemonset_status_updated_number_scheduled").Single().Value);
        }

        Assert.True(updated[0] < 12);
        Assert.Equal(updated.Order(), updated);
        Assert.Equal(12, updated[^1]);
        var versions = Scrape.Of(cluster, Fleets.Reference.AddSeconds(1200)).Of("cilium_version").Select(it => it["version"]).Distinct();
        Assert.Equal(kind == IncidentKind.RollingUpgrade ? "1.18.0" : "1.17.6", Assert.Single(versions));
    }

    [Theory]
    [InlineData(IncidentKind.ScaleOut, 24)]
    [InlineData(IncidentKind.ScaleIn, 6)]
    public void Scaling_WhenDone_HasTheWantedNodesInEveryView(IncidentKind kind, int nodes)
    {
        var cluster = Fleets.One(nodes: 12, incident: kind);

        var scrape = Scrape.Of(cluster, Fleets.Reference.AddMinutes(15));

        Assert.Equal(nodes, scrape.Of("up", ("job", "kube-system/cilium-agent")).Count(up => up.Value == 1));
        Assert.Equal(nodes, scrape.Of("kube_node_info").Count());
        Assert.Equal(nodes, scrape.Of("kube_daemonset_status_desired_number_scheduled").Single().Value);
        Assert.Equal(nodes, scrape.Of("cilium_operator_ipam_used_ips").Count());
        Assert.Equal(cluster.NodeNames().Order(), scrape.Of("cilium_version").Select(it => it["node"]).Order());
    }

    [Fact]
    public void SpotInterruptions_OverAnHour_ReplaceNodesOneByOne()
    {
        var cluster = Fleets.One(nodes: 12, incident: IncidentKind.SpotInterruptions);
        var first = cluster.NodeNames();

        for (var seconds = 15; seconds <= 3600; seconds += 15)
        {
            cluster.AdvanceTo(Fleets.Reference.AddSeconds(seconds));
            Assert.InRange(cluster.NodeCount, 11, 12);
        }

        Assert.True(first.Except(cluster.NodeNames()).Count() >= 6);
    }

    [Fact]
    public void OperatorFailover_NewLeader_ShowsZerosForLessThanAMinute()
    {
        var cluster = Fleets.One(nodes: 4, incident: IncidentKind.OperatorFailover);

        var totals = Enumerable.Range(0, 8)
            .Select(i => Scrape.Of(cluster, Fleets.Reference.AddSeconds(15 * i)).Of("cilium_operator_ipam_nodes", ("category", "total")).Single().Value)
            .ToArray();

        Assert.Equal(0, totals[0]);
        Assert.InRange(totals.Count(total => total == 0), 1, 4);
        Assert.Equal(4, totals[^1]);
    }

    [Fact]
    public void Features_SwitchedOff_LeaveNoTrace()
    {
        var features = new ClusterFeatures { Operator = false, Hubble = false, KubeStateMetrics = false };

        var scrape = Scrape.Of(Fleets.One(nodes: 2, features: features), Fleets.Reference.AddMinutes(5));

        Assert.DoesNotContain(scrape.Samples, sample => sample.Name.StartsWith("hubble_", StringComparison.Ordinal)
            || sample.Name.StartsWith("kube_", StringComparison.Ordinal) || sample.Name.StartsWith("cilium_operator_", StringComparison.Ordinal));
        Assert.All(scrape.Of("up"), up => Assert.Contains(up["job"], (string[])["kube-system/cilium-agent", "node-exporter", "kubelet"]));
    }

    [Fact]
    public void Operator_WithoutItsSeries_StillRuns()
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 2, features: new ClusterFeatures { Operator = false }), Fleets.Reference);

        Assert.Equal(2, scrape.Of("kube_deployment_status_replicas_available").Single().Value);
    }

    private static void AssertFine(SimulatedCluster cluster, int hours, int stepMinutes)
    {
        var before = Scrape.Of(cluster, Fleets.Reference);
        for (var minute = stepMinutes; minute <= hours * 60; minute += stepMinutes)
        {
            var after = Scrape.Of(cluster, Fleets.Reference.AddMinutes(minute));
            AssertFine(new Meter(before, after, stepMinutes * 60), $"minute {minute}");
            before = after;
        }
    }

    /// <summary>Limits are where loss would begin, not where Degraded does.</summary>
    private static void AssertFine(Meter meter, string when)
    {
        void Below(double limit, double value, string what) => Assert.True(value < limit, $"{when}: {what} is {value}, not below {limit}");

        Below(0.5, meter.MaxGauge("cilium_bpf_map_pressure"), "map pressure");
        Below(10, 300 * meter.MaxNodeRate("cilium_bpf_map_ops_total", ops => ops["outcome"] == "fail"), "failed map operations");
        Below(5000, meter.MaxGauge("cilium_datapath_conntrack_gc_entries", ("status", "deleted")), "deleted conntrack entries");
        Below(5, meter.MaxQuantile("cilium_datapath_conntrack_gc_duration_seconds", 0.95, "node"), "conntrack GC");
        Below(0.001, meter.MaxNodeRate("cilium_drop_count_total", drop => drop["reason"] == "CT: Map insertion failed"), "insertion failures");
        var forwarded = meter.MaxNodeRate("cilium_forward_count_total");
        if (forwarded > 0)
            Below(0.0005, meter.MaxNodeRate("cilium_drop_count_total", drop => !drop["reason"].StartsWith("Policy", StringComparison.Ordinal)) / forwarded, "drop ratio");
        AssertOperatorFine(meter, Below);
        Below(0.25, meter.MaxGauge("cilium_api_limiter_wait_duration_seconds", ("api_call", "etcd"), ("value", "mean")), "limiter wait");
        Below(0.25, meter.MaxQuantile("cilium_kvstore_operations_duration_seconds", 0.99, "node"), "kvstore latency");
        Below(10, meter.MaxNodeRate("cilium_kvstore_operations_duration_seconds_count"), "kvstore requests");
        Below(0.125, meter.MaxQuantile("cilium_kvstore_events_queue_seconds", 0.99, "node"), "kvstore events");
        Below(0.1, meter.MaxNodeRate("hubble_lost_events_total"), "lost events");
        Below(0.6, meter.MaxGauge("cilium_api_limiter_requests_in_flight", ("value", "in-flight")) / 20, "requests in flight");
        Below(1, meter.MaxGauge("cilium_controllers_failing"), "failing controllers");
        Below(0.05, meter.MaxNodeRate("cilium_errors_warnings_total", log => log["level"] == "error"), "errors");
        Below(5, meter.MaxQuantile("kubelet_run_podsandbox_duration_seconds", 0.99, "node"), "pod sandboxes");
        Below(1, meter.MaxGauge("kube_pod_container_status_restarts_total", ("container", "cilium-agent")), "restarts");
        Below(3, meter.MaxGauge("kube_daemonset_status_number_unavailable"), "unavailable agents");
        // Identities outlive a scale-in until the next collection of them.
        Below(0.25, meter.MaxGauge("cilium_operator_identity_gc_entries", ("status", "alive"))
            / meter.After.Of("cilium_endpoint").Sum(endpoints => endpoints.Value), "identities per pod");
    }

    private static void AssertOperatorFine(Meter meter, Action<double, double, string> below)
    {
        foreach (var api in (string[])["cilium_operator_ec2_api", "cilium_operator_azure_api", "cilium_operator_alibabacloud_api"])
        {
            below(1.6, meter.Rate($"{api}_duration_seconds_count"), "cloud calls");
            below(0.005, meter.Share($"{api}_duration_seconds_count", call => call["response_code"] != "OK"), "refused calls");
            below(1, meter.MaxQuantile($"{api}_duration_seconds", 0.99, "operation"), "cloud latency");
        }
        below(5, meter.MaxQuantile("cilium_operator_ipam_allocation_duration_seconds", 0.99, "type"), "allocation latency");
        below(1, meter.MaxGauge("cilium_operator_ipam_needed_ips"), "needed addresses");
        below(1, meter.MaxGauge("cilium_operator_ipam_nodes", ("category", "in-deficit")), "nodes in deficit");
        below(0.75, meter.MaxGauge("cilium_operator_ipam_used_ips") / 240, "capacity in use");
        below(225, meter.MaxGauge("cilium_operator_identity_gc_latency"), "identity GC");
        below(50, Math.Max(meter.MaxGauge("cilium_operator_workqueue_depth"), meter.MaxGauge("cilium_operator_k8s_workqueue_depth")), "work queue");
        var free = meter.MaxGauge("cilium_operator_ipam_ips", ("type", "available"));
        if (free > 0)
            below(0.85, 1 - (free / (free + meter.MaxGauge("cilium_operator_ipam_ips", ("type", "used")))), "addresses in use");
    }
}
