namespace FleetView.Signals.Facts;

/// <summary>
/// 1 where condition NetworkUnavailable is not False (reason CiliumIsUp) or the node carries the taint
/// <c>node.cilium.io/agent-not-ready</c>. No value where the cluster uses neither.
/// </summary>
public sealed class NodeNetworkUnready : INodeFact
{
    public string Id => "node-network-unready";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) => ground.Objects.Nodes
        .Where(node => node.NetworkReady is not null || node.AgentNotReadyTaint)
        .Select(node => (node.Name, node.AgentNotReadyTaint || node.NetworkReady == false ? 1d : 0));
}
