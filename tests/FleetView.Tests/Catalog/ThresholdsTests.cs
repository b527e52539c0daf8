using FleetView.Catalog;

namespace FleetView.Tests.Catalog;

/// <summary>The defaults of ok and limit, worked out by hand from the contract's "Scoring".</summary>
public sealed class ThresholdsTests
{
    private const double None = double.NaN;

    [Theory]
    // Both levels: the distance between them goes on to either side, ok at least at half of degraded.
    [InlineData(SignalUnit.Count, 100, 120, 80, 140)]
    [InlineData(SignalUnit.Seconds, 10, 30, 5, 50)]
    [InlineData(SignalUnit.Ratio, 0.7, 0.9, 0.5, 1)]
    [InlineData(SignalUnit.Ratio, 0.25, 0.5, 0.125, 0.75)]
    [InlineData(SignalUnit.Percent, 50, 80, 25, 100)]
    [InlineData(SignalUnit.Ratio, 0.5, 1, 0.25, 1)]
    // Equal levels: one step.
    [InlineData(SignalUnit.Count, 2, 2, 2, None)]
    // One level only.
    [InlineData(SignalUnit.Count, 10, None, 5, 20)]
    [InlineData(SignalUnit.Ratio, 0.7, None, 0.35, 1)]
    [InlineData(SignalUnit.Count, None, 3, 3, None)]
    public void Resolve_HigherIsWorse_GivesTheDefaults(SignalUnit unit, double degraded, double critical, double ok, double limit) =>
        AssertDefaults(unit, Direction.Higher, degraded, critical, ok, limit);

    [Theory]
    [InlineData(SignalUnit.Count, 256, 64, 448, 0)]
    [InlineData(SignalUnit.Count, 100, 80, 120, 60)]
    // In a bounded unit ok is at most halfway to the good end.
    [InlineData(SignalUnit.Ratio, 0.75, 0.25, 0.875, 0)]
    [InlineData(SignalUnit.Ratio, 0.5, 0.375, 0.625, 0.25)]
    [InlineData(SignalUnit.Percent, 90, 80, 95, 70)]
    [InlineData(SignalUnit.Ratio, 0.25, 0, 0.5, 0)]
    [InlineData(SignalUnit.Count, 2, 2, 2, None)]
    [InlineData(SignalUnit.Seconds, 30, None, 60, 15)]
    [InlineData(SignalUnit.Ratio, 0.75, None, 0.875, 0.5)]
    [InlineData(SignalUnit.Boolean, 0, None, 0.5, 0)]
    [InlineData(SignalUnit.Boolean, None, 0, 0, None)]
    public void Resolve_LowerIsWorse_MirrorsThem(SignalUnit unit, double degraded, double critical, double ok, double limit) =>
        AssertDefaults(unit, Direction.Lower, degraded, critical, ok, limit);

    [Fact]
    public void Resolve_WrittenOkAndLimit_WinOverTheDefaults()
    {
        var thresholds = Thresholds.Resolve(SignalUnit.Count, Direction.Higher, 10, 20, ok: 9, limit: 100);

        Assert.Equal((9, 100), (thresholds.Ok, thresholds.Limit));
    }

    [Fact]
    public void Resolve_NoLevel_JudgesNothing()
    {
        var thresholds = Thresholds.Resolve(SignalUnit.Count, Direction.Lower, null, null);

        Assert.False(thresholds.Any);
        Assert.True(double.IsNaN(thresholds.Ok) && double.IsNaN(thresholds.Limit));
    }

    private static void AssertDefaults(SignalUnit unit, Direction worse, double degraded, double critical, double ok, double limit)
    {
        var thresholds = Thresholds.Resolve(unit, worse, Level(degraded), Level(critical));

        Assert.Equal(ok, thresholds.Ok, 12);
        Assert.Equal(limit, thresholds.Limit, 12);
        Assert.Equal((Level(degraded), Level(critical)), (thresholds.Degraded, thresholds.Critical));
    }

    private static double? Level(double value) => double.IsNaN(value) ? null : value;
}
