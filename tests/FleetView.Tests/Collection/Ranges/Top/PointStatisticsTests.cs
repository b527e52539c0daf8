using FleetView.Catalog;
using FleetView.Collection.Ranges.Top;
using FleetView.Fleet;

namespace FleetView.Tests.Collection.Ranges.Top;

public sealed class PointStatisticsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(90);

    [Fact]
    public void Of_PointsWithGaps_CountsOnlyValues()
    {
        var statistics = PointStatistics.Of([double.NaN, 4, double.NaN, 9, 2, 9, double.NaN], Start, Step, SignalUnit.Count)!.Value;

        Assert.Equal((6, 2, 9, 24, 9), (statistics.Avg, statistics.Min, statistics.Max, statistics.Total, statistics.Last));
        Assert.Equal((Start + 3 * Step, Start + 4 * Step), (statistics.MaxAt, statistics.MinAt));
    }

    [Fact]
    public void Total_OfARate_IsItsIntegral() =>
        Assert.Equal(24 * 90, PointStatistics.Of([4, 9, 2, 9], Start, Step, SignalUnit.PerSecond)!.Value.Total);

    [Fact]
    public void Of_OnlyGaps_IsNothing() => Assert.Null(PointStatistics.Of([double.NaN, double.NaN], Start, Step, SignalUnit.Count));

    [Theory]
    [InlineData(TopBy.Max, 9)]
    [InlineData(TopBy.Min, 2)]
    [InlineData(TopBy.Avg, 6)]
    [InlineData(TopBy.Total, 24)]
    [InlineData(TopBy.Last, 9)]
    public void Of_Order_IsItsStatistic(TopBy by, double value) =>
        Assert.Equal(value, PointStatistics.Of([4, 9, 2, 9], Start, Step, SignalUnit.Count)!.Value.Of(by));
}
