using FleetView.Simulator.Kubernetes.Objects;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes;

/// <summary>All kinds that are served.</summary>
internal static class ResourceKinds
{
    private static readonly Dictionary<(string, string, string), ResourceKind> ByPath = ((ResourceKind[])
    [
        Kind("", "v1", "configmaps", "ConfigMap", true, ConfigMaps.All),
        Kind("", "v1", "nodes", "Node", false, NodeObject.All),
        new("", "v1", "pods", "Pod", true) { Sources = [CiliumPods.Source, WorkloadPods.Everything, WorkloadPods.Waiting] },
        Kind("", "v1", "services", "Service", true, Services.All),
        Kind("apps", "v1", "daemonsets", "DaemonSet", true, DaemonSets.All),
        Kind("apps", "v1", "deployments", "Deployment", true, Workloads.All),
        Kind("batch", "v1", "jobs", "Job", true, Jobs.All),
        Kind("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true, Services.Slices),
        Kind("cilium.io", "v2", "ciliumclusterwidenetworkpolicies", "CiliumClusterwideNetworkPolicy", false, Policies.Clusterwide),
        Kind("cilium.io", "v2", "ciliumidentities", "CiliumIdentity", false, IdentityObject.All),
        Kind("cilium.io", "v2", "ciliumnetworkpolicies", "CiliumNetworkPolicy", true, Policies.Namespaced),
        Kind("cilium.io", "v2", "ciliumnodes", "CiliumNode", false, CiliumNodeObject.All),
        // Promoted from v2alpha1, where it is gone since.
        Kind("cilium.io", "v2", "ciliumnodeconfigs", "CiliumNodeConfig", true, NodeConfigs.All) with { IsServed = dialect => dialect.Minor >= 16 },
        Kind("cilium.io", "v2alpha1", "ciliumnodeconfigs", "CiliumNodeConfig", true, NodeConfigs.All) with { IsServed = dialect => dialect.Minor <= 16 },
    ]).ToDictionary(kind => (kind.Group, kind.Version, kind.Plural));

    public static IReadOnlyCollection<ResourceKind> All => ByPath.Values;

    public static ResourceKind? Find(string group, string version, string plural) => ByPath.GetValueOrDefault((group, version, plural));

    private static ResourceKind Kind(string group, string version, string plural, string kind, bool isNamespaced, Func<SimulatedCluster, IEnumerable<ApiObject>> objects) =>
        new(group, version, plural, kind, isNamespaced) { Sources = [new ObjectSource(objects)] };
}
