using System.Text.Json;
using FleetView.Fleet;
using FleetView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FleetView.Benchmarks;

/// <summary>
/// One browser on the fleet page of 300 clusters (about 7,000 nodes), and snapshots in which some values moved. The
/// server runs in this process, the browser outside: its time does not count.
/// </summary>
internal sealed class FleetViewer : IAsyncDisposable
{
    public const int Clusters = 300;

    /// <summary>More than the store's pause between two calls of a subscriber, and the page's render.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(900);

    private readonly SampleFleet _fleet = new(Clusters);
    private readonly List<FleetSnapshot> _rounds = [];
    private PageHost? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _round;
    private long _received;

    public async Task OpenAsync(bool countBytes)
    {
        for (var round = 0; round < 6; round++)
            _rounds.Add(_fleet.At(round));
        _host = await PageHost.StartAsync(_rounds[0], configure: services => services.AddSingleton(new Catalog.CatalogueStore(_fleet.Catalogue)));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await _browser.NewPageAsync();
        if (countBytes)
            await CountAsync(page);
        await page.GotoAsync(_host.Address.AbsoluteUri);
        // The circuit is there when the page has subscribed.
        for (var i = 0; _host.Store.Subscribers == 0; i++)
        {
            if (i == 300)
                throw new InvalidOperationException("The page did not subscribe within 30 s.");
            await Task.Delay(100);
        }

        await Task.Delay(Settling);
    }

    /// <summary>Publishes the next snapshot and waits until the page has it; the bytes that came, where they are counted.</summary>
    public async Task<long> UpdateAsync()
    {
        var before = Interlocked.Read(ref _received);
        _round = (_round + 1) % _rounds.Count;
        _host!.Store.Publish(_rounds[_round]);
        await Task.Delay(Settling);
        return Interlocked.Read(ref _received) - before;
    }

    public static Task RestAsync() => Task.Delay(Settling);

    /// <summary>The least that tells the browser: the clusters that look different now, as JSON.</summary>
    public byte[] Changes()
    {
        var before = Lines(_rounds[(_round + _rounds.Count - 1) % _rounds.Count]);
        var changed = Lines(_rounds[_round]).Except(before).ToArray();
        return JsonSerializer.SerializeToUtf8Bytes(changed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private static IEnumerable<ClusterLine> Lines(FleetSnapshot snapshot) => snapshot.Clusters.Select(cluster => new ClusterLine(
        cluster.Name,
        cluster.Status.ToString(),
        cluster.Score is { } score ? Math.Round(score, 1) : null,
        cluster.TopSignal?.Id));

    private async Task CountAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) =>
        {
            var data = frame!.Value.GetProperty("response").GetProperty("payloadData").GetString()!;
            // Binary frames come as base64, decompressed.
            Interlocked.Add(ref _received, data.Length * 3L / 4);
        };
    }

    private sealed record ClusterLine(string Name, string Status, double? Score, string? Signal);
}
