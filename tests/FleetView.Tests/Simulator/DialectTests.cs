using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

/// <summary>What each Cilium version exports and how it spells it, both sides of every change.</summary>
public class DialectTests
{
    private static readonly string[] Versions = ["1.14.19", "1.15.19", "1.16.12", "1.17.6", "1.18.0", "1.19.0"];

    // Whether a cluster has these does not depend on the test: the same scrape serves them all.
    private static readonly Dictionary<string, Lazy<Scrape>> Scrapes =
        Versions.ToDictionary(version => version, version => new Lazy<Scrape>(() => Take(version)), StringComparer.Ordinal);

    /// <summary>Series as <c>name{label=value,…}</c> with the first and the last minor version that has it.</summary>
    public static TheoryData<string, int, int> Spans => new()
    {
        { "cilium_bpf_map_pressure{map_name=ipcache}", 14, 17 },
        { "cilium_bpf_map_pressure{map_name=ipcache_v2}", 18, 19 },
        { "cilium_bpf_map_ops_total{map_name=ipcache}", 14, 17 },
        { "cilium_bpf_map_ops_total{map_name=ipcache_v2}", 18, 19 },
        { "cilium_bpf_map_ops_total{map_name=policy}", 14, 19 },
        { "cilium_bpf_map_pressure{map_name=policy_00123}", 14, 14 },
        { "cilium_bpf_map_pressure{map_name=cilium_policy_*}", 15, 16 },
        { "cilium_bpf_map_pressure{map_name=cilium_policy_v2_*}", 17, 19 },
        { "cilium_bpf_map_pressure{map_name=snat_v4_external}", 15, 19 },
        { "cilium_bpf_map_pressure{map_name=ct4_global}", 16, 19 },
        { "cilium_bpf_map_pressure{map_name=ct_any4_global}", 16, 19 },
        { "cilium_bpf_map_pressure{map_name=lb4_affinity}", 14, 17 },
        { "cilium_bpf_map_pressure{map_name=lb4_backends_v3}", 14, 19 },
        { "cilium_bpf_map_pressure{map_name=ipv4_frag_datagrams}", 18, 19 },
        { "cilium_bpf_map_capacity", 15, 19 },
        { "cilium_datapath_conntrack_gc_interval_seconds", 18, 19 },
        { "cilium_nat_endpoint_max_connection", 16, 19 },
        { "cilium_ipam_capacity", 15, 19 },
        { "cilium_hive_status", 15, 19 },
        { "cilium_hive_jobs_oneshot_last_run_duration_seconds", 19, 19 },
        { "cilium_agent_bootstrap_seconds_bucket", 14, 17 },
        { "cilium_agent_bootstrap_seconds", 18, 19 },
        { "cilium_controllers_group_runs_total", 15, 19 },
        { "cilium_identity_label_sources{source=fqdn}", 16, 19 },
        { "cilium_policy_import_errors_total", 14, 14 },
        { "cilium_policy_change_total{outcome=success}", 14, 19 },
        { "cilium_policy_selector_match_count_max", 17, 19 },
        { "cilium_policy_incremental_update_duration_bucket", 18, 19 },
        { "cilium_identity_cache_timer_duration_bucket", 17, 19 },
        { "cilium_triggers_policy_update_folds", 14, 16 },
        { "cilium_drift_checker_config_delta", 17, 19 },
        { "cilium_feature_datapath_network{mode=direct-routing}", 17, 19 },
        { "cilium_endpoint_max_ifindex", 16, 18 },
        { "cilium_service_implementation_delay_count", 16, 17 },
        { "cilium_services_events_total", 14, 17 },
        { "cilium_kubernetes_events_received_total{scope=Service}", 14, 19 },
        { "cilium_k8s_client_rate_limiter_duration_seconds_count{method=PATCH}", 14, 18 },
        { "cilium_k8s_client_rate_limiter_duration_seconds_count", 14, 19 },
        { "cilium_node_connectivity_status", 14, 17 },
        { "cilium_node_health_connectivity_status", 17, 19 },
        { "cilium_node_health_connectivity_latency_seconds_bucket", 17, 19 },
        { "cilium_node_health_connectivity_status{source_node_name=*}", 17, 18 },
        { "cilium_api_limiter_processed_requests_total{api_call=etcd,return_code=200}", 16, 19 },
        { "cilium_kvstore_sync_queue_size", 14, 19 },
        { "cilium_kvstore_sync_queue_size{source_cluster=*}", 14, 18 },
        { "cilium_kvstore_initial_sync_completed", 15, 19 },
        { "cilium_kvstore_sync_errors_total", 15, 19 },
        { "cilium_clustermesh_global_services", 14, 18 },
        { "cilium_clustermesh_remote_cluster_services", 19, 19 },
        { "cilium_clustermesh_remote_cluster_readiness_status{source_cluster=*}", 14, 18 },
        { "cilium_kvstoremesh_remote_cluster_readiness_status", 16, 19 },
        { "cilium_clustermesh_apiserver_bootstrap_seconds", 14, 19 },
        { "cilium_fragmented_count_total", 19, 19 },
        { "cilium_mtu_error_message_total", 19, 19 },
        { "hubble_icmp_total{type=PacketTooBig,family=IPv4}", 14, 18 },
        { "hubble_icmp_total{type=PacketTooBig,family=IPv6}", 19, 19 },
        { "cilium_operator_identity_gc_entries{status=alive}", 14, 19 },
        { "cilium_operator_identity_gc_entries{identity_type=kvstore}", 17, 19 },
        { "cilium_operator_identity_gc_latency", 17, 19 },
        { "cilium_operator_unmanaged_pods", 17, 19 },
        { "cilium_operator_ipam_background_sync_duration_seconds_count", 17, 19 },
        { "cilium_operator_workqueue_depth{queue_name=node_manager}", 14, 18 },
        { "cilium_operator_k8s_workqueue_depth{name=node_manager}", 19, 19 },
        { "cilium_operator_ipam_release_duration_seconds_count{type=releaseIPPrefixes}", 19, 19 },
        { "cilium_operator_ces_queueing_delay_seconds_count", 14, 19 },
        { "cilium_reconciler_errors_current", 15, 19 },
        { "cilium_bpf_syscall_duration_seconds_bucket", 14, 19 },
    };

    [Theory]
    [MemberData(nameof(Spans))]
    public void Series_OfEveryVersion_ExistsExactlyWhereItsVersionsHaveIt(string series, int first, int last)
    {
        var having = Versions.Where(version => Has(Scrapes[version].Value, series)).Select(Minor);

        Assert.Equal(Versions.Select(Minor).Where(minor => minor >= first && minor <= last), having);
    }

    [Theory]
    [InlineData("1.17.6", "cilium_operator_doublewrite_identity_crd_total_count")]
    [InlineData("1.18.0", "cilium_operator_doublewrite_crd_identities")]
    public void DoubleWrite_WhereItIsOn_ComparesBothStores(string version, string family)
    {
        var both = Scrape.Of(Fleets.One(nodes: 2, kvstore: KvstoreMode.DoubleWrite, version: version), Fleets.Reference.AddMinutes(5));

        Assert.Single(both.Of(family));
        Assert.Equal(["crd", "kvstore"], both.Of("cilium_operator_identity_gc_entries", ("status", "alive")).Select(it => it["identity_type"]).Order());
        Assert.DoesNotContain(Scrapes[version].Value.Samples, sample => sample.Name.Contains("doublewrite", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CloudProvider.Aws, "ec2")]
    [InlineData(CloudProvider.Azure, "azure")]
    [InlineData(CloudProvider.Alibaba, "alibabacloud")]
    [InlineData(CloudProvider.Gcp, null)]
    public void CloudCalls_OfEachCloud_HaveItsOwnSubsystem(CloudProvider provider, string? subsystem)
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 2, provider: provider), Fleets.Reference.AddMinutes(30));

        var having = ((string[])["ec2", "azure", "alibabacloud"]).Where(name => scrape.Of($"cilium_operator_{name}_api_duration_seconds_count").Any());

        Assert.Equal(subsystem is null ? [] : [subsystem], having);
    }

    [Fact]
    public void OptionalMetrics_NotAskedFor_AreAbsent()
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 2), Fleets.Reference.AddMinutes(5));

        Assert.Empty(scrape.Of("cilium_reconciler_errors_current"));
        Assert.Empty(scrape.Of("cilium_bpf_syscall_duration_seconds_count"));
        Assert.Empty(scrape.Of("cilium_operator_ces_sync_total"));
        Assert.Empty(scrape.Of("kube_daemonset_status_number_ready", ("daemonset", "cilium-pre-flight-check")));
    }

    private static int Minor(string version) => int.Parse(version.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static bool Has(Scrape scrape, string series)
    {
        var brace = series.IndexOf('{', StringComparison.Ordinal);
        var labels = brace < 0 ? [] : series[(brace + 1)..^1].Split(',').Select(label => label.Split('=')).ToArray();
        return scrape.Of(brace < 0 ? series : series[..brace])
            .Any(sample => labels.All(label => label[1] == "*" ? sample[label[0]].Length > 0 : sample[label[0]] == label[1]));
    }

    /// <summary>Everything on, and after an hour also what happens rarely.</summary>
    private static Scrape Take(string version) => Scrape.Of(
        Fleets.Of(new ClusterSpec
        {
            Name = "all-on",
            Nodes = 12,
            CiliumVersion = version,
            Kvstore = KvstoreMode.Etcd,
            Mesh = ["other"],
            Features = new ClusterFeatures { PrefixDelegation = true, EndpointSlices = true, Preflight = true, OptionalMetrics = true },
            Incidents = [new IncidentSpec { Kind = IncidentKind.MtuMismatch, Duration = TimeSpan.FromDays(1) }],
        }).Clusters[0],
        Fleets.Reference.AddHours(1));
}
