using System.Diagnostics;
using System.Text.Json.Nodes;
using FleetView.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FleetView.EndToEnd.Tests.Live;

/// <summary>
/// A threshold is edited in its file while people look: page and API follow within seconds, though the next round is a
/// minute away; nobody loses the circuit, and history gets the one change that the edit makes.
/// </summary>
[Collection(nameof(LiveFleet))]
public sealed class CatalogueEditTests(LiveFleet fleet) : IAsyncLifetime
{
    private const string Cluster = "us1-prod-identity";
    private const string File = "dashboards/signals/bpf-maps.yaml";

    /// <summary>From the saved file to the page.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();
    private FleetViewServer? _server;

    private FleetViewServer Server => _server!;

    private ApiReader Api => Server.Api;

    public async ValueTask InitializeAsync()
    {
        Copy(Path.Combine(RepositoryFolder.Path, "dashboards"), _folder["dashboards"]);
        await System.IO.File.WriteAllTextAsync(_folder["fleet.yaml"], "clusters: []\n");
        var settings = LiveFleet.Settings(fleet.Prometheus.Url, _folder);
        settings["DashboardsPath"] = _folder["dashboards"];
        settings["Collection:Interval"] = "00:01:00";
        _server = await FleetViewServer.StartAsync(settings);
        await Server.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Threshold_Edited_ChangesPageAndApiWithinSecondsAndKeepsHistoryAndViewers()
    {
        var before = await Api.ClusterAsync(Cluster);
        var node = (await Api.NodesAsync(Cluster)).Keys.Order(StringComparer.Ordinal).First();
        await using var browser = await fleet.OpenOnAsync(Server.Url, $"clusters/{Cluster}/nodes/{node}?view=all");
        await browser.Page.EvaluateAsync("() => { window.stayed = true; }");
        var edited = browser.Page.GetByRole(AriaRole.Img, new() { NameString = "Degraded from 0.00012, Critical from 0.00034" });
        var circuits = 0;
        browser.Page.WebSocket += (_, _) => circuits++;

        // Below every value that a running node has.
        var took = await EditAsync("degraded: 0.7\n    critical: 0.9", "degraded: 0.00012\n    critical: 0.00034", async () =>
            await Thresholds() == (0.00012, 0.00034) && (await Api.ClusterAsync(Cluster)).Status() == "Critical");
        await Expect(browser.Page.Locator(".head h1 + *").First).ToContainTextAsync("Critical", new() { Timeout = Left(took) });
        await Expect(edited.First).ToBeVisibleAsync(new() { Timeout = Left(took) });

        var back = await EditAsync("degraded: 0.00012\n    critical: 0.00034", "degraded: 0.7\n    critical: 0.9", async () =>
            await Thresholds() == (0.7, 0.9) && (await Api.ClusterAsync(Cluster)).Status() == before.Status());
        await Expect(edited).ToHaveCountAsync(0, new() { Timeout = Left(back) });

        Assert.True(await browser.Page.EvaluateAsync<bool>("() => window.stayed === true"));
        Assert.Equal(0, circuits);
        Differences.AssertNone(browser.Complaints);
        await ExpectTransitionsAsync(before.Status());
        Assert.NotNull((await Api.ClusterAsync(Cluster)).Text("since"));
    }

    [Fact]
    public async Task Edit_ThatIsBroken_KeepsTheLastGoodAndSaysSo()
    {
        await using var browser = await fleet.OpenOnAsync(Server.Url, "sources");
        var before = await Thresholds();

        await EditAsync("degraded: 0.7\n    critical: 0.9", "degraded: much\n    critical: 0.9", async () => (await CatalogueFaults()).Length == 1);

        Assert.Matches(@"^signals/bpf-maps\.yaml:\d+: signals\[0\]\.degraded: found ""much""; allowed: a number", (await CatalogueFaults())[0]);
        Assert.Equal(before, await Thresholds());
        await Expect(browser.Page.GetByText("The catalogue on disk has 1 fault")).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".trouble .fault")).ToContainTextAsync("signals[0].degraded");

        await EditAsync("degraded: much", "degraded: 0.7", async () => (await CatalogueFaults()).Length == 0);

        await Expect(browser.Page.GetByText("The catalogue on disk has 1 fault")).ToHaveCountAsync(0);
        Differences.AssertNone(browser.Complaints);
    }

    /// <returns>How long it took until the condition held.</returns>
    private async Task<TimeSpan> EditAsync(string what, string with, Func<Task<bool>> condition)
    {
        var text = await System.IO.File.ReadAllTextAsync(_folder[File]);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, what);
        await System.IO.File.WriteAllTextAsync(_folder[File], string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + what.Length)));
        var saved = Stopwatch.GetTimestamp();
        await Processes.UntilAsync($"\"{with}\" in force", Promised, condition);
        return Stopwatch.GetElapsedTime(saved);
    }

    private static float Left(TimeSpan taken) => (float)Math.Max(1, (Promised - taken).TotalMilliseconds);

    private async Task<(double? Degraded, double? Critical)> Thresholds()
    {
        var signal = (await Api.ClusterAsync(Cluster)).Signal("bpf-map-pressure")!;
        return (signal.Number("degraded"), signal.Number("critical"));
    }

    private async Task<string[]> CatalogueFaults()
    {
        var (status, text) = await Api.TextAsync("healthz/ready");
        Assert.Equal(200, status);
        return [.. JsonNode.Parse(text)!.Items("reasons").Where(reason => reason.Text("kind") == "catalogue").Select(reason => reason.Text("message")!)];
    }

    /// <summary>There and back, through nothing else. The API lists the newest first; both belong to the same round.</summary>
    private async Task ExpectTransitionsAsync(string status)
    {
        var items = (await Api.JsonAsync("transitions?limit=1000")).Items("items")
            .Where(item => item.Text("cluster") == Cluster && item.Text("node") is null)
            .Select(item => (item.Text("from"), item.Text("to")))
            .Reverse();
        Assert.Equal([(status, "Critical"), ("Critical", status)], items);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }
}
