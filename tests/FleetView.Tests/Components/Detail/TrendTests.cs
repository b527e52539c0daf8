using FleetView.Components.Pages.Nodes;
using FleetView.Fleet;

namespace FleetView.Tests.Components.Detail;

public sealed class TrendTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Of_SteadyRise_IsItsSlopeAndTimeUntilFull()
    {
        var trend = Of(Enumerable.Range(0, 61).Select(minute => 0.4 + minute * 0.005));

        Assert.Equal(0.3, trend!.Value.PerHour, 6);
        Assert.Equal(TimeSpan.FromHours(1), Round(trend.Value.Until(1)));
    }

    [Fact]
    public void Of_OnlyTheLastHour_Counts()
    {
        var flatThenRising = Enumerable.Repeat(0.1, 300).Concat(Enumerable.Range(0, 61).Select(minute => 0.1 + minute * 0.01));

        Assert.Equal(0.6, Of(flatThenRising)!.Value.PerHour, 6);
    }

    [Fact]
    public void Of_NoiseWithoutDirection_IsFlat()
    {
        var trend = Of(Enumerable.Range(0, 61).Select(minute => 0.5 + (minute % 2 == 0 ? 0.05 : -0.05)));

        Assert.Equal(0, trend!.Value.PerHour);
        Assert.Null(trend.Value.Until(1));
    }

    [Fact]
    public void Until_Falling_IsNever() => Assert.Null(Of(Enumerable.Range(0, 61).Select(minute => 0.9 - minute * 0.01))!.Value.Until(1));

    [Fact]
    public void Of_Gaps_AreLeftOut()
    {
        var values = Enumerable.Range(0, 61).Select(minute => minute % 3 == 0 ? double.NaN : 0.4 + minute * 0.005);

        Assert.Equal(0.3, Of(values)!.Value.PerHour, 6);
    }

    [Fact]
    public void Of_TooFewSamples_IsNothing() => Assert.Null(Of([0.1, 0.2, 0.3, 0.4]));

    private static Trend? Of(IEnumerable<double> values) => Trend.Of(new RangeSeries("x", [.. values]), Minute);

    private static TimeSpan? Round(TimeSpan? time) => time is { } known ? TimeSpan.FromSeconds(Math.Round(known.TotalSeconds)) : null;
}
