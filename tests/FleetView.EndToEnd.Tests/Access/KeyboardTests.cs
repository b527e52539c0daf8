using FleetView.EndToEnd.Tests.Live;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Access;

/// <summary>The way of somebody on call, and of somebody who has no mouse.</summary>
[Collection(nameof(LiveFleet))]
public sealed class KeyboardTests(LiveFleet fleet)
{
    private const int MostTabs = 400;

    [Fact]
    public async Task OnCall_FromFleetToACommand_NeedsNoMouse()
    {
        await using var browser = await fleet.OpenAsync();
        var page = browser.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");

        await TabToAsync(page, ".attention tbody tr:first-child a.name");
        await AssertFocusShowsAsync(page);
        await FollowAsync(page, "b");

        await TabToAsync(page, "table.worst tbody tr:first-child a.name");
        await AssertFocusShowsAsync(page);
        await FollowAsync(page, ".mono");

        await TabToAsync(page, ".look [data-copy]");
        await AssertFocusShowsAsync(page);
        var command = await page.EvaluateAsync<string>("() => document.activeElement.dataset.copy");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("button.copy.done")).ToHaveCountAsync(1);
        Assert.Equal(command, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Differences.AssertNone(browser.Complaints);
    }

    [Fact]
    public async Task SkipLink_FirstInThePage_LeadsPastTheFrame()
    {
        await using var browser = await fleet.OpenAsync("signals");
        var page = browser.Page;
        await page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");
        // To where a page starts that was opened anew.
        await page.EvaluateAsync("() => { document.activeElement.blur(); document.querySelector('.skip').focus(); }");
        await AssertFocusShowsAsync(page);
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main:focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"));
    }

    [Fact]
    public async Task Tab_ThroughAWholePage_IsNeverTrapped()
    {
        await using var browser = await fleet.OpenAsync("sources");
        var page = browser.Page;
        await page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");
        await page.EvaluateAsync("() => document.querySelector('.skip').focus()");
        var stops = await page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')].filter(stop => stop.offsetParent && !stop.disabled).length");

        for (var tab = 0; tab <= stops; tab++)
        {
            var before = await page.EvaluateHandleAsync("() => document.activeElement");
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>("before => document.activeElement !== before || document.activeElement === document.body", before),
                $"the focus does not move on after {tab} steps");
            if (await page.EvaluateAsync<bool>("() => document.activeElement === document.body"))
                return;
        }
    }

    [Fact]
    public async Task Escape_InsideWhatIsOpen_ClosesItAndGivesTheFocusBack()
    {
        await using var browser = await fleet.OpenAsync("signals");
        var page = browser.Page;
        await page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");
        await page.Locator("[data-timepick] > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "[data-timepick] input");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("[data-timepick][open]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-timepick] > summary:focus")).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).Not.ToBeVisibleAsync();
        await Expect(page.Locator("[data-timepick] > summary:focus")).ToHaveCountAsync(1);
    }

    /// <summary>Opens the link in focus; the heading of what it names takes the focus then.</summary>
    private static async Task FollowAsync(IPage page, string nameInside)
    {
        var name = await page.EvaluateAsync<string>("inside => document.activeElement.querySelector(inside).textContent", nameInside);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1:focus")).ToHaveTextAsync(name);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tab = 0; tab < MostTabs; tab++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} steps of Tab do not lead to {selector}.");
    }

    /// <summary>A line of two pixels in the accent's colour, whose contrast is a test of its own.</summary>
    private static async Task AssertFocusShowsAsync(IPage page)
    {
        var line = await page.EvaluateAsync<string>("""
            () => {
              const style = getComputedStyle(document.activeElement);
              const probe = document.body.appendChild(document.createElement('i'));
              probe.style.color = 'var(--accent)';
              const accent = getComputedStyle(probe).color;
              probe.remove();
              return `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor === accent}`;
            }
            """);
        Assert.Equal("solid 2px true", line);
    }
}
