using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>PromQL of the inventory of one source (contract, "Missing data").</summary>
internal sealed class InventoryQueries
{
    public InventoryQueries(SourceOptions source, QueryVariables variables)
    {
        string[] nodeLabels = [source.ClusterLabel, source.NodeLabel];
        PromQuery Query(string expression, params string[] labels) => new(PromQl.Expand(expression, variables), labels);
        var up = source.Inventory ?? $"max by ($cluster, $node) (up{{job=~\"{PromQl.Escape(source.AgentJob)}\",$selector}})";
        Up = Query(up, nodeLabels);
        UpByCluster = Query($"count by ($cluster) ({up})", source.ClusterLabel);
        AgentsWithoutUp = Query("group by ($cluster, $node) (cilium_version{$selector})", nodeLabels);
        StartTimes = Query("max by ($cluster, $node) (cilium_process_start_time_seconds{$selector})", nodeLabels);
        Versions = Query("group by ($cluster, $node, version) (cilium_version{$selector})", [.. nodeLabels, "version"]);
        // kube-state-metrics names the node in a label of its own, whatever the agents' scraper does.
        KubeNodes = Query("group by ($cluster, node) (kube_node_info{$selector})", source.ClusterLabel, "node");
        Rollouts = Query(
            $"max by ($cluster) (kube_daemonset_status_updated_number_scheduled{{daemonset=~\"{PromQl.Escape(source.AgentDaemonSet)}\",$selector}})",
            source.ClusterLabel);
        AgentsView = Query(
            "quantile by ($cluster) (0.5, sum by ($cluster, $node) (cilium_node_health_connectivity_status{type=\"node\",$selector}))",
            source.ClusterLabel);
        var targets = $"count by ($cluster, $node) (up{{job=~\"{PromQl.Escape(source.AgentJob)}\",$selector}})";
        ScrapedTwice = Query(
            $"count by ($cluster) ({targets} > 1) / count by ($cluster) ({targets}) > 0.5",
            source.ClusterLabel);
    }

    /// <summary>One series an agent target: 1 when up, 0 when down.</summary>
    public PromQuery Up { get; }

    public PromQuery UpByCluster { get; }

    /// <summary>For sources whose <c>up</c> is not kept: who reports a version is there.</summary>
    public PromQuery AgentsWithoutUp { get; }

    public PromQuery StartTimes { get; }

    public PromQuery Versions { get; }

    public PromQuery KubeNodes { get; }

    public PromQuery Rollouts { get; }

    public PromQuery AgentsView { get; }

    /// <summary>
    /// Clusters in which most agents have more than one <c>up</c> series: an HA pair that nobody deduplicates. A pod that
    /// was just replaced has two for a while as well.
    /// </summary>
    public PromQuery ScrapedTwice { get; }
}
