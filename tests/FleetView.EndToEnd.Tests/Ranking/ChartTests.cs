using System.Globalization;
using System.Text.RegularExpressions;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Ranking;

/// <summary>Charts as a browser draws them.</summary>
public sealed class ChartTests(ChartFleet fleet) : IClassFixture<ChartFleet>
{
    [Fact]
    public async Task Chart_OfAJudgedSignal_ShowsThresholdsGapsUnitsAndZooms()
    {
        await using var browser = await OpenAsync("bpf-maps", "bpf-map-pressure");
        var page = browser.Page;

        await AssertThresholdsAsync(page);
        await AssertGapAsync(page);
        await AssertLegendIsolatesAsync(page);
        await AssertDraggedRangeAsync(browser);
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Tooltip_OverALine_SaysTimeSeriesValueAndUnit()
    {
        await using var browser = await OpenAsync("agents", "agent-memory");
        var canvas = browser.Page.Locator("[data-canvas]").First;
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;

        await browser.Page.Mouse.MoveAsync(box.X + box.Width * 0.8f, box.Y + box.Height / 2);

        var tip = browser.Page.Locator(".apexcharts-tooltip .tip").First;
        await Expect(tip).ToBeVisibleAsync();
        Assert.Matches("Jun 10, 09:[0-9]{2}:[0-9]{2}", await tip.Locator("b").InnerTextAsync());
        var row = tip.Locator("tr").First.Locator("td");
        Assert.Contains(await row.Nth(0).InnerTextAsync(), await browser.Page.Locator("figure .legend span").AllInnerTextsAsync());
        Assert.Matches("^[0-9,.]+ MiB$", await row.Nth(1).InnerTextAsync());
    }

    [Fact]
    public async Task Crosshair_OnOneChart_IsOnAllOfThePage()
    {
        await using var browser = await fleet.OpenAsync("areas/bpf-maps?from=now-1h");
        var charts = browser.Page.Locator("[data-canvas]");
        await Expect(charts.Nth(1)).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".apexcharts-svg")).ToHaveCountAsync(await charts.CountAsync());
        var first = charts.First;
        await first.ScrollIntoViewIfNeededAsync();
        var box = (await first.BoundingBoxAsync())!;

        await browser.Page.Mouse.MoveAsync(box.X + box.Width * 0.8f, box.Y + box.Height / 2);

        var times = browser.Page.Locator(".apexcharts-tooltip.apexcharts-active .tip > b");
        await Expect(times).ToHaveCountAsync(await charts.CountAsync());
        // Bars stand beside their instant, so that the pointer may be nearer to the next one.
        var instants = (await times.AllInnerTextsAsync())
            .Select(text => DateTime.ParseExact(text, "MMM d, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)).ToArray();
        Assert.True(instants.Max() - instants.Min() <= TimeSpan.FromSeconds(30), string.Join(", ", instants));
    }

    [Fact]
    public async Task Axis_OfAReaderInKolkata_IsInTheirTimeUntilTheyChooseUtc()
    {
        await using var browser = await fleet.OpenAsync("areas/bpf-maps?from=now-1h", timeZone: "Asia/Kolkata");
        var axis = browser.Page.Locator(".apexcharts-canvas").First.Locator(".apexcharts-xaxis-label tspan");
        // The hour that is drawn is 09:00 to 10:00 UTC, 14:30 to 15:30 in Kolkata.
        await Expect(axis.Last).ToHaveTextAsync(new Regex("^15:[0-9]{2}$"));

        await browser.Page.Locator("[data-timepick] > summary").ClickAsync();
        await browser.Page.Locator("[data-zone-choice='utc']").ClickAsync();

        await Expect(axis.First).ToHaveTextAsync(new Regex("^09:[0-9]{2}$"));
    }

    private static async Task AssertThresholdsAsync(IPage page)
    {
        foreach (var status in new[] { "degraded", "critical" })
        {
            await Expect(page.Locator($".apexcharts-yaxis-annotations line[stroke='var(--{status}-fill)']")).ToHaveCountAsync(1);
            await Expect(page.Locator($".apexcharts-yaxis-annotations rect[fill='var(--{status}-fill)']")).ToHaveCountAsync(1);
        }

        // Both lie where the axis says: the higher value above.
        var lines = page.Locator(".apexcharts-yaxis-annotations line");
        var places = (await lines.EvaluateAllAsync<string[]>("lines => lines.map(line => line.getAttribute('y1'))"))
            .Select(place => double.Parse(place, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(places[0] > places[1]);
    }

    /// <summary>The line ends where scrapes paused and begins again after: nothing joins the two.</summary>
    private static async Task AssertGapAsync(IPage page)
    {
        var steps = await page.Locator(".apexcharts-line-series .apexcharts-series path.apexcharts-line").EvaluateAllAsync<double[]>("""
            paths => paths.flatMap(path => {
              const parts = path.getAttribute('d').split('M').filter(Boolean).map(part => part.trim().split(/[L ]+/).filter(Boolean).map(Number));
              return parts.flatMap(numbers => numbers.filter((_, at) => at % 2 === 0).map((x, at, all) => at === 0 ? 0 : x - all[at - 1]));
            })
            """);
        var width = await page.Locator(".apexcharts-grid").First.EvaluateAsync<double>("grid => grid.getBBox().width");
        Assert.NotEmpty(steps);
        Assert.True(steps.Max() < width / 20, $"a segment of {steps.Max()} of {width} joins what lies apart");
        var parts = await page.Locator(".apexcharts-line-series .apexcharts-series").First.EvaluateAsync<int>(
            "series => [...series.querySelectorAll('path.apexcharts-line')].reduce((sum, path) => sum + (path.getAttribute('d').match(/M/g) ?? []).length, 0)");
        Assert.True(parts >= 2, $"{parts} parts");
    }

    private static async Task AssertLegendIsolatesAsync(IPage page)
    {
        var buttons = page.Locator("figure .legend button");
        Assert.True(await buttons.CountAsync() > 1);
        await buttons.Nth(1).ClickAsync();

        await Expect(buttons.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(buttons.Nth(0)).ToHaveClassAsync("off");
        await buttons.Nth(1).ClickAsync();
        await Expect(buttons.Nth(0)).Not.ToHaveClassAsync("off");
    }

    private static async Task AssertDraggedRangeAsync(BrowserPage browser)
    {
        var box = (await browser.Page.Locator("[data-canvas]").First.BoundingBoxAsync())!;
        await browser.Page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + box.Height / 2);
        await browser.Page.Mouse.DownAsync();
        await browser.Page.Mouse.MoveAsync(box.X + box.Width * 0.9f, box.Y + box.Height / 2, new() { Steps = 8 });
        await browser.Page.Mouse.UpAsync();

        await browser.Page.WaitForURLAsync("**/*from=2026-06-10T09*to=2026-06-10T09*");
        Assert.Contains("signal=bpf-map-pressure", browser.Address, StringComparison.Ordinal);
        await browser.Page.GoBackAsync();
        await browser.Page.WaitForURLAsync("**/*from=now-1h*");
    }

    private async Task<BrowserPage> OpenAsync(string area, string signal)
    {
        var browser = await fleet.OpenAsync($"clusters/{ChartFleet.Cluster}?area={area}&signal={signal}&from=now-1h");
        await Expect(browser.Page.Locator(".apexcharts-svg").First).ToBeVisibleAsync();
        await browser.Page.Locator("[data-canvas]").First.ScrollIntoViewIfNeededAsync();
        return browser;
    }
}
