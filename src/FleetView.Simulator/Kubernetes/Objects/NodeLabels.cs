using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The labels of a Node, which its CiliumNode has too.</summary>
internal static class NodeLabels
{
    public static IReadOnlyDictionary<string, string> Of(SimulatedCluster cluster, SimulatedNode node) => node.ObjectLabels ??= Make(cluster.Spec, node.Traits);

    private static Dictionary<string, string> Make(ClusterSpec cluster, NodeTraits traits)
    {
        var (pool, poolName) = cluster.Provider switch
        {
            CloudProvider.Aws => ("eks.amazonaws.com/nodegroup", "default"),
            CloudProvider.Azure => ("kubernetes.azure.com/agentpool", "default"),
            CloudProvider.Gcp => ("cloud.google.com/gke-nodepool", "pool"),
            _ => ("alibabacloud.com/nodepool-id", "default"),
        };
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["beta.kubernetes.io/arch"] = "amd64",
            ["beta.kubernetes.io/instance-type"] = traits.Build.InstanceType,
            [pool] = poolName,
            ["failure-domain.beta.kubernetes.io/region"] = cluster.Region,
            ["failure-domain.beta.kubernetes.io/zone"] = traits.Build.Zone,
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = traits.Name,
            ["kubernetes.io/os"] = "linux",
            ["node.kubernetes.io/instance-type"] = traits.Build.InstanceType,
            ["topology.kubernetes.io/region"] = cluster.Region,
            ["topology.kubernetes.io/zone"] = traits.Build.Zone,
        };
    }
}
