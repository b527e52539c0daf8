namespace FleetView.Collection;

/// <summary>Labels of kube-state-metrics and node_exporter that tell what a node is, and the traits they stand for.</summary>
internal static class NodeTraitLabels
{
    private static readonly (string Label, string Trait)[] Pairs =
    [
        ("kernel_version", "kernel"),
        ("os_image", "os-image"),
        ("kubelet_version", "kubelet"),
        ("container_runtime_version", "runtime"),
        ("label_node_kubernetes_io_instance_type", "instance-type"),
        ("label_topology_kubernetes_io_zone", "zone"),
        ("label_eks_amazonaws_com_nodegroup", "node-pool"),
        ("label_karpenter_sh_nodepool", "node-pool"),
        ("label_kubernetes_azure_com_agentpool", "node-pool"),
        ("label_cloud_google_com_gke_nodepool", "node-pool"),
        ("label_kubernetes_io_arch", "arch"),
        ("mtu", "mtu"),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Pairs.Select(pair => pair.Label)];

    public static string TraitOf(int label) => Pairs[label].Trait;
}
