using FleetView.Components.Shared;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>How the delegated IPv4 prefixes of some nodes are used.</summary>
/// <param name="Outside">Addresses, on nodes that have prefixes, that lie in none.</param>
/// <param name="ByUnused">Prefixes by how many of their addresses are free: 0 to the size of one.</param>
/// <param name="Percents">The same as heights of bars: whole per cent of the tallest.</param>
public sealed record PrefixSpread(
    int Prefixes, int Nodes, int Empty, int Fragmented, int Outside, int OutsideNodes, Sequence<int> ByUnused, Sequence<int> Percents)
{
    /// <returns>Null where no node has a prefix.</returns>
    public static PrefixSpread? Of(IReadOnlyList<CiliumNodeObject> nodes)
    {
        var spread = PrefixDistribution.Of(nodes);
        var outside = nodes.Where(node => node.Prefixes.Count > 0 && node.PoolOutsidePrefixes > 0).Select(node => node.PoolOutsidePrefixes).ToArray();
        var tallest = spread.ByUnused.Max();
        return spread.Prefixes == 0
            ? null
            : new PrefixSpread(
                spread.Prefixes,
                spread.Nodes,
                spread.Empty,
                spread.Fragmented,
                outside.Sum(),
                outside.Length,
                Sequence.Of(spread.ByUnused),
                Sequence.Of(spread.ByUnused.Select(count => Height(count, tallest))));
    }

    // One prefix of a thousand is still to be seen.
    private static int Height(int count, int tallest) => count == 0 ? 0 : Math.Max(3, (int)Math.Round(100.0 * count / tallest));
}
