using System.Globalization;
using System.Net;
using System.Text;
using FleetView.Kubernetes.Kinds;
using FleetView.Model.Objects;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Kubernetes;

public sealed class PrefixCounterTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Count_OfAnyNode_IsThatOfBruteForce() => Prop.ForAll(Seeds, seed =>
    {
        var node = RandomAddresses.Of(seed);
        var counter = Counted(node);

        var prefixes = node.Prefixes.Where(prefix => IPNetwork.TryParse(Masked(prefix), out _)).Select(prefix => IPNetwork.Parse(Masked(prefix))).Distinct().ToArray();
        var expected = prefixes.ToDictionary(prefix => prefix.ToString(), prefix => Real(node.Used).Count(prefix.Contains));
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), counter.Count().ToDictionary(use => use.ToString(), use => use.Used).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(Real(node.Pool).Count(address => !prefixes.Any(prefix => prefix.Contains(address))), counter.PoolOutside());
        Assert.Equal(Real(node.Pool).Length, counter.PoolSize);
        Assert.Equal(Real(node.Used).Length, counter.Used);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Count_OfAnyNode_IsOrderedAndWithinItsPrefixes() => Prop.ForAll(Seeds, seed =>
    {
        var uses = Counted(RandomAddresses.Of(seed)).Count();

        Assert.Equal(uses.OrderBy(use => use, Comparer<PrefixUse>.Create(PrefixUse.Compare)), uses);
        Assert.All(uses, use => Assert.InRange(use.Used, 0, use.Size));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Count_AfterClear_ForgetsTheNodeBefore()
    {
        var counter = Counted(new NodeAddresses(["10.0.0.1"], ["10.0.0.1"], ["10.0.0.0/28"]));
        counter.Clear();
        counter.AddPrefix("10.0.0.16/28"u8);

        Assert.Equal([new PrefixUse((10 << 24) + 16, 28, false, 0)], counter.Count());
        Assert.Equal((0, 0, 0), (counter.PoolSize, counter.Used, counter.PoolOutside()));
    }

    [Theory]
    [InlineData("10.0.0.0/28", "10.0.0.0", 1)]
    [InlineData("10.0.0.0/28", "10.0.0.15", 1)]
    [InlineData("10.0.0.0/28", "10.0.0.16", 0)]
    [InlineData("10.0.0.5/28", "10.0.0.1", 1)]
    [InlineData("10.0.0.7/32", "10.0.0.7", 1)]
    [InlineData("0.0.0.0/0", "255.255.255.255", 1)]
    [InlineData("2001:db8::/80", "2001:db8::ffff:ffff:ffff", 1)]
    [InlineData("2001:db8::/80", "2001:db8::1:0:0:0", 0)]
    [InlineData("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 1)]
    [InlineData("::/0", "10.0.0.1", 0)]
    public void Count_AtTheEdgesOfAPrefix_Holds(string prefix, string used, int expected) =>
        Assert.Equal(expected, Assert.Single(Counted(new NodeAddresses([], [used], [prefix])).Count()).Used);

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0/28")]
    [InlineData("10.0.0.256/28")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/2x")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("/28")]
    [InlineData("")]
    public void Count_OfWhatIsNoPrefix_IsNothing(string prefix) => Assert.Empty(Counted(new NodeAddresses([], ["10.0.0.1"], [prefix])).Count());

    private static PrefixCounter Counted(NodeAddresses node)
    {
        var counter = new PrefixCounter();
        foreach (var address in node.Pool)
            counter.AddPool(Encoding.UTF8.GetBytes(address));
        foreach (var address in node.Used)
            counter.AddUsed(Encoding.UTF8.GetBytes(address));
        foreach (var prefix in node.Prefixes)
            counter.AddPrefix(Encoding.UTF8.GetBytes(prefix));
        return counter;
    }

    private static IPAddress[] Real(IEnumerable<string> addresses) =>
        [.. addresses.Where(text => text.Contains(':', StringComparison.Ordinal) || text.Count(one => one == '.') == 3).Where(text => IPAddress.TryParse(text, out _)).Select(IPAddress.Parse)];

    /// <summary>The library wants a prefix without bits of the host; Kubernetes need not.</summary>
    private static string Masked(string prefix)
    {
        if (prefix.Split('/') is not [var first, var length] || Real([first]) is not [var address] || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
            return "";
        var bytes = address.GetAddressBytes();
        for (var bit = bits; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}

internal sealed record NodeAddresses(IReadOnlyList<string> Pool, IReadOnlyList<string> Used, IReadOnlyList<string> Prefixes);

/// <summary>
/// Nodes with few bits to differ in, so that addresses meet prefixes: both families, prefixes of all lengths that overlap
/// or hold nothing, addresses outside any, and what is neither.
/// </summary>
internal static class RandomAddresses
{
    public static NodeAddresses Of(int seed)
    {
        var random = new Random(seed);
        return new NodeAddresses(
            [.. Enumerable.Range(0, random.Next(60)).Select(_ => Address(random)).Distinct()],
            [.. Enumerable.Range(0, random.Next(60)).Select(_ => Address(random)).Distinct()],
            [.. Enumerable.Range(0, random.Next(8)).Select(_ => Prefix(random))]);
    }

    private static string Address(Random random) => random.Next(12) switch
    {
        0 => Text(["", "10.0", "x", "10.0.0.300", "1:2:3", "10.0.0.1.2"], random),
        < 4 => $"2001:db8::{random.Next(4):x}:{random.Next(64):x}",
        _ => $"10.0.{random.Next(2)}.{random.Next(64)}",
    };

    private static string Prefix(Random random) => random.Next(12) switch
    {
        0 => Text(["", "10.0.0.0", "10.0.0.0/33", "2001:db8::/x", "/28", "10.0.0/8"], random),
        < 4 => $"2001:db8::{random.Next(4):x}:{random.Next(64):x}/{random.Next(96, 129)}",
        < 6 => $"10.0.{random.Next(2)}.{random.Next(64)}/{random.Next(8, 33)}",
        _ => $"10.0.{random.Next(2)}.{random.Next(4) * 16}/28",
    };

    private static string Text(string[] texts, Random random) => texts[random.Next(texts.Length)];
}
