using static FleetView.Simulator.Exposition.MetricType;

namespace FleetView.Simulator.Exposition;

/// <summary>Families of etcd, node_exporter, kubelet and kube-state-metrics.</summary>
internal static class ClusterFamilies
{
    public static readonly (string Name, MetricType Type, string Help)[] All =
    [
        ("etcd_server_has_leader", Gauge, "Whether or not a leader exists. 1 is existence, 0 is not."),
        ("etcd_server_leader_changes_seen_total", Counter, "The number of leader changes seen."),
        ("etcd_server_proposals_failed_total", Counter, "The total number of failed proposals seen."),
        ("etcd_server_proposals_pending", Gauge, "The current number of pending proposals to commit."),
        ("etcd_server_quota_backend_bytes", Gauge, "Current backend storage quota size in bytes."),
        ("etcd_mvcc_db_total_size_in_bytes", Gauge, "Total size of the underlying database physically allocated in bytes."),
        ("etcd_disk_wal_fsync_duration_seconds", Histogram, "The latency distributions of fsync called by WAL."),
        ("etcd_disk_backend_commit_duration_seconds", Histogram, "The latency distributions of commit called by backend."),
        ("etcd_network_peer_round_trip_time_seconds", Histogram, "Round-Trip-Time histogram between peers"),
        ("etcd_network_peer_sent_failures_total", Counter, "The total number of send failures from peers."),
        ("grpc_server_handled_total", Counter, "Total number of RPCs completed on the server, regardless of success or failure."),
        ("grpc_server_handling_seconds", Histogram, "Histogram of response latency (seconds) of gRPC that had been application-level handled by the server."),
        ("node_network_mtu_bytes", Gauge, "Network device property: mtu_bytes"),
        ("node_memory_MemTotal_bytes", Gauge, "Memory information field MemTotal_bytes."),
        ("node_netstat_Tcp_OutSegs", Untyped, "Statistic TcpOutSegs."),
        ("node_netstat_Tcp_RetransSegs", Untyped, "Statistic TcpRetransSegs."),
        ("node_netstat_TcpExt_TCPSynRetrans", Untyped, "Statistic TcpExtTCPSynRetrans."),
        ("node_netstat_TcpExt_IPReversePathFilter", Untyped, "Statistic TcpExtIPReversePathFilter."),
        ("node_netstat_TcpExt_TCPTimeouts", Untyped, "Statistic TcpExtTCPTimeouts."),
        ("kubelet_run_podsandbox_duration_seconds", Histogram, "[ALPHA] Duration in seconds of the run_podsandbox operations. Broken down by RuntimeClass.Handler."),
        ("kubelet_run_podsandbox_errors_total", Counter, "[ALPHA] Cumulative number of the run_podsandbox operation errors by RuntimeClass.Handler."),
        ("kube_node_info", Gauge, "[STABLE] Information about a cluster node."),
        ("kube_node_labels", Gauge, "[STABLE] Kubernetes labels converted to Prometheus labels."),
        ("kube_node_status_allocatable", Gauge, "[STABLE] The allocatable for different resources of a node that are available for scheduling."),
        ("kube_node_status_condition", Gauge, "[STABLE] The condition of a cluster node."),
        ("kube_node_spec_taint", Gauge, "[STABLE] The taint of a cluster node."),
        ("kube_pod_info", Gauge, "[STABLE] Information about pod."),
        ("kube_pod_status_phase", Gauge, "[STABLE] The pods current phase."),
        ("kube_pod_status_scheduled_time", Gauge, "[STABLE] Unix timestamp when pod moved into scheduled status"),
        ("kube_pod_status_ready_time", Gauge, "Readiness achieved time in unix timestamp for a pod."),
        ("kube_pod_container_status_waiting_reason", Gauge, "[STABLE] Describes the reason the container is currently in waiting state."),
        ("kube_pod_container_status_last_terminated_reason", Gauge, "Describes the last reason the container was in terminated state."),
        ("kube_pod_container_resource_requests", Gauge, "The number of requested request resource by a container."),
        ("kube_pod_container_resource_limits", Gauge, "The number of requested limit resource by a container."),
        ("kube_pod_container_status_restarts_total", Counter, "[STABLE] The number of container restarts per container."),
        ("kube_daemonset_status_desired_number_scheduled", Gauge, "[STABLE] The number of nodes that should be running the daemon pod."),
        ("kube_daemonset_status_current_number_scheduled", Gauge, "[STABLE] The number of nodes running at least one daemon pod and are supposed to."),
        ("kube_daemonset_status_updated_number_scheduled", Gauge, "[STABLE] The total number of nodes that are running updated daemon pod"),
        ("kube_daemonset_status_number_ready", Gauge, "[STABLE] The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ready."),
        ("kube_daemonset_status_number_available", Gauge, "[STABLE] The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and available"),
        ("kube_daemonset_status_number_unavailable", Gauge, "[STABLE] The number of nodes that should be running the daemon pod and have none of the daemon pod running and available"),
        ("kube_daemonset_status_number_misscheduled", Gauge, "[STABLE] The number of nodes running a daemon pod but are not supposed to."),
        ("kube_deployment_spec_replicas", Gauge, "[STABLE] Number of desired pods for a deployment."),
        ("kube_deployment_status_replicas_available", Gauge, "[STABLE] The number of available replicas per deployment."),
        ("kube_job_status_failed", Gauge, "[STABLE] The number of pods which reached Phase Failed and the reason for failure."),
        ("kube_job_status_start_time", Gauge, "[STABLE] StartTime represents time when the job was acknowledged by the Job Manager."),
        ("kube_job_complete", Gauge, "[STABLE] The job has completed its execution."),
        ("kube_endpointslice_endpoints", Gauge, "Endpoints attached to the endpointslice."),
    ];
}
