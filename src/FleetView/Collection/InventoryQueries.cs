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
        Traits = Query(TraitsOfNodes, [.. nodeLabels, "node", .. NodeTraitLabels.All]);
    }

    // One question: sets of labels that differ never meet in "or".
    private const string TraitsOfNodes =
        "group by ($cluster, node, kernel_version, os_image, kubelet_version, container_runtime_version) (kube_node_info{$selector}) "
        + "or group by ($cluster, node, label_node_kubernetes_io_instance_type, label_topology_kubernetes_io_zone, "
        + "label_eks_amazonaws_com_nodegroup, label_karpenter_sh_nodepool, label_kubernetes_azure_com_agentpool, "
        + "label_cloud_google_com_gke_nodepool, label_kubernetes_io_arch) (kube_node_labels{$selector}) "
        + "or count_values by ($cluster, $node) (\"mtu\", max by ($cluster, $node) (node_network_mtu_bytes{device=~\"eth[0-9]+|ens[0-9]+|bond[0-9]+\",$selector}))";

    /// <summary>Kernel, image, instance type, zone, pool and MTU of nodes, one series or more a node: asked at start and hourly.</summary>
    public PromQuery Traits { get; }

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
