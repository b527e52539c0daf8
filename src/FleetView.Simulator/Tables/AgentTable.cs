using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>What a cilium-agent exposes on :9962.</summary>
internal static class AgentTable
{
    public static SeriesTable<AgentPod> Build(CiliumDialect dialect, ClusterSpec cluster)
    {
        var table = new Table();
        Process(table, dialect, cluster);
        Maps(table, dialect);
        Conntrack(table, dialect);
        Packets(table);
        Endpoints(table, cluster);
        Health(table);
        Services(table, dialect);
        if (cluster.Kvstore == KvstoreMode.Etcd)
            AgentKvstoreTable.Add(table);
        if (cluster.Mesh.Count > 0)
            AgentMeshTable.Add(table, cluster, dialect);
        return table.Build();
    }

    private static void Process(Table table, CiliumDialect dialect, ClusterSpec cluster)
    {
        var ipam = cluster.Provider switch { CloudProvider.Aws => "eni", CloudProvider.Azure => "azure", _ => "kubernetes" };
        var identities = cluster.Kvstore == KvstoreMode.Etcd ? "kvstore" : "crd";
        table
            .Add("cilium_version", $"arch=\"linux/amd64\",revision=\"{dialect.Revision}\",version=\"{dialect.Version}\"", _ => 0)
            .Add("cilium_process_start_time_seconds", "", pod => pod.StartTime)
            .Add("cilium_process_resident_memory_bytes", "", pod => pod.Control.MemoryBytes)
            .Add("cilium_process_cpu_seconds_total", "", pod => Math.Round(pod.Control.CpuSeconds, 2))
            .Add("cilium_errors_warnings_total", "level=\"error\",subsystem=\"daemon\"", pod => pod.Control.Errors)
            .Add("cilium_errors_warnings_total", "level=\"warning\",subsystem=\"daemon\"", pod => pod.Control.Warnings)
            .Add("cilium_hive_status", "status=\"ok\"", _ => 141)
            .Add("cilium_hive_status", "status=\"degraded\"", pod => pod.Control.ControllersFailing > 0 ? 1 : 0)
            .Add("cilium_drift_checker_config_delta", "", _ => 0)
            .Add("cilium_k8s_client_api_calls_total", "host=\"10.100.0.1:443\",method=\"PATCH\",return_code=\"200\"", pod => pod.Control.ApiCalls)
            .Add("cilium_event_ts", "action=\"update\",scope=\"CiliumEndpoint\",source=\"k8s\"", pod => pod.Control.LastKubernetesEvent)
            .Add("cilium_feature_adv_connect_and_lb_node_port_configuration", "acceleration=\"disabled\",algorithm=\"maglev\",mode=\"snat\"", _ => 1)
            .Add("cilium_feature_adv_connect_and_lb_kube_proxy_replacement_enabled", "", _ => 1)
            .Add("cilium_feature_controlplane_ipam", $"mode=\"{ipam}\"", _ => 1)
            .Add("cilium_feature_controlplane_identity_allocation", $"mode=\"{identities}\"", _ => 1);
    }

    private static void Maps(Table table, CiliumDialect dialect)
    {
        Pressure(table, "ct4_global", pod => pod.Conntrack.Scanned ? pod.Node.Maps.ConntrackTcp : 0);
        Pressure(table, "ct_any4_global", pod => pod.Conntrack.Scanned ? pod.Node.Maps.ConntrackAny : 0);
        Pressure(table, "snat_v4_external", pod => pod.Node.Maps.Snat);
        Pressure(table, dialect.IpcacheMap, pod => pod.Node.Maps.Ipcache);
        Pressure(table, "lxc", pod => pod.Node.Maps.Lxc);
        Pressure(table, "lb4_services_v2", pod => pod.Node.Maps.Services);
        Pressure(table, "lb4_backends_v3", pod => pod.Node.Maps.Backends);
        Pressure(table, "lb4_reverse_nat", pod => pod.Node.Maps.ReverseNat);
        Pressure(table, dialect.PolicyMap, pod => pod.Node.Maps.Policy, 0.1);
        Operation(table, dialect.IpcacheMap, "update", "success", pod => pod.Control.IpcacheUpdates);
        Operation(table, dialect.IpcacheMap, "update", "fail", pod => pod.Control.IpcacheUpdateFails);
        Operation(table, dialect.IpcacheMap, "delete", "success", pod => pod.Control.IpcacheDeletes);
        Operation(table, "policy", "update", "success", pod => pod.Control.PolicyUpdates);
        Operation(table, "policy", "delete", "success", pod => pod.Control.PolicyDeletes);
        Operation(table, "lxc", "update", "success", pod => pod.Control.LxcUpdates);
        Operation(table, "lb4_services_v2", "update", "success", pod => pod.Control.ServiceUpdates);
        Operation(table, "lb4_backends_v3", "update", "success", pod => pod.Control.BackendUpdates);
        table
            .Add("cilium_bpf_map_capacity", "map_group=\"default\"", _ => 65536)
            .Add("cilium_bpf_map_capacity", "map_group=\"endpoint_policy\"", _ => 16384)
            .Add("cilium_bpf_maps_virtual_memory_max_bytes", "", _ => NodeTraits.MapMemoryBytes)
            .Add("cilium_bpf_progs_virtual_memory_max_bytes", "", pod => 1.2e7 + (65536 * pod.Node.Machine.Endpoints))
            .Add("cilium_nat_endpoint_max_connection", "family=\"ipv4\"", pod => pod.Node.Machine.BusiestSnatPercent);
    }

    /// <summary>The gauge exists only above its threshold: 0 for most maps, 0.1 for policy maps.</summary>
    private static void Pressure(Table table, string map, Func<AgentPod, double> read, double threshold = 0) =>
        table.Add("cilium_bpf_map_pressure", $"map_name=\"{map}\"", pod => read(pod) is var fill && fill > threshold ? Math.Round(fill, 5) : double.NaN);

    private static void Operation(Table table, string map, string operation, string outcome, Func<AgentPod, double> read) =>
        table.AddOnceSeen("cilium_bpf_map_ops_total", $"map_name=\"{map}\",operation=\"{operation}\",outcome=\"{outcome}\"", read);

    private static void Conntrack(Table table, CiliumDialect dialect)
    {
        Entries(table, "TCP", "alive", gc => gc.TcpAlive);
        Entries(table, "TCP", "deleted", gc => gc.TcpDeleted);
        Entries(table, "non-TCP", "alive", gc => gc.AnyAlive);
        Entries(table, "non-TCP", "deleted", gc => gc.AnyDeleted);
        const string Runs = "cilium_datapath_conntrack_gc_runs_total";
        const string Duration = "cilium_datapath_conntrack_gc_duration_seconds";
        table
            .AddOnceSeen(Runs, "family=\"ipv4\",protocol=\"TCP\",status=\"completed\"", pod => pod.Conntrack.TcpRuns)
            .AddOnceSeen(Runs, "family=\"ipv4\",protocol=\"non-TCP\",status=\"completed\"", pod => pod.Conntrack.AnyRuns)
            .AddOnceSeen(Runs, "family=\"ipv4\",protocol=\"non-TCP\",status=\"uncompleted\"", pod => pod.Conntrack.AnyUncompleted)
            .AddHistogram(Duration, "family=\"ipv4\",protocol=\"TCP\",status=\"completed\"", Histogram.Default, pod => pod.Conntrack.TcpDuration)
            .AddHistogram(Duration, "family=\"ipv4\",protocol=\"non-TCP\",status=\"completed\"", Histogram.Default, pod => pod.Conntrack.AnyDuration)
            .AddOnceSeen("cilium_datapath_conntrack_dump_resets_total", "area=\"conntrack\",family=\"ipv4\",name=\"dump_interrupts\"", pod => pod.Conntrack.DumpResets)
            .AddOnceSeen("cilium_datapath_signals_handled_total", "data=\"ipv4\",signal=\"ct_fill_up\",status=\"received\"", pod => pod.Conntrack.FillSignals);
        if (dialect.HasGcInterval)
            table.Add("cilium_datapath_conntrack_gc_interval_seconds", "global=\"global\"", pod => pod.Conntrack.IntervalSeconds);
    }

    private static void Entries(Table table, string protocol, string status, Func<Conntrack, double> read) =>
        table.Add("cilium_datapath_conntrack_gc_entries", $"family=\"ipv4\",protocol=\"{protocol}\",status=\"{status}\"",
            pod => pod.Conntrack.Scanned ? read(pod.Conntrack) : double.NaN);

    private static void Packets(Table table)
    {
        const double MeanPacketBytes = 720;
        Drop(table, "EGRESS", "Policy denied", packets => packets.PolicyDeniedEgress);
        Drop(table, "INGRESS", "Policy denied", packets => packets.PolicyDeniedIngress);
        Drop(table, "INGRESS", "Stale or unroutable IP", packets => packets.StaleIp);
        Drop(table, "EGRESS", "Unsupported L3 protocol", packets => packets.UnsupportedL3);
        Drop(table, "SERVICE", "Service backend not found", packets => packets.NoBackend);
        Drop(table, "INGRESS", "CT: Map insertion failed", packets => packets.CtInsertIngress);
        Drop(table, "EGRESS", "CT: Map insertion failed", packets => packets.CtInsertEgress);
        Drop(table, "EGRESS", "No mapping for NAT masquerade", packets => packets.NoNatMapping);
        Drop(table, "EGRESS", "Fragmentation needed", packets => packets.FragmentationNeeded);
        table
            .AddOnceSeen("cilium_drop_bytes_total", "direction=\"EGRESS\",reason=\"Policy denied\"", pod => pod.Datapath.PolicyDeniedEgress * 74)
            .Add("cilium_forward_count_total", "direction=\"EGRESS\"", pod => pod.Datapath.ForwardedEgress)
            .Add("cilium_forward_count_total", "direction=\"INGRESS\"", pod => pod.Datapath.ForwardedIngress)
            .Add("cilium_forward_bytes_total", "direction=\"EGRESS\"", pod => pod.Datapath.ForwardedEgress * MeanPacketBytes)
            .Add("cilium_forward_bytes_total", "direction=\"INGRESS\"", pod => pod.Datapath.ForwardedIngress * MeanPacketBytes);
    }

    private static void Drop(Table table, string direction, string reason, Func<Datapath, double> read) =>
        table.AddOnceSeen("cilium_drop_count_total", $"direction=\"{direction}\",reason=\"{reason}\"", pod => read(pod.Datapath));

    private static void Endpoints(Table table, ClusterSpec cluster)
    {
        const string Limiter = "cilium_api_limiter_wait_duration_seconds";
        var cidr = cluster.Provider == CloudProvider.Gcp;
        table
            .Add("cilium_identity", "type=\"cluster_local\"", pod => Math.Round(60 + (1.2 * pod.Node.Machine.Endpoints) + (4e4 * Math.Max(0, pod.Node.Maps.Ipcache - 0.17))))
            .Add("cilium_identity", "type=\"node_local\"", _ => 25)
            .Add("cilium_identity", "type=\"remote_node\"", _ => 0)
            .Add("cilium_identity", "type=\"reserved\"", _ => 11)
            .Add("cilium_identity_label_sources", "source=\"k8s\"", pod => Math.Round(60 + (1.2 * pod.Node.Machine.Endpoints)))
            .Add("cilium_endpoint", "", pod => pod.Node.Machine.Endpoints)
            .Add("cilium_endpoint_state", "endpoint_state=\"ready\"", pod => pod.Node.Machine.Endpoints - pod.Control.Regenerating)
            .Add("cilium_endpoint_state", "endpoint_state=\"regenerating\"", pod => pod.Control.Regenerating)
            .AddOnceSeen("cilium_endpoint_regenerations_total", "outcome=\"success\"", pod => pod.Control.Regenerations)
            .AddOnceSeen("cilium_endpoint_regenerations_total", "outcome=\"fail\"", pod => pod.Control.RegenerationFails)
            .Add("cilium_ip_addresses", "family=\"ipv4\"", pod => pod.Node.Machine.UsedAddresses)
            .Add("cilium_ip_addresses", "family=\"ipv6\"", _ => 0)
            .Add("cilium_ipam_capacity", "family=\"ipv4\"", pod => cidr ? Machine.PodCidrSize : pod.Node.Machine.PoolSize)
            .AddOnceSeen("cilium_ipam_events_total", "action=\"allocate\",family=\"ipv4\"", pod => pod.Control.IpsAllocated)
            .AddOnceSeen("cilium_ipam_events_total", "action=\"release\",family=\"ipv4\"", pod => pod.Control.IpsReleased)
            .AddOnceSeen("cilium_api_limiter_processed_requests_total", "api_call=\"endpoint-create\",outcome=\"success\",return_code=\"201\"", pod => pod.Control.EndpointCreates)
            .Add(Limiter, "api_call=\"endpoint-create\",value=\"mean\"", pod => pod.Control.EndpointCreateWait)
            .Add(Limiter, "api_call=\"endpoint-create\",value=\"max\"", pod => pod.Control.EndpointCreateWait * 2)
            .Add("cilium_policy_selector_match_count_max", "class=\"cluster\"", pod => Math.Round(180 + (9000 * Math.Max(0, pod.Node.Maps.Ipcache - 0.17))))
            .Add("cilium_policy_change_total", "outcome=\"success\"", _ => 14);
    }

    private static void Health(Table table)
    {
        const string Status = "cilium_node_health_connectivity_status";
        table
            .Add("cilium_unreachable_nodes", "", _ => 0)
            .Add("cilium_unreachable_health_endpoints", "", _ => 0)
            .Add(Status, "status=\"reachable\",type=\"node\"", pod => pod.Node.KnownPeers, tail: 1)
            .Add(Status, "status=\"unreachable\",type=\"node\"", _ => 0, tail: 1)
            .Add("cilium_controllers_failing", "", pod => pod.Control.ControllersFailing)
            .Add("cilium_controllers_runs_total", "status=\"success\"", pod => pod.Control.ControllerRuns)
            .AddOnceSeen("cilium_controllers_runs_total", "status=\"failure\"", pod => pod.Control.ControllerFailures)
            .Add("cilium_controllers_group_runs_total", "group_name=\"sync-lb-maps-with-k8s-services\",status=\"success\"", _ => 1);
    }

    private static void Services(Table table, CiliumDialect dialect)
    {
        if (!dialect.HasServiceDelay)
            return;
        table
            .AddHistogram("cilium_service_implementation_delay", "action=\"upsert\"", Histogram.Default, pod => pod.Control.ServiceDelay)
            .AddOnceSeen("cilium_services_events_total", "action=\"update\"", pod => pod.Control.ServiceEvents);
    }
}
