using FleetView.Model.Objects;

namespace FleetView.Signals.Facts;

/// <summary>Pods that are bound to a node and wait for an address: neither for an image, nor to be scheduled.</summary>
public abstract class PodWait : INodeFact
{
    /// <summary>An address takes a moment everywhere.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public abstract string Id { get; }

    /// <summary>0 on every node where none waits.</summary>
    public IEnumerable<(string Node, double Value)> Of(FactGround ground)
    {
        var waiting = ground.Objects.PendingPods
            .Where(pod => pod is { Reason: PendingReason.WaitsForAddress, Node: not null } && !(pod.Since > ground.At - Grace))
            .CountBy(pod => pod.Node!, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return ground.Objects.CiliumNodes.Select(node => (node.Name, (double)Of(node, waiting.GetValueOrDefault(node.Name))));
    }

    protected abstract int Of(CiliumNodeObject node, int waiting);
}

/// <summary>Pods that have waited for two minutes.</summary>
public sealed class PodsWaitingForIp : PodWait
{
    public override string Id => "pods-waiting-for-ip";

    protected override int Of(CiliumNodeObject node, int waiting) => waiting;
}

/// <summary>Of them those on a node whose pool has no free address: there is nothing they could be given.</summary>
public sealed class PodsWithoutFreeIp : PodWait
{
    public override string Id => "pods-without-free-ip";

    // Modes without a pool of addresses (PodCIDRs) have none that could be empty.
    protected override int Of(CiliumNodeObject node, int waiting) => node.PoolSize > 0 && node.FreeAddresses <= 0 ? waiting : 0;
}
