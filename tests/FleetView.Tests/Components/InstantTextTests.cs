using System.Globalization;
using FleetView.Model;

namespace FleetView.Tests.Components;

public sealed class InstantTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-06-10T12:00:00Z")]
    [InlineData("now-13h", "2026-06-09T23:00:00Z")]
    [InlineData("now-2w", "2026-05-27T12:00:00Z")]
    [InlineData("2026-06-10T10:00:00Z", "2026-06-10T10:00:00Z")]
    [InlineData("2026-06-10T12:00:00+02:00", "2026-06-10T10:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("2199-12-31T23:59:59Z", "2199-12-31T23:59:59Z")]
    [InlineData("1781085600000", "2026-06-10T10:00:00Z")]
    public void TryParse_EveryWayToWriteAnInstant_IsRead(string text, string expected)
    {
        Assert.True(InstantText.TryParse(text, Now, out var instant));
        Assert.Equal(expected, InstantText.Of(instant));
        Assert.Equal(instant, DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("now+1h")]
    [InlineData("now-")]
    [InlineData("now-1y")]
    [InlineData("now-999999999w")]
    [InlineData("now-99w99")]
    [InlineData("2026-06-10")]
    [InlineData("2026-13-10T10:00:00Z")]
    [InlineData("99999999999999999")]
    [InlineData("-1")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00+01:00")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("7258118400000")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(InstantText.TryParse(text, Now, out _));

    [Theory]
    [InlineData("13h", 13 * 3600)]
    [InlineData("90m", 90 * 60)]
    public void TryDuration_NumberAndUnit_IsRead(string text, int seconds)
    {
        Assert.True(InstantText.TryDuration(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }
}
