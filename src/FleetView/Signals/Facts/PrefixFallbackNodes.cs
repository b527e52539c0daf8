namespace FleetView.Signals.Facts;

/// <summary>
/// Nodes whose pool holds addresses outside every prefix / nodes, where prefix delegation is on. One address an interface
/// may be its primary one and counts for nothing; nodes that opted out are not asked. No value where delegation is off.
/// </summary>
public sealed class PrefixFallbackNodes : IClusterFact
{
    private const string Delegation = "aws-enable-prefix-delegation";

    public string Id => "prefix-fallback-nodes";

    public double? Of(FactGround ground)
    {
        if (ground.Objects.Config?.GetValueOrDefault(Delegation) != "true")
            return null;
        var nodes = ground.Objects.CiliumNodes.Where(node => !node.PrefixDelegationDisabled).ToArray();
        return nodes.Length == 0 ? null : (double)nodes.Count(node => node.FellBack) / nodes.Length;
    }
}
