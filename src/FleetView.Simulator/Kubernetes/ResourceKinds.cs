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
        Kind("apps", "v1", "daemonsets", "DaemonSet", true, DaemonSets.All),
        Kind("cilium.io", "v2", "ciliumnodes", "CiliumNode", false, CiliumNodeObject.All),
    ]).ToDictionary(kind => (kind.Group, kind.Version, kind.Plural));

    public static IReadOnlyCollection<ResourceKind> All => ByPath.Values;

    public static ResourceKind? Find(string group, string version, string plural) => ByPath.GetValueOrDefault((group, version, plural));

    private static ResourceKind Kind(string group, string version, string plural, string kind, bool isNamespaced, Func<SimulatedCluster, IEnumerable<ApiObject>> objects) =>
        new(group, version, plural, kind, isNamespaced) { Sources = [new ObjectSource(objects)] };
}
