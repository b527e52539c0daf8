using FleetView.Collection.Tracking;
using FleetView.Model.Objects;

namespace FleetView.Collection.Objects;

/// <summary>Which nodes a cluster has by its Kubernetes API, and which of them run a Cilium agent.</summary>
internal static class RosterReader
{
    /// <summary>Of Cilium's pods those of the agent: label <c>k8s-app</c>.</summary>
    private const string AgentApp = "cilium";

    private const string OperatingSystem = "kubernetes.io/os";

    /// <summary>Null where Node objects are not known, or the sources call nodes by other names: then they do not decide.</summary>
    /// <param name="objects">Of one cluster.</param>
    /// <param name="agents">Names of the nodes whose agents a source sees.</param>
    /// <param name="now">Unix seconds: a young Node waits for its agent.</param>
    public static NodeRoster? Read(ClusterObjects objects, IReadOnlyCollection<string> agents, int now)
    {
        if (!objects.Knows(ObjectKind.Node) || objects.Nodes.Count == 0)
            return null;
        var present = objects.Nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        if (agents.Count > 0 && agents.Count(present.Contains) * 2 < agents.Count)
            return null;
        var expected = ThatRunAgents(objects)
            .Where(node => !(node.CreatedAt?.ToUnixTimeSeconds() > now - NodeSlot.SettlingSeconds))
            .Select(node => node.Name);
        return new NodeRoster(present, [.. expected]);
    }

    /// <summary>Fargate and other virtual nodes have a Node object and no DaemonSet's pod; Windows has no Cilium.</summary>
    private static NodeObject[] ThatRunAgents(ClusterObjects objects)
    {
        var able = objects.Nodes.Where(node => node.Labels.GetValueOrDefault(OperatingSystem, "linux") == "linux").ToArray();
        if (DesiredAgents(objects) >= able.Length)
            return able;
        var known = objects.CiliumNodes.Select(node => node.Name)
            .Concat(objects.CiliumPods.Where(pod => pod.App == AgentApp).Select(pod => pod.Node ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        return [.. able.Where(node => known.Contains(node.Name))];
    }

    private static int DesiredAgents(ClusterObjects objects) => objects.AgentDaemonSet()?.Desired ?? 0;
}
