using System.Text.RegularExpressions;

namespace FleetView.EndToEnd.Tests.Scoring.Dialects;

/// <summary>What a signal has to say of a node or cluster, written from its meaning over the exposed text; NaN: not to be compared.</summary>
internal static class Truths
{
    private const string Pressure = "cilium_bpf_map_pressure";
    private const string Drops = "cilium_drop_count_total";
    private const string Forwards = "cilium_forward_count_total";

    private static readonly Regex Noise = new("^(Policy denied.*|Authentication required|Unsupported L[23] protocol|VLAN traffic disallowed by VLAN filter)$");
    private static readonly string[] Clouds = ["ec2", "azure", "alibabacloud"];

    public static IReadOnlyDictionary<string, Func<Exposure, double>> OfNodes { get; } = new Dictionary<string, Func<Exposure, double>>
    {
        ["bpf-map-pressure"] = at => at.Max(Pressure, Map("ct.*|snat.*|ipcache.*|lb[46]_(services|backends).*|.*policy.*|lxc")),
        ["bpf-policy-map-pressure"] = at => at.Max(Pressure, Map("(cilium_)?policy_.*")),
        ["lb-service-map"] = at => at.Max(Pressure, Map("lb4_services_v2")),
        ["lb-backend-map"] = at => at.Max(Pressure, Map("lb4_backends_v[23]")),
        ["ct-any-pressure"] = at => at.Max(Pressure, Map("ct_any4_global")),
        ["snat-pressure"] = at => at.Max(Pressure, Map("snat_v4_external")),
        ["bpf-map-capacity"] = at => at.Max("cilium_bpf_map_capacity", series => series["map_group"] == "default"),
        ["bpf-maps-memory"] = at => at.Max("cilium_bpf_maps_virtual_memory_max_bytes") / at.Max("node_memory_MemTotal_bytes"),
        ["bpf-syscall-latency"] = at => at.Mean(10, "cilium_bpf_syscall_duration_seconds"),
        ["nat-port-saturation"] = at => at.MaxOfLeast(10, "cilium_nat_endpoint_max_connection"),
        ["map-size-effective"] = at => at.Max("cilium_datapath_conntrack_gc_entries", TcpAlive) / at.Max(Pressure, Map("ct4_global")),
        ["ct-entries-alive"] = at => at.Sum("cilium_datapath_conntrack_gc_entries", series => series["status"] == "alive"),
        ["ct-gc-entries"] = at => at.Sum("cilium_datapath_conntrack_gc_entries", series => series["status"] == "deleted"),
        ["ct-gc-interval"] = at => at.MinOfLargest(10, "cilium_datapath_conntrack_gc_interval_seconds"),
        ["drop-rate"] = at => at.Rate(5, Drops),
        ["drop-policy"] = at => at.Rate(10, Drops, series => series["reason"]!.StartsWith("Policy denied", StringComparison.Ordinal)),
        ["drop-stale-ip"] = at => at.Rate(10, Drops, series => series["reason"] == "Stale or unroutable IP"),
        ["drop-ratio"] = at => at.Rate(10, Drops, NoNoise) / Math.Max(at.Rate(10, Drops, NoNoise) + at.Rate(10, Forwards), 100),
        ["hubble-flow-rate"] = at => at.Rate(5, "hubble_flows_processed_total"),
        ["hubble-drops"] = at => at.Rate(5, "hubble_drop_total"),
        ["hubble-lost-queue"] = at => at.Rate(10, "hubble_lost_events_total", series => series["source"] == "observer_events_queue"),
        ["hubble-handler-latency"] = at => at.Mean(15, "hubble_metrics_http_handler_request_duration_seconds"),
        ["agent-memory"] = at => at.Max("cilium_process_resident_memory_bytes"),
        ["agent-cpu"] = at => at.Rate(5, "cilium_process_cpu_seconds_total"),
        ["agent-errors"] = at => at.Rate(15, "cilium_errors_warnings_total", series => series["level"] == "error"),
        ["controllers-failing"] = at => at.MaxOfLeast(15, "cilium_controllers_failing"),
        ["config-drift"] = at => at.MaxOfLeast(30, "cilium_drift_checker_config_delta"),
        ["k8s-client-throttle"] = at =>
            at.Rate(10, "cilium_k8s_client_rate_limiter_duration_seconds_sum") / Math.Max(at.Rate(10, "cilium_k8s_client_rate_limiter_duration_seconds_count"), 0.1),
        ["identity-per-node"] = at => at.Max("cilium_identity", series => series["type"] == "node_local"),
        ["policy-selector-max"] = at => at.Max("cilium_policy_selector_match_count_max"),
        ["health-latency"] = at => at.Mean(15, "cilium_node_health_connectivity_latency_seconds"),
        ["released-ips"] = at => at.Rate(15, "cilium_ipam_events_total", series => series["action"] == "release"),
        ["tcp-retrans-ratio"] = at => at.Rate(15, "node_netstat_Tcp_RetransSegs") / Math.Max(at.Rate(15, "node_netstat_Tcp_OutSegs"), 100),
        ["kvstore-sync-queue"] = at => at.MaxOfLeast(10, "cilium_kvstore_sync_queue_size"),
        ["kvstore-qps"] = at => at.Rate(10, "cilium_api_limiter_processed_requests_total", Etcd)
            / at.Max("cilium_api_limiter_rate_limit", series => Etcd(series) && series["value"] == "limit"),
        ["mesh-nodes"] = at => at.MinOfLargest(10, "cilium_clustermesh_remote_cluster_nodes"),
        ["svc-impl-delay"] = at => at.Mean(10, "cilium_service_implementation_delay"),
    };

    /// <summary>Of series that carry the node as <c>target_node</c>.</summary>
    public static IReadOnlyDictionary<string, Func<Exposure, double>> OfTargets { get; } = new Dictionary<string, Func<Exposure, double>>
    {
        ["ipam-node-capacity-used"] = at => at.MaxOfLeast(10, "cilium_operator_ipam_used_ips") / at.Max("cilium_operator_ipam_available_ips"),
        ["ipam-node-needed"] = at => at.MaxOfLeast(5, "cilium_operator_ipam_needed_ips"),
    };

    public static IReadOnlyDictionary<string, Func<Exposure, double>> OfClusters { get; } = new Dictionary<string, Func<Exposure, double>>
    {
        ["identity-total"] = at => at.Max("cilium_operator_identity_gc_entries", series => series["status"] == "alive"),
        ["identity-gc-latency"] = at => at.Max("cilium_operator_identity_gc_latency", series => series["outcome"] == "success"),
        ["identity-label-source"] = at => at.Max("cilium_identity_label_sources", series => series["source"] == "k8s"),
        ["cloud-api-rate"] = at => Clouds.Select(cloud => at.Rate(10, $"cilium_operator_{cloud}_api_duration_seconds_count")).FirstOrDefault(rate => !double.IsNaN(rate), double.NaN),
        ["ipam-subnet-free"] = at => at.MinOfLargest(15, "cilium_operator_ipam_available_ips_per_subnet"),
        ["ipam-agent-event-rate"] = at => at.Rate(10, "cilium_ipam_events_total", series => series["action"] == "allocate"),
        ["ipam-empty-slots"] = at => Largest(at, "cilium_operator_ipam_empty_interface_slots") + Largest(at, "cilium_operator_ipam_interface_candidates"),
        ["operator-memory"] = at => at.Max("cilium_operator_process_resident_memory_bytes"),
        ["operator-workqueue-depth"] = at => double.IsNaN(at.MaxOfLeast(10, "cilium_operator_workqueue_depth"))
            ? at.MaxOfLeast(10, "cilium_operator_k8s_workqueue_depth") : at.MaxOfLeast(10, "cilium_operator_workqueue_depth"),
        ["endpointslice-endpoints"] = at => at.Count("kube_endpointslice_endpoints"),
        ["kernel-spread"] = at => at.Count("kube_node_info", series => series["kernel_version"]),
        ["version-count"] = at => at.Count("cilium_version", series => series["version"]),
        ["mtu-distinct-node"] = _ => 1,
        ["etcd-db-quota"] = at => at.Max("etcd_mvcc_db_total_size_in_bytes") / at.Max("etcd_server_quota_backend_bytes"),
        ["etcd-qps"] = at => at.Rate(5, "grpc_server_handled_total"),
        ["lb-maglev"] = _ => 1,
        ["kpr-enabled"] = _ => 1,
        ["mesh-remote-ready"] = _ => 0,
        ["operator-leading"] = _ => 1,
    };

    private static double Largest(Exposure at, string metric) => at.Max(metric);

    private static Func<ExposedSeries, bool> Map(string maps) => series => Regex.IsMatch(series["map_name"]!, $"^({maps})$");

    private static bool TcpAlive(ExposedSeries series) => series["protocol"] == "TCP" && series["status"] == "alive" && series["family"] == "ipv4";

    private static bool NoNoise(ExposedSeries series) => !Noise.IsMatch(series["reason"]!);

    private static bool Etcd(ExposedSeries series) => series["api_call"] == "etcd";
}
