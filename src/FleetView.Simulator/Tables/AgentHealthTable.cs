using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>Controllers, and what cilium-health says about the other nodes.</summary>
internal static class AgentHealthTable
{
    public static void Add(Table table, CiliumDialect dialect)
    {
        table
            .Add("cilium_unreachable_nodes", "", _ => 0)
            .Add("cilium_unreachable_health_endpoints", "", _ => 0)
            .Add("cilium_controllers_failing", "", pod => pod.Control.ControllersFailing)
            .Add("cilium_controllers_runs_total", "status=\"success\"", pod => pod.Control.ControllerRuns)
            .AddOnceSeen("cilium_controllers_runs_total", "status=\"failure\"", pod => pod.Control.ControllerFailures);
        if (dialect.HasGroupRuns)
            table.Add("cilium_controllers_group_runs_total", "group_name=\"sync-lb-maps-with-k8s-services\",status=\"success\"", _ => 1);
        if (dialect.HasNodeHealth)
            Counts(table, dialect.HasSourceLabels ? 1 : 0);
        if (dialect.HasNodeConnectivity)
            Connectivity(table);
    }

    private static void Counts(Table table, int tail)
    {
        const string Status = "cilium_node_health_connectivity_status";
        table
            .Add(Status, "status=\"reachable\",type=\"node\"", pod => pod.Node.KnownPeers, tail)
            .Add(Status, "status=\"unreachable\",type=\"node\"", _ => 0, tail)
            .AddHistogram("cilium_node_health_connectivity_latency_seconds", "address_type=\"primary\",protocol=\"icmp\",type=\"node\"",
                Histogram.Probe, pod => pod.Control.Health.Latency, tail: tail);
    }

    /// <summary>One target of as many as the cluster has nodes: the others would teach nothing and cost N² series.</summary>
    private static void Connectivity(Table table)
    {
        var target = LabelText.Pairs(("target_cluster", "default"), ("target_node_name", "probed"), ("target_node_type", "remote_intra_cluster"));
        table
            .Add("cilium_node_connectivity_status", $"{target},type=\"node\"", _ => 1, tail: 1)
            .Add("cilium_node_connectivity_status", $"{target},type=\"endpoint\"", _ => 1, tail: 1);
    }
}
