using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Tests.Signals;

public sealed class LossCurveTests
{
    // ok 0.5, limit min(1.1, 1) = 1
    private static readonly Thresholds Pressure = Thresholds.Resolve(SignalUnit.Ratio, Direction.Higher, 0.7, 0.9);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.10)]
    [InlineData(0.7, 0.20)]
    [InlineData(0.8, 0.35)]
    [InlineData(0.9, 0.50)]
    [InlineData(0.95, 0.725)]
    [InlineData(1.0, 0.95)]
    [InlineData(7, 0.95)]
    public void Loss_HigherIsWorse_IsLinearBetweenThePoints(double value, double expected) =>
        Assert.Equal(expected, LossCurve.Loss(Pressure, value), 12);

    [Theory]
    [InlineData(0.6999999, HealthStatus.Healthy)]
    [InlineData(0.7, HealthStatus.Degraded)]
    [InlineData(0.8999999, HealthStatus.Degraded)]
    [InlineData(0.9, HealthStatus.Critical)]
    public void Level_HigherIsWorse_ReachesALevelAtItsThreshold(double value, HealthStatus expected) =>
        Assert.Equal(expected, LossCurve.Level(Pressure, value));

    // Ready ratio: ok = min(0.99 + 0.04, halfway 0.995), limit = 0.91
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.995, 0)]
    [InlineData(0.9925, 0.10)]
    [InlineData(0.99, 0.20)]
    [InlineData(0.97, 0.35)]
    [InlineData(0.95, 0.50)]
    [InlineData(0.93, 0.725)]
    [InlineData(0.91, 0.95)]
    [InlineData(0, 0.95)]
    public void Loss_LowerIsWorse_IsTheMirror(double value, double expected) =>
        Assert.Equal(expected, LossCurve.Loss(Thresholds.Resolve(SignalUnit.Ratio, Direction.Lower, 0.99, 0.95), value), 12);

    [Theory]
    [InlineData(0.9900001, HealthStatus.Healthy)]
    [InlineData(0.99, HealthStatus.Degraded)]
    [InlineData(0.9500001, HealthStatus.Degraded)]
    [InlineData(0.95, HealthStatus.Critical)]
    public void Level_LowerIsWorse_ReachesALevelAtItsThreshold(double value, HealthStatus expected) =>
        Assert.Equal(expected, LossCurve.Level(Thresholds.Resolve(SignalUnit.Ratio, Direction.Lower, 0.99, 0.95), value));

    [Theory]
    [InlineData(5, 0)]
    [InlineData(7.5, 0.10)]
    [InlineData(10, 0.20)]
    [InlineData(15, 0.325)]
    [InlineData(20, 0.45)]
    [InlineData(1000, 0.45)]
    public void Loss_OnlyDegraded_EndsAt045(double value, double expected) =>
        Assert.Equal(expected, LossCurve.Loss(Thresholds.Resolve(SignalUnit.Count, Direction.Higher, 10, null), value), 12);

    [Theory]
    [InlineData(2.999, 0, HealthStatus.Healthy)]
    [InlineData(3, 0.50, HealthStatus.Critical)]
    [InlineData(300, 0.50, HealthStatus.Critical)]
    public void Loss_OnlyCritical_StepsTo050(double value, double expected, HealthStatus level)
    {
        var thresholds = Thresholds.Resolve(SignalUnit.Count, Direction.Higher, null, 3);
        Assert.Equal(expected, LossCurve.Loss(thresholds, value));
        Assert.Equal(level, LossCurve.Level(thresholds, value));
    }

    [Theory]
    [InlineData(0.999, 0, HealthStatus.Healthy)]
    [InlineData(1, 0.50, HealthStatus.Critical)]
    [InlineData(9, 0.50, HealthStatus.Critical)]
    public void Loss_EqualThresholds_StepsTo050(double value, double expected, HealthStatus level)
    {
        var thresholds = Thresholds.Resolve(SignalUnit.Count, Direction.Higher, 1, 1);
        Assert.Equal(expected, LossCurve.Loss(thresholds, value));
        Assert.Equal(level, LossCurve.Level(thresholds, value));
    }

    [Theory]
    [InlineData(0.9, 0.20)]
    [InlineData(0.95, 0.35)]
    [InlineData(1, 0.95)]
    public void Loss_CriticalAtTheEndOfTheRange_IsTheWholeLossThere(double value, double expected) =>
        Assert.Equal(expected, LossCurve.Loss(Thresholds.Resolve(SignalUnit.Ratio, Direction.Higher, 0.9, 1), value), 12);

    [Fact]
    public void Loss_NoThresholds_IsNothing()
    {
        Assert.Equal(0, LossCurve.Loss(Thresholds.None, 1e9));
        Assert.Equal(HealthStatus.Healthy, LossCurve.Level(Thresholds.None, 1e9));
        Assert.Null(LossCurve.HealthyBelow(Thresholds.None));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Loss_NoValue_CostsNothingAndReachesNothing(double value)
    {
        Assert.Equal(0, LossCurve.Loss(Pressure, value));
        Assert.Equal(HealthStatus.Healthy, LossCurve.Level(Pressure, value));
    }

    [Fact]
    public void HealthyBelow_TheMilderThreshold_IsTheAnswer()
    {
        Assert.Equal(0.7, LossCurve.HealthyBelow(Pressure));
        Assert.Equal(3, LossCurve.HealthyBelow(Thresholds.Resolve(SignalUnit.Count, Direction.Higher, null, 3)));
    }

    [Fact]
    public void IsFine_AtOkAndPastIt_TellsThemApart()
    {
        var written = Pressure with { Ok = 0.5 };
        Assert.True(new LossCurve(written).IsFine(0.5));
        Assert.False(new LossCurve(written).IsFine(0.5000001));
        // The default ok of a step is the step itself, where the level is reached already.
        Assert.False(new LossCurve(Thresholds.Resolve(SignalUnit.Count, Direction.Higher, 1, 1)).IsFine(1));
        Assert.True(new LossCurve(Thresholds.None).IsFine(1e9));
    }
}
