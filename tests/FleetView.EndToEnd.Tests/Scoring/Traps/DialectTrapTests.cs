namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>What changed its name, its labels or its life between Cilium 1.14 and 1.19.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class DialectTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        foreach (var (cluster, source) in new[] { ("mesh-v18", ",source_cluster=\"a\",source_node_name=\"x\""), ("mesh-v19", "") })
        {
            for (var node = 0; node < 3; node++)
            {
                var labels = $"cluster=\"{cluster}\",node=\"n{node}\",target_cluster=\"remote\"{source}";
                var ready = node == 0 ? 0 : 1;
                series
                    .Gauge($"cilium_clustermesh_remote_cluster_readiness_status{{{labels}}}", ready)
                    // The agent restarted 5 minutes ago; before, it had failed four times.
                    .Series($"cilium_clustermesh_remote_cluster_failures{{{labels}}}", minutes => minutes < -10 ? 10 : minutes < -5 ? 14 : 0);
            }
        }

        series
            .Gauge("cilium_clustermesh_global_services{cluster=\"mesh-v18\",node=\"n0\"}", 12)
            .Gauge("cilium_clustermesh_remote_cluster_services{cluster=\"mesh-v19\",node=\"n0\",target_cluster=\"remote\"}", 7)
            .Gauge("cilium_clustermesh_remote_cluster_services{cluster=\"mesh-v19\",node=\"n0\",target_cluster=\"other\"}", 5)
            .Gauge("cilium_operator_workqueue_depth{cluster=\"queue-v18\",queue_name=\"node_manager\"}", 120)
            .Gauge("cilium_operator_k8s_workqueue_depth{cluster=\"queue-v19\",name=\"node_manager\"}", 130)
            .Counter("cilium_k8s_client_rate_limiter_duration_seconds_sum{cluster=\"client-v18\",node=\"n1\",path=\"/api\",method=\"GET\"}", 1)
            .Counter("cilium_k8s_client_rate_limiter_duration_seconds_count{cluster=\"client-v18\",node=\"n1\",path=\"/api\",method=\"GET\"}", 2)
            .Counter("cilium_k8s_client_rate_limiter_duration_seconds_sum{cluster=\"client-v19\",node=\"n1\"}", 1)
            .Counter("cilium_k8s_client_rate_limiter_duration_seconds_count{cluster=\"client-v19\",node=\"n1\"}", 2)
            .Counter("hubble_icmp_total{cluster=\"icmp-v18\",node=\"n1\",family=\"IPv4\",type=\"PacketTooBig\"}", 2)
            .Counter("hubble_icmp_total{cluster=\"icmp-v19\",node=\"n1\",family=\"IPv6\",type=\"PacketTooBig\"}", 2)
            .Counter("hubble_icmp_total{cluster=\"icmp-v19\",node=\"n1\",family=\"IPv4\",type=\"DestinationUnreachable(FragmentationNeeded)\"}", 1)
            .Counter("cilium_service_implementation_delay_sum{cluster=\"lb-v17\",node=\"n1\",action=\"upsert\"}", 1)
            .Counter("cilium_service_implementation_delay_count{cluster=\"lb-v17\",node=\"n1\",action=\"upsert\"}", 0.5)
            .Counter("cilium_services_events_total{cluster=\"lb-v17\",node=\"n1\",action=\"update\"}", 3)
            .Gauge("cilium_version{cluster=\"lb-v18\",node=\"n1\",version=\"1.18.0\"}", 0)
            .Counter("cilium_kubernetes_events_received_total{cluster=\"lb-v18\",node=\"n1\",scope=\"EndpointSlice\",action=\"update\"}", 4)
            .Counter("cilium_kubernetes_events_received_total{cluster=\"lb-v18\",node=\"n1\",scope=\"Pod\",action=\"update\"}", 90)
            .CounterSince(-20, "cilium_policy_change_total{cluster=\"policy-v18\",node=\"n1\",outcome=\"failure\"}", 0.01)
            .Counter("cilium_policy_change_total{cluster=\"policy-v18\",node=\"n1\",outcome=\"fail\"}", 5)
            .Counter("cilium_policy_import_errors_total{cluster=\"policy-v14\",node=\"n1\"}", 0.01)
            .Gauge("cilium_agent_bootstrap_seconds{cluster=\"start-v18\",node=\"n1\",scope=\"overall\",outcome=\"success\"}", 140)
            .Gauge("cilium_process_start_time_seconds{cluster=\"start-v18\",node=\"n1\"}", TrapPrometheus.Instant - 900)
            .Gauge("cilium_agent_bootstrap_seconds_sum{cluster=\"start-v17\",node=\"n1\",scope=\"overall\",outcome=\"success\"}", 130)
            .Gauge("cilium_process_start_time_seconds{cluster=\"start-v17\",node=\"n1\"}", TrapPrometheus.Instant - 900)
            .Gauge("cilium_agent_bootstrap_seconds_sum{cluster=\"start-v17\",node=\"old\",scope=\"overall\",outcome=\"success\"}", 130)
            .Gauge("cilium_process_start_time_seconds{cluster=\"start-v17\",node=\"old\"}", TrapPrometheus.Instant - 7200);
    }

    [Theory]
    [InlineData("mesh-v18")]
    [InlineData("mesh-v19")]
    public async Task SourceLabels_GoneSince119_ChangeNothing(string cluster)
    {
        // One of three nodes: of at least 40.
        Assert.Equal(1 / 40.0, (await prometheus.ValueAsync("mesh-remote-ready", cluster))!.Value, 1e-9);
        Assert.Equal(12, await prometheus.ValueAsync("mesh-services", cluster));
    }

    [Fact]
    public async Task RemoteFailures_AGaugeThatGrows_IsCountedAcrossARestart() =>
        Assert.InRange((await prometheus.ValueAsync("mesh-remote-failures", "mesh-v18", "n1"))!.Value, 3.9, 4.4);

    [Theory]
    [InlineData("queue-v18", 120)]
    [InlineData("queue-v19", 130)]
    public async Task WorkQueue_RenamedIn119_IsSeenByBothNames(string cluster, double depth)
    {
        Assert.Equal(depth, await prometheus.ValueAsync("operator-workqueue-depth", cluster));
        Assert.Equal(["node_manager"], (await prometheus.DetailAsync("operator-workqueue-depth", cluster, "queue")).Keys);
    }

    [Theory]
    [InlineData("client-v18")]
    [InlineData("client-v19")]
    public async Task KubernetesLimiter_LabelsGoneSince119_ChangeNothing(string cluster) =>
        Assert.Equal(0.5, (await prometheus.ValueAsync("k8s-client-throttle", cluster, "n1"))!.Value, 1e-6);

    [Theory]
    [InlineData("icmp-v18", 2)]
    [InlineData("icmp-v19", 3)]
    public async Task IcmpOfIpv6_WrongFamilyUntil119_CountsByItsType(string cluster, double perSecond) =>
        Assert.Equal(perSecond, (await prometheus.ValueAsync("icmp-frag-needed", cluster, "n1"))!.Value, 1e-6);

    [Fact]
    public async Task DeadMetrics_After118_AreNotCollected()
    {
        Assert.Equal(2, (await prometheus.ValueAsync("svc-impl-delay", "lb-v17", "n1"))!.Value, 1e-6);
        Assert.Null(await prometheus.ValueAsync("svc-impl-delay", "lb-v18", "n1"));
        Assert.Contains("reconciler-errors", TrapPrometheus.Find("svc-impl-delay").Text("enable"), StringComparison.Ordinal);
        Assert.Equal(3, (await prometheus.ValueAsync("svc-events", "lb-v17", "n1"))!.Value, 1e-6);
        Assert.Equal(4, (await prometheus.ValueAsync("svc-events", "lb-v18", "n1"))!.Value, 1e-6);
    }

    [Theory]
    [InlineData("policy-v18")]
    [InlineData("policy-v14")]
    public async Task PolicyErrors_OutcomeFailure_IsItsOwnWord(string cluster) =>
        Assert.Equal(6, (await prometheus.ValueAsync("policy-errors", cluster))!.Value, 0.1);

    [Theory]
    [InlineData("start-v18", "n1", 140.0)]
    [InlineData("start-v17", "n1", 130.0)]
    [InlineData("start-v17", "old", null)]
    public async Task BootstrapTime_HistogramOrGauge_CountsForAnHour(string cluster, string node, double? seconds) =>
        Assert.Equal(seconds, await prometheus.ValueAsync("bootstrap-time", cluster, node));
}
