namespace FleetView.Tests.Simulator;

/// <summary>What an incident looks like in the exposition: a measure over ten minutes of one cluster, the least value at
/// which it shows, and the clusters of the scenario <c>findings</c> in which it must; in all others it must not.</summary>
internal sealed record Signature(string Name, double AtLeast, Func<Meter, double> Measure, params string[] Clusters);

internal static class Signatures
{
    private const string Storm = "cloud-api-throttled account-throttled-1 account-throttled-2";
    private const string Api = "cilium_operator_ec2_api_duration_seconds_count";
    private const string Allocation = "cilium_operator_ipam_allocation_duration_seconds";
    private const double Capacity = 240;

    public static readonly Signature[] All =
    [
        .. Ipam(), .. CloudApi(), .. Identity(), .. Kvstore(), .. Agents(), .. Maps(), .. Traffic(), .. Upgrade(),
    ];

    private static IEnumerable<Signature> Ipam() =>
    [
        Of("addresses needed", 1, meter => meter.MaxGauge("cilium_operator_ipam_needed_ips"), $"pods-wait-for-ips operator-leaderless operator-moving {Storm}"),
        Of("pods pending", 6, meter => meter.After.Of("kube_pod_status_phase", ("phase", "Pending")).Sum(pod => pod.Value), $"pods-wait-for-ips {Storm}"),
        Of("slow allocation", 10, meter => meter.MaxQuantile(Allocation, 0.99, "type"), $"slow-allocation {Storm}"),
        Of("pod churn", 0.3, meter => meter.MaxNodeRate("cilium_ipam_events_total"), "slow-allocation"),
        Of("capacity used", 0.95, meter => meter.MaxGauge("cilium_operator_ipam_used_ips") / Capacity, "ip-limit-of-node ip-slots-full-idle"),
        Of("nodes at capacity", 1, meter => meter.MaxGauge("cilium_operator_ipam_nodes", ("category", "at-capacity")), $"ip-limit-of-node {Storm}"),
        Of("full nodes with idle CPU", 1, FullAndIdle, "ip-slots-full-idle"),
        Of("subnet not found", 0.01, meter => meter.Rate($"{Allocation}_count", it => it["status"] == "unableToFindSubnet"), "subnet-not-found"),
        Of("addresses one by one", 0.6, meter => meter.Rate($"{Allocation}_count", it => it["type"] == "allocateIP" && it["status"] == "success")
            / Math.Max(1e-9, meter.Rate("cilium_operator_ipam_ip_allocation_ops")), "prefix-fallback"),
        Of("interfaces per address", 0.3, meter => meter.MaxGauge("cilium_operator_ipam_interface_candidates")
            / Math.Max(1, meter.MaxGauge("cilium_operator_ipam_ips", ("type", "used"))), "many-enis-few-pods"),
        Of("released per second", 1, meter => meter.Rate("cilium_operator_ipam_ip_release_ops"), "release-churn"),
    ];

    private static IEnumerable<Signature> CloudApi() =>
    [
        Of("cloud calls", 100, meter => meter.Rate(Api), $"limiter-bypassed {Storm}"),
        Of("throttled calls", 0.05, meter => meter.Share(Api, call => call["response_code"] != "OK"), Storm),
        Of("calls held back", 1, meter => meter.Rate("cilium_operator_ec2_api_rate_limit_duration_seconds_count"), Storm),
        Of("nobody leads", 1, NobodyLeads, "operator-leaderless"),
        Of("operator restarts", 2, meter => meter.MaxGauge("kube_pod_container_status_restarts_total", ("container", "cilium-operator")), "operator-moving"),
    ];

    private static IEnumerable<Signature> Identity() =>
    [
        Of("identities per pod", 0.3, PerPod, "identity-cardinality"),
        Of("more identities per pod", 0.18, PerPod, "identity-cardinality identity-jump"),
        Of("slow collection", 900, meter => meter.MaxGauge("cilium_operator_identity_gc_latency"), "identity-gc-slow etcd-client-limit"),
    ];

    private static IEnumerable<Signature> Kvstore() =>
    [
        Of("agents wait", 2, meter => meter.MaxGauge("cilium_api_limiter_wait_duration_seconds", ("api_call", "etcd"), ("value", "mean")), "etcd-client-limit"),
        Of("operator waits", 2, meter => meter.MaxGauge("cilium_operator_api_limiter_wait_duration_seconds", ("value", "mean")), "etcd-client-limit identity-gc-slow"),
        Of("quorum errors", 0.001, meter => meter.MaxNodeRate("cilium_kvstore_quorum_errors_total"), "kvstore-unavailable"),
        Of("failed operations", 0.05, meter => meter.Share("cilium_kvstore_operations_duration_seconds_count", it => it["outcome"] == "fail"), "kvstore-unavailable"),
        Of("no leader", 1, meter => meter.After.Of("etcd_server_has_leader").Count(it => it.Value == 0), "kvstore-unavailable"),
        Of("slow disk", 1, meter => meter.MaxQuantile("etcd_disk_wal_fsync_duration_seconds", 0.99, "instance"), "etcd-disk-slow"),
        Of("elections", 2.0 / 600, meter => meter.MaxNodeRate("etcd_server_leader_changes_seen_total") / 3, "etcd-leader-and-restarts"),
    ];

    private static IEnumerable<Signature> Agents() =>
    [
        Of("agents restarted", 1, meter => meter.MaxGauge("kube_pod_container_status_restarts_total", ("container", "cilium-agent")),
            "mass-restart restarted-at-peak kvstore-unavailable etcd-leader-and-restarts"),
        Of("controllers failing", 6, meter => meter.MaxGauge("cilium_controllers_failing"), "one-bad-node"),
        Of("invalid endpoints", 1, meter => meter.MaxGauge("cilium_endpoint_state", ("endpoint_state", "invalid")), "endpoint-regeneration-fails"),
        Of("traffic", 55000, meter => meter.MaxNodeRate("cilium_forward_count_total"), "restarted-at-peak"),
        Of("remote clusters lost", 1, meter => meter.After.Of("cilium_clustermesh_remote_cluster_readiness_status").Count(it => it.Value == 0), "mesh-remote-lost"),
        Of("flows lost in the queue", 10, meter => meter.MaxNodeRate("hubble_lost_events_total", it => it["source"] == "observer_events_queue"), "hubble-queue-overflow"),
        Of("flows lost before it", 10, meter => meter.MaxNodeRate("hubble_lost_events_total", it => it["source"] == "perf_event_ring_buffer"), "hubble-perf-loss"),
    ];

    private static IEnumerable<Signature> Maps() =>
    [
        Of("policy map", 0.7, Pressure("cilium_policy_v2_*"), "map-filling identity-cardinality"),
        Of("backend map", 0.42, Pressure("lb4_backends_v3"), "backend-leak"),
        Of("SNAT map", 0.7, Pressure("snat_v4_external"), "snat-under-native-routing"),
        Of("conntrack of TCP", 0.7, Pressure("ct4_global"), "explicit-map-sizes"),
        Of("conntrack of the rest", 0.7, Pressure("ct_any4_global"), "explicit-map-sizes dns-fills-any-conntrack conntrack-insertion-fails"),
        Of("conntrack uncounted", 1, meter => meter.After.Of("cilium_version").Count() - meter.After.Of("cilium_bpf_map_pressure", ("map_name", "ct4_global")).Count(), "kernel-without-batch"),
        Of("failed updates", 100.0 / 300, meter => meter.MaxNodeRate("cilium_bpf_map_ops_total", it => it["outcome"] == "fail"), "map-operations-fail conntrack-insertion-fails"),
        Of("entries deleted", 50000, meter => meter.MaxGauge("cilium_datapath_conntrack_gc_entries", ("status", "deleted")), "conntrack-gc-burst conntrack-insertion-fails"),
        Of("DNS where conntrack is full", 1, DnsWhereConntrackIsFull, "dns-fills-any-conntrack"),
        Of("ports of one tuple", 80, meter => meter.MaxGauge("cilium_nat_endpoint_max_connection"), "snat-exhaustion"),
    ];

    private static IEnumerable<Signature> Traffic() =>
    [
        Of("stale addresses", 10, Dropped("Stale or unroutable IP"), "reclaimed-ips-called"),
        Of("no backend", 1, Dropped("Service backend not found"), "backends-missing"),
        Of("invalid identity", 0.1, Dropped("Invalid identity"), "cluster-id-collision"),
        Of("insertions failed", 1, Dropped("CT: Map insertion failed"), "conntrack-insertion-fails"),
        Of("no NAT mapping", 1, Dropped("No mapping for NAT masquerade"), "snat-exhaustion"),
        Of("fragmentation needed", 0.1, Dropped("Fragmentation needed"), "mtu-mismatch"),
        Of("programs missing", 0.1, Dropped("Missed tail call"), "reload-race"),
        Of("policy denials", 2, Dropped("Policy denied"), "policy-after-upgrade"),
        Of("two MTUs", 2, meter => meter.After.Of("node_network_mtu_bytes", ("device", "eth0")).Select(it => it.Value).Distinct().Count(), "mtu-mismatch"),
        Of("retransmits", 0.02, meter => meter.MaxNodeRate("node_netstat_Tcp_RetransSegs") / meter.MaxNodeRate("node_netstat_Tcp_OutSegs"), "retransmits-share-a-trait mtu-mismatch"),
        Of("two images", 2, meter => meter.After.Of("kube_node_info").Select(it => it["os_image"]).Distinct().Count(), "retransmits-share-a-trait kernel-without-batch"),
    ];

    private static IEnumerable<Signature> Upgrade() =>
    [
        Of("two versions", 2, meter => meter.After.Of("cilium_version").Select(it => it["version"]).Distinct().Count(), "policy-after-upgrade rollout-stuck"),
        Of("image missing", 1, meter => meter.MaxGauge("kube_pod_container_status_waiting_reason", ("reason", "ImagePullBackOff")), "rollout-stuck"),
        Of("configuration not applied", 1, meter => meter.MaxGauge("cilium_drift_checker_config_delta"), "config-not-applied"),
    ];

    private static Signature Of(string name, double atLeast, Func<Meter, double> measure, string findings) =>
        new(name, atLeast, measure, [.. findings.Split(' ').Select(finding => $"f-{finding}")]);

    private static Func<Meter, double> Pressure(string map) => meter => meter.MaxGauge("cilium_bpf_map_pressure", ("map_name", map));

    private static Func<Meter, double> Dropped(string reason) => meter => meter.MaxNodeRate("cilium_drop_count_total", drop => drop["reason"] == reason);

    private static double PerPod(Meter meter) => meter.MaxGauge("cilium_operator_identity_gc_entries", ("status", "alive"))
        / meter.After.Of("cilium_endpoint").Sum(endpoints => endpoints.Value);

    private static double NobodyLeads(Meter meter) =>
        meter.After.Of("cilium_operator_ipam_resync_total").Any() && meter.Rate("cilium_operator_ipam_resync_total") == 0 ? 1 : 0;

    private static double FullAndIdle(Meter meter)
    {
        var full = meter.After.Of("cilium_operator_ipam_used_ips").Where(used => used.Value >= 0.95 * Capacity).Select(used => used["target_node"]);
        return full.Count(node => One(meter, "kube_pod_container_resource_requests", node) < 0.7 * One(meter, "kube_node_status_allocatable", node));
    }

    private static double One(Meter meter, string name, string node) => meter.After.Of(name, ("resource", "cpu"), ("node", node)).Sum(it => it.Value);

    private static double DnsWhereConntrackIsFull(Meter meter)
    {
        var full = meter.After.Of("cilium_bpf_map_pressure", ("map_name", "ct_any4_global")).Where(it => it.Value >= 0.7).Select(it => it["node"]).ToHashSet();
        var small = meter.After.Of("cilium_bpf_map_pressure", ("map_name", "ct4_global")).Where(it => it.Value < 0.5).Select(it => it["node"]).ToHashSet();
        return meter.After.Of("kube_pod_info").Count(pod => pod["pod"].StartsWith("coredns-", StringComparison.Ordinal) && full.Contains(pod["node"]) && small.Contains(pod["node"]));
    }
}
