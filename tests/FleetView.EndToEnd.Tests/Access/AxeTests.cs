using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Access;

/// <summary>Every page with live data, in both themes: axe finds nothing serious or critical.</summary>
[Collection(nameof(LiveFleet))]
public sealed class AxeTests(LiveFleet fleet)
{
    [Fact]
    public async Task EveryPage_InBothThemes_HasNoGraveViolation()
    {
        await using var browser = await OpenAsync();
        var violations = new List<string>();
        foreach (var route in PageRoutes.Of(fleet.Server))
        {
            foreach (var address in await PageRoutes.AddressesAsync(route, fleet.Api))
            {
                await GoAsync(browser, route, address);
                violations.AddRange(await Axe.InBothThemesAsync(browser.Page, $"/{address}"));
            }
        }

        Differences.AssertNone(violations);
    }

    [Fact]
    public async Task EveryDialog_InBothThemes_HasNoGraveViolation()
    {
        await using var browser = await OpenAsync();
        await OpenHelpAsync(browser.Page);
        var violations = await Axe.InBothThemesAsync(browser.Page, "keys");
        await browser.Page.Keyboard.PressAsync("Escape");

        await browser.Page.Keyboard.PressAsync("Control+k");
        await Expect(browser.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        violations.AddRange(await Axe.InBothThemesAsync(browser.Page, "palette"));
        await browser.Page.Keyboard.PressAsync("Escape");

        await browser.Page.Locator("[data-timepick] > summary").ClickAsync();
        violations.AddRange(await Axe.InBothThemesAsync(browser.Page, "time"));
        await browser.Page.Locator("[data-share-open]").ClickAsync();
        await Expect(browser.Page.Locator("[data-share=link]")).ToBeVisibleAsync();
        violations.AddRange(await Axe.InBothThemesAsync(browser.Page, "share"));

        Differences.AssertNone(violations);
    }

    private async Task<BrowserPage> OpenAsync()
    {
        var browser = await fleet.OpenAsync(width: 1440);
        // Colours on their way are none of either theme.
        await browser.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        return browser;
    }

    /// <summary>The circuit's first render takes the place of what the server sent, and of a dialog open in that.</summary>
    private static Task OpenHelpAsync(IPage page) => Processes.UntilAsync("the help", TimeSpan.FromSeconds(30), async () =>
    {
        await page.Keyboard.PressAsync("?");
        return await page.GetByRole(AriaRole.Dialog).IsVisibleAsync();
    });

    private static async Task GoAsync(BrowserPage browser, PageRoute route, string address)
    {
        if (!route.Live)
        {
            await browser.Page.GotoAsync(address);
            return;
        }

        await browser.GoAsync(address);
        await browser.Page.WaitForFunctionAsync(
            "() => document.querySelectorAll('[data-canvas]').length === document.querySelectorAll('.apexcharts-svg').length");
    }
}
