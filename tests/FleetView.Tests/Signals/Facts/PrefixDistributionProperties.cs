using FleetView.Model.Objects;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals.Facts;

/// <summary>The distribution of prefixes against a count by hand, on random nodes.</summary>
public sealed class PrefixDistributionProperties
{
    private static readonly Gen<PrefixUse> Prefix =
        from isV6 in Gen.Elements(false, false, false, true)
        from length in Gen.Elements<byte>(28, 28, 26)
        from used in Gen.Choose(0, 16)
        from first in Gen.Choose(0, int.MaxValue)
        select new PrefixUse((uint)first & ~15u, isV6 ? (byte)80 : length, isV6, used);

    private static readonly Arbitrary<PrefixUse[][]> Nodes = Arb.ToArbitrary(Gen.ArrayOf(Gen.ArrayOf(Prefix)));

    [Fact]
    public void Distribution_CountsLikeByHand() => Prop.ForAll(Nodes, nodes =>
    {
        var found = PrefixDistribution.Of(nodes.Select((prefixes, i) => new CiliumNodeObject { Name = $"n{i}", Prefixes = prefixes }));
        var all = nodes.SelectMany(prefixes => prefixes).Where(prefix => prefix is { IsV6: false, Length: 28 }).ToArray();

        Assert.Equal(all.Length, found.Prefixes);
        Assert.Equal(all.Count(prefix => prefix.Used == 0), found.Empty);
        Assert.Equal(all.Count(prefix => prefix.Used is >= 1 and <= 4), found.Fragmented);
        Assert.Equal(all.Sum(prefix => 16 - prefix.Used), found.Unused);
        Assert.Equal(Enumerable.Range(0, 17).Select(unused => all.Count(prefix => 16 - prefix.Used == unused)), found.ByUnused);
        Assert.Equal(nodes.Count(prefixes => prefixes.Any(prefix => prefix is { IsV6: false, Length: 28 })), found.Nodes);
    }).QuickCheckThrowOnFailure();
}
