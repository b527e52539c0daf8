namespace FleetView.Signals.Facts;

/// <summary>Prefixes without a used address / all prefixes of the node. Only such prefixes can be released.</summary>
public sealed class PrefixEmptyRatio : INodeFact
{
    public string Id => "prefix-empty-ratio";

    public IEnumerable<(string Node, double Value)> Of(FactGround ground) => ground.Objects.CiliumNodes
        .Where(node => node.Prefixes.Count > 0)
        .Select(node => (node.Name, (double)node.Prefixes.Count(prefix => prefix.Used == 0) / node.Prefixes.Count));
}
