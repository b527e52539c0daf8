using System.Text.Json;
using FleetView.Catalog;
using FleetView.Components.Pages.Screens.Boards;
using FleetView.Components.Pages.Screens.Live;
using FleetView.EndToEnd.Tests.Support;
using FleetView.Fleet.Screens;
using Microsoft.Playwright;

namespace FleetView.EndToEnd.Tests.Screens;

/// <summary>A screen that hangs for weeks: what it has been told does not pile up in the browser.</summary>
public sealed class ScreenMemoryTests
{
    private const int Updates = 2000;

    /// <summary>After some hundred updates the engine compiles what it has run so often: about 100 kB, once.</summary>
    private const int WarmUp = 1000;
    private const int Attempts = 15;
    private const double AllowedGrowth = 1.10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task TwoThousandUpdates_LeaveTheHeapAsItWas()
    {
        await using var server = await WallServer.StartNewAsync();
        await using var browser = await Browser.StartAsync();
        server.Publish(0);
        var page = await (await browser.ContextAsync(server.Url, 1920, 1080)).NewPageAsync();
        var seen = await WatchVersionsAsync(page);
        await page.GotoAsync("screens/wall?kiosk=1");

        await UpdateAsync(server, seen, WarmUp);
        var before = await HeapAsync(page);
        await UpdateAsync(server, seen, Updates);
        var after = await HeapAsync(page);

        Assert.True(after <= before * AllowedGrowth, $"{before:N0} bytes before, {after:N0} after {Updates} updates");
    }

    /// <summary>The page tells each version that it shows, so that every single update is waited for.</summary>
    private static async Task<SeenVersions> WatchVersionsAsync(IPage page)
    {
        var seen = new SeenVersions();
        await page.ExposeFunctionAsync<string, bool>("seen", seen.Add);
        await page.AddInitScriptAsync("""
            addEventListener('DOMContentLoaded', () => {
              const screen = document.getElementById('screen');
              new MutationObserver(() => window.seen(screen.dataset.version)).observe(screen, { attributes: true, attributeFilter: ['data-version'] });
            });
            """);
        return seen;
    }

    // The store lets half a second pass between two snapshots: here boards are handed to the screen itself.
    private static async Task UpdateAsync(WallServer server, SeenVersions seen, int count)
    {
        var definition = server.Service<CatalogueStore>().Current.FindScreen("wall")!;
        var boards = Enumerable.Range(1, WallServer.Clusters - 1)
            .Select(critical => BoardMaker.Make(new ScreenGround(new ScreenView(definition, server.Snapshot(critical)), null, null), linked: false))
            .ToArray();
        var channel = server.Service<ScreenHub>().Find(new BoardKey("wall", Linked: false))!;
        await Processes.UntilAsync("the screen's connection", Patience, () => Task.FromResult(channel.Viewers > 0));
        for (var update = 0; update < count; update++)
        {
            var board = boards[update % boards.Length];
            var shown = seen.Next(board.Version);
            // The hub's own pulse may come between: the screen then skips this one, and is told again.
            for (var attempt = 0; !shown.IsCompleted; attempt++)
            {
                Assert.True(attempt < Attempts, $"update {update} is not shown");
                channel.Advance(board);
                await Task.WhenAny(shown, Task.Delay(Retry));
            }
        }
    }

    private static async Task<double> HeapAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.enable");
        for (var i = 0; i < 3; i++)
            await session.SendAsync("HeapProfiler.collectGarbage");
        JsonElement usage = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        await session.DetachAsync();
        return usage.GetProperty("usedSize").GetDouble();
    }

    private sealed class SeenVersions
    {
        private readonly Lock _gate = new();
        private string _wanted = "";
        private TaskCompletionSource _shown = new();

        public Task Next(string version)
        {
            lock (_gate)
            {
                _wanted = version;
                _shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _shown.Task;
            }
        }

        public bool Add(string version)
        {
            lock (_gate)
                return version == _wanted && _shown.TrySetResult();
        }
    }
}
