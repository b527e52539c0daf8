using FleetView.Findings;

namespace FleetView.Tests.Findings;

public sealed class HypergeometricTests
{
    [Theory]
    [InlineData(3, 3, 9, 104, 84.0 / 182_104)]
    [InlineData(1, 1, 1, 2, 0.5)]
    [InlineData(2, 2, 2, 4, 1.0 / 6)]
    [InlineData(0, 3, 2, 10, 1)]
    [InlineData(3, 3, 2, 10, 0)]
    public void AtLeast_ByHand(int hits, int drawn, int marked, int all, double expected) =>
        Assert.Equal(expected, Hypergeometric.AtLeast(hits, drawn, marked, all), 9);

    [Fact]
    public void AtLeast_LargeFleet_IsAProbabilityThatFalls()
    {
        var chances = Enumerable.Range(0, 60).Select(hits => Hypergeometric.AtLeast(hits, 200, 3000, 30_000)).ToArray();

        Assert.All(chances, chance => Assert.InRange(chance, 0, 1));
        Assert.All(chances.Zip(chances.Skip(1)), pair => Assert.True(pair.First >= pair.Second));
        // The mean is 20: about half lies at or above it.
        Assert.InRange(chances[20], 0.4, 0.65);
    }
}
