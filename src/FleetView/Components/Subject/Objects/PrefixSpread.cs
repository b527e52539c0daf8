using FleetView.Components.Shared;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>How the delegated IPv4 prefixes of some nodes are used.</summary>
/// <param name="ByUnused">Prefixes by how many of their addresses are free: 0 to the size of one.</param>
/// <param name="Percents">The same as heights of bars: whole per cent of the tallest.</param>
public sealed record PrefixSpread(int Prefixes, int Nodes, int Empty, int Fragmented, Sequence<int> ByUnused, Sequence<int> Percents)
{
    /// <summary>Bits of the network of a prefix that AWS delegates.</summary>
    private const int DelegatedLength = 28;
    private const int Size = 16;

    /// <summary>A prefix with so few addresses in use is held by them, and cannot be given back.</summary>
    private const int MostOfAFragment = 4;

    /// <returns>Null where no node has a prefix.</returns>
    public static PrefixSpread? Of(IReadOnlyList<CiliumNodeObject> nodes)
    {
        var byUnused = new int[Size + 1];
        var (prefixes, owners, fragmented) = (0, 0, 0);
        foreach (var node in nodes)
        {
            var before = prefixes;
            foreach (var prefix in node.Prefixes.Where(IsDelegated))
            {
                prefixes++;
                byUnused[Math.Clamp(prefix.Unused, 0, Size)]++;
                fragmented += prefix.Used is > 0 and <= MostOfAFragment ? 1 : 0;
            }

            owners += prefixes > before ? 1 : 0;
        }

        var tallest = byUnused.Max();
        return prefixes == 0
            ? null
            : new PrefixSpread(prefixes, owners, byUnused[Size], fragmented, new(byUnused), Sequence.Of(byUnused.Select(count => Height(count, tallest))));
    }

    public static bool IsDelegated(PrefixUse prefix) => !prefix.IsV6 && prefix.Length == DelegatedLength;

    // One prefix of a thousand is still to be seen.
    private static int Height(int count, int tallest) => count == 0 ? 0 : Math.Max(3, (int)Math.Round(100.0 * count / tallest));
}
