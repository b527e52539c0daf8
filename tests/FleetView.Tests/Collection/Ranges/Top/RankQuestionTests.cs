using FleetView.Collection.Ranges;
using FleetView.Collection.Ranges.Top;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection.Ranges.Top;

public sealed class RankQuestionTests
{
    private static readonly DateTimeOffset End = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly RangeGrid SixHours = new(End.AddHours(-6), End, TimeSpan.FromSeconds(90));

    [Fact]
    public void Write_Range_IsASubqueryOverExactlyItsPoints() => Assert.Equal(
        "max_over_time(((max by (node) (x)) < +Inf > -Inf)[21645000ms:90000ms])",
        RankQuestion.Write("max_over_time", new PromQuery("max by (node) (x)", ["node"]), SixHours).Expression);

    // Parts are as long as a power of two, and the first and the last may be shorter.
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(82, 1, 1)]
    [InlineData(83, 2, 3)]
    [InlineData(300, 4, 5)]
    [InlineData(6_000, 8, 9)]
    [InlineData(30_000, 31, 32)]
    [InlineData(100_000_000, 241, 241)]
    public void Parts_OfARange_GrowWithTheFleet(int series, int least, int most) =>
        Assert.InRange(RankQuestion.Parts(SixHours, series).Count, least, most);

    [Theory]
    [InlineData(1)]
    [InlineData(1_660)]
    [InlineData(30_000)]
    [InlineData(700_000)]
    public void Parts_OfARange_HoldEveryPointOnce(int series)
    {
        var parts = RankQuestion.Parts(SixHours, series);

        var points = parts.SelectMany(part => Enumerable.Range(0, part.Points).Select(point => part.Start + point * part.Step));
        Assert.Equal(Enumerable.Range(0, SixHours.Points).Select(point => SixHours.Start + point * SixHours.Step), points);
        Assert.All(parts, part => Assert.True(part.Points == 1 || (long)part.Points * series <= RankQuestion.LargestPart));
    }

    [Fact]
    public void Parts_OfARangeThatMovedOn_AreTheSameButAtBothEnds()
    {
        var before = RankQuestion.Parts(SixHours, 30_000);
        var later = RankQuestion.Parts(new RangeGrid(SixHours.Start + SixHours.Step, SixHours.End + SixHours.Step, SixHours.Step), 30_100);

        Assert.True(before.Count > 20);
        Assert.InRange(later.Except(before).Count(), 1, 2);
    }

    [Theory]
    [InlineData(TopBy.Max, "max_over_time")]
    [InlineData(TopBy.Min, "min_over_time")]
    [InlineData(TopBy.Avg, "sum_over_time,count_over_time")]
    [InlineData(TopBy.Total, "sum_over_time")]
    [InlineData(TopBy.Last, "last_over_time")]
    public void Functions_OfAnOrder_JoinOverParts(TopBy by, string functions) =>
        Assert.Equal(functions, string.Join(',', RankQuestion.Functions(by)));
}
