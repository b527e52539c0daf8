using FleetView.EndToEnd.Tests.Screens;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>How old data is follows the server's clock, whatever the browser's own says.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData(-40)]
    [InlineData(40)]
    public async Task Freshness_OnAWrongClock_IsThatOfTheData(int minutes)
    {
        await using var server = await WallServer.StartNewAsync();
        server.Publish(1);
        await using var browser = await Browser.StartAsync();
        await using var context = await browser.ContextAsync(server.Url, 1280, 900);
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = DateTime.UtcNow.AddMinutes(minutes) });
        await page.GotoAsync("./");

        await Assertions.Expect(page.Locator("html[data-freshness=fresh]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-freshness-pill] time")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]+ s ago$"));

        // An interval of 5 minutes: past 5 of them the data has stopped.
        server.Publish(1, DateTimeOffset.UtcNow.AddMinutes(-30));
        await Assertions.Expect(page.Locator("html[data-freshness=stopped]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-stale-age]")).ToHaveTextAsync("30 min old");
    }
}
