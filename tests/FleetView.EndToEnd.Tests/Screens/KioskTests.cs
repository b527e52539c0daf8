using System.Text.RegularExpressions;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Screens;

/// <summary>Displays on walls, which nobody touches: whatever the server does, they are live again without a hand.</summary>
public sealed class KioskTests : IAsyncLifetime
{
    private WallServer? _server;
    private Browser? _browser;

    private WallServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await WallServer.StartNewAsync();
        _browser = await Browser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task Kiosk_TwentyRestarts_IsLiveAgainEachTime()
    {
        Server.Publish(0);
        await using var screen = await WallScreen.OpenAsync(_browser!, Server.Url, "screens/wall?kiosk=1");
        await screen.ShowsAsync(0);

        for (var restart = 1; restart <= 20; restart++)
        {
            await Server.StopAsync();
            await Server.StartAsync();
            var critical = 1 + restart % (WallServer.Clusters - 1);
            Server.Publish(critical);
            var took = await screen.ShowsAsync(critical);
            Assert.True(took < WallScreen.Allowed, $"restart {restart}: live after {took.TotalSeconds} s");
        }

        Assert.Equal("/screens/wall?kiosk=1", screen.Address);
        await Assertions.Expect(screen.Lost).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Kiosk_DeadServer_SaysSoAndComesBack()
    {
        Server.Publish(3);
        await using var screen = await WallScreen.OpenAsync(_browser!, Server.Url, "screens/wall?kiosk=1");
        await screen.ShowsAsync(3);

        await Server.StopAsync();
        await screen.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));
        await Assertions.Expect(screen.Lost).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator(".screen-band.gone [data-screen-age]")).ToContainTextAsync("10 min");
        Assert.Equal(3, await screen.Page.Locator(".lines li").CountAsync());

        // Past its lifetime a page would start afresh: not while that would show an error page of the browser.
        await screen.PassAsync(TimeSpan.FromHours(7), TimeSpan.FromMinutes(30));
        await screen.ShowsAsync(3);
        Assert.Equal("/screens/wall?kiosk=1", screen.Address);

        await Server.StartAsync();
        Server.Publish(5);
        var took = await screen.ShowsAsync(5);
        Assert.True(took < WallScreen.Allowed, $"live after {took.TotalSeconds} s");
        await Assertions.Expect(screen.Lost).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Rotation_KeepsKioskThemeAndPlace()
    {
        Server.Publish(2);
        await using var screen = await WallScreen.OpenAsync(_browser!, Server.Url, "screens/wall?kiosk=1&theme=dark&rotate=30s&screens=wall,other");
        await screen.ShowsAsync(2);

        foreach (var (name, title) in new[] { ("other", "Other"), ("wall", "Wall"), ("other", "Other") })
        {
            await screen.Page.Clock.FastForwardAsync(31_000);
            await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync(title);
            Assert.StartsWith($"/screens/{name}?kiosk=1&theme=dark", screen.Address, StringComparison.Ordinal);
            Assert.Equal(0, await screen.Page.Locator(".nav").CountAsync());
            Assert.Equal("dark", await screen.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        }

        // A dead server stops the rotation, not the screen; afterwards it is live where it stands.
        await Server.StopAsync();
        await screen.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10));
        await Assertions.Expect(screen.Lost).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Other");
        await Server.StartAsync();
        Server.Publish(4);
        Assert.True(await screen.ShowsAsync(4) < WallScreen.Allowed);
    }

    [Fact]
    public async Task Theme_ChosenOnAScreenWhoseAddressNamesAnother_OutlivesAReload()
    {
        Server.Publish(1);
        await using var screen = await WallScreen.OpenAsync(_browser!, Server.Url, "screens/wall?theme=dark");
        await screen.ShowsAsync(1);

        await screen.Page.Locator("[data-theme-choice=light]").ClickAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("theme=light$"), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });
        await screen.Page.ReloadAsync();

        await screen.ShowsAsync(1);
        Assert.Equal("light", await screen.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
    }

    [Fact]
    public async Task Keys_OnAScreen_LeadIntoTheKiosk_OutOfIt_AndAway()
    {
        // What is shown is there before the script that hears keys: hence each wait for the load.
        Server.Publish(1);
        await using var screen = await WallScreen.OpenAsync(_browser!, Server.Url, "screens/wall");
        await screen.ShowsAsync(1);
        await screen.Page.WaitForLoadStateAsync();
        var patiently = new PageAssertionsToHaveURLOptions { Timeout = 30_000 };

        await screen.Page.Keyboard.PressAsync("d");
        await screen.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex(@"/screens/wall\?kiosk=1$"), patiently);
        await screen.ShowsAsync(1);
        await screen.Page.WaitForLoadStateAsync();
        await screen.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("/screens/wall$"), patiently);
        await screen.ShowsAsync(1);
        await screen.Page.WaitForLoadStateAsync();
        await screen.Page.Keyboard.PressAsync("g");
        await screen.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("/report"), patiently);
    }

    [Fact]
    public async Task Phone_WithoutAPalette_ShowsEveryPageInTheBar()
    {
        Server.Publish(1);
        var context = await _browser!.ContextAsync(Server.Url, 390, 844);
        await using var screen = new WallScreen(context, await context.NewPageAsync());
        await screen.Page.GotoAsync("screens/wall");
        await screen.ShowsAsync(1);

        foreach (var link in await screen.Page.Locator(".nav a:not(.brand)").AllAsync())
            await Assertions.Expect(link).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "More" })).ToHaveCountAsync(0);
        Assert.InRange(await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, 390);
    }

    [Fact]
    public async Task Edit_OfTheFile_IsOnTheWallWithoutAHand()
    {
        Server.Publish(1);
        await using var screen = await WallScreen.OpenAsync(_browser!, Server.Url, "screens/wall?kiosk=1");
        await screen.ShowsAsync(1);

        Server.Write("wall", "title: Renamed\nblocks: [{ block: counts }, { block: text, text: On call is Ada. }]\n");

        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Renamed", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });
        await Assertions.Expect(screen.Page.GetByText("On call is Ada.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    public async Task Kiosk_FitsTheDisplay(int width, int height)
    {
        Server.Publish(9);
        var context = await _browser!.ContextAsync(Server.Url, width, height);
        await using var screen = new WallScreen(context, await context.NewPageAsync());
        await screen.Page.GotoAsync("screens/wall?kiosk=1");
        await screen.ShowsAsync(9);

        var (across, down) = (
            await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            await screen.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        Assert.InRange(across, 0, width);
        Assert.InRange(down, 0, height);
    }
}
