using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A network interface of a node in a cloud.</summary>
internal sealed record Interface(int Number, string Id)
{
    /// <summary>In use before the first pod is: the router's and the health endpoint's.</summary>
    public const int OwnAddresses = 2;

    /// <summary>Addresses beside its own that one interface of these machines carries.</summary>
    private const int Slots = 29;

    private const int Usual = 2;

    public static Interface[] Of(SimulatedCluster cluster, SimulatedNode node)
    {
        var attached = (int)Math.Max(Usual, Math.Round(cluster.Stress.Allocator.InterfacesPerNode));
        var count = node.Pool.Prefixes > 0 ? attached : Math.Max(attached, (node.Pool.Size + Slots - 1) / Slots);
        return [.. Enumerable.Range(0, count).Select(number => new Interface(number, $"eni-0{Rng.Hash(node.Token, (ulong)(100 + number)):x16}"))];
    }

    /// <summary>Prefixes and addresses are spread over the interfaces in turn.</summary>
    public static Interface At(Interface[] interfaces, AddressPool pool, int position) =>
        interfaces[(pool.Prefixes > 0 && position / AddressPool.PrefixSize is var prefix && prefix < AddressPool.MostPrefixes ? prefix : position) % interfaces.Length];

    /// <summary>Every address of the pool with its interface.</summary>
    public static IEnumerable<(int Position, Interface Owner)> Addresses(AddressPool pool, Interface[] interfaces)
    {
        for (var prefix = 0; prefix < pool.Prefixes; prefix++)
        {
            var first = pool.PrefixSlot(prefix) * AddressPool.PrefixSize;
            for (var i = 0; i < AddressPool.PrefixSize; i++)
                yield return (first + i, At(interfaces, pool, first + i));
        }
        for (var position = pool.Prefixes * AddressPool.PrefixSize; position < pool.Size; position++)
            yield return (position, At(interfaces, pool, position));
    }
}
