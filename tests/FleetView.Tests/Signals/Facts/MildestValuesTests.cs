using FleetView.Signals.Facts;

namespace FleetView.Tests.Signals.Facts;

/// <summary>What <c>for</c> of a fact judges: the mildest value of the time.</summary>
public sealed class MildestValuesTests
{
    private readonly MildestValues _held = new(TimeSpan.FromMinutes(12), higherIsWorse: true);

    [Fact]
    public void MildValue_HoldsForTheTime_AndNoLonger()
    {
        Assert.Equal(0.1, At(0, 0.1));
        for (var second = 30; second <= 12 * 60; second += 30)
            Assert.Equal(0.1, At(second, 0.9));
        Assert.Equal(0.9, At(13 * 60, 0.9));
    }

    [Fact]
    public void OneMildValue_EndsABadStretch()
    {
        for (var second = 0; second <= 3600; second += 30)
            Assert.Equal(0.9, At(second, 0.9));
        Assert.Equal(0.2, At(3630, 0.2));
    }

    [Fact]
    public void TimeWithoutAnybodyWatching_IsForgotten()
    {
        At(0, 0.1);
        Assert.Equal(0.9, At(7200, 0.9));
    }

    [Fact]
    public void NoValue_StaysNone_AndForgetsNothing()
    {
        At(0, 0.1);
        Assert.Equal(double.NaN, At(30, double.NaN));
        Assert.Equal(0.1, At(60, 0.9));
    }

    [Fact]
    public void AnotherSubjectInThePlace_StartsAnew()
    {
        At(0, 0.1);
        _held.Forget(0);
        Assert.Equal(0.9, At(30, 0.9));
    }

    [Fact]
    public void WorseLower_KeepsTheHighest()
    {
        var held = new MildestValues(TimeSpan.FromMinutes(10), higherIsWorse: false);
        double[] values = [1];
        held.Apply(values, 0);
        values[0] = 0;
        held.Apply(values, 60);
        Assert.Equal(1, values[0]);
    }

    private double At(int second, double value)
    {
        double[] values = [value];
        _held.Apply(values, 1_800_000_000 + second);
        return values[0];
    }
}
