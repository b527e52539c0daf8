using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Access;

/// <summary>Every page with live data, in both themes: axe finds nothing serious or critical.</summary>
[Collection(nameof(LiveFleet))]
public sealed class AxeTests(LiveFleet fleet)
{
    private static readonly string[] Grave = ["serious", "critical"];

    /// <summary>Where the second theme may differ from the first: the document is the same.</summary>
    private static readonly string[] RulesOfColour = ["color-contrast", "link-in-text-block"];

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
                violations.AddRange(await InBothThemesAsync(browser.Page, $"/{address}"));
            }
        }

        Differences.AssertNone(violations);
    }

    [Fact]
    public async Task EveryDialog_InBothThemes_HasNoGraveViolation()
    {
        await using var browser = await OpenAsync();
        await OpenHelpAsync(browser.Page);
        var violations = await InBothThemesAsync(browser.Page, "keys");
        await browser.Page.Keyboard.PressAsync("Escape");

        await browser.Page.Locator("[data-timepick] > summary").ClickAsync();
        violations.AddRange(await InBothThemesAsync(browser.Page, "time"));

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

    private static async Task<List<string>> InBothThemesAsync(IPage page, string where)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await ViolationsAsync(page, $"{where} dark", new RunOnlyOptions { Type = "rule", Values = [.. RulesOfColour] });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. dark, .. await ViolationsAsync(page, $"{where} light", rules: null)];
    }

    private static async Task<List<string>> ViolationsAsync(IPage page, string where, RunOnlyOptions? rules)
    {
        // Lists of what is in order are large, and nobody reads them.
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = rules });
        return [.. result.Violations.Where(violation => Grave.Contains(violation.Impact)).Select(violation => $"{where}: {Text(violation)}")];
    }

    private static string Text(AxeResultItem violation)
    {
        var first = violation.Nodes[0];
        var reasons = first.Any.Concat(first.All).Concat(first.None).Select(check => check.Message);
        return $"{violation.Id} in {violation.Nodes.Length} places, the first {first.Target} {Short(first.Html)}: {string.Join("; ", reasons)}";
    }

    private static string Short(string html) => html.Length > 160 ? html[..160] : html;
}
