using FleetView.EndToEnd.Tests.Support;
using FleetView.History;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Screens;

/// <summary>View tokens and embedding in a real browser.</summary>
public sealed class ViewTokenTests
{
    private const string Screen = "fleet";
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task Token_MadeAndRevokedOnThePage_OpensTheScreenAndThenAClearPage()
    {
        using var folder = new TemporaryFolder();
        await using var fleetView = await StartAsync(folder);
        await using var browser = await Browser.StartAsync();
        await using var desk = await browser.OpenAsync(fleetView.Url, "screens/tokens");
        await desk.Page.GetByLabel("Name of the token").FillAsync("lobby");
        await desk.Page.GetByLabel("Screen", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(Screen);
        await desk.Page.GetByLabel("Your name").FillAsync("ana");
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make token" }).ClickAsync();
        var address = await desk.Page.Locator("#token-address").InnerTextAsync();

        var wall = await desk.Page.Context.Browser!.NewPageAsync();
        await wall.GotoAsync(address);
        await Assertions.Expect(wall.Locator("#screen")).ToBeVisibleAsync();
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Revoke lobby" }).ClickAsync();
        await desk.Page.Locator("tr[data-token=lobby]").GetByLabel("Your name").FillAsync("bob");
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Revoke", Exact = true }).ClickAsync();

        // Nobody touches the wall.
        await Assertions.Expect(wall.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "This link was revoked" })).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(wall.GetByText("Ask ana")).ToBeVisibleAsync();
        await Assertions.Expect(wall.Locator("#screen")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Frame_OnAnotherOrigin_ShowsTheScreenOnlyWhereItIsAllowed()
    {
        using var folder = new TemporaryFolder();
        await using var portal = await Portal.StartAsync();
        await using var fleetView = await StartAsync(folder, ("Embedding:FrameAncestors:0", portal.Allowed.GetLeftPart(UriPartial.Authority)));
        var made = await fleetView.Service<IScreenTokens>().MakeAsync(
            new ScreenTokenRequest("portal", Screen, "ana", TimeSpan.FromDays(1)), TestContext.Current.CancellationToken);
        var framed = Uri.EscapeDataString($"{fleetView.Url}screens/{Screen}?kiosk=1&token={made.Secret}");
        await using var browser = await Browser.StartAsync();
        await using var desk = await browser.OpenAsync(fleetView.Url);

        var page = await desk.Page.Context.NewPageAsync();
        await page.GotoAsync($"{portal.Allowed}?show={framed}");
        await Assertions.Expect(page.FrameLocator("iframe").Locator("#screen")).ToBeVisibleAsync();

        await page.GotoAsync($"{portal.Other}?show={framed}");
        await Assertions.Expect(page.FrameLocator("iframe").Locator("#screen")).ToHaveCountAsync(0);
        Assert.Contains(page.Frames, frame => frame.Url.StartsWith("chrome-error:", StringComparison.Ordinal));

        await page.GotoAsync($"{portal.Allowed}?show={Uri.EscapeDataString(fleetView.Url.AbsoluteUri)}");
        Assert.Contains(page.Frames, frame => frame.Url.StartsWith("chrome-error:", StringComparison.Ordinal));
    }

    private static Task<FleetViewServer> StartAsync(TemporaryFolder folder, params (string Key, string Value)[] settings) =>
        FleetViewServer.StartAsync(settings.Append((Key: "DataPath", Value: folder["fleetview"]))
            .Select(setting => new KeyValuePair<string, string>(setting.Key, setting.Value)));
}
