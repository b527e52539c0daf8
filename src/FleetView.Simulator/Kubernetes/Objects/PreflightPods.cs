using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The pods of the pre-flight check: one on every node that pulls the image, one that validates policies.</summary>
internal static class PreflightPods
{
    public static IEnumerable<PodState> All(SimulatedCluster cluster)
    {
        if (cluster.Spec.DeployedPreflight is not { } preflight)
            yield break;
        var image = CiliumImage.Agent(CiliumDialect.For(preflight.Version));
        var since = cluster.ReferenceSeconds - Workloads.PreflightAgeSeconds;
        foreach (var node in cluster.Nodes)
        {
            var container = new ContainerState("cilium-pre-flight-check", image, node.HasCilium, Waiting: node.HasCilium ? null : "ContainerCreating");
            yield return CiliumPods.OnHost(node.Traits, DaemonSets.Preflight, $"cilium-pre-flight-check-{CiliumPods.Suffix(node.Token, 42)}", Math.Max(since, node.CreatedAt),
                ("DaemonSet", DaemonSets.Preflight), container) with
            {
                Phase = node.HasCilium ? "Running" : "Pending",
            };
        }
        yield return CiliumPods.OnHost(cluster.Nodes[0].Traits, DaemonSets.Preflight, "cilium-pre-flight-check-7c8d6f9b5c-w4n8k", since,
            ("ReplicaSet", "cilium-pre-flight-check-7c8d6f9b5c"), new ContainerState("cnp-validator", image, preflight.Ready));
    }
}
