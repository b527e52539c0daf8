using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Access;

/// <summary>A product that nobody has told where to look, and a real Prometheus that it could read.</summary>
[Collection(nameof(LiveFleet))]
public sealed class FirstRunTests(LiveFleet fleet)
{
    [Fact]
    public async Task Start_WithoutASource_TestsAnAddressAndShowsTheLinesToSet()
    {
        using var folder = new TemporaryFolder();
        await using var server = await FleetViewServer.StartAsync(new Dictionary<string, string> { ["DataPath"] = folder["data"] });
        await using var browser = await fleet.OpenOnAsync(server.Url, "");
        var page = browser.Page;
        var answer = page.Locator(".source-answer");

        await TypeAsync(page, fleet.Prometheus.Url.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Test this address" }).ClickAsync();

        await Expect(answer).ToContainTextAsync("This works.", new() { Timeout = 30_000 });
        await Expect(answer).ToContainTextAsync("version 2.");
        Differences.AssertNone([.. await Axe.InBothThemesAsync(page, "first run"), .. browser.Complaints]);

        await TypeAsync(page, "http://127.0.0.1:1/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test this address" }).ClickAsync();
        await Expect(answer).ToContainTextAsync("cannot be reached", new() { Timeout = 30_000 });
    }

    /// <summary>Until the lines to set have it: what is typed before the circuit's first render is lost.</summary>
    private static Task TypeAsync(IPage page, string address) => Processes.UntilAsync("the lines to set", TimeSpan.FromSeconds(30), async () =>
    {
        await page.GetByLabel("Address").FillAsync(address);
        await page.Keyboard.PressAsync("Tab");
        return (await page.Locator("pre").First.InnerTextAsync()).Contains($"FleetView__Sources__0__Url={address}", StringComparison.Ordinal);
    });
}
