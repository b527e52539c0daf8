using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>
/// Pods bound to the node, without an address, that pull no image. A minute of grace: an address takes a moment
/// everywhere. Nodes without such pods are 0 where their Node is known.
/// </summary>
public sealed class PodsWaitingForIp : INodeFact
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public string Id => "pods-waiting-for-ip";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) => ground.Objects.PendingPods
        .Where(pod => pod is { Reason: PendingReason.WaitsForAddress, Node: not null } && !(pod.Since > ground.At - Grace))
        .CountBy(pod => pod.Node!, StringComparer.Ordinal)
        .Select(node => (node.Key, (double)node.Value));
}
