namespace FleetView.Model.Objects;

/// <summary>How the delegated IPv4 prefixes of some nodes are used. AWS delegates /28s: sixteen addresses each.</summary>
/// <param name="ByUnused">Prefixes by how many of their addresses are free, 0 to 16.</param>
/// <param name="Nodes">Nodes that have such a prefix.</param>
public sealed record PrefixDistribution(IReadOnlyList<int> ByUnused, int Nodes)
{
    public const int Size = 16;

    /// <summary>Bits of the network of a delegated prefix.</summary>
    private const int DelegatedLength = 28;

    /// <summary>A prefix with so few addresses in use is held by them, and cannot be given back.</summary>
    private const int MostOfAFragment = 4;

    public int Prefixes => ByUnused.Sum();

    public int Empty => ByUnused[Size];

    public int Fragmented => ByUnused.Skip(Size - MostOfAFragment).Take(MostOfAFragment).Sum();

    public int Unused => ByUnused.Index().Sum(bar => bar.Index * bar.Item);

    public static PrefixDistribution Of(params IEnumerable<CiliumNodeObject> nodes)
    {
        var byUnused = new int[Size + 1];
        var owners = 0;
        foreach (var node in nodes)
        {
            var isOwner = false;
            foreach (var prefix in node.Prefixes)
            {
                if (!IsDelegated(prefix))
                    continue;
                byUnused[Math.Clamp(prefix.Unused, 0, Size)]++;
                isOwner = true;
            }

            owners += isOwner ? 1 : 0;
        }

        return new PrefixDistribution(byUnused, owners);
    }

    public static bool IsDelegated(PrefixUse prefix) => !prefix.IsV6 && prefix.Length == DelegatedLength;
}
