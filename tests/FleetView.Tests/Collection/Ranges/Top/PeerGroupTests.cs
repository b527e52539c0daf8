using FleetView.Collection.Ranges.Top;

namespace FleetView.Tests.Collection.Ranges.Top;

public sealed class PeerGroupTests
{
    [Theory]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 9, 1 }, 5)]
    [InlineData(new double[] { 100, 1, 3 }, 3)]
    [InlineData(new double[] { 4, 1, 1000, 2 }, 3)]
    public void Median_IsTheMiddle(double[] values, double median) => Assert.Equal(median, PeerGroup.Of(values).Median);

    [Fact]
    public void Nobody_HasNoMedian() => Assert.True(double.IsNaN(PeerGroup.Of([]).Median));

    [Theory]
    [InlineData(149.9, false)]
    [InlineData(150, true)]
    public void AmongEquals_AnOutlierIsHalfAsMuchAgain(double value, bool outlier) =>
        Assert.Equal(outlier, PeerGroup.Of([100, 100, 100, 100, value]).IsOutlier(value, lowest: false));

    // Distances 40, 20, 0, 20 and the value's own: the median member stands 20 off.
    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    public void AmongTheSpread_AnOutlierIsFiveTimesAsFarOff(double value, bool outlier) =>
        Assert.Equal(outlier, PeerGroup.Of([60, 80, 100, 120, value]).IsOutlier(value, lowest: false));

    [Fact]
    public void BelowTheOthers_IsAnOutlierOnlyWhereTheLowestRank()
    {
        var group = PeerGroup.Of([100, 100, 100, 100, 1]);

        Assert.False(group.IsOutlier(1, lowest: false));
        Assert.True(group.IsOutlier(1, lowest: true));
    }

    [Theory]
    [InlineData(new double[] { 0, 0, 7 }, false)]
    [InlineData(new double[] { 0, 0, 0, 7 }, true)]
    public void AmongFewerThanFour_NobodyStandsOut(double[] values, bool outlier) =>
        Assert.Equal(outlier, PeerGroup.Of(values).IsOutlier(7, lowest: false));

    [Fact]
    public void AllAtNothing_NobodyStandsOut() => Assert.False(PeerGroup.Of([0, 0, 0, 0]).IsOutlier(0, lowest: false));
}
