using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

/// <summary>Each incident passes the critical threshold of the signal that should show it.</summary>
public class IncidentTests
{
    private const string Ec2 = "cilium_operator_ec2_api_duration_seconds_count";

    [Fact]
    public void ConntrackFill_AfterItsClimb_InsertionsFailOnSomeNodes()
    {
        var meter = Measure(IncidentKind.ConntrackFill, minutes: 60);

        Assert.True(meter.MaxGauge("cilium_bpf_map_pressure", ("map_name", "ct_any4_global")) >= 0.97);
        Assert.True(meter.MinGauge("cilium_bpf_map_pressure", ("map_name", "ct_any4_global")) < 0.5);
        Assert.True(meter.MaxNodeRate("cilium_drop_count_total", drop => drop["reason"] == "CT: Map insertion failed") >= 1);
        var failed = meter.MaxNodeRate("cilium_bpf_map_ops_total", ops => ops["operation"] == "update" && ops["outcome"] == "fail");
        Assert.True(failed * 300 >= 100);
        Assert.True(meter.MaxGauge("cilium_datapath_conntrack_gc_entries", ("status", "deleted")) >= 150_000);
        Assert.True(meter.MaxQuantile("cilium_datapath_conntrack_gc_duration_seconds", 0.95, "node") >= 9.9);
    }

    [Fact]
    public void ConntrackFill_AtItsStart_IsStillFine() =>
        Assert.True(Measure(IncidentKind.ConntrackFill, minutes: 0).MaxGauge("cilium_bpf_map_pressure", ("map_name", "ct_any4_global")) < 0.6);

    [Fact]
    public void ConntrackGcBurst_FewNodes_FarAboveTheMedian()
    {
        var meter = Measure(IncidentKind.ConntrackGcBurst, minutes: 30);

        var deleted = meter.After.Of("cilium_datapath_conntrack_gc_entries", ("status", "deleted"))
            .GroupBy(entries => entries["node"]).Select(node => node.Sum(entries => entries.Value)).Order().ToArray();

        Assert.True(deleted[^1] >= 250_000);
        Assert.InRange(deleted[deleted.Length / 2], 1500, 5000);
    }

    [Fact]
    public void EniApiStorm_UnderWay_ThrottledWithHalfTheNodesInDeficit()
    {
        var meter = Measure(IncidentKind.EniApiStorm, minutes: 20);

        Assert.InRange(meter.Rate(Ec2), 850, 1150);
        Assert.InRange(meter.Share(Ec2, call => call["response_code"].StartsWith("503", StringComparison.Ordinal)), 0.33, 0.43);
        var nodes = meter.MaxGauge("cilium_operator_ipam_nodes", ("category", "total"));
        Assert.InRange(meter.MaxGauge("cilium_operator_ipam_nodes", ("category", "in-deficit")) / nodes, 0.4, 0.6);
        Assert.True(meter.MaxQuantile("cilium_operator_ipam_allocation_duration_seconds", 0.99, "type") >= 30);
        Assert.True(meter.Rate("cilium_operator_ec2_api_rate_limit_duration_seconds_count") / meter.Rate(Ec2) >= 0.5);
        Assert.True(meter.MaxGauge("cilium_operator_workqueue_depth") >= 1000);
        Assert.True(meter.After.Of("kube_pod_status_phase", ("phase", "Pending")).Sum(pod => pod.Value) > 5);
    }

    [Fact]
    public void EtcdClientLimit_UnderWay_ShowsInTheLimiterAndNotInTheLatency()
    {
        var meter = Measure(IncidentKind.EtcdClientLimit, minutes: 40, kvstore: KvstoreMode.Etcd);

        Assert.True(meter.MinGauge("cilium_api_limiter_wait_duration_seconds", ("api_call", "etcd"), ("value", "mean")) >= 5);
        Assert.Equal(20, meter.MinGauge("cilium_api_limiter_requests_in_flight", ("api_call", "etcd"), ("value", "in-flight")));
        Assert.True(meter.MaxNodeRate("cilium_api_limiter_processed_requests_total", call => call["api_call"] == "etcd") > 16);
        Assert.True(meter.MaxQuantile("cilium_kvstore_operations_duration_seconds", 0.99, "node") < 0.1);
        Assert.True(meter.MaxGauge("cilium_operator_identity_gc_latency") >= 900);
        Assert.True(meter.MaxGauge("cilium_kvstore_sync_queue_size") >= 1000);
    }

    [Fact]
    public void HubbleOverflow_UnderWay_LosesMoreThanOneFlowInTwenty()
    {
        var meter = Measure(IncidentKind.HubbleOverflow, minutes: 20);

        var lost = meter.Rate("hubble_lost_events_total", events => events["source"] == "observer_events_queue");

        Assert.InRange(lost / (lost + meter.Rate("hubble_flows_processed_total")), 0.05, 0.10);
        Assert.True(meter.MaxNodeRate("hubble_lost_events_total") >= 10);
    }

    [Fact]
    public void IdentityChurn_AtItsHeight_NearsTheEndOfTheIdentitySpace()
    {
        var meter = Measure(IncidentKind.IdentityChurn, minutes: 130);

        var alive = meter.MaxGauge("cilium_operator_identity_gc_entries", ("status", "alive"));
        Assert.True(alive >= 0.8 * 65280);
        Assert.True(meter.MaxGauge("cilium_operator_identity_gc_entries", ("status", "deleted")) >= 0.2 * alive);
        Assert.True(meter.MaxGauge("cilium_bpf_map_pressure", ("map_name", "cilium_policy_v2_*")) >= 0.7);
    }

    [Fact]
    public void AgentMassRestart_WithinItsFirstMinutes_CountsOnManyNodes()
    {
        var cluster = Fleets.One(nodes: 20, incident: IncidentKind.AgentMassRestart);
        var before = Scrape.Of(cluster, Fleets.Reference);
        var after = Scrape.Of(cluster, Fleets.Reference.AddMinutes(5));

        const string Restarts = "kube_pod_container_status_restarts_total";
        var restarted = after.Of(Restarts).Count(pod => pod.Value > before.Find(pod.Series));
        Assert.True(restarted >= 3);
        Assert.Equal(restarted, after.Of("cilium_process_start_time_seconds").Count(pod => pod.Value > before.Find(pod.Series)));
        Assert.All(after.Of("up", ("job", "kube-system/cilium-agent")), up => Assert.Equal(1, up.Value));
    }

    [Fact]
    public void MtuMismatch_UnderWay_DropsAndRetransmitsOnSomeNodes()
    {
        var meter = Measure(IncidentKind.MtuMismatch, minutes: 15);

        Assert.Equal(2, meter.After.Of("node_network_mtu_bytes", ("device", "eth0")).Select(mtu => mtu.Value).Distinct().Count());
        Assert.True(meter.MaxNodeRate("cilium_drop_count_total", drop => drop["reason"] == "Fragmentation needed") > 10);
        Assert.True(meter.MaxNodeRate("hubble_icmp_total", icmp => icmp["type"] == "DestinationUnreachable(FragmentationNeeded)") > 5);
        Assert.True(meter.MaxNodeRate("node_netstat_Tcp_RetransSegs") / meter.MaxNodeRate("node_netstat_Tcp_OutSegs") >= 0.05);
    }

    [Theory]
    [InlineData(IncidentKind.ClusterSilent)]
    [InlineData(IncidentKind.PrometheusGap)]
    public void Cluster_WhileSilent_AnswersNothingAndThenGoesOn(IncidentKind incident)
    {
        var cluster = Fleets.One(nodes: 2, incident: incident, duration: TimeSpan.FromMinutes(5));

        Assert.Null(cluster.Expose(Fleets.Reference.AddMinutes(4)));
        Assert.NotNull(cluster.Expose(Fleets.Reference.AddMinutes(5)));
    }

    /// <summary>Ten minutes of the incident, from the given minute on.</summary>
    private static Meter Measure(IncidentKind incident, int minutes, KvstoreMode kvstore = KvstoreMode.Crd)
    {
        var cluster = Fleets.One(nodes: 20, incident: incident, kvstore: kvstore);
        var before = Scrape.Of(cluster, Fleets.Reference.AddMinutes(minutes));
        return new Meter(before, Scrape.Of(cluster, Fleets.Reference.AddMinutes(minutes + 10)), 600);
    }
}
