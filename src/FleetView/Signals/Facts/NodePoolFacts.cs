namespace FleetView.Signals.Facts;

/// <summary>Addresses of <c>spec.ipam.pool</c> that <c>status.ipam.used</c> does not name; only of nodes with a pool.</summary>
public sealed class IpamFreeNowNode : INodeFact
{
    public string Id => "ipam-free-now-node";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) => ground.Objects.CiliumNodes
        .Where(node => node.PoolSize > 0)
        .Select(node => (node.Name, (double)Math.Max(0, node.FreeAddresses)));
}

/// <summary>1 where the operator wrote an error into the CiliumNode.</summary>
public sealed class CiliumNodeErrors : INodeFact
{
    public string Id => "ciliumnode-errors";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) =>
        ground.Objects.CiliumNodes.Select(node => (node.Name, node.OperatorError is null ? 0d : 1));
}

/// <summary>
/// Addresses used / interfaces, over the nodes with three interfaces or more; no value where there are none such.
/// </summary>
public sealed class PodsPerInterface : IClusterFact
{
    private const int FewestInterfaces = 3;

    public string Id => "pods-per-interface";

    public double? Of(FactGround ground)
    {
        var nodes = ground.Objects.CiliumNodes.Where(node => node.Interfaces >= FewestInterfaces).ToArray();
        return nodes.Length == 0 ? null : (double)nodes.Sum(node => node.UsedAddresses) / nodes.Sum(node => node.Interfaces);
    }
}
