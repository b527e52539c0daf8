using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>Palette, keys and sharing with the keyboard alone.</summary>
[Collection(nameof(LiveFleet))]
public sealed class PaletteTests(LiveFleet fleet)
{
    [Fact]
    public async Task Palette_TypedPartsOfAName_OpensTheNodeByEnter()
    {
        await using var browser = await fleet.OpenAsync();
        await browser.Page.Keyboard.PressAsync("Control+k");
        await Expect(Options(browser).First).ToBeVisibleAsync();

        await browser.Page.Keyboard.TypeAsync("search us1 ip");
        await Expect(browser.Page.Locator("#palette-hits")).ToHaveAttributeAsync("data-for", "search us1 ip");
        await browser.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Options(browser).Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(browser.Page.Locator("[data-palette-input]")).ToHaveAttributeAsync("aria-activedescendant", "palette-hit-1");
        await browser.Page.Keyboard.PressAsync("Enter");

        await browser.Page.WaitForURLAsync("**/clusters/us1-prod-search/nodes/*");
        await Expect(browser.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Palette_EnterBeforeTheList_WaitsForItAndActionsWork()
    {
        await using var browser = await fleet.OpenAsync();
        await browser.Page.Keyboard.PressAsync("Control+k");
        await browser.Page.Keyboard.TypeAsync("theme dark");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(browser.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await browser.Page.Keyboard.PressAsync("Control+k");
        await Expect(Options(browser).First).ToBeVisibleAsync();
        await browser.Page.Keyboard.PressAsync("Escape");
        await Expect(browser.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Palette_OpenedBeforeTheCircuit_GoesOnWithWhatWasTyped()
    {
        await using var browser = await fleet.OpenAsync();
        var ready = new TaskCompletionSource();
        await browser.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await ready.Task;
            await route.ContinueAsync();
        });
        await browser.Page.ReloadAsync();
        await browser.Page.Keyboard.PressAsync("Control+k");
        await browser.Page.Keyboard.TypeAsync("theme d");
        await Expect(browser.Page.Locator("[data-palette-input]")).ToHaveValueAsync("theme d");
        await Expect(browser.Page.Locator("#palette-hits")).Not.ToHaveAttributeAsync("data-for", "theme d");
        ready.SetResult();

        await Expect(browser.Page.Locator("#palette-hits")).ToHaveAttributeAsync("data-for", "theme d");
        await browser.Page.Keyboard.TypeAsync("ark");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Expect(browser.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Kiosk_ByKeys_StaysOverNavigationAndIsLeftByEscape()
    {
        await using var browser = await fleet.OpenAsync();
        await browser.Page.Locator("h1").First.FocusAsync();
        await browser.Page.Keyboard.PressAsync("d");
        await browser.Page.Keyboard.PressAsync("k");
        await browser.Page.WaitForURLAsync("**/?kiosk=1");
        await Expect(browser.Page.Locator(".nav")).ToBeHiddenAsync();
        await Expect(browser.Page.Locator("[data-freshness-pill]")).ToBeVisibleAsync();

        await browser.Page.Keyboard.PressAsync("g");
        await browser.Page.Keyboard.PressAsync("n");
        await browser.Page.WaitForURLAsync("**/findings?kiosk=1");
        await browser.Page.Keyboard.PressAsync("Escape");
        await browser.Page.WaitForURLAsync("**/findings");
        await Expect(browser.Page.Locator(".nav")).ToBeVisibleAsync();
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task Share_OnAClusterPage_CopiesAReportWithTheInstant()
    {
        await using var browser = await fleet.OpenAsync("clusters/us1-prod-search");
        await browser.Page.Locator("[data-share-open]").ClickAsync();
        var button = browser.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as Markdown" });
        await button.ClickAsync();
        await Expect(button).ToHaveClassAsync("button done");

        var text = await button.GetAttributeAsync("data-copy");
        Assert.StartsWith("## Cluster `us1-prod-search`: Critical", text, StringComparison.Ordinal);
        Assert.Contains("/clusters/us1-prod-search?at=", text, StringComparison.Ordinal);
        Assert.Contains("```promql\n", text, StringComparison.Ordinal);
        Differences.AssertNone(browser.Complaints);
    }

    [Theory]
    [InlineData("")]
    [InlineData("clusters/us1-prod-search")]
    public async Task Phone_PaletteFromTheBar_FitsTheScreen(string path)
    {
        await using var browser = await fleet.OpenAsync(path, width: 390);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await Expect(Options(browser).First).ToBeVisibleAsync();
        Differences.AssertNone(await browser.StickingOutAsync());
        Differences.AssertNone(browser.Complaints);
    }

    private static ILocator Options(BrowserPage browser) => browser.Page.Locator("#palette-hits [role=option]");
}
