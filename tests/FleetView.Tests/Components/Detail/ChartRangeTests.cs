using FleetView.Components.Charts;
using FleetView.Components.Urls;

namespace FleetView.Tests.Components.Detail;

public sealed class ChartRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("clusters/a", 6)]
    [InlineData("clusters/a?from=now-24h", 24)]
    [InlineData("clusters/a?from=now-90m&to=now-30m", 1)]
    [InlineData("clusters/a?from=2026-11-24T09:00:00Z&to=2026-11-24T12:00:00Z", 3)]
    [InlineData("clusters/a?from=2026-11-24T09:00:00Z", 3)]
    [InlineData("clusters/a?from=now-2w", 336)]
    [InlineData("clusters/a?from=now-90d", 2160)]
    [InlineData("clusters/a?from=now-1h&to=2026-11-24T13:00:00Z", 2)]
    [InlineData("clusters/a?from=1795507200000&to=1795514400000", 2)]
    public void Of_Address_IsItsRange(string address, int hours)
    {
        var (from, to) = ChartRange.Of(address, Now).At(Now)!.Value;

        Assert.Equal(TimeSpan.FromHours(hours), to - from);
    }

    [Theory]
    [InlineData("?from=yesterday")]
    [InlineData("?from=now&to=now-1h")]
    [InlineData("?from=now-1000d")]
    [InlineData("?from=now-91d")]
    [InlineData("?from=now-1h&to=2030-01-01T00:00:00Z")]
    [InlineData("?from=2026-11-24T12:00:01Z")]
    [InlineData("?from=now-0h")]
    [InlineData("?from=99999999999999999999")]
    [InlineData("?from=now-6h&from=x")]
    public void Of_NoRange_IsTheDefault(string address) => Assert.Equal(ChartRange.Default, ChartRange.Of(address, Now));

    [Theory]
    [InlineData("now-6h", "last 6 h")]
    [InlineData("now-90m", "last 90 min")]
    [InlineData("now-7d", "last 7 d")]
    [InlineData("now-2w", "last 2 w")]
    public void Words_Live_SayHowLong(string from, string words) => Assert.Equal(words, new ChartRange(from, "now").Words);

    [Fact]
    public void With_Parameters_ChangesOnlyThese() => Assert.Equal(
        "clusters/a%2Fb?q=x%26y&status=Critical&from=now-1h",
        AddressQuery.With("clusters/a%2Fb?q=x%26y&from=now-24h&status=Critical&to=now#top", ("from", "now-1h"), ("to", null)));

    [Theory]
    [InlineData("a?signal=x%2Fy", "x/y")]
    [InlineData("a?signal=", null)]
    [InlineData("a", null)]
    public void Get_Parameter_IsDecodedOrNothing(string address, string? value) => Assert.Equal(value, AddressQuery.Get(address, "signal"));
}
