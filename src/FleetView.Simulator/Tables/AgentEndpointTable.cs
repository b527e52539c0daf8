using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>Endpoints, their addresses and their identities.</summary>
internal static class AgentEndpointTable
{
    public static void Add(Table table, CiliumDialect dialect, ClusterSpec cluster)
    {
        Identities(table, dialect);
        table
            .Add("cilium_endpoint", "", pod => pod.Node.Machine.Endpoints)
            .Add("cilium_endpoint_state", "endpoint_state=\"ready\"", pod => pod.Node.Machine.Endpoints - pod.Control.Regenerating - pod.Control.InvalidEndpoints)
            .Add("cilium_endpoint_state", "endpoint_state=\"regenerating\"", pod => pod.Control.Regenerating)
            .AddOnceSeen("cilium_endpoint_state", "endpoint_state=\"invalid\"", pod => pod.Control.InvalidEndpoints)
            .AddOnceSeen("cilium_endpoint_regenerations_total", "outcome=\"success\"", pod => pod.Control.Regenerations)
            .AddOnceSeen("cilium_endpoint_regenerations_total", "outcome=\"fail\"", pod => pod.Control.RegenerationFails)
            .AddHistogram("cilium_endpoint_regeneration_time_stats_seconds", "scope=\"total\",status=\"success\"", Histogram.Coarse, pod => pod.Control.Policy.Regeneration)
            .Add("cilium_ip_addresses", "family=\"ipv4\"", pod => pod.Node.Machine.UsedAddresses)
            .Add("cilium_ip_addresses", "family=\"ipv6\"", _ => 0)
            .AddOnceSeen("cilium_ipam_events_total", "action=\"allocate\",family=\"ipv4\"", pod => pod.Control.IpsAllocated)
            .AddOnceSeen("cilium_ipam_events_total", "action=\"release\",family=\"ipv4\"", pod => pod.Control.IpsReleased);
        if (dialect.HasIpamCapacity)
            table.Add("cilium_ipam_capacity", "family=\"ipv4\"", pod => cluster.HasCloudIpam ? pod.Node.Machine.PoolSize : Machine.PodCidrSize);
        if (dialect.HasMaxIfindex)
            table.Add("cilium_endpoint_max_ifindex", "", pod => 12 + (2 * pod.Node.Machine.Endpoints));
        Limiter(table, dialect);
    }

    private static void Identities(Table table, CiliumDialect dialect)
    {
        table
            .Add("cilium_identity", "type=\"cluster_local\"", pod => pod.Control.ClusterIdentities)
            .Add("cilium_identity", "type=\"node_local\"", _ => 25)
            .Add("cilium_identity", "type=\"remote_node\"", _ => 0)
            .Add("cilium_identity", "type=\"reserved\"", _ => 11)
            .AddOnceSeen("cilium_ipcache_errors_total", "error=\"overwrite\",type=\"upsert\"", pod => pod.Control.IpcacheErrors);
        if (!dialect.HasLabelSources)
            return;
        table
            .Add("cilium_identity_label_sources", "source=\"k8s\"", pod => pod.Control.ClusterIdentities)
            .Add("cilium_identity_label_sources", "source=\"cidr\"", _ => 21)
            .Add("cilium_identity_label_sources", "source=\"fqdn\"", _ => 4)
            .Add("cilium_identity_label_sources", "source=\"reserved\"", _ => 11);
    }

    private static void Limiter(Table table, CiliumDialect dialect)
    {
        const string Wait = "cilium_api_limiter_wait_duration_seconds";
        table
            .AddOnceSeen("cilium_api_limiter_processed_requests_total",
                dialect.Processed("endpoint-create", "success", 201), pod => pod.Control.EndpointCreates)
            .AddOnceSeen("cilium_api_limiter_processed_requests_total",
                dialect.Processed("endpoint-create", "fail", 429), pod => pod.Control.EndpointCreateFails)
            .Add(Wait, "api_call=\"endpoint-create\",value=\"mean\"", pod => pod.Control.EndpointCreateWait)
            .Add(Wait, "api_call=\"endpoint-create\",value=\"max\"", pod => pod.Control.EndpointCreateWait * 2);
    }
}
