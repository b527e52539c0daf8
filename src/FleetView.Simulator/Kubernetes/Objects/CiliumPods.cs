using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The pods of Cilium itself.</summary>
internal static class CiliumPods
{
    private const string OperatorSet = "cilium-operator-6d9f7c8b5";

    public static ObjectSource Source { get; } = new(All) { MayMatch = selection => selection.Namespace is null or TargetLabels.Namespace };

    private static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        var states = cluster.Nodes.Select(Agent).Concat(Operators(cluster)).Concat(Singles(cluster)).Concat(PreflightPods.All(cluster));
        if (cluster.Dialect.Minor >= 16)
            states = states.Concat(cluster.Nodes.Select(node => Envoy(cluster, node)));
        return states.Select(state => new PodObject(state));
    }

    private static PodState Agent(SimulatedNode node)
    {
        var pod = node.Pod;
        var waiting = pod.IsUp ? null : pod.LacksImage ? "ImagePullBackOff" : pod.IsCreating ? "ContainerCreating" : "CrashLoopBackOff";
        var container = new ContainerState("cilium-agent", CiliumImage.Agent(pod.Dialect), pod.IsUp, pod.Restarts, waiting,
            pod.Restarts > 0 ? "Error" : null, pod.StartTime);
        return OnHost(node.Traits, "cilium", pod.Name, pod.CreatedAt, ("DaemonSet", "cilium"), container, "cilium-agent") with
        {
            Phase = pod.LacksImage || pod.IsCreating ? "Pending" : "Running",
        };
    }

    private static PodState Envoy(SimulatedCluster cluster, SimulatedNode node) =>
        OnHost(node.Traits, "cilium-envoy", $"cilium-envoy-{Suffix(node.Token, 41)}", node.CreatedAt + 10, ("DaemonSet", "cilium-envoy"),
            new ContainerState("cilium-envoy", CiliumImage.Envoy(cluster.Dialect)));

    /// <summary>Without the operator's series its pods run all the same.</summary>
    private static IEnumerable<PodState> Operators(SimulatedCluster cluster)
    {
        var installed = ChartLabels.InstalledAt(cluster);
        var ipam = cluster.Settings.GetValueOrDefault("ipam") ?? "";
        foreach (var replica in cluster.Operators)
        {
            var container = new ContainerState("cilium-operator", CiliumImage.Operator(replica.Dialect, ipam), replica.IsUp, replica.Restarts,
                replica.IsUp ? null : "CrashLoopBackOff", replica.Restarts > 0 ? "Error" : null, replica.Process.StartTime);
            yield return OnHost(replica.Node, "cilium-operator", replica.Name, Math.Max(installed, replica.CreatedAt), ("ReplicaSet", OperatorSet), container);
        }
        for (var i = cluster.Operators.Count; i < SimulatedCluster.OperatorReplicas; i++)
        {
            var node = cluster.Nodes[i % cluster.Nodes.Count].Traits;
            yield return OnHost(node, "cilium-operator", $"{OperatorSet}-{Suffix(cluster.Seed, (ulong)i)}", installed, ("ReplicaSet", OperatorSet),
                new ContainerState("cilium-operator", CiliumImage.Operator(cluster.Dialect, ipam)));
        }
    }

    private static IEnumerable<PodState> Singles(SimulatedCluster cluster)
    {
        var installed = ChartLabels.InstalledAt(cluster);
        var node = cluster.Nodes[0].Traits;
        if (cluster.Spec.Features.Hubble)
            yield return OnHost(node, "hubble-relay", "hubble-relay-5b6d8c7f9-x7k2p", installed, ("ReplicaSet", "hubble-relay-5b6d8c7f9"),
                new ContainerState("hubble-relay", CiliumImage.Relay(cluster.Dialect)));
        if (cluster.Spec.Mesh.Count > 0)
            yield return OnHost(node, "clustermesh-apiserver", "clustermesh-apiserver-7f6b9d5c4-m3q8z", installed, ("ReplicaSet", "clustermesh-apiserver-7f6b9d5c4"),
                new ContainerState("apiserver", CiliumImage.Mesh(cluster.Dialect)));
    }

    public static PodState OnHost(
        NodeTraits node, string app, string name, double createdAt, (string Kind, string Name) owner, ContainerState container, string? labelName = null) =>
        new(TargetLabels.Namespace, name, createdAt)
        {
            Labels = ChartLabels.Of(app, null, labelName),
            Containers = [container],
            Owner = owner,
            Node = node.Name,
            HostIp = node.Ip,
            Ip = node.Ip,
            IsHostNetwork = true,
            ScheduledAt = createdAt,
            NetworkAt = createdAt,
        };

    public static string Suffix(ulong seed, ulong which) => NodeTraits.PodSuffix(new Rng(Rng.Hash(seed, which)), 5);
}
