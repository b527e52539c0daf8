using FleetView.Model.Objects;

namespace FleetView.Catalog.Facts;

/// <summary>All facts there are, with what they are of and what they rest on. How each is worked out stands in <c>Signals/Facts</c>.</summary>
public static class FactCatalog
{
    public static IReadOnlyList<FactDefinition> All { get; } =
    [
        Node("prefix-unused-ips", SignalUnit.Count, "mean of unused addresses over the node's /28 prefixes, 0 with fewer than three of them", ObjectKind.CiliumNode),
        Node("prefix-empty-ratio", SignalUnit.Ratio, "share of the node's /28 prefixes without a used address, one of them left out as reserve; 0 with fewer than three", ObjectKind.CiliumNode),
        Node("prefix-fragmented-ratio", SignalUnit.Ratio, "share of the node's /28 prefixes of which 1 to 4 addresses are used; 0 with fewer than three", ObjectKind.CiliumNode),
        Node("prefix-count-node", SignalUnit.Count, "number of the node's /28 prefixes", ObjectKind.CiliumNode),
        Node("prefix-churn-node", SignalUnit.Count, "prefixes added and removed on the node within 10 minutes, on average over half an hour", ObjectKind.CiliumNode),
        Cluster("prefix-fallback-nodes", SignalUnit.Ratio, "share of nodes with addresses outside every prefix although prefix delegation is on", ObjectKind.CiliumNode, ObjectKind.CiliumConfig),
        Node("pods-waiting-for-ip", SignalUnit.Count, "pods bound to the node that have waited for an address for two minutes, and for no image", ObjectKind.PendingPod, ObjectKind.CiliumNode),
        Node("pods-without-free-ip", SignalUnit.Count, "pods that wait for an address on a node whose pool has none left", ObjectKind.PendingPod, ObjectKind.CiliumNode),
        Cluster("pod-network-wait", SignalUnit.Seconds, "95th percentile from scheduled to network ready, of at least five pods within 15 minutes", ObjectKind.PendingPod),
        Node("ipam-free-now-node", SignalUnit.Count, "addresses of the node's pool that nothing uses", ObjectKind.CiliumNode),
        Node("ciliumnode-errors", SignalUnit.Boolean, "1 where the operator reports an error on the CiliumNode", ObjectKind.CiliumNode),
        Cluster("pods-per-interface", SignalUnit.Count, "addresses in use for each interface, of nodes with three interfaces or more", ObjectKind.CiliumNode),
        Cluster("identity-objects", SignalUnit.Count, "number of CiliumIdentity objects", ObjectKind.CiliumIdentity),
        Cluster("identity-label-values", SignalUnit.Count, "values of the label key that has most, in identities", ObjectKind.CiliumIdentity),
        Cluster("identity-volatile-label", SignalUnit.Ratio, "share of identities with a label that tells pods, jobs or zones apart", ObjectKind.CiliumIdentity),
        Cluster("policies-invalid", SignalUnit.Count, "network policies that the agents call invalid", ObjectKind.NetworkPolicy, ObjectKind.ClusterwideNetworkPolicy),
        Node("node-network-unready", SignalUnit.Boolean, "1 where the Node says that its network is not up, or carries the taint agent-not-ready", ObjectKind.Node),
        Node("agent-not-starting", SignalUnit.Boolean, "1 where the agent's pod crashes again and again or cannot start", ObjectKind.CiliumPod),
        Cluster("cilium-pods-not-starting", SignalUnit.Count, "pods of Cilium that crash again and again or cannot start", ObjectKind.CiliumPod),
        Cluster("operator-available", SignalUnit.Ratio, "available replicas of the operator, of those desired", ObjectKind.Deployment),
        Cluster("rollout-unavailable", SignalUnit.Ratio, "share of agents that are not available (of at least 200, or 60 from 5 % on), without those of new nodes", ObjectKind.DaemonSet, ObjectKind.Node),
        Cluster("rollout-outdated", SignalUnit.Ratio, "share of agents that do not run the DaemonSet's newest template yet", ObjectKind.DaemonSet),
        Cluster("agent-version-skew", SignalUnit.Count, "minor versions between the oldest and the newest of agents and operator", ObjectKind.CiliumPod),
        Cluster("kernel-below-minimum", SignalUnit.Count, "nodes whose kernel is below 5.10, or 4.18 of RHEL 8.6", ObjectKind.Node),
    ];

    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(fact => fact.Id)];

    public static FactDefinition? Find(string id) => All.FirstOrDefault(fact => fact.Id == id);

    private static FactDefinition Node(string id, SignalUnit unit, string tells, params IReadOnlyList<ObjectKind> kinds) =>
        new(id, SignalScope.Node, unit, tells, kinds);

    private static FactDefinition Cluster(string id, SignalUnit unit, string tells, params IReadOnlyList<ObjectKind> kinds) =>
        new(id, SignalScope.Cluster, unit, tells, kinds);
}
