using static FleetView.Simulator.Exposition.MetricType;

namespace FleetView.Simulator.Exposition;

/// <summary>Families of Hubble, its relay, and the cluster mesh's own processes.</summary>
internal static class HubbleFamilies
{
    public static readonly (string Name, MetricType Type, string Help)[] All =
    [
        ("hubble_lost_events_total", Counter, "Number of lost events"),
        ("hubble_flows_processed_total", Counter, "Total number of flows processed"),
        ("hubble_drop_total", Counter, "Number of drops"),
        ("hubble_icmp_total", Counter, "Number of ICMP messages"),
        ("hubble_tcp_flags_total", Counter, "TCP flag occurrences"),
        ("hubble_policy_verdicts_total", Counter, "Total number of Cilium network policy verdicts"),
        ("hubble_metrics_http_handler_requests_total", Counter, "A counter for requests to Hubble metrics handler"),
        ("hubble_metrics_http_handler_request_duration_seconds", Histogram, "A histogram of latencies of Hubble metrics handler"),
        ("hubble_dynamic_exporter_exporters_total", Gauge, "Number of configured exporters"),
        ("hubble_dynamic_exporter_up", Gauge, "Status of exporter (1 - active, 0 - inactive)"),
        ("hubble_dynamic_exporter_reconfigurations_total", Counter, "Number of dynamic exporters reconfigurations"),
        ("hubble_relay_pool_peer_connection_status", Gauge, "Measures the connectivity status of all peers by counting the number of peers for each given connection status."),
        ("cilium_clustermesh_apiserver_bootstrap_seconds", Gauge, "Duration in seconds to complete bootstrap"),
        ("cilium_kvstoremesh_bootstrap_seconds", Gauge, "Duration in seconds to complete bootstrap"),
        ("cilium_kvstoremesh_leader_election_master_status", Gauge, "The leader election status, 1 for the leader"),
        ("cilium_kvstoremesh_remote_cluster_readiness_status", Gauge, "The readiness status of the remote cluster"),
        ("cilium_kvstoremesh_remote_cluster_failures", Gauge, "The total number of failures related to the remote cluster"),
        ("cilium_kvstoremesh_kvstore_sync_errors_total", Counter, "Number of times synchronization to the kvstore failed"),
    ];
}
