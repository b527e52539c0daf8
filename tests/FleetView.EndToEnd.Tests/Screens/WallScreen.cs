using System.Diagnostics;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Screens;

/// <summary>A display that shows a screen, on a clock that a test may turn forward.</summary>
internal sealed class WallScreen(IBrowserContext context, IPage page) : IAsyncDisposable
{
    /// <summary>A screen has to be live again so soon after its server is.</summary>
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public IPage Page => page;

    public ILocator Lost => page.GetByText("Cannot reach FleetView.");

    public string Address => new Uri(page.Url).PathAndQuery;

    public static async Task<WallScreen> OpenAsync(Browser browser, Uri server, string path)
    {
        var context = await browser.ContextAsync(server, width: 1920, height: 1080);
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(path);
        return new WallScreen(context, page);
    }

    /// <summary>Turns the display's clock forward in steps, so that everything that is due in between gets its turn.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            await page.Clock.FastForwardAsync((long)step.TotalMilliseconds);
            // A request that is refused comes back on the machine's own clock.
            await Task.Delay(30);
        }
    }

    /// <summary>Until so many clusters are shown as Critical; how long that took.</summary>
    public async Task<TimeSpan> ShowsAsync(int critical)
    {
        var started = Stopwatch.GetTimestamp();
        await Assertions.Expect(page.Locator(".tally.Critical strong")).ToHaveTextAsync(
            $"{critical}", new LocatorAssertionsToHaveTextOptions { Timeout = (float)Patience.TotalMilliseconds });
        return Stopwatch.GetElapsedTime(started);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
