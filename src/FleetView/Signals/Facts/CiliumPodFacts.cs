using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>Reasons for which a container of Cilium waits and will not start by itself.</summary>
internal static class FailedStarts
{
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        "CrashLoopBackOff",
        "ImagePullBackOff",
        "ErrImagePull",
        "InvalidImageName",
        "CreateContainerConfigError",
        "CreateContainerError",
        "RunContainerError",
    };

    public static bool Fails(CiliumPod pod) => pod.Waiting is { } reason && Reasons.Contains(reason);
}

/// <summary>1 where the node's agent pod crashes again and again or cannot start.</summary>
public sealed class AgentNotStarting : INodeFact
{
    private const string AgentApp = "cilium";

    public string Id => "agent-not-starting";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) => ground.Objects.CiliumPods
        .Where(pod => pod is { App: AgentApp, Node: not null })
        .GroupBy(pod => pod.Node!, StringComparer.Ordinal)
        .Select(node => (node.Key, node.Any(FailedStarts.Fails) ? 1d : 0));
}

/// <summary>Pods of Cilium, agents included, that crash again and again or cannot start.</summary>
public sealed class CiliumPodsNotStarting : IClusterFact
{
    public string Id => "cilium-pods-not-starting";

    public double? Of(FactGround ground) => ground.Objects.CiliumPods.Count(FailedStarts.Fails);
}

/// <summary>Available replicas of the operator / desired ones; no value without such a Deployment, or when none is desired.</summary>
public sealed class OperatorAvailable : IClusterFact
{
    private static readonly string[] Names = ["cilium-operator", "anet-operator"];

    public string Id => "operator-available";

    public double? Of(FactGround ground) =>
        ground.Objects.Workloads.FirstOrDefault(one => one.Kind == "Deployment" && Names.Contains(one.Name)) is { Desired: > 0 } replicas
            ? Math.Min(1, (double)replicas.Available / replicas.Desired)
            : null;
}
