using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>
/// Arithmetic of a node's addresses: how many of each prefix are used, how many of the pool lie in no prefix. What cannot
/// be read as an address or a prefix counts nowhere. Of one node at a time; clear it between two.
/// </summary>
public sealed class PrefixCounter
{
    private readonly List<PrefixUse> _prefixes = [];
    private readonly List<UInt128> _usedV4 = [];
    private readonly List<UInt128> _usedV6 = [];
    private readonly List<UInt128> _poolV4 = [];
    private readonly List<UInt128> _poolV6 = [];

    /// <summary>Addresses of the pool that can be read.</summary>
    public int PoolSize => _poolV4.Count + _poolV6.Count;

    public int Used => _usedV4.Count + _usedV6.Count;

    public void Clear()
    {
        _prefixes.Clear();
        _usedV4.Clear();
        _usedV6.Clear();
        _poolV4.Clear();
        _poolV6.Clear();
    }

    public void AddPool(ReadOnlySpan<byte> address) => Add(address, _poolV4, _poolV6);

    public void AddUsed(ReadOnlySpan<byte> address) => Add(address, _usedV4, _usedV6);

    public void AddPrefix(ReadOnlySpan<byte> prefix)
    {
        if (IpAddress.ParsePrefix(prefix) is { } read)
            _prefixes.Add(new PrefixUse(read.First, read.Length, read.IsV6, 0));
    }

    /// <summary>
    /// Every prefix once, ordered by address. Where prefixes overlap, an address counts in each that holds it.
    /// </summary>
    public PrefixUse[] Count()
    {
        _usedV4.Sort();
        _usedV6.Sort();
        _prefixes.Sort(PrefixUse.Compare);
        var counted = new List<PrefixUse>(_prefixes.Count);
        foreach (var prefix in _prefixes)
        {
            var used = prefix.IsV6 ? _usedV6 : _usedV4;
            var count = Position(used, Last(prefix), after: true) - Position(used, prefix.First, after: false);
            if (counted.Count == 0 || PrefixUse.Compare(counted[^1], prefix) != 0)
                counted.Add(prefix with { Used = count });
        }
        return [.. counted];
    }

    /// <summary>Addresses of the pool that lie in none of the prefixes.</summary>
    public int PoolOutside()
    {
        _prefixes.Sort(PrefixUse.Compare);
        return Outside(_poolV4, isV6: false) + Outside(_poolV6, isV6: true);
    }

    private int Outside(List<UInt128> pool, bool isV6)
    {
        pool.Sort();
        var (inside, at) = (0, 0);
        foreach (var prefix in _prefixes.Where(prefix => prefix.IsV6 == isV6))
        {
            // What an earlier prefix holds is passed; of those that overlap, each goes on from there.
            at = Math.Max(at, Position(pool, prefix.First, after: false));
            var end = Position(pool, Last(prefix), after: true);
            inside += Math.Max(0, end - at);
            at = Math.Max(at, end);
        }
        return pool.Count - inside;
    }

    private static UInt128 Last(PrefixUse prefix) => IpAddress.Last(prefix.First, prefix.Length, prefix.IsV6);

    /// <summary>How many numbers are below the one given, or not above it.</summary>
    private static int Position(List<UInt128> sorted, UInt128 number, bool after)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < number || (after && sorted[middle] == number))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static void Add(ReadOnlySpan<byte> text, List<UInt128> v4, List<UInt128> v6)
    {
        if (IpAddress.Parse(text) is { } address)
            (address.IsV6 ? v6 : v4).Add(address.Number);
    }
}
